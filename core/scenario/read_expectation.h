#ifndef GAVEL_SCENARIO_READ_EXPECTATION_H_
#define GAVEL_SCENARIO_READ_EXPECTATION_H_

#include "gavel/scenario.h"
#include "scenario/fields.h"

namespace gavel {

// The value of "expect". `sound` is left to the caller, who knows whether anything was reported.
void ReadInto(const Place& place, Expectation* out);

void ReadInto(const Place& place, Verdict* out);
void ReadInto(const Place& place, PolicyType* out);
void ReadInto(const Place& place, PolicyTypeSet* out);
void ReadInto(const Place& place, Reason* out);
void ReadInto(const Place& place, RuleSet* out);
void ReadInto(const Place& place, DiagnosticCode* out);
void ReadInto(const Place& place, StatementName* out);

}  // namespace gavel

#endif  // GAVEL_SCENARIO_READ_EXPECTATION_H_
