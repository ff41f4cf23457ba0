// What a service said when it denied a request.
//
//   gavel::DenialReading reading = gavel::ReadDenials(pasted, "<stdin>");
//   for (const gavel::Denial& denial : reading.denials) Use(denial.principal.text, denial.action.text, denial.policy_type);
//   std::cerr << gavel::Render(reading.diagnostics);
//
// A denial is read from AWS's sentence ("User: ... is not authorized to perform: ..."), out of whatever a tool has wrapped around it, or
// from a decoded authorization message. What the text does not say stays empty: a request made from a denial is never complete (RQ-8).
// An encoded message can be decoded by AWS alone; it is kept as it is, and a note gives the command to run.
#ifndef GAVEL_DENIAL_H_
#define GAVEL_DENIAL_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/decision.h"
#include "gavel/diagnostic.h"
#include "gavel/document.h"
#include "gavel/limits.h"
#include "gavel/policy_set.h"
#include "gavel/policy_type.h"
#include "gavel/source.h"

namespace gavel {

enum class DenialForm : uint8_t {
  kSentence,        // a sentence that names at least the caller, the action or the resource
  kBare,            // "Access Denied" and the like: that it was denied, and no more
  kDecodedMessage,  // what sts:DecodeAuthorizationMessage returns
  kEncodedMessage,  // its input, and nothing else
};
std::string_view NameOf(DenialForm form);  // "sentence", "bare", "decoded_message", "encoded_message"

enum class DenialKind : uint8_t { kUnstated, kImplicit, kExplicit };
std::string_view NameOf(DenialKind kind);  // "unstated", "implicit", "explicit"

// A part of the text. `inferred`: the text has less than that, and the rest follows from other parts of it.
struct DenialText {
  std::string text;  // empty: not told
  Span span;         // in Denial::source
  bool inferred = false;
};

// A key with its values; operator and Not- polarity are not told.
struct DenialCondition {
  std::string key;
  std::vector<std::string> values;
  Span span;
};

// A statement of a decoded message.
struct DenialStatement {
  std::string sid;  // may be empty
  Effect effect = Effect::kDeny;
  std::vector<std::string> principals;  // unique ids, or SCOPE_POLICY_ISSUER
  std::vector<std::string> actions;     // of Action or NotAction
  std::vector<std::string> resources;   // of Resource or NotResource
  std::vector<DenialCondition> conditions;
  PolicyTypeSet possible_types;  // what its principals tell of the policy's type; empty: nothing
  Span span;
};

// A plain value.
struct Denial {
  DenialForm form = DenialForm::kSentence;
  std::shared_ptr<const Source> source;  // the text that was read; all spans lie in it
  Span span;

  DenialText principal;  // ARN, `anonymous`, or a bare name
  DenialText principal_id;
  DenialText action;        // `service:Action`; inferred when the text names no service
  DenialText resource;      // as written, without quotes
  DenialText resource_arn;  // an ARN; inferred when the text has a name only (`role deploy`)
  DenialKind kind = DenialKind::kUnstated;
  std::optional<PolicyType> policy_type;
  bool through_service_control = false;  // a VPC endpoint policy that denies through a service control policy
  DenialText policy_arn;
  DenialText cause;    // of a service: "BlockPublicPolicy"
  DenialText encoded;  // the encoded message
  bool truncated = false;

  std::vector<DenialStatement> statements;  // of a decoded message
  std::vector<DenialCondition> context;     // keys of the request
  std::vector<DenialCondition> internal;    // keys that only decoded messages hold, and no policy reads (K-55)

  std::vector<std::string> wrappers;  // what the text stood in, outermost first: "terraform", "aws_cli", ...
  DenialText code;                    // "AccessDenied"
  DenialText service;                 // as the tool calls it: "EC2"
  DenialText operation;               // "RunInstances"
  DenialText request_id;
};

struct DenialReading {
  std::vector<Denial> denials;  // in order of appearance, at most 100
  std::vector<Diagnostic> diagnostics;
};

// Reads every denial of a text: pasted from a terminal, a log, a response body, or JSON. An error when there is none. The text is at most
// limits.max_policy_bytes long. Thread-safe; never throws but std::bad_alloc.
DenialReading ReadDenials(std::string text, std::string name, const Limits& limits = {});

// The statement of a policy that a statement of a decoded message was made from, with what the message has lost.
struct RestoredStatement {
  size_t statement = 0;    // index in Denial::statements
  bool certain = false;    // Sid, actions, resources and conditions are all the same
  StatementRef reference;  // in the PolicySet
  PolicyType type = PolicyType::kIdentityBased;
  std::string node;        // organization node; empty for other layers
  std::string policy;      // name
  std::string policy_arn;  // may be empty
  std::string file;
  LineColumn position;
  LineColumn end;
  bool not_action = false;
  bool not_resource = false;
  struct Operator {
    std::string op;
    std::string key;
  };
  std::vector<Operator> operators;  // of its conditions
};

// Looks for each statement of a decoded message in the given policies, by its Sid, members and condition values. Of several that fit
// equally well all are returned; a statement that is in no policy is left out.
std::vector<RestoredStatement> RestoreStatements(const Denial& denial, const PolicySet& policies);

// One JSON object, stable field names.
std::string ToJson(const Denial& denial, int indent = 2);

// "aws sts decode-authorization-message --encoded-message ... --query DecodedMessage --output text".
std::string DecodeCommand(const Denial& denial);

}  // namespace gavel

#endif  // GAVEL_DENIAL_H_
