// Working memory of a decision.
#ifndef GAVEL_EVAL_SCRATCH_DATA_H_
#define GAVEL_EVAL_SCRATCH_DATA_H_

#include "request/context_reader.h"
#include "request/request_data.h"

namespace gavel {

struct ScratchData {
  ContextReader reader;
  RequestBuffers request;    // of a session's request
  RequestBuffers companion;  // of its companion
};

}  // namespace gavel

#endif  // GAVEL_EVAL_SCRATCH_DATA_H_
