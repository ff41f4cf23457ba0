#include "reference/owners.h"

#include <set>

#include "reference/limits.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

using Names = std::set<std::string>;

// A kind of resource that is shared by a setting of its service (E-36), or that AWS offers to everybody (E-37).
struct Kind37 {
  const char* service;
  const char* type;  // the beginning of the ARN's last part
  bool others;       // not only AWS shares it so
  Names actions;     // without prefix, in lower case
};

const Kind37 kKinds[] = {
    {"ec2",
     "image/",
     true,
     {"runinstances", "createfleet", "modifyfleet", "requestspotinstances", "requestspotfleet", "createreplacerootvolumetask",
      "copyimage"}},
    {"ec2",
     "snapshot/",
     true,
     {"createvolume", "copysnapshot", "runinstances", "requestspotinstances", "requestspotfleet", "createreplacerootvolumetask"}},
    {"ssm",
     "document/",
     true,
     {"getdocument", "describedocument", "describedocumentparameters", "listdocumentversions", "sendcommand", "startautomationexecution",
      "startchangerequestexecution", "startsession", "createassociation", "createassociationbatch", "updateassociation"}},
    {"ssm",
     "automation-definition/",
     true,
     {"getdocument", "describedocument", "describedocumentparameters", "listdocumentversions", "sendcommand", "startautomationexecution",
      "startchangerequestexecution", "startsession", "createassociation", "createassociationbatch", "updateassociation"}},
    {"rds", "snapshot:", true, {"copydbsnapshot", "restoredbinstancefromdbsnapshot"}},
    {"rds", "cluster-snapshot:", true, {"copydbclustersnapshot", "restoredbclusterfromsnapshot"}},
    {"ssm", "parameter/", false, {}},
    {"s3", "", false, {}},
    {"lambda", "layer:", false, {}},
    {"ecr", "repository/", false, {}},
    {"organizations", "policy/", false, {"attachpolicy", "detachpolicy"}},
};

const Kind37* KindOf(const Request& request) {
  const std::string& arn = request.resource.arn;
  const std::string service = ArnPart(arn, 3), rest = ArnPart(arn, 6);
  if (service != request.service) return nullptr;
  if (service == "s3" && !ArnPart(arn, 5).empty()) return nullptr;  // neither a bucket nor an object
  for (const Kind37& row : kKinds) {
    if (service == row.service && StartsWith(rest, row.type)) return &row;
  }
  return nullptr;
}

// The access level Read or List, for the services of the table: what the name begins with tells it, but for a few actions.
bool OnlyReads(const std::string& action) {
  static const Names kOthers = {"ec2:exportclientvpnclientcertificaterevocationlist",
                                "ec2:exportclientvpnclientconfiguration",
                                "ec2:exportverifiedaccessinstanceclientconfiguration",
                                "ec2:searchlocalgatewayroutes",
                                "ec2:searchtransitgatewaymulticastgroups",
                                "ec2:searchtransitgatewayroutes",
                                "ec2:startdeclarativepoliciesreport",
                                "ec2:validatesecuritygroupquotasforinterface",
                                "ssm:executeapi",
                                "ssm:putconfigurepackageresult",
                                "ssm:startexecutionpreview",
                                "ssm:validatecloudconnector",
                                "rds:downloadcompletedblogfile",
                                "rds:downloaddblogfileportion",
                                "s3:allowvendedlogdeliveryforresource",
                                "ecr:batchchecklayeravailability",
                                "ecr:batchgetimage",
                                "ecr:batchgetrepositoryscanningconfiguration",
                                "ecr:validatepullthroughcacherule"};
  const std::string name = action.substr(action.find(':') + 1);
  return StartsWith(name, "get") || StartsWith(name, "list") || StartsWith(name, "describe") || kOthers.count(action) > 0;
}

}  // namespace

std::string OwnerOfArnWithoutAccount(const std::string& arn, const std::string& callers_account) {
  struct Row {
    const char* service;
    const char* type;  // the beginning of the ARN's last part
  };
  static const Row kOfAws[] = {
      {"ssm", "document/"},
      {"ssm", "parameter/"},
      {"ssm", "automation-definition/"},
      {"bedrock", "foundation-model/"},
      {"elasticbeanstalk", "solutionstack/"},
      {"elasticbeanstalk", "platform/"},
      {"controlcatalog", ""},
      {"geo-maps", ""},
      {"geo-places", ""},
      {"geo-routes", ""},
      {"personalize", "algorithm/"},
      {"personalize", "feature-transformation/"},
      {"personalize", "recipe/"},
      {"forecast", "algorithm/"},
  };
  const std::string service = ArnPart(arn, 3), rest = ArnPart(arn, 6);
  if (service == "apigateway" || service == "route53") return callers_account;
  for (const Row& row : kOfAws) {
    if (service == row.service && StartsWith(rest, row.type)) return kAws;
  }
  return "";
}

bool IsObject(const std::string& arn) {
  if (ArnPart(arn, 3) != "s3") return false;
  const std::string rest = ArnPart(arn, 6);
  if (!StartsWith(rest, "accesspoint/")) return rest.find('/') != std::string::npos;
  const size_t name_end = rest.find('/', std::string("accesspoint/").size());
  return name_end != std::string::npos && StartsWith(rest.substr(name_end), "/object/");
}

bool IsForeignObject(const Request& request) {  // SPEC(S-27)
  const Resource& r = request.resource;
  const std::string& buckets_owner = r.has_underlying ? r.underlying_account : r.account;
  return r.object_owner && *r.object_owner != buckets_owner && request.service == "s3" && IsObject(r.arn) &&
         !StaysWithTheBucketsOwner(request.action);
}

bool IsSharedOutsideIam(const Request& request) {
  const Kind37* row = KindOf(request);
  return row && row->others && row->actions.count(request.name);
}

bool IsAwsOwnToChange(const Request& request) {
  if (request.resource.account != kAws) return false;
  const Kind37* row = KindOf(request);
  return row && !OnlyReads(request.action) && !row->actions.count(request.name);
}

}  // namespace gavel::reference
