#include "reference/keys.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "reference/json.h"
#include "reference/literals.h"
#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// An empty list of tags says as little as none.
bool Given(const std::optional<NamedStrings>& tags) { return tags && !tags->empty(); }

// SPEC(V-13): dates are written in ISO 8601 UTC; one that is stays as it is.
std::optional<std::string> AsUtc(const std::optional<std::string>& date) {
  if (!date || (date->size() >= 20 && EndsWith(*date, "Z"))) return date;
  const std::optional<Instant> instant = ParseInstant(*date);
  if (!instant || instant->seconds < -62167219200 || instant->seconds > 253402300799) return date;
  const time_t seconds = instant->seconds;
  tm fields{};
  gmtime_r(&seconds, &fields);
  char text[80];
  std::snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d", fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday,
                fields.tm_hour, fields.tm_min, fields.tm_sec);
  return text + (instant->fraction.empty() ? "" : "." + instant->fraction) + "Z";
}

}  // namespace

Keys::Keys(const Request& request) : request_(request) {
  DerivePrincipal();
  DeriveTags();
  DeriveUserId();
  DeriveSession();
  DeriveMfa();
  DeriveNetwork();
  DeriveResource();
  DeriveCall();
  DeriveTime();
  if (request.strict_context) CheckContradictions();
  Override();
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

void Keys::DerivePrincipal() {
  const Principal& p = request_.principal;
  if (p.IsRoleSession()) {
    Value("aws:principalarn", p.role);
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
    DeriveOrganization("aws:principal", p.organization);
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

void Keys::DeriveOrganization(const std::string& prefix, const std::optional<Organization>& organization) {
  if (!organization) return;
  Value(prefix + "orgid", organization->id);
  Optional(prefix + "orgpaths", organization->path);
}

void Keys::DeriveTags() {
  const Principal& p = request_.principal;
  if (!p.IsSigned() || p.IsRootLike() || p.Is(Kind::kService)) {
    Absent("aws:principaltag/");
  } else {
    if (Given(p.tags) || Given(p.session_tags)) Absent("aws:principaltag/");
    const NamedStrings session = p.session_tags.value_or(NamedStrings());
    for (const auto& [key, value] : p.tags.value_or(NamedStrings())) {
      const std::string lower = Lower(key);
      const bool replaced = std::any_of(session.begin(), session.end(), [&](const auto& tag) { return Lower(tag.first) == lower; });
      if (!replaced) Value("aws:PrincipalTag/" + key, value);  // SPEC(K-5)
    }
    for (const auto& [key, value] : session) Value("aws:PrincipalTag/" + key, value);
  }
  if (Given(request_.resource.tags)) {
    Absent("aws:resourcetag/");
    for (const auto& [key, value] : *request_.resource.tags) Value("aws:ResourceTag/" + key, value);
  }
  Strings tag_keys;
  for (const Told& told : request_.context) {
    if (StartsWith(Lower(told.name), "aws:requesttag/")) tag_keys.push_back(told.name.substr(std::string("aws:RequestTag/").size()));
  }
  if (!tag_keys.empty()) derived_.push_back({"aws:tagkeys", false, tag_keys});
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
  if (p.Is(Kind::kUser) && !request_.via.empty()) {
    Value(key, "false");  // SPEC(K-57)
  } else if (temporary && !federated) {
    Optional(key, p.mfa ? std::optional<std::string>(*p.mfa ? "true" : "false") : std::nullopt);
  } else {
    Absent(key);
  }
  const Told* told = FindTold(key);
  bool used = false;
  if (told) {
    used = told->values.size() == 1 && Lower(told->values[0]) == "true";
  } else {
    for (const Entry& entry : derived_) used = used || (entry.name == key && (entry.unknown || entry.values[0] == "true"));
    for (const std::string& name : request_.unknown) used = used || Lower(name) == key;
  }
  if (used) {
    Unknown("aws:multifactorauthage");
  } else {
    Absent("aws:multifactorauthage");
  }
}

void Keys::DeriveNetwork() {
  const bool direct = request_.via.empty();
  for (const char* key : {"aws:sourcevpce", "aws:sourcevpc", "aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"}) {
    if (!direct) Absent(key);
  }
  if (!CarriesVpcKeys(request_.service, request_.action, false)) Absent("aws:sourcevpcarn");
  if (!CarriesVpcKeys(request_.service, request_.action, true)) {
    for (const char* key : {"aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"}) Absent(key);
  }
  if (!direct || !request_.endpoint) return;
  const Endpoint& endpoint = *request_.endpoint;
  Optional("aws:sourcevpce", endpoint.id);
  Optional("aws:sourcevpc", endpoint.vpc);
  if (!CarriesVpcKeys(request_.service, request_.action, false)) {
    // absent already
  } else if (endpoint.region && endpoint.account && endpoint.vpc) {
    Value("aws:sourcevpcarn",
          "arn:" + request_.Partition() + ":ec2:" + *endpoint.region + ":" + *endpoint.account + ":vpc/" + *endpoint.vpc);
  } else {
    Unknown("aws:sourcevpcarn");
  }
  if (!CarriesVpcKeys(request_.service, request_.action, true)) return;
  Optional("aws:vpceaccount", endpoint.account);
  DeriveOrganization("aws:vpce", endpoint.organization);
}

void Keys::DeriveResource() {
  const Resource& r = request_.resource;
  const bool lacks = LacksResourceKeys(request_.action);  // SPEC(K-38)
  const std::optional<std::string> account = r.account.empty() ? std::nullopt : std::optional<std::string>(r.account);
  if (lacks) {
    for (const char* key : {"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"}) Absent(key);
  } else {
    Optional("aws:resourceaccount", account);
    const bool as_principal = r.arn.empty() || (!r.organization && r.account == request_.principal.account);
    DeriveOrganization("aws:resource", as_principal ? request_.principal.organization : r.organization);
  }
  if (request_.service != "s3") {
    for (const char* key : {"s3:resourceaccount", "s3:dataaccesspointarn", "s3:dataaccesspointaccount"}) Absent(key);
    return;
  }
  if (!lacks) Optional("s3:resourceaccount", account);
  const std::string rest = ArnPart(r.arn, 6), prefix = "accesspoint/";
  if (ArnPart(r.arn, 3) == "s3" && StartsWith(rest, prefix)) {
    const std::string name = rest.substr(prefix.size(), rest.find('/', prefix.size()) - prefix.size());
    Value("s3:dataaccesspointarn", "arn:" + ArnPart(r.arn, 2) + ":s3:" + ArnPart(r.arn, 4) + ":" + ArnPart(r.arn, 5) + ":" + prefix + name);
    Value("s3:dataaccesspointaccount", ArnPart(r.arn, 5));
  } else {
    Absent("s3:dataaccesspointarn");
    Absent("s3:dataaccesspointaccount");
  }
}

void Keys::DeriveCall() {
  Value("aws:securetransport", "true");
  Value("aws:viaawsservice", request_.via.empty() ? "false" : "true");
  if (!request_.via.empty()) {
    derived_.push_back({"aws:calledvia", false, request_.via});
    Value("aws:calledviafirst", request_.via.front());
    Value("aws:calledvialast", request_.via.back());
  }
  std::string region = ArnPart(request_.resource.arn, 4);
  if (region.empty()) region = DefaultRegion(request_.service, request_.Partition());
  Optional("aws:requestedregion", region.empty() ? std::nullopt : std::optional<std::string>(region));
  if (!request_.principal.Is(Kind::kService)) {
    Absent("aws:sourceaccount");
  } else if (const Told* arn = FindTold("aws:sourcearn")) {
    const std::string account = arn->values.size() == 1 ? ArnPart(arn->values[0], 5) : "";
    if (!account.empty()) Value("aws:sourceaccount", account);
  }
}

void Keys::DeriveTime() {
  Optional("aws:currenttime", AsUtc(request_.time));
  if (!request_.time) {
    Unknown("aws:epochtime");
    return;
  }
  const std::optional<Instant> instant = ParseInstant(*request_.time);
  Require(instant.has_value(), "time is no date");
  Value("aws:epochtime", std::to_string(instant->seconds));
}

void Keys::CheckContradictions() const {
  for (const Told& told : request_.context) {
    const std::string lower = Lower(told.name);
    Require(surely_absent_.count(lower) == 0, told.name + " is told, but such a request does not carry it");
    if (lower == "aws:securetransport" || (lower == "aws:viaawsservice" && request_.via.empty())) continue;  // only assumed
    for (const Entry& entry : derived_) {
      if (entry.unknown || Lower(entry.name) != lower) continue;
      Require(entry.values == told.values, told.name + " contradicts the facts of the request");
    }
  }
}

void Keys::Override() {
  for (const std::string& name : request_.unknown) entries_.push_back({name, true, {}});
  const auto settled = [this](const std::string& name) {
    return std::any_of(entries_.begin(), entries_.end(), [&name](const Entry& entry) { return Lower(entry.name) == Lower(name); });
  };
  std::vector<Entry> told;
  for (const Told& key : request_.context) {
    if (!settled(key.name)) told.push_back({key.name, false, key.values});
  }
  entries_.insert(entries_.end(), told.begin(), told.end());
  std::vector<Entry> derived;
  for (const Entry& entry : derived_) {
    if (!settled(entry.name)) derived.push_back(entry);
  }
  entries_.insert(entries_.end(), derived.begin(), derived.end());
}

KeyValue Keys::Find(const std::string& key) const {
  std::vector<const Entry*> folded;
  const Entry* found = nullptr;
  for (const Entry& entry : entries_) {
    if (Lower(entry.name) != Lower(key)) continue;
    // SPEC(C-3): the keys of VPC Lattice are compared with their case.
    if (StartsWith(Lower(key), "vpc-lattice-svcs:") && entry.name != key) continue;
    folded.push_back(&entry);
    const size_t slash = key.find('/');
    if (IsTagKey(key) && entry.name.substr(slash) == key.substr(slash)) found = &entry;  // SPEC(K-6)
  }
  KeyValue value;
  value.multivalued = ArityOf(key) == Arity::kMulti;
  if (!found && folded.size() > 1) {
    value.state = KeyValue::kCollision;
    return value;
  }
  if (!found && folded.size() == 1) found = folded[0];
  if (!found) {
    const std::string lower = Lower(key);
    const std::string tag_prefix = IsTagKey(key) ? lower.substr(0, key.find('/') + 1) : "";
    const bool sure = request_.complete || surely_absent_.count(lower) > 0 || surely_absent_.count(tag_prefix) > 0;
    value.state = sure ? KeyValue::kAbsent : KeyValue::kUnknown;
    return value;
  }
  value.state = found->unknown ? KeyValue::kUnknown : KeyValue::kPresent;
  value.values = found->values;
  if (ArityOf(key) == Arity::kUnknown && !found->unknown) value.multivalued = found->values.size() != 1;
  return value;
}

}  // namespace gavel::reference
