#include "reference/facts.h"

#include <algorithm>

#include "reference/json.h"
#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

bool IsServiceName(const std::string& text) { return EndsWith(text, ".amazonaws.com") || EndsWith(text, ".amazonaws.com.cn"); }

std::optional<Kind> KindByName(const std::string& name) {
  static const std::map<std::string, Kind> kKinds = {
      {"root", Kind::kRoot},
      {"user", Kind::kUser},
      {"assumed_role", Kind::kAssumedRole},
      {"federated_user", Kind::kFederatedUser},
      {"session_token", Kind::kSessionToken},
      {"assumed_root", Kind::kAssumedRoot},
      {"service_linked_role", Kind::kServiceLinkedRole},
      {"service", Kind::kService},
      {"anonymous", Kind::kAnonymous},
      {"saml", Kind::kSaml},
      {"web_identity", Kind::kWebIdentity},
      {"canonical_user", Kind::kCanonicalUser},
  };
  const auto row = kKinds.find(name);
  return row == kKinds.end() ? std::nullopt : std::optional<Kind>(row->second);
}

Kind KindOfText(const std::string& text) {
  if (text == "anonymous") return Kind::kAnonymous;
  if (IsServiceName(text)) return Kind::kService;
  const std::string service = ArnPart(text, 3), rest = ArnPart(text, 6);
  if (service == "iam" && rest == "root") return Kind::kRoot;
  if (service == "iam" && StartsWith(rest, "user/")) return Kind::kUser;
  if (service == "iam" && StartsWith(rest, "role/")) return Kind::kAssumedRole;
  if (service == "sts" && StartsWith(rest, "assumed-role/")) return Kind::kAssumedRole;
  if (service == "sts" && StartsWith(rest, "federated-user/")) return Kind::kFederatedUser;
  if (service == "sts" && (rest == "assumed-root" || StartsWith(rest, "assumed-root/"))) return Kind::kAssumedRoot;
  throw Error("no principal: " + text);
}

std::optional<Organization> ReadOrganization(const Value& owner) {
  const Value* value = owner.Find("organization");
  if (!value) return std::nullopt;
  CheckObject(*value, "organization", {"id", "path", "management_account"});
  Require(value->Find("id"), "organization without id");
  return Organization{StringOr(*value, "id", ""), OptionalString(*value, "path"), StringOr(*value, "management_account", "")};
}

std::optional<NamedStrings> ReadNamedStrings(const Value& owner, const std::string& key) {
  const Value* value = owner.Find(key);
  if (!value) return std::nullopt;
  Require(value->Is(ValueKind::kObject), key + " is not an object");
  NamedStrings out;
  for (const Member& member : value->members) {
    for (const auto& other : out) Require(other.first != member.key, "repeated key in " + key);
    out.emplace_back(member.key, AsString(member.value, key));
  }
  return out;
}

// Fills role and session from a role ARN or a session ARN.
void ReadRoleSession(const std::string& arn, const Value* object, Principal* principal) {
  const std::optional<std::string> role = object ? OptionalString(*object, "role") : std::nullopt;
  Require(!role || StartsWith(ArnPart(*role, 6), "role/"), "no role ARN");
  if (ArnPart(arn, 3) == "iam") {
    principal->role = arn;
    if (object) principal->session = OptionalString(*object, "session_name");
    return;
  }
  const std::string rest = ArnPart(arn, 6).substr(std::string("assumed-role/").size());
  const size_t slash = rest.find('/');
  Require(slash != std::string::npos && slash > 0 && slash + 1 < rest.size(), "no session ARN: " + arn);
  principal->session = rest.substr(slash + 1);
  principal->role = role.value_or("arn:" + ArnPart(arn, 2) + ":iam::" + ArnPart(arn, 5) + ":role/" + rest.substr(0, slash));
}

bool IsServiceLinkedPath(const std::string& role_arn) { return StartsWith(ArnPart(role_arn, 6), "role/aws-service-role/"); }

// Whether a principal of this kind can be called so.
bool NameFits(Kind kind, const std::string& name) {
  const std::string service = ArnPart(name, 3), rest = ArnPart(name, 6);
  switch (kind) {
    case Kind::kRoot:
      return service == "iam" && rest == "root";
    case Kind::kUser:
    case Kind::kSessionToken:
      return service == "iam" && StartsWith(rest, "user/");
    case Kind::kAssumedRole:
    case Kind::kServiceLinkedRole:
      return (service == "iam" && StartsWith(rest, "role/")) || (service == "sts" && StartsWith(rest, "assumed-role/"));
    case Kind::kFederatedUser:
      return service == "sts" && StartsWith(rest, "federated-user/");
    case Kind::kAssumedRoot:
      return service == "sts" && StartsWith(rest, "assumed-root");
    default:
      return kind == Kind::kAnonymous || !name.empty();
  }
}

Principal PrincipalOf(const std::string& text, Kind kind, const Value* object) {
  Require(NameFits(kind, text), "the principal's name does not fit its type: " + text);
  Principal principal;
  principal.kind = kind;
  principal.account = ArnPart(text, 5);
  principal.partition = ArnPart(text, 2);
  if (principal.IsRoleSession()) {
    ReadRoleSession(text, object, &principal);
    if (!(object && object->Find("type")) && IsServiceLinkedPath(principal.role)) principal.kind = Kind::kServiceLinkedRole;
  } else {
    principal.id = kind == Kind::kAnonymous ? "" : text;
  }
  if (kind == Kind::kSaml || kind == Kind::kWebIdentity) {  // the provider's account and partition are not the caller's
    principal.account.clear();
    principal.partition.clear();
  }
  return principal;
}

Grant ReadGrant(const Value& value) {
  CheckObject(value, "KMS grant",
              {"grantee", "operations", "retiring_principal", "issuing_account", "encryption_context_equals", "encryption_context_subset"});
  return {StringOr(value, "grantee", ""),
          StringOr(value, "retiring_principal", ""),
          StringOr(value, "issuing_account", ""),
          OptionalStrings(value, "operations"),
          ReadNamedStrings(value, "encryption_context_equals"),
          ReadNamedStrings(value, "encryption_context_subset")};
}

void ReadS3Facts(const Value& value, Resource* resource) {
  if (const Value* bpa = value.Find("block_public_access")) {
    CheckObject(*bpa, "block_public_access", {"ignore_public_acls", "restrict_public_buckets"});
    resource->ignore_public_acls = OptionalBool(*bpa, "ignore_public_acls").value_or(false);
    resource->restrict_public_buckets = OptionalBool(*bpa, "restrict_public_buckets").value_or(false);
  }
  if (const Value* acl = value.Find("acl")) {
    for (const Value& row : acl->items) {
      CheckObject(row, "acl", {"grantee", "permission"});
      resource->acl.emplace_back(StringOr(row, "grantee", ""), StringOr(row, "permission", ""));
    }
  }
  if (const Value* target = value.Find("access_point_for")) {
    CheckObject(*target, "access_point_for", {"arn", "account", "organization", "vpc"});
    resource->has_underlying = true;
    resource->underlying_arn = StringOr(*target, "arn", "");
    resource->underlying_account = StringOr(*target, "account", "");
    resource->access_point_vpc = StringOr(*target, "vpc", "");
    Require(!resource->underlying_arn.empty() && !resource->underlying_account.empty(), "access_point_for without arn or account");
  }
}

Resource ReadResource(const Value* value) {
  Resource resource;
  if (!value) return resource;
  if (value->Is(ValueKind::kString)) {
    resource.arn = value->text;
  } else {
    CheckObject(*value, "resource",
                {"arn", "account", "tags", "organization", "kms_grants", "aws_managed", "service_linked", "ram_shares",
                 "block_public_access", "acl", "access_point_for", "auth", "principal_ids"});
    resource.arn = StringOr(*value, "arn", "");
    resource.account = StringOr(*value, "account", "");
    resource.tags = ReadNamedStrings(*value, "tags");
    resource.organization = ReadOrganization(*value);
    resource.aws_managed = OptionalBool(*value, "aws_managed").value_or(false);
    resource.service_linked = OptionalBool(*value, "service_linked").value_or(false);
    if (const Value* grants = value->Find("kms_grants")) {
      for (const Value& grant : grants->items) resource.grants.push_back(ReadGrant(grant));
    }
    if (const Value* shares = value->Find("ram_shares")) {
      for (const Value& share : shares->items)
        resource.shares.push_back({OptionalStrings(share, "principals"), OptionalStrings(share, "actions")});
    }
    ReadS3Facts(*value, &resource);
    if (const auto auth = ReadNamedStrings(*value, "auth")) {
      resource.has_auth = true;
      resource.auth.insert(auth->begin(), auth->end());
    }
    if (const auto ids = ReadNamedStrings(*value, "principal_ids")) resource.principal_ids.insert(ids->begin(), ids->end());
  }
  if (resource.arn == "*") resource.arn.clear();
  Require(resource.arn.empty() || IsArn(resource.arn), "no ARN: " + resource.arn);
  return resource;
}

std::string Scalar(const Value& value, const std::string& key) {
  Require(value.Is(ValueKind::kString) || value.Is(ValueKind::kBool) || value.Is(ValueKind::kNumber), "wrong value of context key " + key);
  return value.text;
}

std::vector<Told> ReadContext(const Value* context) {
  std::vector<Told> out;
  if (!context) return out;
  Require(context->Is(ValueKind::kObject), "context is not an object");
  for (const Member& member : context->members) {
    for (const Told& other : out) {
      const bool collide = IsTagKey(member.key) ? other.name == member.key : Lower(other.name) == Lower(member.key);
      Require(!collide, "context key " + member.key + " is given twice");
    }
    Told told{member.key, {}};
    if (member.value.Is(ValueKind::kArray)) {
      for (const Value& item : member.value.items) told.values.push_back(Scalar(item, member.key));
    } else {
      told.values.push_back(Scalar(member.value, member.key));
    }
    Require(ArityOf(member.key) != Arity::kSingle || told.values.size() <= 1, "single-valued key " + member.key + " has several values");
    out.push_back(told);
  }
  return out;
}

Endpoint ReadEndpoint(const Value& value) {
  CheckObject(value, "vpc_endpoint", {"id", "kind", "vpc", "account", "region", "organization"});
  const std::string kind = StringOr(value, "kind", "interface");
  Require(kind == "interface" || kind == "gateway", "unknown kind of VPC endpoint");
  return {OptionalString(value, "id"), OptionalString(value, "vpc"), OptionalString(value, "account"), OptionalString(value, "region"),
          kind == "gateway",           ReadOrganization(value)};
}

void ReadOptions(const Value& request, Request* out) {
  const Value* options = request.Find("options");
  if (!options) return;
  for (const Member& option : options->members) {
    if (option.key != "strict_context") throw Unsupported("option " + option.key);
    const std::string value = option.value.text;
    Require(value == "on" || value == "off" || value == "default", "wrong value of strict_context");
    out->strict_context = value == "on";
  }
}

void ReadAction(const std::string& action, Request* out) {
  const size_t colon = action.find(':');
  Require(colon != std::string::npos && colon > 0 && colon + 1 < action.size() && action.find(':', colon + 1) == std::string::npos &&
              !Contains(action, "*? \t\r\n,"),
          "no action: " + action);
  out->action = Lower(action);
  out->service = out->action.substr(0, colon);
  out->name = out->action.substr(colon + 1);
}

// Who owns the resource, and what Resource patterns are compared with (RQ-7, R-12, R-17).
void SettleResource(const std::string& told_account, Request* request) {
  Resource& resource = request->resource;
  std::string region;
  for (const Told& told : request->context) {
    if (Lower(told.name) == "aws:requestedregion" && told.values.size() == 1) region = told.values[0];
  }
  if (region.empty()) region = DefaultRegion(request->service, request->Partition());
  const std::string collection = CollectionLiteral(request->action, request->Partition(), region, request->principal.account);
  request->literal_region_unknown = region.empty() && resource.arn.empty() &&
                                    CollectionLiteral(request->action, "", "?", "") != CollectionLiteral(request->action, "", "", "");
  request->literal = resource.arn.empty() ? collection : resource.arn;
  const bool names_account = CollectionLiteral(request->action, "", "", "?") != CollectionLiteral(request->action, "", "", "");
  if (resource.arn.empty() && names_account && request->principal.account.empty()) {  // as for an action that R-17 does not list
    request->literal.clear();
    request->literal_region_unknown = false;
  }
  if (resource.account.empty()) resource.account = told_account;
  if (resource.account.empty() && (resource.arn.empty() || resource.arn == collection)) resource.account = request->principal.account;
  if (resource.account.empty() && ArnPart(resource.arn, 5) == "aws") resource.account = request->principal.account;
  if (resource.account.empty()) resource.account = ArnPart(resource.arn, 5);
  Require(resource.arn.empty() || !resource.account.empty(), "the account of " + resource.arn + " is not given");
}

// SPEC(RQ-8): a key is told or unknown, not both.
void CheckUnknown(const Request& request) {
  for (const std::string& unknown : request.unknown) {
    for (const Told& told : request.context)
      Require(Lower(told.name) != Lower(unknown), "the key " + unknown + " is both told and unknown");
  }
}

void ReadPart(const Value& value, Request* out) {
  if (const auto action = OptionalString(value, "action")) ReadAction(*action, out);
}

}  // namespace

std::string Principal::RoleName() const { return role.substr(role.rfind('/') + 1); }

std::string Principal::SessionArn(const std::string& name) const {
  return "arn:" + partition + ":sts::" + account + ":assumed-role/" + RoleName() + "/" + name;
}

std::string Request::Partition() const {
  if (!resource.arn.empty()) return ArnPart(resource.arn, 2);
  return principal.partition.empty() ? "aws" : principal.partition;
}

Principal ReadPrincipal(const Value& value) {
  if (value.Is(ValueKind::kString)) return PrincipalOf(value.text, KindOfText(value.text), nullptr);
  CheckObject(value, "principal",
              {"type", "arn", "account", "role", "session_name", "unique_id", "canonical_id", "tags", "session_tags", "mfa",
               "federated_provider", "issued_at", "source_identity", "federating_user", "groups", "organization"});
  const std::string arn = StringOr(value, "arn", "");
  Kind kind = Kind::kAnonymous;
  if (const auto type = OptionalString(value, "type")) {
    const auto known = KindByName(*type);
    Require(known.has_value(), "unknown type of principal " + *type);
    kind = *known;
  } else {
    kind = KindOfText(arn);
  }
  Principal principal = PrincipalOf(arn, kind, &value);
  if (principal.account.empty()) principal.account = StringOr(value, "account", "");
  principal.unique_id = OptionalString(value, "unique_id");
  principal.canonical_id = OptionalString(value, "canonical_id");
  principal.federated_provider = OptionalString(value, "federated_provider");
  principal.issued_at = OptionalString(value, "issued_at");
  principal.source_identity = OptionalString(value, "source_identity");
  principal.federating_user = OptionalString(value, "federating_user");
  principal.mfa = OptionalBool(value, "mfa");
  principal.tags = ReadNamedStrings(value, "tags");
  principal.session_tags = ReadNamedStrings(value, "session_tags");
  principal.organization = ReadOrganization(value);
  return principal;
}

std::vector<Request> ReadParts(const Value& value) {
  CheckObject(value, "request",
              {"principal", "action", "resource", "resource_account", "context", "time", "complete", "unknown", "also", "via",
               "vpc_endpoint", "options"});
  Require(value.Find("principal") && value.Find("action"), "request without principal or action");
  Request first;
  ReadOptions(value, &first);
  first.principal = ReadPrincipal(*value.Find("principal"));
  ReadPart(value, &first);
  first.resource = ReadResource(value.Find("resource"));
  const std::string account = StringOr(value, "resource_account", "");
  first.context = ReadContext(value.Find("context"));
  first.time = OptionalString(value, "time");
  first.complete = OptionalBool(value, "complete").value_or(true);
  for (const std::string& key : OptionalStrings(value, "unknown")) {
    const bool seen =
        std::any_of(first.unknown.begin(), first.unknown.end(), [&](const auto& other) { return Lower(other) == Lower(key); });
    if (!seen) first.unknown.push_back(key);
  }
  first.via = OptionalStrings(value, "via");
  if (const Value* endpoint = value.Find("vpc_endpoint")) first.endpoint = ReadEndpoint(*endpoint);
  if (!first.via.empty()) first.endpoint.reset();  // SPEC(K-57)
  std::vector<Request> parts = {first};
  SettleResource(account, &parts[0]);
  CheckUnknown(parts[0]);
  const Value* also = value.Find("also");
  for (const Value& entry : also ? also->items : std::vector<Value>()) {
    CheckObject(entry, "also", {"action", "resource", "resource_account", "context", "resource_policies"});
    Request part = first;
    ReadPart(entry, &part);
    if (entry.Find("resource")) part.resource = ReadResource(entry.Find("resource"));
    if (const Value* context = entry.Find("context")) {
      Value merged = value.Find("context") ? *value.Find("context") : *context;
      if (value.Find("context")) {
        for (const Member& member : context->members) {
          std::erase_if(merged.members, [&member](const Member& m) { return m.key == member.key; });
          if (!member.value.Is(ValueKind::kNull)) merged.members.push_back(member);
        }
      } else {
        std::erase_if(merged.members, [](const Member& m) { return m.value.Is(ValueKind::kNull); });
      }
      part.context = ReadContext(&merged);
    }
    // A resource of its own takes no owner from the first part's resource.
    SettleResource(StringOr(entry, "resource_account", entry.Find("resource") ? "" : account), &part);
    CheckUnknown(part);
    parts.push_back(part);
  }
  return parts;
}

}  // namespace gavel::reference
