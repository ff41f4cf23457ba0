#include "facts_to_dict.h"

#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

void PutText(py::dict* dict, const char* name, const std::string& text) {
  if (!text.empty()) (*dict)[name] = ToStr(text);
}

void PutTexts(py::dict* dict, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) (*dict)[name] = ToList(texts, ToStr);
}

template <typename Facts>
void PutFacts(py::dict* dict, const char* name, const std::optional<Facts>& facts) {
  if (facts) (*dict)[name] = ToDict(*facts);
}

}  // namespace

py::dict ToDict(const StringPairs& pairs) {
  py::dict dict;
  for (const auto& [key, value] : pairs) dict[ToStr(key)] = ToStr(value);
  return dict;
}

py::dict ToDict(const Organization& organization) {
  py::dict dict;
  dict["id"] = ToStr(organization.id);
  PutText(&dict, "path", organization.path);
  PutText(&dict, "management_account", organization.management_account);
  return dict;
}

py::dict ToDict(const KmsGrant& grant) {
  py::dict dict;
  PutText(&dict, "grantee", grant.grantee);
  PutTexts(&dict, "operations", grant.operations);
  PutText(&dict, "retiring_principal", grant.retiring_principal);
  PutText(&dict, "issuing_account", grant.issuing_account);
  PutFacts(&dict, "encryption_context_equals", grant.encryption_context_equals);
  PutFacts(&dict, "encryption_context_subset", grant.encryption_context_subset);
  return dict;
}

py::dict ToDict(const RamShare& share) {
  py::dict dict;
  dict["principals"] = ToList(share.principals, ToStr);
  dict["actions"] = ToList(share.actions, ToStr);
  return dict;
}

py::dict ToDict(const AclGrant& grant) {
  py::dict dict;
  dict["grantee"] = ToStr(grant.grantee);
  dict["permission"] = ToStr(grant.permission);
  return dict;
}

py::dict ToDict(const AccessPointTarget& target) {
  py::dict dict;
  dict["arn"] = ToStr(target.arn);
  dict["account"] = ToStr(target.account);
  PutFacts(&dict, "organization", target.organization);
  PutText(&dict, "vpc", target.vpc);
  return dict;
}

py::dict ToDict(const ServiceAuth& auth) {
  py::dict dict;
  PutText(&dict, "type", auth.type);
  PutText(&dict, "created", auth.created);
  PutText(&dict, "authorizer", auth.authorizer);
  PutText(&dict, "service", auth.service);
  PutText(&dict, "service_network", auth.service_network);
  return dict;
}

py::dict ToDict(const VpcEndpoint& endpoint) {
  py::dict dict;
  PutText(&dict, "id", endpoint.id);
  dict["kind"] = endpoint.gateway ? "gateway" : "interface";
  PutText(&dict, "vpc", endpoint.vpc);
  PutText(&dict, "account", endpoint.account);
  PutText(&dict, "region", endpoint.region);
  PutFacts(&dict, "organization", endpoint.organization);
  return dict;
}

py::dict PublicAccessToDict(const ResourceFacts& resource) {
  py::dict dict;
  dict["ignore_public_acls"] = resource.ignore_public_acls;
  dict["restrict_public_buckets"] = resource.restrict_public_buckets;
  return dict;
}

}  // namespace gavel::python
