#include "reference/keys.h"

#include <algorithm>

#include "reference/json.h"
#include "reference/literals.h"
#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// SPEC(K-69): `i-` and 8 or 17 hexadecimal digits.
bool IsInstanceId(const std::string& name) {
  if (!StartsWith(name, "i-") || (name.size() != 10 && name.size() != 19)) return false;
  return name.find_first_not_of("0123456789abcdef", 2) == std::string::npos;
}

}  // namespace

std::string FoldKey(const std::string& key) {
  const size_t slash = key.find('/');
  if (!IsTagKey(key)) return Lower(key);
  std::string out = Lower(key.substr(0, slash));
  for (size_t i = slash; i < key.size(); ++i) {
    static const std::pair<std::string, char> kLetters[] = {
        {"\u017F", 's'}, {"\u212A", 'k'}, {"\u0130", 'i'}, {"\u0131", 'i'}};  // SPEC(K-6)
    const auto letter = std::find_if(std::begin(kLetters), std::end(kLetters),
                                     [&](const auto& row) { return key.compare(i, row.first.size(), row.first) == 0; });
    if (letter == std::end(kLetters)) {
      out += Lower(key.substr(i, 1));
    } else {
      out += letter->second;
      i += letter->first.size() - 1;
    }
  }
  return out;
}

bool NamesAbsent(const Strings& absent, const std::string& name) {
  return std::any_of(absent.begin(), absent.end(), [lower = Lower(name)](const std::string& pattern) {
    if (!EndsWith(pattern, "*")) return Lower(pattern) == lower;
    return StartsWith(lower, Lower(pattern.substr(0, pattern.size() - 1)));
  });
}

Keys::Keys(const Request& request) : request_(request), listed_(ListedKeys(request.action)) {
  DerivePrincipal();
  DerivePrincipalTags();
  DeriveUserId();
  DeriveSession();
  DeriveMfa();
  DeriveSourceOfCredentials();
  DeriveCall();
  DeriveNetwork();
  DeriveResource();
  DeriveSource();
  DeriveTime();
  DeriveResourceTags();
  DeriveRequestTags();
  DeriveServiceKeys();
  DeriveFunctionUrl();
  DeriveOwnCallKeys();
  if (request.strict_context) CheckContradictions();
  Settle();
}

void Keys::Optional(const std::string& name, const std::optional<std::string>& value) {
  if (value) {
    Value(name, *value);
  } else {
    Unknown(name);
  }
}

const Told* Keys::FindTold(const std::string& lower_name) const {
  for (const Told& told : request_.context) {
    if (Lower(told.name) == lower_name) return &told;
  }
  return nullptr;
}

bool Keys::IsToldAbsent(const std::string& name) const { return NamesAbsent(request_.absent, name); }

bool Keys::IsToldUnknown(const std::string& name) const {
  return std::any_of(request_.unknown.begin(), request_.unknown.end(),
                     [&name](const std::string& other) { return Lower(other) == Lower(name); });
}

std::optional<std::string> Keys::Known(const std::string& lower_name) const {
  if (const Told* told = FindTold(lower_name)) return told->values.size() == 1 ? std::optional(told->values[0]) : std::nullopt;
  if (IsToldAbsent(lower_name) || IsToldUnknown(lower_name)) return std::nullopt;
  for (const Entry& entry : derived_) {
    if (Lower(entry.name) == lower_name && entry.state == Entry::kValue && entry.values.size() == 1) return entry.values[0];
  }
  return std::nullopt;
}

bool Keys::Lists(const std::string& lower_name) const {
  if (!listed_) return false;
  if (!EndsWith(lower_name, "/")) return listed_->count(lower_name) > 0;
  return std::any_of(listed_->begin(), listed_->end(), [&](const std::string& key) { return StartsWith(key, lower_name); });
}

void Keys::DerivePrincipal() {
  const Principal& p = request_.principal;
  if (p.IsRoleSession()) {
    Optional("aws:principalarn", p.role_path_unknown ? std::nullopt : std::optional<std::string>(p.role));  // SPEC(P-17)
  } else if (p.Is(Kind::kAssumedRoot)) {
    Value("aws:principalarn", "arn:" + p.partition + ":iam::" + p.account + ":root");
  } else if (p.HasIdentity()) {
    Value("aws:principalarn", p.id);
  } else if (p.Is(Kind::kCanonicalUser)) {
    Unknown("aws:principalarn");
  } else {
    Absent("aws:principalarn");
  }
  const bool unsigned_caller = !p.IsSigned();
  for (const char* key : {"aws:principalaccount", "kms:calleraccount"}) {
    if (key == std::string("kms:calleraccount") && request_.service != "kms") {
      Absent(key);
    } else if (p.Is(Kind::kService)) {
      Absent(key);
    } else if (p.Is(Kind::kAnonymous)) {
      Value(key, "anonymous");
    } else {
      Optional(key, p.account.empty() ? std::nullopt : std::optional<std::string>(p.account));
    }
  }
  if (p.Is(Kind::kService) || unsigned_caller) {
    Absent("aws:principalorgid");
    Absent("aws:principalorgpaths");
  } else {
    DeriveOrganization("aws:principal", p.account, p.organization);
  }
  if (unsigned_caller) {
    Absent("aws:principalisawsservice");
  } else {
    Value("aws:principalisawsservice", p.Is(Kind::kService) ? "true" : "false");
  }
  if (p.Is(Kind::kService)) {
    Value("aws:principalservicename", p.id);
    Value("aws:principalservicenameslist", p.id);
  } else {
    Absent("aws:principalservicename");
    Absent("aws:principalservicenameslist");
  }
}

void Keys::DeriveUserId() {
  const Principal& p = request_.principal;
  std::optional<std::string> id;
  std::string type;
  if (p.IsRootLike()) {
    type = "Account";
    id = p.account;
  } else if (p.IsUser()) {
    type = "User";
    id = p.unique_id;
  } else if (p.Is(Kind::kFederatedUser)) {
    type = "FederatedUser";
    id = p.account + ":" + ArnPart(p.id, 6).substr(std::string("federated-user/").size());
  } else if (p.IsRoleSession()) {
    type = "AssumedRole";
    if (p.unique_id && p.session) id = *p.unique_id + ":" + *p.session;
  } else if (p.Is(Kind::kAnonymous)) {
    type = "Anonymous";
    id = "anonymous";
  }
  Optional("aws:userid", id);
  Optional("aws:principaltype", type.empty() ? std::nullopt : std::optional<std::string>(type));
  if (p.IsUser()) {
    Value("aws:username", p.id.substr(p.id.rfind('/') + 1));
  } else {
    Absent("aws:username");
  }
}

void Keys::DeriveSession() {
  const Principal& p = request_.principal;
  const bool temporary = p.IsRoleSession() || p.Is(Kind::kFederatedUser) || p.Is(Kind::kSessionToken) || p.Is(Kind::kAssumedRoot);
  if (temporary || (p.Is(Kind::kUser) && !request_.via.empty())) {  // SPEC(K-13) SPEC(K-57)
    Optional("aws:tokenissuetime", AsUtc(p.issued_at));
  } else {
    Absent("aws:tokenissuetime");
  }
  if (!temporary) {
    Absent("aws:sourceidentity");  // SPEC(K-16)
  } else if (p.source_identity) {
    Value("aws:sourceidentity", *p.source_identity);
  }
  std::optional<std::string> provider;
  if (p.IsRoleSession()) provider = p.federated_provider;
  if (p.Is(Kind::kWebIdentity)) provider = p.id;
  if (provider && !StartsWith(ArnPart(*provider, 6), "saml-provider/")) {
    Value("aws:federatedprovider", *provider);
  } else if (provider || !p.IsRoleSession()) {
    Absent("aws:federatedprovider");
  }
  if (p.Is(Kind::kAssumedRoot)) {
    Value("aws:assumedroot", "true");
  } else {
    Absent("aws:assumedroot");
  }
}

void Keys::DeriveMfa() {
  const Principal& p = request_.principal;
  const bool temporary = p.IsRoleSession() || p.Is(Kind::kSessionToken) || p.Is(Kind::kAssumedRoot);
  const bool federated = p.IsRoleSession() && (p.federated_provider || StartsWith(p.RoleName(), "AWSReservedSSO_"));
  const std::string key = "aws:multifactorauthpresent";
  bool used = false;
  if (p.Is(Kind::kUser) && !request_.via.empty()) {
    Value(key, "false");  // SPEC(K-57)
  } else if (temporary && !federated) {
    Optional(key, p.mfa ? std::optional<std::string>(*p.mfa ? "true" : "false") : std::nullopt);
    used = p.mfa.value_or(true);
  } else {
    Absent(key);
  }
  // SPEC(K-15): the age follows the key as the request has it.
  if (const Told* told = FindTold(key)) {
    used = told->values.size() == 1 && Lower(told->values[0]) == "true";
  } else if (IsToldAbsent(key)) {
    used = false;
  } else if (IsToldUnknown(key)) {
    used = true;
  }
  if (used) {
    Unknown("aws:multifactorauthage");
  } else {
    Absent("aws:multifactorauthage");
  }
}

void Keys::DeriveSourceOfCredentials() {  // SPEC(K-69)
  const Principal& p = request_.principal;
  if (!p.IsRoleSession()) return;
  if (p.session && IsInstanceId(*p.session)) {
    for (const char* key : {"aws:ec2instancesourcevpc", "aws:ec2instancesourceprivateipv4", "ec2:sourceinstancearn", "ec2:roledelivery"}) {
      Unknown(key);
    }
  }
  if (StartsWith(p.RoleName(), "AWSReservedSSO_")) Unknown("identitystore:userid");
}

void Keys::CheckContradictions() const {
  for (const Told& told : request_.context) {
    const std::string lower = Lower(told.name);
    Require(surely_absent_.count(lower) == 0, told.name + " is told, but such a request does not carry it");
    for (const Entry& entry : derived_) {
      if (entry.state != Entry::kValue || entry.assumed || Lower(entry.name) != lower) continue;
      Require(entry.values == told.values, told.name + " contradicts the facts of the request");
    }
  }
  for (const Entry& entry : derived_) {  // SPEC(RQ-9)
    const bool sent = entry.state == Entry::kValue || entry.state == Entry::kUnknown;
    Require(!sent || !IsToldAbsent(entry.name), entry.name + " is absent, but such a request carries it");
  }
}

// SPEC(RQ-9): told, then absent, then unknown, then derived.
void Keys::Settle() {
  const auto settled = [this](const std::string& name) {
    return std::any_of(entries_.begin(), entries_.end(), [&name](const Entry& entry) { return Lower(entry.name) == Lower(name); });
  };
  for (const Told& key : request_.context) entries_.push_back({key.name, Entry::kValue, key.values});
  for (const std::string& name : request_.unknown) {
    if (!settled(name)) entries_.push_back({name, Entry::kUnknown, {}});
  }
  std::vector<Entry> derived;
  for (const Entry& entry : derived_) {
    if (!settled(entry.name) && !IsToldAbsent(entry.name)) derived.push_back(entry);
  }
  entries_.insert(entries_.end(), derived.begin(), derived.end());
}

KeyValue Keys::Find(const std::string& key) const {
  KeyValue value;
  value.multivalued = ArityOf(key) == Arity::kMulti;
  if (IsToldAbsent(key)) return value;
  if (IsToldUnknown(Lower(key))) {  // SPEC(RQ-9): before anything derived
    value.state = KeyValue::kUnknown;
    return value;
  }
  std::vector<const Entry*> near, same;  // equal once folded; equal but for the case of ASCII letters
  const Entry* found = nullptr;
  for (const Entry& entry : entries_) {
    if (FoldKey(entry.name) != FoldKey(key)) continue;
    // SPEC(C-3): the keys of VPC Lattice are compared with their case.
    if (StartsWith(Lower(key), "vpc-lattice-svcs:") && entry.name != key) continue;
    near.push_back(&entry);
    if (Lower(entry.name) == Lower(key)) same.push_back(&entry);
    const size_t slash = key.find('/');
    if (IsTagKey(key) && entry.name.substr(slash) == key.substr(slash)) found = &entry;  // SPEC(K-6)
  }
  if (!found && near.size() == 1 && same.size() == 1) found = same[0];
  if (!found && !near.empty()) {
    value.state = KeyValue::kCollision;
    return value;
  }
  if (!found) {
    const std::string lower = Lower(key);
    const std::string tag_prefix = IsTagKey(key) ? lower.substr(0, key.find('/') + 1) : "";
    const bool sure =
        request_.complete || surely_absent_.count(lower) > 0 || surely_absent_.count(tag_prefix) > 0 || IsKeyOfAnotherAction(lower);
    value.state = sure ? KeyValue::kAbsent : KeyValue::kUnknown;
    return value;
  }
  switch (found->state) {
    case Entry::kAbsent:
      break;
    case Entry::kUnknown:
      value.state = KeyValue::kUnknown;
      break;
    case Entry::kCollision:
      value.state = KeyValue::kCollision;
      break;
    case Entry::kValue:
      value.state = KeyValue::kPresent;
      value.values = found->values;
      if (ArityOf(key) == Arity::kUnknown) value.multivalued = found->values.size() != 1;
      break;
  }
  return value;
}

}  // namespace gavel::reference
