// A request as the engine reads it: the caller's facts, checked, and what follows from them.
#ifndef GAVEL_REQUEST_REQUEST_DATA_H_
#define GAVEL_REQUEST_REQUEST_DATA_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/service_facts.h"
#include "gavel/request.h"

namespace gavel {

// A key that the caller told.
struct ToldKey {
  std::string folded;  // lower case
  const ContextValue* value = nullptr;
  std::vector<std::string_view> views;  // of value->values
};

// What resource patterns are tested against.
enum class ResourceLiteral : uint8_t {
  kText,         // `resource`
  kStar,         // the literal `*`: only the pattern `*` matches
  kOtherRegion,  // `resource` but for its region, which is not known (F-7)
  kUnlisted,     // no ARN given, and the literal that AWS uses is not known
};

// What the principal's ARN says. Views into RequestFacts or `storage` below.
struct PrincipalParts {
  std::string partition;    // empty: no ARN
  std::string account;      // empty: none
  std::string arn;          // aws:PrincipalArn; empty: none
  std::string session_arn;  // role and federated-user sessions; empty when the session's name is not known
  std::string role_name;    // role sessions
};

// Invariant: built by MakeRequest only; not moved or copied afterwards, so that views into `facts` stay good.
struct RequestData {
  RequestData() = default;
  RequestData(const RequestData&) = delete;
  RequestData& operator=(const RequestData&) = delete;

  RequestFacts facts;
  std::string service;         // lower case
  std::string_view name;       // of the action, as given
  ServiceFacts service_facts;  // of the action
  std::string partition;       // of the request ARN, else of the principal, else "aws"
  std::string resource;        // the request ARN, or the literal that stands for it
  ResourceLiteral literal = ResourceLiteral::kText;
  bool has_arn = false;  // the caller gave an ARN
  std::string owner;     // account that owns the resource (RQ-7); empty: not known
  PrincipalParts principal;
  std::vector<ToldKey> told;                        // sorted by folded key
  std::vector<std::string> unknown;                 // folded, sorted
  std::vector<std::string_view> via;                // of facts.via
  std::vector<std::string_view> request_tag_views;  // k of the told aws:RequestTag/k
  // SPEC(S-20): a call of a function URL may need a second action, decided like a further part.
  std::shared_ptr<const RequestData> companion;
  bool is_companion = false;  // this is such a second action

  bool IsRoleSession() const {
    return facts.principal.kind == PrincipalKind::kAssumedRole || facts.principal.kind == PrincipalKind::kServiceLinkedRole;
  }
};

}  // namespace gavel

#endif  // GAVEL_REQUEST_REQUEST_DATA_H_
