// Principal and NotPrincipal against the requester, and the class of what they grant (P-15).
#ifndef GAVEL_EVAL_MATCH_PRINCIPAL_H_
#define GAVEL_EVAL_MATCH_PRINCIPAL_H_

#include <cstdint>

#include "base/tri.h"
#include "policy/compiled_policy.h"
#include "request/request_data.h"

namespace gavel {

// SPEC(P-15): how a resource-side Allow names the requester. Bits of a set.
enum GrantClass : uint8_t {
  kGrantNamed = 1,         // by its own ARN or id, as a service, a provider
  kGrantOwnFederated = 2,  // by its own federated-user ARN (E-15)
  kGrantStar = 4,          // by `*`
  kGrantStarByArn = 8,     // by `*` with a condition on aws:PrincipalArn
  kGrantRole = 16,         // by the ARN of the session's role
  kGrantFederating = 32,   // by the ARN of the federating user
  kGrantAccount = 64,      // by its account
};
inline constexpr uint8_t kGrantDirect = kGrantNamed | kGrantOwnFederated | kGrantStar | kGrantStarByArn;
inline constexpr uint8_t kGrantLimited = kGrantRole | kGrantFederating;
inline constexpr uint8_t kGrantAny = kGrantDirect | kGrantLimited | kGrantAccount;

struct PrincipalMatch {
  Tri truth;
  uint8_t sure = 0;     // classes of members that match
  uint8_t maybe = 0;    // classes of members that match or are indeterminate; holds `sure`
  RuleSet class_rules;  // of the indeterminate members that add a class
};

struct PrincipalQuestion {
  const RequestData& request;
  const Semantics& semantics;
  PolicyType type;
  Effect effect;
  bool has_boundary;  // the requester's user or role has a permissions boundary (P-13)
};

PrincipalMatch MatchPrincipal(const ElementPatterns<PrincipalPattern>& element, const PrincipalQuestion& question);

// Whether one principal text (a KMS grantee, a RAM share's principal) names the requester, and as which class; 0: no.
uint8_t NamesRequester(const PrincipalPattern& pattern, const PrincipalQuestion& question);

}  // namespace gavel

#endif  // GAVEL_EVAL_MATCH_PRINCIPAL_H_
