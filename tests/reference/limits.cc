#include "reference/limits.h"

#include <set>
#include <vector>

#include "reference/text.h"

namespace gavel::reference {
namespace {

using Names = std::set<std::string>;

// The rest of the action when it is one of the service; otherwise empty.
std::string NameIn(const std::string& service, const std::string& action) {
  const std::string prefix = service + ":";
  return StartsWith(action, prefix) ? action.substr(prefix.size()) : "";
}

const Names& SharedByDynamoDb() {
  static const Names kNames = {"batchgetitem",
                               "batchwriteitem",
                               "conditioncheckitem",
                               "deleteitem",
                               "deletetable",
                               "describestream",
                               "describetable",
                               "getitem",
                               "getrecords",
                               "getsharditerator",
                               "putitem",
                               "query",
                               "scan",
                               "listtagsofresource",
                               "tagresource",
                               "untagresource",
                               "updateitem",
                               "updatetable",
                               "associatetablereplica"};
  return kNames;
}

const Names& SharedBySecretsManager() {
  static const Names kNames = {"cancelrotatesecret",
                               "deleteresourcepolicy",
                               "deletesecret",
                               "describesecret",
                               "getrandompassword",
                               "getresourcepolicy",
                               "getsecretvalue",
                               "listsecretversionids",
                               "putresourcepolicy",
                               "putsecretvalue",
                               "removeregionsfromreplication",
                               "replicatesecrettoregions",
                               "restoresecret",
                               "rotatesecret",
                               "stopreplicationtoreplica",
                               "tagresource",
                               "untagresource",
                               "updatesecret",
                               "updatesecretversionstage",
                               "validateresourcepolicy"};
  return kNames;
}

const Names& SharedByKms() {
  static const Names kNames = {"encrypt",
                               "decrypt",
                               "reencryptfrom",
                               "reencryptto",
                               "generatedatakey",
                               "generatedatakeywithoutplaintext",
                               "generatedatakeypair",
                               "generatedatakeypairwithoutplaintext",
                               "sign",
                               "verify",
                               "generatemac",
                               "verifymac",
                               "derivesharedsecret",
                               "getpublickey",
                               "describekey",
                               "getkeyrotationstatus",
                               "creategrant",
                               "listgrants",
                               "retiregrant",
                               "revokegrant"};
  return kNames;
}

const Names& KeptBySqs() {
  static const Names kNames = {"addpermission",        "cancelmessagemovetask", "createqueue",        "deletequeue", "listqueues",
                               "listqueuetags",        "removepermission",      "setqueueattributes", "tagqueue",    "untagqueue",
                               "startmessagemovetask", "listmessagemovetasks"};
  return kNames;
}

const Names& ControlledByOpenSearch() {
  static const Names kNames = {"escrossclusterget", "eshttpdelete", "eshttpget", "eshttphead", "eshttppatch", "eshttppost", "eshttpput"};
  return kNames;
}

const Names& NotControlledByDynamoDb() {
  static const Names kNames = {"createglobaltable",
                               "createtable",
                               "deletebackup",
                               "describebackup",
                               "describeendpoints",
                               "describeexport",
                               "describeglobaltable",
                               "describeglobaltablesettings",
                               "describeimport",
                               "describelimits",
                               "importtable",
                               "listbackups",
                               "listcontributorinsights",
                               "listexports",
                               "listglobaltables",
                               "listimports",
                               "liststreams",
                               "listtables",
                               "restoretablefrombackup",
                               "updateglobaltable",
                               "updateglobaltablesettings"};
  return kNames;
}

bool IsInDataCatalog(const std::string& arn) {
  const std::string rest = ArnPart(arn, 6);
  for (const char* beginning : {"catalog/", "connection/", "database/", "table/", "tableVersion/", "userDefinedFunction/"}) {
    if (StartsWith(rest, beginning)) return true;
  }
  return rest == "catalog";
}

}  // namespace

bool IsSharedWithOtherAccounts(const std::string& action, const std::string& arn) {
  const std::string service = action.substr(0, action.find(':')), name = NameIn(service, action);
  if (service == "kms") return SharedByKms().count(name) > 0;
  if (service == "sqs") return KeptBySqs().count(name) == 0;
  if (service == "dynamodb") return SharedByDynamoDb().count(name) > 0;
  if (service == "secretsmanager") return SharedBySecretsManager().count(name) > 0;
  if (service == "backup") return name == "copyintobackupvault";
  if (service == "glue") return IsInDataCatalog(arn);
  if (service == "es") return ControlledByOpenSearch().count(name) > 0;
  if (service == "lambda") return !(name == "addpermission" || name == "removepermission" || name == "updatefunctionconfiguration");
  return !OnlyOwnersAccountMayCall(action);
}

bool IsControlledByResourcePolicy(const std::string& action) {
  if (StartsWith(action, "es:")) return ControlledByOpenSearch().count(NameIn("es", action)) > 0;
  return NotControlledByDynamoDb().count(NameIn("dynamodb", action)) == 0;
}

bool OnlyOwnersAccountMayCall(const std::string& action) {
  static const Names kActions = {"s3:getbucketpolicy",          "s3:putbucketpolicy",
                                 "s3:deletebucketpolicy",       "s3express:getbucketpolicy",
                                 "s3express:putbucketpolicy",   "s3express:deletebucketpolicy",
                                 "s3-outposts:getbucket",       "s3-outposts:getbucketpolicy",
                                 "s3-outposts:putbucketpolicy", "s3-outposts:deletebucketpolicy",
                                 "kinesis:putresourcepolicy"};
  return kActions.count(action) > 0;
}

bool IamRefusesToWrite(const std::string& action, const std::string& arn) {
  if (ArnPart(arn, 3) != "iam") return false;
  static const Names kPolicyWrites = {"createpolicyversion",     "deletepolicy", "deletepolicyversion",
                                      "setdefaultpolicyversion", "tagpolicy",    "untagpolicy"};
  static const Names kRoleWrites = {
      "attachrolepolicy",           "deleterole",    "deleterolepermissionsboundary", "deleterolepolicy", "detachrolepolicy", "tagrole",
      "putrolepermissionsboundary", "putrolepolicy", "updateassumerolepolicy",        "untagrole",        "updaterole"};
  const std::string name = NameIn("iam", action), rest = ArnPart(arn, 6);
  if (ArnPart(arn, 5) == "aws" && StartsWith(rest, "policy/")) return kPolicyWrites.count(name) > 0;
  if (StartsWith(rest, "role/aws-service-role/")) return kRoleWrites.count(name) > 0;
  if (StartsWith(rest, "role/aws-reserved/")) return kRoleWrites.count(name) > 0 || name == "updateroledescription";
  return false;
}

bool StaysWithTheBucketsOwner(const std::string& action) {
  static const Names kActions = {"s3:abortmultipartupload",     "s3:deleteobject", "s3:deleteobjectversion",
                                 "s3:listmultipartuploadparts", "s3:putobject",    "s3:restoreobject"};
  return kActions.count(action) > 0;
}

Sent EndpointKey(const std::string& service, const std::string& action, const std::string& key) {
  static const Names kAllFour = {"acm-pca",
                                 "applicationinsights",
                                 "apprunner",
                                 "athena",
                                 "cloudformation",
                                 "comprehendmedical",
                                 "compute-optimizer",
                                 "datasync",
                                 "discovery",
                                 "ebs",
                                 "ecr",
                                 "ecs",
                                 "firehose",
                                 "healthlake",
                                 "iam",
                                 "iotfleetwise",
                                 "iotwireless",
                                 "kinesisanalytics",
                                 "kms",
                                 "lambda",
                                 "medical-imaging",
                                 "omics",
                                 "payment-cryptography",
                                 "polly",
                                 "rbin",
                                 "rekognition",
                                 "route53",
                                 "s3",
                                 "scheduler",
                                 "servicediscovery",
                                 "servicequotas",
                                 "ssm-contacts",
                                 "storagegateway",
                                 "textract",
                                 "transcribe",
                                 "transfer"};
  static const Names kAllButVpcArn = {"dynamodb", "gamelift", "shield"};
  static const Names kOrgIdOnly = {"b2bi",          "cassandra",    "cloudhsm", "cognito-identity", "dms",     "ds-data",
                                   "identitystore", "iottwinmaker", "kinesis",  "network-firewall", "pricing", "qbusiness",
                                   "ses",           "sms-voice",    "sqs",      "workmail"};
  static const Names kDisputed = {"secretsmanager", "sts"};
  if (action == "iam:passrole") return Sent::kNo;
  if (kAllFour.count(service)) return Sent::kYes;
  if (kAllButVpcArn.count(service)) return key == "aws:sourcevpcarn" ? Sent::kNo : Sent::kYes;
  if (kOrgIdOnly.count(service)) return key == "aws:vpceorgid" ? Sent::kYes : Sent::kNo;
  if (kDisputed.count(service)) {
    return key == "aws:sourcevpcarn" ? Sent::kNo : key == "aws:vpceorgpaths" ? Sent::kYes : Sent::kUnknown;
  }
  return Sent::kNo;
}

}  // namespace gavel::reference
