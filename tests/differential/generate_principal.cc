#include "differential/generate.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

Value Organization(Choices& choices, const std::string& account) {
  Value organization = Object("id", Text(choices.Pick({"o-1", "o-2"})));
  if (choices.Chance(70)) Put(&organization, "path", Text(choices.Pick({"o-1/r-1/ou-1/", "o-2/r-1/"})));
  if (choices.Chance(20)) Put(&organization, "management_account", Text(choices.Chance(50) ? account : "123412341234"));
  return organization;
}

Value Tags(Choices& choices) {
  Value tags = Object();
  for (const char* key : {"team", "Team", "TEAM"}) {
    if (choices.Chance(40)) Put(&tags, key, Text(choices.Pick({"a", "A", "b", ""})));
  }
  return tags;
}

struct Shape {
  const char* type;
  const char* arn;  // with {P} and {A}
  const char* unique_id;
};
constexpr Shape kShapes[] = {
    {"user", "arn:{P}:iam::{A}:user/ann", "AIDAANN"},
    {"user", "arn:{P}:iam::{A}:user/ann", "AIDAANN"},
    {"user", "arn:{P}:iam::{A}:user/team/bob", "AIDABOB"},
    {"assumed_role", "arn:{P}:iam::{A}:role/app", "AROAAPP"},
    {"assumed_role", "arn:{P}:sts::{A}:assumed-role/app/s1", "AROAAPP"},
    {"assumed_role", "arn:{P}:sts::{A}:assumed-role/App/s1", "AROAAPP"},
    {"root", "arn:{P}:iam::{A}:root", ""},
    {"federated_user", "arn:{P}:sts::{A}:federated-user/carl", ""},
    {"session_token", "arn:{P}:iam::{A}:user/ann", "AIDAANN"},
    {"assumed_root", "arn:{P}:sts::{A}:assumed-root", ""},
    {"service_linked_role", "arn:{P}:iam::{A}:role/aws-service-role/x.amazonaws.com/Linked", "AROALINK"},
    {"service", "x.amazonaws.com", ""},
    {"anonymous", "", ""},
    {"saml", "arn:aws:iam::111122223333:saml-provider/Corp", ""},
    {"web_identity", "accounts.google.com", ""},
    {"canonical_user", kCanonicalId, ""},
};

std::string Filled(std::string text, const std::string& partition, const std::string& account) {
  for (const auto& [placeholder, with] : {std::pair<std::string, std::string>{"{P}", partition}, {"{A}", account}}) {
    const size_t at = text.find(placeholder);
    if (at != std::string::npos) text.replace(at, placeholder.size(), with);
  }
  return text;
}

void PutSessionFacts(Choices& choices, const std::string& type, const std::string& partition, const std::string& account, Value* out) {
  const bool role = type == "assumed_role" || type == "service_linked_role";
  if (role && out->Find("arn")->text.find(":role/") != std::string::npos && choices.Chance(60)) {
    Put(out, "session_name", Text(choices.Pick({"s1", "s2"})));
  }
  if (out->Find("arn") && out->Find("arn")->text.find("assumed-role/App") != std::string::npos && choices.Chance(60)) {
    Put(out, "role", Text("arn:" + partition + ":iam::" + account + ":role/path/App"));
  }
  if (choices.Chance(30)) Put(out, "mfa", Flag(choices.Chance(50)));
  if (choices.Chance(30)) Put(out, "issued_at", Text("2026-05-04T10:20:30Z"));
  if (choices.Chance(20)) Put(out, "source_identity", Text(choices.Pick({"ann", "bob"})));
  if (role && choices.Chance(15)) {
    Put(out, "federated_provider", Text(choices.Pick({"accounts.google.com", "arn:aws:iam::111122223333:saml-provider/Corp"})));
  }
  if (type == "federated_user" && choices.Chance(60)) {
    Put(out, "federating_user", Text("arn:" + partition + ":iam::" + account + ":user/" + choices.Pick({"ann", "Ann"})));
  }
}

}  // namespace

Value MakeOrganization(Choices& choices, const std::string& account) { return Organization(choices, account); }
Value MakeTags(Choices& choices) { return Tags(choices); }

Value MakePrincipal(Choices& choices, const World& world) {
  const std::string account = choices.Chance(12) ? choices.Pick(kAccounts) : kOwnAccount;
  const std::string partition = choices.Chance(2) ? "aws-cn" : world.partition;
  const Shape& shape = kShapes[choices.Below(std::size(kShapes))];
  const std::string type = shape.type, arn = Filled(shape.arn, partition, account);
  const bool spelled_out = type == "session_token" || type == "saml" || type == "web_identity" || type == "canonical_user";
  if (!spelled_out && choices.Chance(20)) return Text(arn.empty() ? "anonymous" : arn);
  Value principal = Object();
  if (spelled_out || arn.empty() || choices.Chance(50)) Put(&principal, "type", Text(type));
  if (!arn.empty()) Put(&principal, "arn", Text(arn));
  if (type == "anonymous" || type == "service") return principal;
  if (*shape.unique_id != '\0' && choices.Chance(60)) Put(&principal, "unique_id", Text(shape.unique_id));
  if (type == "canonical_user" && choices.Chance(40)) Put(&principal, "account", Text(account));
  if (choices.Chance(10)) Put(&principal, "canonical_id", Text(kCanonicalId));
  if (choices.Chance(50)) Put(&principal, "tags", Tags(choices));
  if (choices.Chance(15)) Put(&principal, "session_tags", Tags(choices));
  if (choices.Chance(35)) Put(&principal, "organization", Organization(choices, account));
  PutSessionFacts(choices, type, partition, account, &principal);
  return principal;
}

}  // namespace gavel::differential
