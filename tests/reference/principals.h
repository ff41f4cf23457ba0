// Who a statement names, and what kind of grant that makes.
#ifndef GAVEL_TESTS_REFERENCE_PRINCIPALS_H_
#define GAVEL_TESTS_REFERENCE_PRINCIPALS_H_

#include <vector>

#include "reference/facts.h"
#include "reference/policy.h"
#include "reference/tri.h"

namespace gavel::reference {

struct GrantClass {                                             // P-15
  enum Class { kAccount, kRole, kDirect } strength = kAccount;  // kRole stands for USER_FED as well
  bool own_federated_arn = false;                               // names the federated-user session itself (E-15)
  bool star = false;                                            // through `*`
  bool plain_star = false;                                      // through `*`, without a condition on aws:PrincipalArn
};

struct PrincipalMatch {
  Tri result;
  struct Member {
    Tri matches;
    GrantClass grant;
  };
  std::vector<Member> members;
};

// `type` is that of the policy; a statement without a principal element matches its holder (P-14).
PrincipalMatch MatchPrincipal(const Statement& statement, Type type, const Request& request, bool has_boundary);

// An AWS member: account id, ARN or unique id. Used for KMS grants and RAM shares as well.
PrincipalMatch::Member MatchAwsMember(const std::string& text, Type type, const Request& request);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_PRINCIPALS_H_
