#include <string>
#include <string_view>
#include <utility>

#include "differential/generate.h"
#include "differential/generate_parts.h"
#include "differential/mutate.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

// A told value has the type that the catalogue gives the key; keys that it does not know hold what they like.
bool HoldsAnything(const KeyRow& row) { return row.type == KeyType::kString || std::string_view(row.key).starts_with("app:"); }

Value ContextTexts(Choices& choices, const KeyRow& row) {
  const bool free = HoldsAnything(row) || choices.Chance(1);
  const auto one = [&] {
    if (free && choices.Chance(5)) return Text("");  // V-11, C-10: a value that counts as none in places
    return Text(free && choices.Chance(12) ? choices.Pick(ValuesOf(row.type)) : choices.Pick(row.values));
  };
  if (!row.multi) {
    if (choices.Chance(1)) return List();
    return choices.Chance(10) ? List({one()}) : one();
  }
  Value list = List();
  for (size_t left = choices.Pick({2, 1, 0, 3}); left > 0; --left) list.items.push_back(one());
  return list;
}

Value Context(Choices& choices, const World& world) {
  Value context = Object();
  for (const KeyRow* row : world.keys) {
    if (!choices.Chance(row->derived ? 12 : 65)) continue;
    if (context.Find(row->key) == nullptr) Put(&context, row->key, ContextTexts(choices, *row));
  }
  return context;
}

Value Grants(Choices& choices, const World& world) {
  const bool to_service = choices.Chance(20);
  Value grant = Object("grantee", Text(to_service ? choices.Pick({"x.amazonaws.com", "x.us-east-1.amazonaws.com"})
                                                  : PrincipalText(choices, world.partition, kOwnAccount)));
  if (grant.Find("grantee")->text == "*") grant = Object("grantee", Text("arn:" + world.partition + ":iam::111122223333:role/app"));
  Put(&grant, "operations", List({Text(choices.Pick({"Decrypt", "Encrypt"})), Text(choices.Pick({"RetireGrant", "CreateGrant"}))}));
  if (choices.Chance(40)) Put(&grant, "retiring_principal", Text("arn:" + world.partition + ":iam::111122223333:user/ann"));
  if (grant.Find("retiring_principal") == nullptr && choices.Chance(15)) Put(&grant, "retiring_principal", Text("x.amazonaws.com"));
  if (choices.Chance(25)) Put(&grant, "source_arn", Text(choices.Pick({"arn:aws:s3:::data", "arn:aws:s3:::*"})));
  if (choices.Chance(40)) Put(&grant, "issuing_account", Text(choices.Pick(kAccounts)));
  if (choices.Chance(30)) {
    const char* kind = choices.Pick({"encryption_context_equals", "encryption_context_subset"});
    Put(&grant, kind, Object("app", Text(choices.Pick({"one", "two"}))));
  }
  return List({std::move(grant)});
}

Value Auth(Choices& choices, const std::string& family) {
  Value auth = Object();
  if (family == "lambda") {
    Put(&auth, "type", Text(choices.Pick({"NONE", "AWS_IAM"})));
    if (choices.Chance(60)) Put(&auth, "created", Text(choices.Pick({"2025-01-15", "2025-10-01", "2026-01-15"})));
  } else if (family == "api") {
    const std::string type = choices.Pick({"iam", "lambda_authorizer", "cognito", "none"});
    Put(&auth, "type", Text(type));
    if (type == "lambda_authorizer" && choices.Chance(60)) Put(&auth, "authorizer", Text(choices.Pick({"allow", "deny"})));
  } else {
    for (const char* side : {"service", "service_network"}) {
      if (choices.Chance(50)) Put(&auth, side, Text(choices.Pick({"AWS_IAM", "NONE"})));
    }
  }
  return auth;
}

void PutS3Facts(Choices& choices, const std::string& arn, Value* resource) {
  const bool object =
      arn.find('/') != std::string::npos && (arn.find("accesspoint/") == std::string::npos || arn.find("/object/") != std::string::npos);
  if (choices.Chance(object ? 15 : 1)) Put(resource, "object_owner", Text(choices.Pick(kAccounts)));
  if (choices.Chance(15)) {
    Value row = Object("grantee", Text(choices.Pick({"AllUsers", "AuthenticatedUsers", kCanonicalId})));
    Put(&row, "permission", Text(choices.Pick({"READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"})));
    Put(resource, "acl", List({std::move(row)}));
  }
  if (choices.Chance(20)) {
    Value block = Object();
    if (choices.Chance(50)) Put(&block, "ignore_public_acls", Flag(true));
    Put(&block, "restrict_public_buckets", Flag(choices.Chance(80)));
    Put(resource, "block_public_access", std::move(block));
  }
}

}  // namespace

std::string ArnBehind(const World& world, const std::string& access_point) {
  const std::string marker = "/object/";
  const size_t object = access_point.find(marker);
  const std::string bucket = "arn:" + world.partition + ":s3:::data";
  return object == std::string::npos ? bucket : bucket + "/" + access_point.substr(object + marker.size());
}

namespace {

void PutTarget(Choices& choices, const World& world, const std::string& arn, Value* resource) {
  Value target = Object("arn", Text(ArnBehind(world, arn)));
  Put(&target, "account", Text(choices.Chance(25) ? choices.Pick(kAccounts) : world.owner));
  if (choices.Chance(10)) Put(&target, "vpc", Text("vpc-1"));
  Put(resource, "access_point_for", std::move(target));
}

// What stands between the fourth and the fifth colon.
std::string AccountIn(const std::string& arn) {
  size_t at = 0;
  for (int colons = 0; colons < 4; ++colons) at = arn.find(':', at) + 1;
  return arn.substr(at, arn.find(':', at) - at);
}

// SPEC(RQ-10) SPEC(RQ-11): who is told to own the resource; nobody, where the ARN says it or a rule does.
std::string OwnerOf(Choices& choices, const World& world, const std::string& arn) {
  const std::string family = world.family->name, in_arn = AccountIn(arn);
  if (choices.Chance(1)) return choices.Pick({kOwnAccount, kAccounts[1], "aws"});
  if (family == "images") return choices.Pick({"aws", "aws", kAccounts[1], kOwnAccount});
  if (family == "layers" || family == "public" || family == "zones") {
    if (choices.Chance(50)) return "";
    if (in_arn.empty() || in_arn == "580247275435") return "aws";
  }
  const bool s3 = family == "s3" && choices.Chance(6);
  if (s3) return "aws";
  if (in_arn.empty()) return world.owner;
  return in_arn == "aws" || choices.Chance(50) ? "" : in_arn;
}

// A request without an ARN has few facts: it is the caller's own.
Value NoResource(Choices& choices) {
  Value resource = Object("arn", Text("*"));
  if (choices.Chance(5)) Put(&resource, "account", Text(kOwnAccount));
  return resource;
}

std::string ArnOf(Choices& choices, const World& world) {
  const std::string arn = choices.Pick(world.resources);
  // A policy of a resource does not bear on a request without one.
  const bool needed = arn.empty() && world.policies.Find("resource") != nullptr && !choices.Chance(2);
  return needed ? world.resources[0] : arn;
}

Value ResourceOf(Choices& choices, const World& world) {
  const std::string family = world.family->name, arn = ArnOf(choices, world);
  if (arn.empty()) return NoResource(choices);
  Value resource = Object("arn", Text(arn));
  const std::string owner = OwnerOf(choices, world, arn);
  if (!owner.empty()) Put(&resource, "account", Text(owner));
  if (choices.Chance(25)) Put(&resource, "tags", MakeTags(choices));
  if (owner != "aws" && AccountIn(arn) != "aws" && choices.Chance(30)) {
    Put(&resource, "organization", MakeOrganization(choices, world, owner.empty() ? AccountIn(arn) : owner));
  }
  if (family == "kms" && choices.Chance(40)) Put(&resource, "kms_grants", Grants(choices, world));
  if (family == "kms" && choices.Chance(5)) Put(&resource, "aws_managed", Flag(true));
  if (family == "role" && choices.Chance(5)) Put(&resource, "service_linked", Flag(true));
  if (family == "s3" || family == "access_point") PutS3Facts(choices, arn, &resource);
  if (family == "access_point") PutTarget(choices, world, arn, &resource);
  if ((family == "lambda" || family == "api" || family == "lattice") && choices.Chance(85)) Put(&resource, "auth", Auth(choices, family));
  if (choices.Chance(6)) {
    Value share = Object("principals", List({Text(PrincipalText(choices, world.partition, kOwnAccount))}));
    Put(&share, "actions", List({Text(choices.Pick(world.family->actions))}));
    Put(&resource, "ram_shares", List({std::move(share)}));
  }
  if (choices.Chance(world.policies.Find("resource") ? 6 : 0)) {
    const bool user = choices.Chance(50);
    const std::string pinned = "arn:" + world.partition + ":iam::111122223333:" + (user ? "user/ann" : "role/app");
    Put(&resource, "principal_ids",
        Object(pinned, Text(user ? choices.Pick({"AIDAANN", "AIDAOLD"}) : choices.Pick({"AROAAPP", "AROAOLD"}))));
  }
  return resource;
}

Value Endpoint(Choices& choices, const World& world) {
  const std::string_view family = world.family->name;
  const bool gateway = (family == "s3" || family == "access_point" || family == "dynamodb" || choices.Chance(1)) && choices.Chance(50);
  Value endpoint = Object("kind", Text(gateway ? "gateway" : "interface"));
  if (choices.Chance(80)) Put(&endpoint, "id", Text(choices.Pick({"vpce-1", "vpce-2"})));
  if (choices.Chance(80)) Put(&endpoint, "vpc", Text(choices.Pick({"vpc-1", "vpc-2"})));
  if (choices.Chance(50)) Put(&endpoint, "region", Text("us-east-1"));
  if (choices.Chance(50)) return endpoint;
  const std::string account = choices.Pick({kOwnAccount, kOwnAccount, kAccounts[1]});
  Put(&endpoint, "account", Text(account));
  if (choices.Chance(60)) Put(&endpoint, "organization", MakeOrganization(choices, world, account));
  return endpoint;
}

void PutUnknown(Choices& choices, const World& world, const Value& context, Value* request) {
  Value unknown = List();
  for (const KeyRow* row : world.keys) {
    if (context.Find(row->key) == nullptr && choices.Chance(40)) unknown.items.push_back(Text(row->key));
  }
  Put(request, "unknown", std::move(unknown));
}

// SPEC(RQ-38): keys that are surely absent, by name or by how they begin.
void PutAbsent(Choices& choices, const World& world, const Value* context, Value* request) {
  Value absent = List();
  for (const KeyRow* row : world.keys) {
    const bool told = context != nullptr && context->Find(row->key) != nullptr;
    if (!choices.Chance(told ? 1 : 35)) continue;
    const std::string key = row->key;
    const size_t slash = key.find('/');
    if (slash != std::string::npos && choices.Chance(40)) {
      absent.items.push_back(Text(key.substr(0, slash + 1) + "*"));
    } else {
      absent.items.push_back(Text(choices.Chance(10) ? FlipCase(choices, key) : key));
    }
  }
  if (choices.Chance(10)) absent.items.push_back(Text(choices.Pick({"aws:SourceVpc*", "aws:PrincipalOrg*", "aws:SourceVpce"})));
  Put(request, "absent", std::move(absent));
}

// Who calls, as far as facts of the call ask for it.
std::string_view CallOf(const Value& principal) {
  const Value* type = principal.Find("type");
  const Value* arn = principal.Find("arn");
  const std::string kind = type ? type->text : "", name = arn ? arn->text : principal.text;
  if (kind == "service" || name.ends_with(".amazonaws.com")) return "service";
  const bool is_signed = kind != "anonymous" && kind != "saml" && kind != "web_identity" && name != "anonymous";
  return is_signed ? "signed" : "unsigned";
}

Value Chain(Choices& choices) {
  Value chain = List({Text("cloudformation.amazonaws.com")});
  if (choices.Chance(30)) chain.items.push_back(Text(choices.Pick({"s3.amazonaws.com", "logs.us-east-1.amazonaws.com"})));
  return chain;
}

Value AlsoPart(Choices& choices, const World& world) {
  Value part = Object();
  if (choices.Chance(world.policies.Find("resource") ? 0 : 15)) {  // K-42: the role that another call passes
    Put(&part, "action", Text("iam:PassRole"));
    Put(&part, "resource", Text("arn:" + world.partition + ":iam::" + kOwnAccount + ":role/app"));
    return part;
  }
  const bool role = std::string(world.family->name) == "role";
  if (role || choices.Chance(80)) Put(&part, "action", Text(role ? "sts:TagSession" : choices.Pick(world.family->actions)));
  if (!role && choices.Chance(40)) Put(&part, "resource", ResourceOf(choices, world));
  if (choices.Chance(30)) Put(&part, "context", Context(choices, world));
  if (choices.Chance(10)) PutAbsent(choices, world, part.Find("context"), &part);
  if (!role && choices.Chance(world.family->has_policies ? 15 : 0)) {
    Value entry = Object("document", MakeDocument(choices, world, Layer::kResource));
    Put(&part, "resource_policies", List({std::move(entry)}));
  }
  return part;
}

}  // namespace

Value MakeRequest(Choices& choices, const World& world) {
  Value request = Object("principal", MakePrincipal(choices, world));
  Put(&request, "action", Text(choices.Pick(world.family->actions)));
  const std::string family = world.family->name, first = world.resources[0];
  const bool bare = choices.Chance(10) && !first.empty();
  if (bare && family != "access_point") {
    const std::string owner = OwnerOf(choices, world, first);
    Put(&request, "resource", Text(first));
    if (!owner.empty()) Put(&request, "resource_account", Text(owner));
  } else if (!choices.Chance(world.policies.Find("resource") ? 0 : 2)) {
    Put(&request, "resource", ResourceOf(choices, world));
  }
  Value context = Context(choices, world);
  if (choices.Chance(8)) {
    PutUnknown(choices, world, context, &request);
  } else if (choices.Chance(10)) {
    PutAbsent(choices, world, &context, &request);
  }
  if (!context.members.empty()) Put(&request, "context", std::move(context));
  if (choices.Chance(80)) Put(&request, "time", Text(choices.Pick({"2026-11-23T09:00:00Z", "1795424400"})));
  if (choices.Chance(6)) Put(&request, "complete", Flag(false));
  const std::string_view who = CallOf(*request.Find("principal"));
  const bool forwards = who != "service" && who != "unsigned";
  if (choices.Chance(8) && (forwards || choices.Chance(3))) Put(&request, "via", Chain(choices));
  if (choices.Chance(20) && (who != "service" || choices.Chance(3))) Put(&request, "vpc_endpoint", Endpoint(choices, world));
  if (choices.Chance(6)) Put(&request, "also", List({AlsoPart(choices, world)}));
  return request;
}

}  // namespace gavel::differential
