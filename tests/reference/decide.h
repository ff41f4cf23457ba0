// From layers to the effect of one part of a call.
#ifndef GAVEL_TESTS_REFERENCE_DECIDE_H_
#define GAVEL_TESTS_REFERENCE_DECIDE_H_

#include <set>
#include <string>
#include <vector>

#include "reference/layers.h"

namespace gavel::reference {

struct PartOutcome {
  std::string effect, best_case, reason, primary;
  std::set<std::string> denied_by, indeterminate;
};

// `url_companion`: the lambda:InvokeFunction that a call of a newer function URL needs besides.
PartOutcome DecidePart(const Request& request, const PolicySet& policies, bool url_companion);

// Whether the credentials or the target are refused by the service whatever policies say (S-2, S-6, S-17, S-21).
bool IsRefused(const Request& request);

// One way to be allowed: the resource's side, and what is missing on the other (E-30).
struct Alternative {
  bool resource_side = false;
  std::set<std::string> missing;
};

// The core of E-27: whether the call is granted, else by which types it is not.
struct Core {
  bool granted = false;
  std::set<std::string> denied_by;
  bool rests_on_plain_star = false;  // P-15
};
Core DecideCore(const Request& request, const Layers& layers, bool closed, bool url_companion);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_DECIDE_H_
