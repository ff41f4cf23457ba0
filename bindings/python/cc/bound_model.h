// Models as Python holds them.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_

#include <memory>
#include <vector>

#include "callers.h"
#include "gavel/model.h"

namespace gavel::python {

struct BoundModel {
  Model model;
  std::vector<Diagnostic> warnings;                                                    // of building it
  std::shared_ptr<RememberedCallers> callers = std::make_shared<RememberedCallers>();  // copies of the model share them
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_
