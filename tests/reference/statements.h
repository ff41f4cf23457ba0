// Statements against a request, and the sum of a layer's policies.
#ifndef GAVEL_TESTS_REFERENCE_STATEMENTS_H_
#define GAVEL_TESTS_REFERENCE_STATEMENTS_H_

#include <set>
#include <string>
#include <vector>

#include "reference/keys.h"
#include "reference/policy.h"
#include "reference/principals.h"

namespace gavel::reference {

// What the statements of one layer look at. `literal` may differ from the request's: a bucket policy behind an access point sees the
// bucket.
struct View {
  const Request& request;
  const Keys& keys;
  std::string literal;
  bool has_boundary = false;
};

Tri MatchAction(const Text& pattern, const std::string& action);
Tri MatchResource(const Text& pattern, const Statement& statement, const Policy& policy, const View& view);
Tri MatchStatement(const Statement& statement, const Policy& policy, const View& view, const Tri& principal);

struct Layer {
  bool allow_sure = false, allow_maybe = false, deny_sure = false, deny_maybe = false;
  bool known_deny = false;  // a Deny that is true or open comes from a policy that was given
  bool unknown_policy = false;
  std::set<std::string> ids;            // of all indeterminate statements
  std::vector<GrantClass> sure, maybe;  // grants of matching Allow statements; `maybe` holds `sure`

  bool Allows(bool closed) const { return closed ? allow_sure : allow_maybe; }
  bool Denies(bool closed) const { return closed ? deny_maybe : deny_sure; }
  const std::vector<GrantClass>& Grants(bool closed) const { return closed ? sure : maybe; }
};

// `void_allow`: its Allow statements do not count (a public policy under RestrictPublicBuckets).
void AddPolicy(const Policy& policy, const View& view, bool void_allow, Layer* layer);
void AddGrant(const GrantClass& grant, Layer* layer);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_STATEMENTS_H_
