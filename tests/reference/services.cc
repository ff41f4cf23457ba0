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

}  // namespace

Arity ArityOf(const std::string& key) {
  static const std::set<std::string> kMulti = Words(
      "aws:principalorgpaths aws:principalservicenameslist aws:vpceorgpaths aws:resourceorgpaths aws:tagkeys aws:calledvia "
      "aws:sourceorgpaths "
      "sts:transitivetagkeys kms:encryptioncontextkeys kms:grantoperations kms:resourcealiases saml:edupersonaffiliation saml:cn saml:mail "
      "saml:commonname saml:edupersonassurance saml:edupersonentitlement saml:edupersonhomepageuri saml:edupersonnickname "
      "saml:edupersonorgunitdn saml:edupersonscopedaffiliation saml:edupersontargetedid saml:eduorghomepageuri "
      "saml:eduorgidentityauthnpolicyuri saml:eduorglegalname saml:eduorgsuperioruri saml:eduorgwhitepagesuri saml:givenname saml:name "
      "saml:organizationstatus saml:primarygroupsid saml:surname saml:uid saml:x500uniqueidentifier "
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
      "aws:viaawsservice aws:calledviaawsmcp aws:viaawsmcpservice aws:ismcpserviceaction aws:sourcearn aws:sourceaccount aws:sourceowner "
      "aws:sourceorgid "
      "sts:externalid sts:rolesessionname sts:sourceidentity sts:durationseconds sts:awsservicename sts:taskpolicyarn saml:aud saml:iss "
      "saml:sub saml:sub_type saml:namequalifier saml:doc saml:edupersonorgdn saml:edupersonprimaryaffiliation "
      "saml:edupersonprimaryorgunitdn saml:edupersonprincipalname kms:calleraccount kms:viaservice kms:grantisforawsresource s3:prefix "
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
  static const std::set<std::string> kGlobal = Words("iam organizations route53 cloudfront shield account budgets ce");
  if (partition != "aws") return "";
  return kGlobal.count(service) ? "us-east-1" : service == "globalaccelerator" ? "us-west-2" : "";  // SPEC(K-42)
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
