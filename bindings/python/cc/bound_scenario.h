// The scenario as Python holds it.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_SCENARIO_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_SCENARIO_H_

#include "gavel/scenario.h"

namespace gavel::python {

struct BoundScenario {
  Scenario scenario;
  bool time_assumed = false;  // some request told no time and got the caller's
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_SCENARIO_H_
