// A request as the engine reads it: the facts, checked, and what follows from them.
#ifndef GAVEL_REQUEST_REQUEST_DATA_H_
#define GAVEL_REQUEST_REQUEST_DATA_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/service_facts.h"
#include "gavel/request.h"
#include "match/arn.h"
#include "match/text_head.h"
#include "request/action_memo.h"
#include "request/text_arena.h"
#include "request/told_keys.h"

namespace gavel {

// What resource patterns are tested against.
enum class ResourceLiteral : uint8_t {
  kText,         // `resource`
  kStar,         // the literal `*`: only the pattern `*` matches
  kOtherRegion,  // `resource` but for its region, which is not known (F-7)
  kUnlisted,     // no ARN given, and the literal that AWS uses is not known
};

// What the principal's ARN says.
struct PrincipalParts {
  std::string partition;    // empty: no ARN
  std::string account;      // empty: none
  std::string arn;          // aws:PrincipalArn; empty: none
  std::string session_arn;  // role and federated-user sessions; empty when the session's name is not known
  std::string role_name;    // role sessions
};

// The facts, wherever they are kept: in one RequestFacts, or the principal's in a session and the resource's in a model.
struct FactsView {
  const PrincipalFacts& principal;
  std::string_view action;
  std::string_view arn;           // of the resource; empty: the request has none
  const ResourceFacts& resource;  // but for `arn`, `account` and the ARN behind an access point, which may be those of what holds it
  std::string_view behind;        // ARN of the bucket or object behind an access point; means nothing without resource.access_point_for
  const std::optional<VpcEndpoint>& vpc_endpoint;
  std::string_view time;
  bool complete;
};

// Memory for what follows from the facts, reused from request to request.
struct RequestBuffers {
  ActionMemo* actions = nullptr;  // may be null
  TextArena texts;
  ToldKeys told;
  std::vector<std::string_view> unknown;
  std::vector<std::string_view> request_tags;
  std::string literal;
};

// Views into the facts, into RequestBuffers, and into what owns both; a small value that lives as long as they do. Made by FillRequest.
struct RequestData {
  RequestData(const FactsView& the_facts, const PrincipalParts& parts, const ToldKeys& keys)
      : facts(the_facts), principal(parts), told(keys) {}

  FactsView facts;
  const PrincipalParts& principal;
  const ToldKeys& told;
  std::string_view service;   // lower case
  std::string_view name;      // of the action, as given
  uint64_t service_hash = 0;  // FoldedHash of both
  uint64_t name_hash = 0;
  uint64_t service_head = 0;  // HeadBlock
  match::TextHead name_head;
  ServiceFacts service_facts;  // of the action
  std::string_view partition;  // of the request ARN, else of the principal, else "aws"
  std::string_view resource;   // the request ARN, or the literal that stands for it
  match::ArnParts arn;         // of `resource`; empty parts when that is no ARN
  ResourceLiteral literal = ResourceLiteral::kText;
  bool has_arn = false;                       // the caller gave an ARN
  std::string_view owner;                     // account that owns the resource (RQ-7); empty: not known
  std::span<const std::string_view> unknown;  // folded, sorted
  std::span<const std::string_view> via;
  std::span<const std::string_view> request_tag_views;  // k of the told aws:RequestTag/k
  const RequestFacts* whole = nullptr;                  // of a Request, which owns its facts
  // SPEC(S-20): a call of a function URL may need a second action, decided like a further part.
  const RequestData* companion = nullptr;
  bool is_companion = false;  // this is such a second action

  bool IsRoleSession() const {
    return facts.principal.kind == PrincipalKind::kAssumedRole || facts.principal.kind == PrincipalKind::kServiceLinkedRole;
  }
};

}  // namespace gavel

#endif  // GAVEL_REQUEST_REQUEST_DATA_H_
