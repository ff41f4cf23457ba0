// The engine and the reference evaluator on one scenario, and where they differ.
#ifndef GAVEL_TESTS_DIFFERENTIAL_COMPARE_H_
#define GAVEL_TESTS_DIFFERENTIAL_COMPARE_H_

#include <string>
#include <vector>

#include "gavel/scenario.h"
#include "gavel/value.h"
#include "reference/reference.h"

namespace gavel::differential {

// What the engine says, in the words of the reference.
reference::Outcome OutcomeOf(const Scenario& scenario, Scratch& scratch);

// Runs the engine on scenarios that share `policies`: one for each request.
std::vector<reference::Outcome> RunEngine(const Value& policies, const std::vector<Value>& requests, Scratch& scratch);
// On one scenario.
reference::Outcome RunEngine(const Value& scenario, Scratch& scratch);

// A line for each field that differs; empty when the two agree.
std::vector<std::string> Differences(const reference::Outcome& engine, const reference::Outcome& reference);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_COMPARE_H_
