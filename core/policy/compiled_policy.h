// A policy ready to be evaluated: what its texts mean has been worked out once.
//
// Invariants: immutable after CompilePolicy; statements are in the order of the document; every key that a condition or a variable reads is
// in `keys`. In every struct what most decisions read comes first: of a large model each line of memory is a cache miss.
#ifndef GAVEL_POLICY_COMPILED_POLICY_H_
#define GAVEL_POLICY_COMPILED_POLICY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "condition/compiled_condition.h"
#include "condition/variables.h"
#include "gavel/document.h"
#include "gavel/policy_type.h"
#include "match/arn_pattern.h"
#include "match/glob.h"
#include "match/text_head.h"
#include "policy/action_filter.h"
#include "request/context_reader.h"

namespace gavel {

struct ActionPattern {
  enum class Kind : uint8_t {
    kAny,              // `*`, `*:*`
    kPlain,            // service as text, name with wildcards
    kServiceWildcard,  // SPEC(A-3): a match is indeterminate
    kNever,            // SPEC(A-4)
    kUnknown,          // SPEC(F-7)
  };
  // With their wildcards; where the heads below do not say all of them.
  struct Texts {
    match::Glob service;
    match::Glob name;
  };

  Kind kind = Kind::kNever;
  bool service_needs_text = true;      // the head of the service does not say all of it
  bool name_needs_text = true;         // nor that of the name
  uint8_t name_size = 0;               // of a name without wildcards that its head says; else 0
  uint64_t service_head = 0;           // HeadBlock
  match::HeadPattern name_head;        // of the name up to its first wildcard
  std::shared_ptr<const Texts> texts;  // of kPlain and kServiceWildcard
};
// One of several is a line of a cache.
static_assert(sizeof(ActionPattern) <= 64);

struct ResourcePattern {
  enum class Kind : uint8_t {
    kAny,      // `*`
    kArn,      // by parts
    kText,     // SPEC(R-11): a wildcard text without parts
    kNever,    // SPEC(R-11)
    kUnknown,  // SPEC(F-7)
  };
  Kind kind = Kind::kNever;
  bool padded = true;  // a short ARN that its policy type reads as padded; true for full ARNs
  match::ArnPattern pattern;
  std::vector<CompiledVariable> variables;  // one for each of pattern.variables()
  // The pattern with `*` for every variable: what it could match whatever their values. Only with variables.
  std::shared_ptr<const match::ArnPattern> any_value;
};

struct PrincipalPattern {
  enum class Kind : uint8_t {
    kStar,           // "Principal": "*"
    kAwsStar,        // {"AWS": "*"}
    kAccount,        // account id, or the ARN of its root user
    kUser,           // ARN
    kRole,           // ARN
    kSession,        // ARN of an assumed-role session
    kFederatedUser,  // ARN
    kUserId,         // AIDA...
    kRoleId,         // AROA...
    kService,
    kFederated,
    kCanonicalUser,
    kNever,
    kUnknown,  // SPEC(F-7)
  };
  Kind kind = Kind::kNever;
  std::string account;    // of an ARN
  std::string partition;  // of an ARN; empty for an account id
  std::string text;       // as written
};

// Action, Resource or Principal with its members, or the Not form.
template <typename Pattern>
struct ElementPatterns {
  bool present = false;
  bool negated = false;
  std::vector<Pattern> members;
};

struct CompiledStatement {
  uint32_t index = 0;  // in the document
  Effect effect = Effect::kDeny;
  bool never = false;  // SPEC(G-17) SPEC(G-27): takes no effect whatever the request
  ElementPatterns<ActionPattern> action;
  ElementPatterns<ResourcePattern> resource;
  ElementPatterns<PrincipalPattern> principal;
  std::vector<CompiledCondition> conditions;  // in the order of Statement::conditions
};

class StatementIndex;  // policy/statement_index.h

struct CompiledPolicy {
  PolicyType type = PolicyType::kIdentityBased;
  std::vector<ActionFilter> filters;  // one for each statement
  std::vector<CompiledStatement> statements;
  std::shared_ptr<const StatementIndex> index;  // of a policy with many statements; else nullptr
  PolicyDocument document;
  KeyTable keys;
};

}  // namespace gavel

#endif  // GAVEL_POLICY_COMPILED_POLICY_H_
