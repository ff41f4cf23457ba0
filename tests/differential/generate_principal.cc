#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "differential/generate.h"
#include "differential/generate_parts.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

using Kinds = std::set<std::string_view>;

// What bears on which kinds of callers: layers of a scenario and facts of its principal. Whatever stands beside another kind makes the
// scenario an error.
struct Bearing {
  std::string_view name;
  Kinds kinds;
};
const Bearing kLayers[] = {
    {"identity", {"user", "session_token", "assumed_role", "federated_user", "service_linked_role"}},
    {"permissions_boundary", {"user", "session_token", "assumed_role", "federated_user"}},
    {"session", {"assumed_role", "federated_user", "federated_root", "assumed_root"}},
    {"vpc_endpoint",
     {"user", "session_token", "assumed_role", "federated_user", "federated_root", "service_linked_role", "root", "assumed_root",
      "anonymous", "saml", "web_identity", "canonical_user"}},
};
const Bearing kFacts[] = {
    {"unique_id", {"user", "session_token", "federated_user", "assumed_role", "service_linked_role"}},
    {"canonical_id",
     {"root", "user", "session_token", "federated_user", "federated_root", "assumed_role", "service_linked_role", "assumed_root"}},
    {"tags", {"user", "session_token", "federated_user", "assumed_role", "service_linked_role"}},
    {"session_tags", {"assumed_role", "federated_user", "service_linked_role"}},
    {"organization",
     {"root", "user", "session_token", "federated_user", "federated_root", "assumed_role", "service_linked_role", "assumed_root",
      "canonical_user"}},
    {"session_name", {"assumed_role", "service_linked_role"}},
    {"mfa", {"session_token", "assumed_role", "service_linked_role", "assumed_root"}},
    {"issued_at", {"assumed_role", "service_linked_role", "federated_user", "federated_root", "session_token", "assumed_root"}},
    {"source_identity", {"assumed_role", "service_linked_role", "assumed_root"}},
    {"federated_provider", {"assumed_role"}},
    {"console", {"federated_user", "federated_root"}},
};

// Whether to give a fact that is given in `percent` of the cases; where it cannot bear hardly ever.
bool Gives(Choices& choices, std::string_view fact, std::string_view kind, size_t percent) {
  bool bears = false;
  for (const Bearing& row : kFacts) bears = bears || (row.name == fact && row.kinds.count(kind) > 0);
  if (!choices.Chance(percent)) return false;
  return bears || choices.Chance(1);
}

Value Tags(Choices& choices) {
  Value tags = Object();
  for (const char* key : {"team", "Team", "TEAM"}) {
    if (choices.Chance(40)) Put(&tags, key, Text(choices.Pick({"a", "A", "b", ""})));
  }
  for (const char* key : {"task", "tas\xE2\x84\xAA", "ta\xC5\xBFk"}) {  // K-6: letters that count as others
    if (choices.Chance(10)) Put(&tags, key, Text(choices.Pick({"a", "b"})));
  }
  return tags;
}

struct Shape {
  const char* kind;  // a type, or federated_root
  const char* arn;   // with {P} and {A}
  const char* unique_id;
};
constexpr Shape kShapes[] = {
    {"user", "arn:{P}:iam::{A}:user/ann", "AIDAANN"},
    {"user", "arn:{P}:iam::{A}:user/ann", "AIDAANN"},
    {"user", "arn:{P}:iam::{A}:user/team/bob", "AIDABOB"},
    {"assumed_role", "arn:{P}:iam::{A}:role/app", "AROAAPP"},
    {"assumed_role", "arn:{P}:sts::{A}:assumed-role/app/s1", "AROAAPP"},
    {"assumed_role", "arn:{P}:sts::{A}:assumed-role/App/s1", "AROAAPP"},
    {"assumed_role", "arn:{P}:sts::{A}:assumed-role/app/i-0123456789abcdef0", "AROAAPP"},
    {"assumed_role", "arn:{P}:sts::{A}:assumed-role/AWSReservedSSO_x/ann", "AROASSO"},
    {"service_linked_role", "arn:{P}:sts::{A}:assumed-role/AWSServiceRoleForX/s1", "AROALINK"},
    {"root", "arn:{P}:iam::{A}:root", ""},
    {"federated_user", "arn:{P}:sts::{A}:federated-user/carl", "AIDAANN"},
    {"federated_root", "arn:{P}:sts::{A}:federated-user/carl", ""},
    {"session_token", "arn:{P}:iam::{A}:user/ann", "AIDAANN"},
    {"assumed_root", "arn:{P}:sts::{A}:assumed-root", ""},
    {"service_linked_role", "arn:{P}:iam::{A}:role/aws-service-role/x.amazonaws.com/Linked", "AROALINK"},
    {"service", "x.amazonaws.com", ""},
    {"service", "x.us-east-1.amazonaws.com", ""},
    {"anonymous", "", ""},
    {"saml", "arn:aws:iam::111122223333:saml-provider/Corp", ""},
    {"web_identity", "accounts.google.com", ""},
    {"web_identity", "arn:aws:iam::111122223333:saml-provider/Corp", ""},
    {"canonical_user", kCanonicalId, ""},
};

std::string Filled(std::string text, const std::string& partition, const std::string& account) {
  for (const auto& [placeholder, with] : {std::pair<std::string, std::string>{"{P}", partition}, {"{A}", account}}) {
    const size_t at = text.find(placeholder);
    if (at != std::string::npos) text.replace(at, placeholder.size(), with);
  }
  return text;
}

void PutSessionFacts(Choices& choices, const std::string& kind, const std::string& partition, const std::string& account, Value* out) {
  const std::string arn = out->Find("arn") ? out->Find("arn")->text : "";
  if (arn.find(":role/") != std::string::npos && Gives(choices, "session_name", kind, 60)) {
    Put(out, "session_name", Text(choices.Pick({"s1", "s2"})));
  }
  if (arn.find("assumed-role/App") != std::string::npos && choices.Chance(60)) {
    Put(out, "role", Text("arn:" + partition + ":iam::" + account + ":role/path/App"));
  }
  const bool federated = Gives(choices, "federated_provider", kind, 15);
  if (federated) {
    Put(out, "federated_provider", Text(choices.Pick({"accounts.google.com", "arn:aws:iam::111122223333:saml-provider/Corp"})));
  }
  if (Gives(choices, "mfa", kind, kind == "session_token" ? 70 : 30) && (!federated || choices.Chance(2))) {
    Put(out, "mfa", Flag(choices.Chance(50)));
  }
  if (Gives(choices, "issued_at", kind, 30)) Put(out, "issued_at", Text("2026-05-04T10:20:30Z"));
  if (Gives(choices, "source_identity", kind, 20)) Put(out, "source_identity", Text(choices.Pick({"ann", "bob"})));
  if (Gives(choices, "console", kind, 30)) Put(out, "console", Flag(choices.Chance(60)));
  if (kind == "federated_user" && choices.Chance(60)) {
    Put(out, "federating_user", Text("arn:" + partition + ":iam::" + account + ":user/" + choices.Pick({"ann", "Ann"})));
  }
  if (kind == "federated_root") Put(out, "federating_user", Text("arn:" + partition + ":iam::" + account + ":root"));
}

}  // namespace

Value MakeTags(Choices& choices) { return Tags(choices); }

Value MakeOrganizations(Choices& choices) {
  Value organizations = Object();
  for (const char* account : kAccounts) {
    const std::string id = choices.Chance(75) ? "o-1" : "o-2";
    Value organization = Object("id", Text(id));
    if (choices.Chance(75)) Put(&organization, "path", Text(id + choices.Pick({"/r-1/ou-1/", "/r-1/"})));
    if (choices.Chance(40)) {
      Put(&organization, "management_account", Text(choices.Pick({account, kAccounts[1], "123412341234", "123412341234"})));
    }
    if (choices.Chance(20)) Put(&organization, "delegated_administrator", Flag(choices.Chance(60)));
    Put(&organizations, account, std::move(organization));
  }
  return organizations;
}

Value MakeOrganization(Choices& choices, const World& world, const std::string& account) {
  const Value* known = world.organizations.Find(choices.Chance(1) ? kAccounts[1] : account);
  return known ? *known : Object("id", Text("o-1"));
}

std::vector<size_t> CallersOf(const Value& policies) {
  std::vector<size_t> callers;
  for (size_t i = 0; i < std::size(kShapes); ++i) {
    bool bears = true;
    for (const Bearing& layer : kLayers) {
      bears = bears && (policies.Find(layer.name) == nullptr || layer.kinds.count(kShapes[i].kind) > 0);
    }
    // Where no layer asks for an identity the callers without one have their turn.
    const bool common = kShapes[i].kind == std::string_view("user") || kShapes[i].kind == std::string_view("assumed_role");
    if (bears && !(common && policies.Find("identity") == nullptr && i % 2 == 0)) callers.push_back(i);
  }
  return callers;
}

Value MakePrincipal(Choices& choices, const World& world) {
  const std::string account = choices.Chance(12) ? choices.Pick(kAccounts) : kOwnAccount;
  const std::string partition = choices.Chance(2) ? "aws-cn" : world.partition;
  const bool any = world.callers.empty() || choices.Chance(1);
  const Shape& shape = kShapes[any ? choices.Below(std::size(kShapes)) : choices.Pick(world.callers)];
  const std::string kind = shape.kind, type = kind == "federated_root" ? "federated_user" : kind;
  const std::string arn = Filled(shape.arn, partition, account);
  const bool spelled_out = kind == "session_token" || kind == "saml" || kind == "web_identity" || kind == "canonical_user";
  if (!spelled_out && kind != "federated_root" && choices.Chance(20)) return Text(arn.empty() ? "anonymous" : arn);
  Value principal = Object();
  if (spelled_out || arn.empty() || choices.Chance(50)) Put(&principal, "type", Text(type));
  if (!arn.empty()) Put(&principal, "arn", Text(arn));
  if (type == "anonymous" || type == "service") return principal;
  if (*shape.unique_id != '\0' && Gives(choices, "unique_id", kind, 60)) Put(&principal, "unique_id", Text(shape.unique_id));
  if (type == "canonical_user" && choices.Chance(40)) Put(&principal, "account", Text(account));
  if (Gives(choices, "canonical_id", kind, 10)) Put(&principal, "canonical_id", Text(kCanonicalId));
  if (Gives(choices, "tags", kind, 50)) Put(&principal, "tags", Tags(choices));
  if (Gives(choices, "session_tags", kind, 15)) Put(&principal, "session_tags", Tags(choices));
  // sts:AssumeRoot asks for it (E-34).
  const size_t organization = world.family->name == std::string_view("assume_root") ? 80 : 35;
  const bool has_account = type != "canonical_user" || principal.Find("account") != nullptr;
  if (has_account && Gives(choices, "organization", kind, organization)) {
    Put(&principal, "organization", MakeOrganization(choices, world, account));
  }
  PutSessionFacts(choices, kind, partition, account, &principal);
  return principal;
}

}  // namespace gavel::differential
