#include "reference/services.h"

#include <sstream>

#include "reference/text.h"

namespace gavel::reference {
namespace {

std::set<std::string> Words(const char* text) {
  std::istringstream stream(text);
  std::set<std::string> words;
  for (std::string word; stream >> word;) words.insert(word);
  return words;
}

struct CollectionRow {
  const char* action;
  const char* literal;  // P, R and A in braces stand for partition, region and account
};

const CollectionRow kCollections[] = {
    {"s3:listallmybuckets", "arn:{P}:s3:::*"},
    {"iam:listusers", "arn:{P}:iam::{A}:user/"},
    {"iam:listroles", "arn:{P}:iam::{A}:role/"},
    {"iam:listgroups", "arn:{P}:iam::{A}:group/"},
    {"logs:describeloggroups", "arn:{P}:logs:{R}:{A}:log-group::log-stream:"},
    {"cloudformation:liststacks", "arn:{P}:cloudformation:{R}:{A}:stack/*/*"},
    {"states:liststatemachines", "arn:{P}:states:{R}:{A}:stateMachine:*"},
    {"events:listrules", "arn:{P}:events:{R}:{A}:rule/*"},
    {"ec2:describe*", "*"},
    {"ecs:listclusters", "*"},
};

void Replace(std::string* text, const std::string& what, const std::string& with) {
  for (size_t at = text->find(what); at != std::string::npos; at = text->find(what)) text->replace(at, what.size(), with);
}

}  // namespace

Arity ArityOf(const std::string& key) {
  static const std::set<std::string> kMulti = Words(
      "aws:principalorgpaths aws:principalservicenameslist aws:vpceorgpaths aws:resourceorgpaths aws:tagkeys aws:calledvia "
      "aws:sourceorgpaths "
      "sts:transitivetagkeys kms:encryptioncontextkeys kms:grantoperations kms:resourcealiases saml:edupersonaffiliation saml:cn saml:mail "
      "logs:loggeneratingresourcearns events:source events:detail-type dynamodb:attributes dynamodb:leadingkeys");
  static const std::set<std::string> kSingle = Words(
      "aws:principalarn aws:principalaccount aws:principalorgid aws:principaltype aws:userid aws:username aws:principalisawsservice "
      "aws:principalservicename aws:tokenissuetime aws:multifactorauthpresent aws:multifactorauthage aws:sourceidentity "
      "aws:federatedprovider "
      "aws:assumedroot aws:signinsessionarn aws:viacustomerdomain aws:chatbotsourcearn aws:ec2instancesourcevpc "
      "aws:ec2instancesourceprivateipv4 ec2:roledelivery ec2:sourceinstancearn lambda:sourcefunctionarn ssm:sourceinstancearn "
      "codebuild:buildarn codebuild:projectarn glue:roleassumedby glue:credentialissuingservice identitystore:userid aws:sourceip "
      "aws:vpcsourceip aws:sourcevpc aws:sourcevpce aws:sourcevpcarn aws:vpceaccount aws:vpceorgid aws:resourceaccount aws:resourceorgid "
      "aws:currenttime aws:epochtime aws:securetransport aws:requestedregion aws:useragent aws:referer aws:calledviafirst "
      "aws:calledvialast "
      "aws:viaawsservice aws:calledviaawsmcp aws:viaawsmcpservice aws:ismcpserviceaction aws:sourcearn aws:sourceaccount aws:sourceorgid "
      "sts:externalid sts:rolesessionname sts:sourceidentity sts:durationseconds sts:awsservicename sts:taskpolicyarn saml:aud saml:iss "
      "saml:sub saml:sub_type saml:namequalifier kms:calleraccount kms:viaservice kms:grantisforawsresource s3:prefix "
      "s3:dataaccesspointarn s3:resourceaccount");
  const std::string lower = Lower(key);
  if (kMulti.count(lower) || EndsWith(lower, ":amr")) return Arity::kMulti;
  if (kSingle.count(lower)) return Arity::kSingle;
  for (const char* prefix : {"aws:principaltag/", "aws:resourcetag/", "aws:requesttag/", "kms:encryptioncontext:", "s3:existingobjecttag/",
                             "s3:requestobjecttag/"}) {
    if (StartsWith(lower, prefix)) return Arity::kSingle;
  }
  return Arity::kUnknown;
}

bool IsTagKey(const std::string& key) {
  const size_t slash = key.find('/');
  return slash != std::string::npos && EndsWith(Lower(key.substr(0, slash)), "tag");
}

bool IsRcpService(const std::string& service) {
  static const std::set<std::string> kServices = Words(
      "appconfig appstream aoss autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data codeartifact "
      "codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub "
      "dax "
      "dsql dynamodb ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb "
      "networkmonitor notifications opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager "
      "servicediscovery signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray");
  return kServices.count(service) > 0;
}

bool CarriesVpcKeys(const std::string& service, const std::string& action, bool vpce_keys) {
  static const std::set<std::string> kServices = Words(
      "apprunner discovery athena servicediscovery applicationinsights cloudformation comprehendmedical compute-optimizer ecr ecs "
      "kinesisanalytics route53 datasync ebs scheduler firehose medical-imaging healthlake omics iam iotfleetwise iotwireless kms lambda "
      "payment-cryptography polly acm-pca rbin rekognition servicequotas s3 storagegateway ssm-contacts textract transcribe transfer");
  static const std::set<std::string> kVpceOnly = Words("gamelift secretsmanager shield sts");
  if (action == "iam:passrole") return false;
  return kServices.count(service) > 0 || (vpce_keys && kVpceOnly.count(service) > 0);
}

bool LacksResourceKeys(const std::string& action) {
  static const std::set<std::string> kActions = Words(
      "auditmanager:updateassessmentframeworkshare detective:acceptinvitation ds:acceptshareddirectory "
      "ec2:accepttransitgatewaypeeringattachment ec2:acceptvpcendpointconnections ec2:acceptvpcpeeringconnection "
      "ec2:createtransitgatewaypeeringattachment ec2:createvpcendpoint ec2:createvpcpeeringconnection "
      "guardduty:acceptadministratorinvitation "
      "macie2:acceptinvitation es:acceptinboundconnection route53:associatevpcwithhostedzone route53:createvpcassociationauthorization "
      "securityhub:acceptadministratorinvitation");
  return kActions.count(action) > 0 || StartsWith(action, "ebs:");
}

std::string DefaultRegion(const std::string& service, const std::string& partition) {
  static const std::set<std::string> kGlobal =
      Words("iam organizations route53 cloudfront globalaccelerator shield support account budgets ce health");
  return partition == "aws" && kGlobal.count(service) ? "us-east-1" : "";
}

std::string CollectionLiteral(const std::string& action, const std::string& partition, const std::string& region,
                              const std::string& account) {
  for (const CollectionRow& row : kCollections) {
    if (!Glob(row.action, action)) continue;
    std::string literal = row.literal;
    Replace(&literal, "{P}", partition);
    Replace(&literal, "{R}", region);
    Replace(&literal, "{A}", account);
    return literal;
  }
  return "";
}

bool IsCrossAccountKmsAction(const std::string& action) {
  static const std::set<std::string> kActions = Words(
      "kms:encrypt kms:decrypt kms:reencryptfrom kms:reencryptto kms:generatedatakey kms:generatedatakeywithoutplaintext "
      "kms:generatedatakeypair kms:generatedatakeypairwithoutplaintext kms:sign kms:verify kms:generatemac kms:verifymac "
      "kms:derivesharedsecret kms:getpublickey kms:describekey kms:getkeyrotationstatus kms:creategrant kms:listgrants kms:retiregrant "
      "kms:revokegrant");
  return kActions.count(action) > 0;
}

bool WorksOnAlias(const std::string& action) {
  return action == "kms:createalias" || action == "kms:updatealias" || action == "kms:deletealias";
}

bool ConsultsTrustPolicy(const std::string& action) {
  static const std::set<std::string> kActions =
      Words("sts:assumerole sts:assumerolewithsaml sts:assumerolewithwebidentity sts:tagsession sts:setsourceidentity sts:setcontext");
  return kActions.count(action) > 0;
}

bool AclGrants(const std::string& permission, const std::string& action, bool on_bucket) {
  struct Row {
    const char* permission;
    bool bucket;  // of a bucket's ACL; else of an object's
    const char* action;
  };
  static const Row kRows[] = {
      {"READ", true, "s3:listbucket"},        {"READ", true, "s3:listbucketversions"}, {"READ", true, "s3:listbucketmultipartuploads"},
      {"READ", false, "s3:getobject"},        {"READ", false, "s3:getobjectversion"},  {"WRITE", true, "s3:putobject"},
      {"READ_ACP", true, "s3:getbucketacl"},  {"READ_ACP", false, "s3:getobjectacl"},  {"READ_ACP", false, "s3:getobjectversionacl"},
      {"WRITE_ACP", true, "s3:putbucketacl"}, {"WRITE_ACP", false, "s3:putobjectacl"}, {"WRITE_ACP", false, "s3:putobjectversionacl"},
  };
  for (const Row& row : kRows) {
    if (action != row.action) continue;
    if (permission == "FULL_CONTROL") return row.bucket == on_bucket;
    // An upload names the object, yet it is the bucket's ACL that grants it.
    return permission == row.permission && (row.bucket == on_bucket || permission == "WRITE");
  }
  return false;
}

}  // namespace gavel::reference
