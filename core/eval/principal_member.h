// One member of a Principal or NotPrincipal element.
#ifndef GAVEL_EVAL_PRINCIPAL_MEMBER_H_
#define GAVEL_EVAL_PRINCIPAL_MEMBER_H_

#include "eval/match_principal.h"

namespace gavel {

struct MemberMatch {
  Tri truth;
  uint8_t grant = 0;  // class when it matches
};

MemberMatch MatchPrincipalMember(const PrincipalPattern& pattern, const PrincipalQuestion& question);

// Tests of single identities, each three-valued.
Tri IsAccountOf(const PrincipalPattern& pattern, const RequestData& request);
// SPEC(P-10): the same for a NotPrincipal, where a canonical user is its account.
Tri ListsAccountOf(const PrincipalPattern& pattern, const RequestData& request);
Tri IsUser(const PrincipalPattern& pattern, const RequestData& request);
Tri IsFederatingUser(const PrincipalPattern& pattern, const RequestData& request);
Tri IsRole(const PrincipalPattern& pattern, const RequestData& request);
Tri IsSession(const PrincipalPattern& pattern, const RequestData& request);
Tri IsService(const PrincipalPattern& pattern, const RequestData& request);

bool IsRoleKind(PrincipalKind kind);
// User, role and root identities: the kinds that sign with credentials of an account.
bool HasAccountIdentity(PrincipalKind kind);

}  // namespace gavel

#endif  // GAVEL_EVAL_PRINCIPAL_MEMBER_H_
