// The smallest scenario that still shows a difference.
#ifndef GAVEL_TESTS_DIFFERENTIAL_SHRINK_H_
#define GAVEL_TESTS_DIFFERENTIAL_SHRINK_H_

#include <functional>

#include "gavel/value.h"

namespace gavel::differential {

// Removes members and items and shortens lists as long as `still` holds; `still(scenario)` must hold.
Value Shrink(Value scenario, const std::function<bool(const Value&)>& still);

// Whether engine and reference differ on the scenario in the same respect as on `original`: an error does not become another difference.
std::function<bool(const Value&)> StillDiffers(const Value& original);

// The scenario with what the reference expects, ready to be a conformance case.
Value AsCase(const Value& scenario, const std::string& name);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_SHRINK_H_
