// Working memory of a decision.
#ifndef GAVEL_EVAL_SCRATCH_DATA_H_
#define GAVEL_EVAL_SCRATCH_DATA_H_

#include "request/action_memo.h"
#include "request/context_reader.h"
#include "request/request_data.h"

namespace gavel {

// Not moved or copied, so that pointers stay good.
struct ScratchData {
  ScratchData() { request.actions = companion.actions = &actions; }
  ScratchData(const ScratchData&) = delete;
  ScratchData& operator=(const ScratchData&) = delete;

  ContextReader reader;
  ActionMemo actions;
  RequestBuffers request;    // of a session's request
  RequestBuffers companion;  // of its companion
};

}  // namespace gavel

#endif  // GAVEL_EVAL_SCRATCH_DATA_H_
