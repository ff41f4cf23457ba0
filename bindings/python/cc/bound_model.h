// Models as Python holds them.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_

#include <vector>

#include "gavel/model.h"

namespace gavel::python {

struct BoundModel {
  Model model;
  std::vector<Diagnostic> warnings;  // of building it
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_
