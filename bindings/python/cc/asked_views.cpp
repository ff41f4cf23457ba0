#include "asked_views.h"

namespace gavel::python {
namespace {

// Whether more is told of the resource than its ARN and its owner. The names stand for every member, so that a new one cannot be forgotten.
bool TellsMore(const ResourceFacts& facts) {
  const auto& [arn, account, tags, organization, kms_grants, ram_shares, acl, access_point_for, auth, principal_ids, aws_managed,
               service_linked, ignore_public_acls, restrict_public_buckets] = facts;
  return !tags.empty() || organization || !kms_grants.empty() || !ram_shares.empty() || !acl.empty() || access_point_for || auth ||
         !principal_ids.empty() || aws_managed || service_linked || ignore_public_acls || restrict_public_buckets;
}

}  // namespace

const SessionRequest& AskedViews::Of(const RequestFacts& facts) {
  AddContext(facts.context);
  unknown_.assign(facts.unknown.begin(), facts.unknown.end());
  request_.action = facts.action;
  request_.resource = facts.resource.arn;
  request_.resource_account = facts.resource.account;
  request_.context = context_;
  request_.unknown = unknown_;
  request_.complete = facts.complete;
  request_.time = facts.time;
  request_.facts = TellsMore(facts.resource) ? &facts.resource : nullptr;
  return request_;
}

void AskedViews::AddContext(const std::vector<ContextValue>& context) {
  values_.clear();
  context_.clear();
  for (const ContextValue& told : context) values_.insert(values_.end(), told.values.begin(), told.values.end());
  const std::string_view* next = values_.data();
  for (const ContextValue& told : context) {
    context_.push_back({told.key, {next, told.values.size()}, told.is_list});
    next += told.values.size();
  }
}

}  // namespace gavel::python
