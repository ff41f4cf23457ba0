// What an action without resource type is matched by (R-17, state of November 2026).
#include <set>

#include "reference/services.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

struct CollectionRow {
  const char* action;
  const char* literal;  // P, R and A in braces stand for partition, region and account
};

const CollectionRow kCollections[] = {
    {"access-analyzer:listanalyzers", "arn:{P}:access-analyzer:{R}:{A}:*"},
    {"access-analyzer:listpolicygenerations", "arn:{P}:access-analyzer:{R}:{A}:*"},
    {"access-analyzer:validatepolicy", "arn:{P}:access-analyzer:{R}:{A}:*"},
    {"amplify:listapps", "arn:{P}:amplify:{R}:{A}:apps/*"},
    {"ce:getcostandusage", "arn:{P}:ce:{R}:{A}:/GetCostAndUsage"},
    {"cloudformation:listresources", "arn:{P}:cloudformation:{R}:{A}:resource/*"},
    {"cloudformation:liststacks", "arn:{P}:cloudformation:{R}:{A}:stack/*/*"},
    {"codepipeline:listpipelines", "arn:{P}:codepipeline:{R}:{A}:*"},
    {"cognito-identity:listidentitypools", "arn:{P}:cognito-identity:{R}:{A}:identitypool/"},
    {"datapipeline:listpipelines", "arn:{P}:datapipeline:{R}:{A}:pipeline/*"},
    {"dlm:getlifecyclepolicies", "arn:{P}:dlm:{R}:{A}:policy/*"},
    {"dynamodb:listtables", "arn:{P}:dynamodb:{R}:{A}:table/*"},
    {"eks:listclusters", "arn:{P}:eks:{R}:{A}:cluster/*"},
    {"es:listdomainnames", "arn:{P}:es:{R}:{A}:domain/*"},
    {"events:listrules", "arn:{P}:events:{R}:{A}:rule/*"},
    {"guardduty:listdetectors", "arn:{P}:guardduty:{R}:{A}:detector/*"},
    {"iam:listgroups", "arn:{P}:iam::{A}:group/"},
    {"iam:listinstanceprofiles", "arn:{P}:iam::{A}:instance-profile/"},
    {"iam:listroles", "arn:{P}:iam::{A}:role/"},
    {"iam:listservercertificates", "arn:{P}:iam::{A}:server-certificate/"},
    {"iam:listusers", "arn:{P}:iam::{A}:user/"},
    {"iam:listvirtualmfadevices", "arn:{P}:iam::{A}:mfa/"},
    {"inspector2:listcoverage", "arn:{P}:inspector2:{R}:{A}:/coverage/list"},
    {"kafka:listclusters", "arn:{P}:kafka:{R}:{A}:/v1/clusters"},
    {"lakeformation:getdatalakesettings", "arn:{P}:lakeformation:{R}:{A}:catalog:{A}"},
    {"logs:describeloggroups", "arn:{P}:logs:{R}:{A}:log-group::log-stream:"},
    {"ram:getresourceshares", "arn:{P}:ram:{R}:{A}:resource-share/*"},
    {"s3:listallmybuckets", "arn:{P}:s3:::*"},
    {"sagemaker:listdomains", "arn:{P}:sagemaker:{R}:{A}:domain/*"},
    {"scheduler:listschedules", "arn:{P}:scheduler:{R}:{A}:schedule/*/*"},
    {"sns:getsmsattributes", "arn:{P}:sns:{R}:{A}:*"},
    {"sns:listplatformapplications", "arn:{P}:sns:{R}:{A}:*"},
    {"sns:listsubscriptions", "arn:{P}:sns:{R}:{A}:*"},
    {"sns:listtopics", "arn:{P}:sns:{R}:{A}:*"},
    {"sqs:listqueues", "arn:{P}:sqs:{R}:{A}:"},
    {"ssm:describeinstanceinformation", "arn:{P}:ssm:{R}:{A}:*"},
    {"ssm:describeparameters", "arn:{P}:ssm:{R}:{A}:*"},
    {"ssm:getcommandinvocation", "arn:{P}:ssm:{R}:{A}:*"},
    {"ssm:listcommandinvocations", "arn:{P}:ssm:{R}:{A}:*"},
    {"ssm:listcomplianceitems", "arn:{P}:ssm:{R}:{A}:*"},
    {"states:liststatemachines", "arn:{P}:states:{R}:{A}:stateMachine:*"},
    {"waf:listgeomatchsets", "arn:{P}:waf::{A}:geomatchset/*"},
};

// Their denials print a star, or no resource.
const std::set<std::string>& MatchedByAStar() {
  static const std::set<std::string> kActions = {"acm:listcertificates",
                                                 "application-autoscaling:describescalabletargets",
                                                 "athena:listdatacatalogs",
                                                 "athena:listworkgroups",
                                                 "autoscaling:describeautoscalinggroups",
                                                 "autoscaling:describescalingactivities",
                                                 "autoscaling:describetags",
                                                 "backup:listbackupplans",
                                                 "backup:listprotectedresources",
                                                 "batch:describejobdefinitions",
                                                 "bedrock:listfoundationmodels",
                                                 "cloudformation:listexports",
                                                 "cloudformation:validatetemplate",
                                                 "cloudfront:listcachepolicies",
                                                 "cloudfront:listdistributions",
                                                 "cloudtrail:describetrails",
                                                 "cloudtrail:lookupevents",
                                                 "cloudwatch:getmetricstatistics",
                                                 "codebuild:listprojects",
                                                 "codecommit:listrepositories",
                                                 "cognito-idp:listuserpools",
                                                 "comprehend:listentityrecognizers",
                                                 "compute-optimizer:getenrollmentstatus",
                                                 "dynamodb:describelimits",
                                                 "ec2:describevpcs",
                                                 "ec2:getsnapshotblockpublicaccessstate",
                                                 "ecr-public:getauthorizationtoken",
                                                 "ecr:describeregistry",
                                                 "ecr:getauthorizationtoken",
                                                 "ecs:describetaskdefinition",
                                                 "ecs:listclusters",
                                                 "elasticloadbalancing:describeloadbalancers",
                                                 "elasticloadbalancing:describetargethealth",
                                                 "elasticmapreduce:listclusters",
                                                 "iam:getaccountauthorizationdetails",
                                                 "iam:getaccountsummary",
                                                 "iam:listaccountaliases",
                                                 "iot:listauthorizers",
                                                 "kms:createkey",
                                                 "kms:listaliases",
                                                 "kms:listkeys",
                                                 "lambda:getaccountsettings",
                                                 "lambda:listfunctions",
                                                 "lambda:listlayers",
                                                 "organizations:listaccounts",
                                                 "pricing:getattributevalues",
                                                 "pricing:getproducts",
                                                 "rds:describedbengineversions",
                                                 "route53:gethostedzonecount",
                                                 "route53:listgeolocations",
                                                 "route53:listhealthchecks",
                                                 "route53:listhostedzones",
                                                 "route53:listhostedzonesbyname",
                                                 "route53domains:listoperations",
                                                 "route53resolver:listresolverrules",
                                                 "sagemaker:listendpoints",
                                                 "sagemaker:listmodels",
                                                 "sagemaker:listnotebookinstances",
                                                 "sagemaker:listtrainingjobs",
                                                 "secretsmanager:listsecrets",
                                                 "servicequotas:listawsdefaultservicequotas",
                                                 "servicequotas:listservicequotas",
                                                 "ses:listidentitypolicies",
                                                 "sts:decodeauthorizationmessage",
                                                 "sts:getaccesskeyinfo",
                                                 "support:describetrustedadvisorchecks",
                                                 "tag:getresources",
                                                 "timestream:describeendpoints",
                                                 "xray:getsamplingrules"};
  return kActions;
}

// ec2:Describe* is matched by a star, but for the actions that name a resource.
bool DescribesAll(const std::string& action) {
  static const std::set<std::string> kOfOne = {"capacityblockextensionofferings",
                                               "clientvpnauthorizationrules",
                                               "clientvpnconnections",
                                               "clientvpnroutes",
                                               "clientvpntargetnetworks",
                                               "fleethistory",
                                               "fleetinstances",
                                               "fpgaimageattribute",
                                               "imageattribute",
                                               "instanceattribute",
                                               "securitygroupreferences",
                                               "snapshotattribute",
                                               "spotfleetinstances",
                                               "spotfleetrequesthistory",
                                               "volumeattribute",
                                               "vpcattribute",
                                               "vpcendpointservicepermissions"};
  static const std::string kPrefix = "ec2:describe";
  return StartsWith(action, kPrefix) && kOfOne.count(action.substr(kPrefix.size())) == 0;
}

void Replace(std::string* text, const std::string& what, const std::string& with) {
  for (size_t at = text->find(what); at != std::string::npos; at = text->find(what)) text->replace(at, what.size(), with);
}

}  // namespace

std::string CollectionLiteral(const std::string& action, const std::string& partition, const std::string& region,
                              const std::string& account) {
  if (MatchedByAStar().count(action) || DescribesAll(action)) return "*";
  for (const CollectionRow& row : kCollections) {
    if (action != row.action) continue;
    std::string literal = row.literal;
    Replace(&literal, "{P}", partition);
    Replace(&literal, "{R}", region);
    Replace(&literal, "{A}", account);
    return literal;
  }
  return "";
}

}  // namespace gavel::reference
