#include <algorithm>

#include "reference/keys.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// Keys that follow from a fact where the action lists them, and are absent where it does not: how they end, or their whole name.
const char* const kFamilies[] = {":resourcetag/",       "-tag/",       ":requesttag/",     ":requestobjecttag/",
                                 ":existingobjecttag/", ":buckettag/", ":accesspointtag/", ":tablebuckettag/",
                                 ":vectorbuckettag/"};
const char* const kEndings[] = {":requestobjecttagkeys", ":createaction", ":viaservice"};
const char* const kNames[] = {"lambda:functionurlauthtype", "lambda:invokedviafunctionurl", "ec2:owner", "ec2:region",
                              "s3:accesspointnetworkorigin"};

// SPEC(K-64): what is before `.amazonaws.com` of a name that has nothing but that; empty for other names.
std::string ShortName(const std::string& service) {
  const std::string end = ".amazonaws.com";
  if (!EndsWith(service, end)) return "";
  const std::string name = service.substr(0, service.size() - end.size());
  return name.find('.') == std::string::npos ? name : "";
}

struct CallRow {  // K-66
  const char* action;
  std::vector<const char*> keys;
};

const std::vector<CallRow>& CallRows() {
  static const std::vector<CallRow> kRows = {
      {"sts:assumerole", {"sts:rolesessionname"}},
      {"sts:assumerolewithsaml", {"sts:rolesessionname", "saml:aud", "saml:iss", "saml:sub", "saml:sub_type", "saml:namequalifier"}},
      {"sts:assumerolewithwebidentity", {"sts:rolesessionname", "sts:roleauthorizedbyidp"}},
      {"sts:assumeroot", {"sts:taskpolicyarn"}},
      {"sts:getservicebearertoken", {"sts:awsservicename", "sts:durationseconds"}},
      {"iam:passrole", {"iam:passedtoservice"}},
      {"iam:createservicelinkedrole", {"iam:awsservicename"}},
      {"iam:attachuserpolicy", {"iam:policyarn"}},
      {"iam:attachrolepolicy", {"iam:policyarn"}},
      {"iam:attachgrouppolicy", {"iam:policyarn"}},
      {"iam:detachuserpolicy", {"iam:policyarn"}},
      {"iam:detachrolepolicy", {"iam:policyarn"}},
      {"iam:detachgrouppolicy", {"iam:policyarn"}},
  };
  return kRows;
}

}  // namespace

void Keys::DeriveServiceKeys() {
  const Principal& p = request_.principal;
  const Resource& r = request_.resource;
  for (const std::string& key : listed_.value_or(std::set<std::string>())) {
    if (EndsWith(key, ":createaction")) {  // SPEC(K-63)
      const Request* first = request_.call.first;
      if (first && first->action != request_.action && first->service == key.substr(0, key.find(':'))) {
        Value(key, ProperName(first->action));
      } else {
        Absent(key);
      }
    }
    if (EndsWith(key, ":viaservice") && !request_.via.empty()) {
      const std::string partition = request_.Partition(), name = ShortName(request_.via.back());
      const auto region = Known("aws:requestedregion");
      const bool regular = (partition == "aws" || partition == "aws-us-gov") && !name.empty() && region;
      Optional(key, regular ? std::optional(name + "." + *region + ".amazonaws.com") : std::nullopt);
    }
  }
  if (Lists("ec2:owner")) {  // SPEC(K-71)
    const bool own = !r.arn.empty() && !p.account.empty() && r.account == p.account;
    Optional("ec2:owner", r.account == "aws" ? std::optional<std::string>("amazon") : own ? std::optional(r.account) : std::nullopt);
  }
  if (Lists("ec2:region")) {
    if (IsToldAbsent("aws:requestedregion")) {
      Absent("ec2:region");
    } else {
      Optional("ec2:region", Known("aws:requestedregion"));
    }
  }
  if (Lists("s3:accesspointnetworkorigin")) {
    if (ArnPart(r.arn, 3) != "s3" || !StartsWith(ArnPart(r.arn, 6), "accesspoint/")) {
      Absent("s3:accesspointnetworkorigin");
    } else {
      Optional("s3:accesspointnetworkorigin", r.access_point_vpc.empty() ? std::nullopt : std::optional<std::string>("VPC"));
    }
  }
}

void Keys::DeriveFunctionUrl() {  // SPEC(K-65)
  const auto type = request_.resource.auth.find("type");
  if (request_.action == "lambda:invokefunctionurl") {
    Optional("lambda:functionurlauthtype", type == request_.resource.auth.end() ? std::nullopt : std::optional(type->second));
  }
  if (request_.action == "lambda:invokefunction") {
    Optional("lambda:invokedviafunctionurl", request_.call.through_function_url ? std::optional<std::string>("true") : std::nullopt);
  }
}

void Keys::DeriveOwnCallKeys() {  // SPEC(K-66)
  for (const CallRow& row : CallRows()) {
    if (request_.action != row.action) continue;
    for (const char* key : row.keys) Unknown(key);
  }
  const Principal& p = request_.principal;
  if (request_.action == "sts:assumerolewithsaml" && p.Is(Kind::kSaml)) {  // SPEC(K-56)
    const std::string rest = ArnPart(p.id, 6), head = "saml-provider/";
    const bool named = StartsWith(rest, head) && !ArnPart(p.id, 5).empty();
    Optional("saml:doc", named ? std::optional(ArnPart(p.id, 5) + "/" + rest.substr(head.size())) : std::nullopt);
  }
  if (request_.action == "sts:assumerolewithwebidentity" && p.Is(Kind::kWebIdentity)) {
    const std::string rest = ArnPart(p.id, 6), head = "oidc-provider/";
    const std::string provider = StartsWith(rest, head) ? rest.substr(head.size()) : p.id;
    if (StartsWith(rest, "saml-provider/")) return;
    std::vector<const char*> claims = {":aud", ":sub"};
    if (provider == "graph.facebook.com") claims = {":app_id", ":id"};
    if (provider == "www.amazon.com") claims = {":app_id", ":user_id"};
    for (const char* claim : claims) Unknown(provider + claim);
  }
}

bool Keys::IsKeyOfAnotherAction(const std::string& lower_name) const {
  if (!listed_ || StartsWith(lower_name, "aws:")) return false;
  const size_t slash = lower_name.find('/');
  if (slash != std::string::npos) {
    const std::string family = lower_name.substr(0, slash + 1);
    const bool follows = std::any_of(std::begin(kFamilies), std::end(kFamilies), [&](const char* end) { return EndsWith(family, end); });
    return follows && !Lists(family);
  }
  const bool follows = std::any_of(std::begin(kEndings), std::end(kEndings), [&](const char* end) { return EndsWith(lower_name, end); }) ||
                       std::any_of(std::begin(kNames), std::end(kNames), [&](const char* name) { return lower_name == name; });
  return follows && !Lists(lower_name);
}

}  // namespace gavel::reference
