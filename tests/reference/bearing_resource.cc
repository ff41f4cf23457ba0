#include "reference/bearing.h"
#include "reference/json.h"
#include "reference/listed_keys.h"
#include "reference/owners.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// Kinds of resources that can have a policy: the service, and what the last part of the ARN looks like (RQ-23).
struct HolderRow {
  const char* service;
  std::vector<const char*> kinds;
};

const std::vector<HolderRow>& HolderRows() {
  static const std::vector<HolderRow> kRows = {
      {"acm-pca", {"certificate-authority/*"}},
      {"agent-registry", {"registry/*"}},
      {"aiops", {"investigation-group/*"}},
      {"apigateway", {"/portalproducts/*", "/domainnames/*"}},
      {"appmesh", {"mesh/*"}},
      {"appmesh-preview", {"mesh/*"}},
      {"appsync", {"apis/*"}},
      {"aps", {"workspace/*"}},
      {"arc-region-switch", {"plan/*"}},
      {"aws-marketplace", {"*"}},
      {"backup", {"backup-vault:*"}},
      {"bedrock", {"custom-model/*", "guardrail-profile/*", "guardrail/*", "knowledge-base/*"}},
      {"bedrock-agentcore", {"gateway/*", "runtime/*"}},
      {"billing", {"billingview/*"}},
      {"cleanrooms-ml", {"configured-audience-model/*"}},
      {"cloud9", {"environment:*"}},
      {"cloudfront", {"vpcorigin/*"}},
      {"cloudhsm", {"backup/*"}},
      {"cloudsearch", {"domain/*"}},
      {"cloudtrail", {"channel/*", "dashboard/*", "eventdatastore/*"}},
      {"codeartifact", {"domain/*", "repository/*"}},
      {"codebuild", {"project/*", "report-group/*"}},
      {"codeguru-profiler", {"profilingGroup/*"}},
      {"comprehend", {"document-classifier/*", "entity-recognizer/*"}},
      {"datazone", {"domain/*"}},
      {"dsql", {"cluster/*"}},
      {"dynamodb", {"table/*"}},
      {"ec2", {"ipam-pool/*", "placement-group/*", "verified-access-group/*"}},
      {"ecr", {"repository/*"}},
      {"ecr-public", {"repository/*"}},
      {"elasticfilesystem", {"file-system/*"}},
      {"elemental-inference", {"feed/*"}},
      {"entityresolution", {"idmappingworkflow/*", "idnamespace/*", "matchingworkflow/*", "schemamapping/*"}},
      {"es", {"domain/*"}},
      {"events", {"event-bus/*", "event-busv2/*"}},
      {"execute-api", {"*"}},
      {"fsx", {"volume/*"}},
      {"glacier", {"vaults/*"}},
      {"glue", {"*"}},
      {"iam", {"role/*"}},
      {"imagebuilder", {"component/*", "container-recipe/*", "image-recipe/*", "image/*"}},
      {"kafka", {"cluster/*"}},
      {"kinesis", {"stream/*", "*/consumer/*"}},
      {"kms", {"alias/*", "key/*"}},
      {"lambda", {"function:*", "layer:*"}},
      {"lex", {"bot-alias/*", "bot/*", "bot:*"}},
      {"logs", {"delivery-destination:*", "destination:*", "log-group:*"}},
      {"lookoutequipment", {"dataset/*", "model/*"}},
      {"mediapackagev2", {"channelGroup/*/channel/*"}},
      {"mediastore", {"container/*"}},
      {"mediatailor", {"channel/*"}},
      {"mpa", {"approval-team/*"}},
      {"network-firewall", {"firewall-policy/*", "firewall/*", "stateful-rulegroup/*", "stateless-rulegroup/*"}},
      {"networkmanager", {"core-network/*"}},
      {"oam", {"sink/*"}},
      {"odb", {"cloud-exadata-infrastructure/*", "exascale-db-storage-vault/*", "odb-network/*"}},
      {"organizations", {"resourcepolicy/*"}},
      {"osis", {"pipeline/*"}},
      {"payment-cryptography", {"key/*"}},
      {"qbusiness", {"application/*"}},
      {"redshift", {"namespace:*"}},
      {"redshift-serverless", {"snapshot/*"}},
      {"refactor-spaces", {"environment/*"}},
      {"rekognition", {"project/*"}},
      {"resource-explorer-2", {"view/*"}},
      {"resource-groups", {"group/*"}},
      {"route53-recovery-control", {"cluster/*"}},
      {"route53profiles", {"profile/*"}},
      {"route53resolver", {"firewall-rule-group/*", "resolver-query-log-config/*", "resolver-rule/*"}},
      {"rum", {"appmonitor/*"}},
      {"s3-object-lambda", {"accesspoint/*"}},
      {"s3-outposts", {"outpost/*/accesspoint/*", "outpost/*/bucket/*"}},
      {"s3express", {"accesspoint/*", "bucket/*"}},
      {"s3files", {"file-system/*"}},
      {"s3tables", {"bucket/*"}},
      {"s3vectors", {"bucket/*"}},
      {"sagemaker", {"feature-group/*", "lineage-group/*", "model-package-group/*"}},
      {"schemas", {"registry/*", "schema/*"}},
      {"secretsmanager", {"secret:*"}},
      {"serverlessrepo", {"applications/*"}},
      {"servicecatalog", {"/applications/*", "/attribute-groups/*"}},
      {"servicediscovery", {"namespace/*"}},
      {"ses", {"identity/*"}},
      {"signer", {"/signing-profiles/*"}},
      {"sms-voice", {"opt-out-list/*", "phone-number/*", "pool/*", "sender-id/*"}},
      {"sns", {"*"}},
      {"sqs", {"*"}},
      {"ssm", {"document/*", "opsitemgroup/*", "parameter/*"}},
      {"ssm-contacts", {"contact/*"}},
      {"ssm-incidents", {"response-plan/*"}},
      {"ssm-sap", {"*"}},
      {"vpc-lattice", {"resourceconfiguration/*", "service/*", "servicenetwork/*"}},
      {"waf", {"rulegroup/*"}},
      {"waf-regional", {"rulegroup/*"}},
      {"wafv2", {"*/rulegroup/*"}},
  };
  return kRows;
}

bool MayHavePolicy(const std::string& arn) {
  const std::string service = ArnPart(arn, 3), rest = ArnPart(arn, 6);
  if (service == "s3") {  // a bucket's ARN has no region and no account
    return ArnPart(arn, 4).empty() ? true : StartsWith(rest, "accesspoint/") || StartsWith(rest, "access-grants/");
  }
  for (const HolderRow& row : HolderRows()) {
    if (service != row.service) continue;
    for (const char* kind : row.kinds) {
      if (Glob(kind, rest)) return true;
    }
  }
  return false;
}

bool IsGiven(const Value* value) {
  if (!value) return false;
  if (value->Is(ValueKind::kObject)) return !value->members.empty();
  if (value->Is(ValueKind::kBool)) return value->text == "true";
  return !value->Is(ValueKind::kArray) || !value->items.empty();
}

void CheckAuth(const Value& auth, const Request& part) {
  const auto only = [&auth](std::initializer_list<std::string_view> members) { CheckObject(auth, "auth", members); };
  if (part.service == "lambda") {
    const auto listed = ListedKeys(part.action);
    const bool url = listed && (listed->count("lambda:functionurlauthtype") || listed->count("lambda:invokedviafunctionurl"));
    Require(url && ArnPart(part.resource.arn, 3) == "lambda", "auth of a function does not bear");
    only({"type", "created"});
  } else if (part.action == "execute-api:invoke") {
    only({"type", "authorizer"});
  } else if (part.action == "vpc-lattice-svcs:invoke") {
    only({"service", "service_network"});
  } else {
    Require(false, "auth does not bear on " + part.action);
  }
}

void CheckAccessPoint(const Value& target) {
  const std::string arn = StringOr(target, "arn", ""), account = StringOr(target, "account", "");
  const bool s3 = ArnPart(arn, 3) == "s3" || ArnPart(arn, 3) == "s3express" || ArnPart(arn, 3) == "s3-outposts";
  Require(s3 && !StartsWith(ArnPart(arn, 6), "accesspoint/"), "no bucket behind an access point: " + arn);
  Require(IsAccountId(account), "the bucket's owner is no account");
}

}  // namespace

bool CannotHavePolicy(const std::string& arn) { return !MayHavePolicy(arn) && IsArnOfCatalogue(arn); }

// SPEC(RQ-25)
void CheckResourceFacts(const Value* resource, const Request& part) {
  const std::string& arn = part.resource.arn;
  const std::string service = ArnPart(arn, 3), rest = ArnPart(arn, 6);
  if (arn.empty()) {  // SPEC(RQ-7): without an ARN it is the requester's own
    const std::string& account = part.resource.account;
    Require(account.empty() || account == part.principal.account, "an owner without a resource");
  }
  if (!resource || !resource->Is(ValueKind::kObject)) return;
  const auto needs = [&](const char* fact, bool holds) {
    if (IsGiven(resource->Find(fact))) Require(holds, std::string(fact) + " does not bear on this resource");
  };
  needs("tags", !arn.empty());
  needs("ram_shares", !arn.empty());
  needs("organization", !arn.empty() && part.resource.account != kAws);
  needs("kms_grants", service == "kms" && StartsWith(rest, "key/") && part.service == "kms");
  needs("aws_managed", service == "kms" && (StartsWith(rest, "key/") || StartsWith(rest, "alias/")));
  needs("service_linked", service == "iam" && StartsWith(rest, "role/"));
  for (const char* fact : {"block_public_access", "acl"}) needs(fact, service == "s3" && part.service == "s3");  // SPEC(S-32)
  const bool access_point = rest.find("accesspoint/") != std::string::npos;
  needs("access_point_for", access_point && (service == "s3" || service == "s3express" || service == "s3-outposts"));
  needs("object_owner", IsObject(arn));
  if (const Value* auth = resource->Find("auth"); IsGiven(auth)) CheckAuth(*auth, part);
  if (const Value* target = resource->Find("access_point_for"); IsGiven(target)) CheckAccessPoint(*target);
  for (const auto& [name, id] : part.resource.principal_ids) {
    const bool letters = id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos;
    Require(letters && id.size() > 4 && (StartsWith(id, "AIDA") || StartsWith(id, "AROA")), "no unique id: " + id);  // SPEC(S-31)
  }
}

}  // namespace gavel::reference
