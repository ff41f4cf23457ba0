#include "differential/generate.h"
#include "differential/generate_parts.h"
#include "differential/mutate.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

Value ContextTexts(Choices& choices, const KeyRow& row) {
  const auto one = [&] {
    if (choices.Chance(5)) return Text("");  // V-11, C-10: a value that counts as none in places
    return Text(choices.Chance(12) ? choices.Pick(ValuesOf(row.type)) : choices.Pick(row.values));
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
  Value grant = Object("grantee", Text(PrincipalText(choices, world.partition, kOwnAccount)));
  if (grant.Find("grantee")->text == "*") grant = Object("grantee", Text("arn:" + world.partition + ":iam::111122223333:role/app"));
  Put(&grant, "operations", List({Text(choices.Pick({"Decrypt", "Encrypt"})), Text(choices.Pick({"RetireGrant", "CreateGrant"}))}));
  if (choices.Chance(40)) Put(&grant, "retiring_principal", Text("arn:" + world.partition + ":iam::111122223333:user/ann"));
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

void PutS3Facts(Choices& choices, Value* resource) {
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

Value ResourceOf(Choices& choices, const World& world) {
  const std::string family = world.family->name, arn = choices.Pick(world.resources);
  Value resource = Object("arn", Text(arn.empty() ? "*" : arn));
  Put(&resource, "account", Text(arn.empty() && choices.Chance(70) ? kOwnAccount : world.owner));
  if (choices.Chance(25)) Put(&resource, "tags", MakeTags(choices));
  if (choices.Chance(30)) Put(&resource, "organization", MakeOrganization(choices, world.owner));
  if (family == "kms" && choices.Chance(40)) Put(&resource, "kms_grants", Grants(choices, world));
  if (family == "kms" && choices.Chance(5)) Put(&resource, "aws_managed", Flag(true));
  if (family == "role" && choices.Chance(5)) Put(&resource, "service_linked", Flag(true));
  if (family == "s3" || family == "access_point") PutS3Facts(choices, &resource);
  if (family == "access_point") PutTarget(choices, world, arn, &resource);
  if ((family == "lambda" || family == "api" || family == "lattice") && choices.Chance(85)) Put(&resource, "auth", Auth(choices, family));
  if (choices.Chance(6)) {
    Value share = Object("principals", List({Text(PrincipalText(choices, world.partition, kOwnAccount))}));
    Put(&share, "actions", List({Text(choices.Pick(world.family->actions))}));
    Put(&resource, "ram_shares", List({std::move(share)}));
  }
  if (choices.Chance(6)) {
    const bool user = choices.Chance(50);
    const std::string pinned = "arn:" + world.partition + ":iam::111122223333:" + (user ? "user/ann" : "role/app");
    Put(&resource, "principal_ids",
        Object(pinned, Text(user ? choices.Pick({"AIDAANN", "AIDAOLD"}) : choices.Pick({"AROAAPP", "AROAOLD"}))));
  }
  return resource;
}

Value Endpoint(Choices& choices) {
  Value endpoint = Object("kind", Text(choices.Pick({"interface", "gateway"})));
  if (choices.Chance(80)) Put(&endpoint, "id", Text(choices.Pick({"vpce-1", "vpce-2"})));
  if (choices.Chance(80)) Put(&endpoint, "vpc", Text(choices.Pick({"vpc-1", "vpc-2"})));
  if (choices.Chance(50)) Put(&endpoint, "account", Text(kOwnAccount));
  if (choices.Chance(50)) Put(&endpoint, "region", Text("us-east-1"));
  if (choices.Chance(30)) Put(&endpoint, "organization", MakeOrganization(choices, kOwnAccount));
  return endpoint;
}

void PutUnknown(Choices& choices, const World& world, const Value& context, Value* request) {
  Value unknown = List();
  for (const KeyRow* row : world.keys) {
    if (context.Find(row->key) == nullptr && choices.Chance(40)) unknown.items.push_back(Text(row->key));
  }
  Put(request, "unknown", std::move(unknown));
}

Value AlsoPart(Choices& choices, const World& world) {
  Value part = Object();
  const bool role = std::string(world.family->name) == "role";
  if (role || choices.Chance(80)) Put(&part, "action", Text(role ? "sts:TagSession" : choices.Pick(world.family->actions)));
  if (!role && choices.Chance(40)) Put(&part, "resource", ResourceOf(choices, world));
  if (choices.Chance(30)) Put(&part, "context", Context(choices, world));
  if (!role && choices.Chance(15)) {
    Value entry = Object("document", MakeDocument(choices, world, Layer::kResource));
    Put(&part, "resource_policies", List({std::move(entry)}));
  }
  return part;
}

}  // namespace

Value MakeRequest(Choices& choices, const World& world) {
  Value request = Object("principal", MakePrincipal(choices, world));
  Put(&request, "action", Text(choices.Pick(world.family->actions)));
  const bool bare = choices.Chance(10) && !world.resources[0].empty();
  const std::string family = world.family->name;
  if (bare && family != "access_point") {
    Put(&request, "resource", Text(world.resources[0]));
    Put(&request, "resource_account", Text(world.owner));
  } else if (!choices.Chance(2)) {
    Put(&request, "resource", ResourceOf(choices, world));
  }
  Value context = Context(choices, world);
  if (choices.Chance(8)) PutUnknown(choices, world, context, &request);
  if (!context.members.empty()) Put(&request, "context", std::move(context));
  if (choices.Chance(80)) Put(&request, "time", Text(choices.Pick({"2026-11-23T09:00:00Z", "1795424400"})));
  if (choices.Chance(6)) Put(&request, "complete", Flag(false));
  if (choices.Chance(8)) Put(&request, "via", List({Text("cloudformation.amazonaws.com")}));
  if (choices.Chance(20)) Put(&request, "vpc_endpoint", Endpoint(choices));
  if (choices.Chance(6)) Put(&request, "also", List({AlsoPart(choices, world)}));
  return request;
}

}  // namespace gavel::differential
