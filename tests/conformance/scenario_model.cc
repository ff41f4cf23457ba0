#include "conformance/scenario_model.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "match/arn.h"
#include "request/make_request.h"
#include "request/request_data.h"

namespace gavel {
namespace {

using Kind = PrincipalKind;
using Nodes = std::optional<std::vector<OrganizationNode>>;

class Converter {
 public:
  explicit Converter(const CallPart& part)
      : layers_(part.policies.layers()), facts_(part.request.facts()), data_(part.request.data()), owner_(data_.owner) {}

  std::optional<Session> Convert() {
    const bool sound = AddAccounts() && AddPrincipal() && AddResource() && AddEndpoint();
    if (!sound) return std::nullopt;
    BuildModelResult built = std::move(builder_).Build();
    EXPECT_TRUE(built.model) << Render(built.diagnostics);
    if (!built.model) return std::nullopt;
    SessionFacts session{facts_.principal, layers_.session, facts_.via, facts_.vpc_endpoint};
    session.principal.role_assumed = false;
    MakeSessionResult made = MakeSession(*built.model, std::move(session));
    EXPECT_TRUE(made.session) << Render(made.diagnostics);
    return made.session;
  }

 private:
  // Adds an account; in an organization, with the nodes that its path names. The policies of the nodes are those of the layers: of SCPs for
  // the requester's account, of RCPs for the owner's.
  bool AddAccount(const std::string& id, const std::optional<Organization>& organization, const Nodes& scps, const Nodes& rcps) {
    if (!IsAccountId(id)) return false;
    AccountFacts account;
    account.id = id;
    account.canonical_id = id == data_.principal.account ? facts_.principal.canonical_id : "";
    if (!organization) {
      if (scps || rcps) return false;
      builder_.AddAccount(account);
      return true;
    }
    std::vector<std::string> path = Split(organization->path);
    if (path.size() < 2 || path[0] != organization->id) return false;
    const auto fits = [&](const Nodes& nodes) {
      if (!nodes) return true;
      if (nodes->size() != path.size()) return false;  // the nodes of the path without the organization, and the account
      for (size_t i = 1; i < path.size(); ++i) {
        if ((*nodes)[i - 1].id != path[i]) return false;
      }
      return nodes->back().id == id;
    };
    if (!fits(scps) || !fits(rcps)) return false;
    const auto at = [](const Nodes& nodes, size_t i) { return nodes ? (*nodes)[i].policies : std::vector<AttachedPolicy>(); };
    builder_.AddOrganization(
        {organization->id, path[1], organization->management_account, scps.has_value(), rcps.has_value(), at(scps, 0), at(rcps, 0)});
    for (size_t i = 2; i < path.size(); ++i) {
      builder_.AddOrganizationalUnit({path[i], path[i - 1], at(scps, i - 1), at(rcps, i - 1)});
    }
    account.parent = path.back();
    account.service_control = at(scps, path.size() - 1);
    account.resource_control = at(rcps, path.size() - 1);
    builder_.AddAccount(account);
    return true;
  }

  bool AddAccounts() {
    const std::string& account = data_.principal.account;
    const auto& organization = facts_.resource.organization;
    const bool same = account == owner_;
    if (same)
      return (!organization || organization == facts_.principal.organization) &&
             AddAccount(owner_, facts_.principal.organization, layers_.service_control, layers_.resource_control);
    if (!owner_.empty() && !AddAccount(owner_, organization, std::nullopt, layers_.resource_control)) return false;
    if (owner_.empty() && layers_.resource_control) return false;
    if (account.empty()) return !layers_.service_control && !facts_.principal.organization;
    // A model has one organization of an id.
    if (organization && facts_.principal.organization && organization->id == facts_.principal.organization->id) return false;
    return AddAccount(account, facts_.principal.organization, layers_.service_control, std::nullopt);
  }

  bool AddPrincipal() {
    const PrincipalFacts& principal = facts_.principal;
    if (layers_.permissions_boundary.size() > 1) return false;
    std::optional<AttachedPolicy> boundary;
    if (!layers_.permissions_boundary.empty()) boundary = layers_.permissions_boundary[0];
    if (boundary && !boundary->policy) return false;
    const bool unknown = std::any_of(layers_.identity.begin(), layers_.identity.end(), [](const auto& p) { return !p.policy; });
    if (unknown) return false;
    switch (principal.kind) {
      case Kind::kUser:
      case Kind::kSessionToken:
        builder_.AddUser({principal.arn, principal.unique_id, principal.tags, layers_.identity, boundary});
        return true;
      case Kind::kAssumedRole:
      case Kind::kServiceLinkedRole:
        if (principal.role == facts_.resource.arn) return false;
        builder_.AddRole({principal.role, principal.unique_id, principal.tags, layers_.identity, boundary});
        return principal.kind == PrincipalFromArn(principal.role)->kind;
      case Kind::kFederatedUser:
        builder_.AddUser({principal.federating_user, {}, {}, layers_.identity, boundary});
        return !principal.federating_user.empty();
      default:
        return layers_.identity.empty() && !boundary;
    }
  }

  bool AddResource() {
    if (!data_.has_arn || facts_.resource.access_point_for) return layers_.resource.empty() && !facts_.resource.access_point_for;
    ModelResource resource;
    resource.facts = facts_.resource;
    resource.facts.account = owner_;
    resource.policies = layers_.resource;
    const bool trust = facts_.resource.arn.find(":role/") != std::string::npos;
    const bool key = data_.service == "kms";
    for (const AttachedPolicy& attached : resource.policies) {
      if (!attached.policy) return false;
      const PolicyType type = attached.policy->type();
      if ((type == PolicyType::kTrust) != trust || (type == PolicyType::kKey) != key) return false;
    }
    builder_.AddResource(resource);
    return true;
  }

  bool AddEndpoint() {
    if (!facts_.vpc_endpoint) return layers_.vpc_endpoint.empty();
    for (const AttachedPolicy& attached : layers_.vpc_endpoint) {
      if (!attached.policy) return false;
    }
    builder_.AddVpcEndpoint({*facts_.vpc_endpoint, layers_.vpc_endpoint});
    return !facts_.vpc_endpoint->id.empty();
  }

  static std::vector<std::string> Split(const std::string& path) {
    std::vector<std::string> parts;
    for (size_t begin = 0, end = 0; (end = path.find('/', begin)) != std::string::npos; begin = end + 1) {
      parts.push_back(path.substr(begin, end - begin));
    }
    return parts;
  }

  ModelOptions OptionsOf() const {
    ModelOptions options;
    options.semantics = layers_.semantics;
    options.allow_missing = true;  // a policy that was not given is unknown, as in a set
    return options;
  }

  const Layers& layers_;
  const RequestFacts& facts_;
  const RequestData& data_;
  const std::string owner_;
  Model::Builder builder_{OptionsOf()};
};

}  // namespace

std::optional<Session> AsModel(const CallPart& part) { return Converter(part).Convert(); }

void FillAsked(const CallPart& part, AskedParts* asked) {
  const RequestFacts& facts = part.request.facts();
  for (const ContextValue& told : facts.context) asked->values.emplace_back(told.values.begin(), told.values.end());
  for (size_t i = 0; i < facts.context.size(); ++i) {
    asked->context.push_back({facts.context[i].key, asked->values[i], facts.context[i].is_list});
  }
  asked->unknown.assign(facts.unknown.begin(), facts.unknown.end());
  SessionRequest& request = asked->request;
  request.action = facts.action;
  request.resource = facts.resource.arn;
  request.context = asked->context;
  request.unknown = asked->unknown;
  request.complete = facts.complete;
  request.time = facts.time;
}

}  // namespace gavel
