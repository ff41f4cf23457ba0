// Working memory of a decision.
#ifndef GAVEL_EVAL_SCRATCH_DATA_H_
#define GAVEL_EVAL_SCRATCH_DATA_H_

#include "request/context_reader.h"

namespace gavel {

struct ScratchData {
  ContextReader reader;
};

}  // namespace gavel

#endif  // GAVEL_EVAL_SCRATCH_DATA_H_
