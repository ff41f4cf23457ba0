#include <cstdio>
#include <ctime>

#include "reference/json.h"
#include "reference/keys.h"
#include "reference/limits.h"
#include "reference/literals.h"
#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

const char* const kEndpointKeys[] = {"aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"};

std::optional<std::string> Given(const std::string& text) { return text.empty() ? std::nullopt : std::optional<std::string>(text); }

}  // namespace

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

// SPEC(K-67): what any party of the call tells of the organization of `account`.
void Keys::DeriveOrganization(const std::string& prefix, const std::string& account, const std::optional<Organization>& own) {
  const Principal& p = request_.principal;
  const Resource& r = request_.resource;
  std::vector<const Organization*> told;
  if (own) told.push_back(&*own);
  const auto add = [&](const std::string& owner, const std::optional<Organization>& organization) {
    if (organization && !account.empty() && owner == account) told.push_back(&*organization);
  };
  add(p.account, p.organization);
  add(r.account, r.organization);
  add(r.underlying_account, r.underlying_organization);
  for (const std::optional<Endpoint>* endpoint : {&request_.endpoint, &request_.endpoint_of_first_call}) {
    if (*endpoint) add((*endpoint)->account.value_or(""), (*endpoint)->organization);
  }
  if (told.empty()) {
    if (!request_.call.organization_policies) return;
    Unknown(prefix + "orgid");
    Unknown(prefix + "orgpaths");
    return;
  }
  std::optional<std::string> path;
  for (const Organization* organization : told) {
    if (!path) path = organization->path;
  }
  Value(prefix + "orgid", told[0]->id);
  Optional(prefix + "orgpaths", path);
}

void Keys::DeriveNetwork() {
  const bool of_service = request_.principal.Is(Kind::kService);
  const bool through_endpoint = request_.endpoint || request_.call.endpoint_policy_only;
  // SPEC(K-25): a call by a service keeps the address of the first call, which had none behind an endpoint.
  if (through_endpoint || of_service || request_.endpoint_of_first_call) {
    Absent("aws:sourceip");
  } else {
    Unknown("aws:sourceip");
  }
  if (through_endpoint) {
    Unknown("aws:vpcsourceip");  // SPEC(K-26)
  } else if (!request_.via.empty()) {
    Absent("aws:vpcsourceip");
  }
  Unknown("aws:useragent");  // SPEC(K-43)
  for (const char* key : kEndpointKeys) {
    if (EndpointKey(request_.service, request_.action, key) == Sent::kNo) Absent(key);  // SPEC(K-33)
  }
  if (!request_.via.empty()) {  // SPEC(K-57)
    for (const char* key : {"aws:sourcevpce", "aws:sourcevpc"}) Absent(key);
    for (const char* key : kEndpointKeys) Absent(key);
  }
  if (request_.endpoint) DeriveEndpoint();
  if (request_.call.endpoint_policy_only) {  // SPEC(K-70)
    for (const char* key : {"aws:sourcevpce", "aws:sourcevpc"}) Unknown(key);
    for (const char* key : kEndpointKeys) {
      if (EndpointKey(request_.service, request_.action, key) != Sent::kNo) Unknown(key);
    }
  }
}

void Keys::DeriveEndpoint() {
  const Endpoint& endpoint = *request_.endpoint;
  Optional("aws:sourcevpce", endpoint.id);
  Optional("aws:sourcevpc", endpoint.vpc);
  const size_t before = derived_.size();
  if (endpoint.region && endpoint.account && endpoint.vpc) {
    Value("aws:sourcevpcarn",
          "arn:" + request_.Partition() + ":ec2:" + *endpoint.region + ":" + *endpoint.account + ":vpc/" + *endpoint.vpc);
  } else {
    Unknown("aws:sourcevpcarn");
  }
  Optional("aws:vpceaccount", endpoint.account);
  DeriveOrganization("aws:vpce", endpoint.account.value_or(""), endpoint.organization);
  std::vector<Entry> sent(derived_.begin(), derived_.begin() + static_cast<std::ptrdiff_t>(before));
  for (size_t i = before; i < derived_.size(); ++i) {
    switch (EndpointKey(request_.service, request_.action, derived_[i].name)) {  // SPEC(K-33)
      case Sent::kYes:
        sent.push_back(derived_[i]);
        break;
      case Sent::kUnknown:
        sent.push_back({derived_[i].name, Entry::kUnknown, {}});
        break;
      case Sent::kNo:
        break;
    }
  }
  derived_ = sent;
}

void Keys::DeriveResource() {
  const Resource& r = request_.resource;
  const bool lacks = LacksResourceKeys(request_.action);  // SPEC(K-38)
  const bool of_aws = r.account == "aws";                 // SPEC(RQ-11)
  const std::optional<std::string> account = of_aws ? std::nullopt : Given(r.account);
  if (lacks) {
    for (const char* key : {"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"}) Absent(key);
  } else {
    Optional("aws:resourceaccount", account);
    if (of_aws) {
      Unknown("aws:resourceorgid");
      Unknown("aws:resourceorgpaths");
    } else {
      DeriveOrganization("aws:resource", r.account, r.organization);
    }
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

std::string DerivedRegion(const Request& request) {
  const std::string region = ArnPart(request.resource.arn, 4);
  if (!region.empty()) return region;
  if (request.action != "iam:passrole") return DefaultRegion(request.service, request.Partition());
  const Request* first = request.call.first;
  if (!first || first->action == "iam:passrole") return "";
  for (const Told& told : first->context) {
    if (Lower(told.name) == "aws:requestedregion" && told.values.size() == 1) return told.values[0];
  }
  return DerivedRegion(*first);
}

void Keys::DeriveCall() {
  Assume("aws:securetransport", "true");
  Assume("aws:viaawsmcpservice", "false");  // SPEC(K-49)
  if (request_.via.empty()) {
    Assume("aws:viaawsservice", "false");
  } else {
    Value("aws:viaawsservice", "true");
    Values("aws:calledvia", request_.via);
    Value("aws:calledviafirst", request_.via.front());
    Value("aws:calledvialast", request_.via.back());
  }
  Optional("aws:requestedregion", Given(DerivedRegion(request_)));  // SPEC(K-42)
}

void Keys::DeriveSource() {
  const Principal& p = request_.principal;
  if (p.Is(Kind::kService)) {
    if (const Told* arn = FindTold("aws:sourcearn")) {  // SPEC(K-51)
      Optional("aws:sourceaccount", Given(arn->values.size() == 1 ? ArnPart(arn->values[0], 5) : ""));
    }
    if (const auto account = Known("aws:sourceaccount")) DeriveOrganization("aws:source", *account, std::nullopt);  // SPEC(K-52)
  } else {
    for (const char* key : {"aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"}) Absent(key);
  }
  if (request_.service != "sns") return;  // SPEC(S-30): told only
  if (p.Is(Kind::kAnonymous)) {
    Absent("aws:sourceowner");
  } else {
    Optional("aws:sourceowner", p.Is(Kind::kService) ? Known("aws:sourceaccount") : Given(p.account));
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

}  // namespace gavel::reference
