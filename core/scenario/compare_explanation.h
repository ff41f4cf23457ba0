// Expectations about why: what a decision does not hold and only an explanation says.
#ifndef GAVEL_SCENARIO_COMPARE_EXPLANATION_H_
#define GAVEL_SCENARIO_COMPARE_EXPLANATION_H_

#include "gavel/scenario.h"

namespace gavel {

// Compares `determining_statements`, `assumed` and `message`, where they are expected, with the explanation of the part that decided.
// Differences are added to result->failures.
// Needs result->decision.
void CompareExplanation(const Scenario& scenario, ScenarioResult* result);

}  // namespace gavel

#endif  // GAVEL_SCENARIO_COMPARE_EXPLANATION_H_
