#include "golden/model_file.h"

#include <gtest/gtest.h>

#include "gavel/session.h"
#include "gavel/value.h"

namespace gavel {
namespace {

// One entry of the file.
class Entry {
 public:
  Entry(const ValueTree& tree, const Value& value) : tree_(tree), value_(value) {}

  std::string Text(std::string_view key) const {
    const Value* found = value_.Find(key);
    return found == nullptr ? "" : found->text;
  }
  bool Flag(std::string_view key, bool otherwise) const {
    const Value* found = value_.Find(key);
    return found == nullptr ? otherwise : found->text == "true";
  }
  std::vector<std::string> Texts(std::string_view key) const {
    std::vector<std::string> texts;
    if (const Value* found = value_.Find(key)) {
      for (const Value& item : found->items) texts.push_back(item.text);
    }
    return texts;
  }
  StringPairs Pairs(std::string_view key) const {
    StringPairs pairs;
    if (const Value* found = value_.Find(key)) {
      for (const Member& member : found->members) pairs.emplace_back(member.key, member.value.text);
    }
    return pairs;
  }
  std::vector<AttachedPolicy> Policies(std::string_view key) const {
    std::vector<AttachedPolicy> policies;
    for (std::string& arn : Texts(key)) policies.push_back(ByArn(std::move(arn)));
    return policies;
  }
  std::optional<AttachedPolicy> Boundary() const {
    return value_.Find("permissions_boundary") == nullptr ? std::nullopt : std::optional(ByArn(Text("permissions_boundary")));
  }
  gavel::Origin Origin() const { return {tree_.source, value_.span}; }
  const ValueTree& tree() const { return tree_; }
  const Value& value() const { return value_; }

 private:
  const ValueTree& tree_;
  const Value& value_;
};

template <typename Add>
void ForEach(const ValueTree& tree, std::string_view key, Add add) {
  const Value* entries = tree.root.Find(key);
  if (entries == nullptr) return;
  for (const Value& value : entries->items) add(Entry(tree, value));
}

void AddPolicy(const Entry& entry, Model::Builder* builder) {
  const PolicyType type = FindPolicyType(entry.Text("type")).value();
  ParsePolicyResult parsed = ParsePolicy(entry.tree().source, *entry.value().Find("document"), type);
  EXPECT_TRUE(parsed.policy) << Render(parsed.diagnostics);
  if (parsed.policy) builder->AddManagedPolicy(entry.Text("arn"), *parsed.policy, entry.Origin());
}

void AddAll(const ValueTree& tree, Model::Builder* builder) {
  ForEach(tree, "policies", [&](const Entry& e) { AddPolicy(e, builder); });
  ForEach(tree, "organizations", [&](const Entry& e) {
    builder->AddOrganization({e.Text("id"), e.Text("root"), e.Text("management_account"), true, true, e.Policies("service_control"),
                              e.Policies("resource_control"), e.Origin()});
  });
  ForEach(tree, "units", [&](const Entry& e) {
    builder->AddOrganizationalUnit(
        {e.Text("id"), e.Text("parent"), e.Policies("service_control"), e.Policies("resource_control"), e.Origin()});
  });
  ForEach(tree, "accounts", [&](const Entry& e) {
    builder->AddAccount({e.Text("id"), e.Text("parent"), e.Policies("service_control"), e.Policies("resource_control"),
                         e.Text("canonical_id"), e.Flag("resources_complete", false), e.Origin()});
  });
  ForEach(tree, "groups", [&](const Entry& e) { builder->AddGroup({e.Text("arn"), e.Policies("policies"), e.Origin()}); });
  ForEach(tree, "users", [&](const Entry& e) {
    builder->AddUser(
        {e.Text("arn"), e.Text("unique_id"), e.Pairs("tags"), e.Policies("policies"), e.Boundary(), e.Texts("groups"), e.Origin()});
  });
  ForEach(tree, "roles", [&](const Entry& e) {
    builder->AddRole({e.Text("arn"), e.Text("unique_id"), e.Pairs("tags"), e.Policies("policies"), e.Boundary(), e.Policies("trust_policy"),
                      e.Origin()});
  });
  ForEach(tree, "resources", [&](const Entry& e) {
    ModelResource resource;
    resource.facts.arn = e.Text("arn");
    resource.facts.account = e.Text("account");
    resource.facts.tags = e.Pairs("tags");
    resource.policies = e.Policies("policies");
    resource.origin = e.Origin();
    builder->AddResource(std::move(resource));
  });
  ForEach(tree, "vpc_endpoints", [&](const Entry& e) {
    ModelVpcEndpoint endpoint;
    endpoint.facts.id = e.Text("id");
    endpoint.facts.vpc = e.Text("vpc");
    endpoint.policies = e.Policies("policies");
    endpoint.origin = e.Origin();
    builder->AddVpcEndpoint(std::move(endpoint));
  });
}

SessionFacts SessionOf(const Entry& entry) {
  SessionFacts facts;
  facts.principal = PrincipalFromArn(entry.Text("principal")).value_or(PrincipalFacts{});
  facts.principal.role = entry.Text("role");
  facts.principal.unique_id = entry.Text("unique_id");
  facts.principal.tags = entry.Pairs("tags");
  facts.principal.federating_user = entry.Text("federating_user");
  facts.session_policies = entry.Policies("session_policies");
  if (entry.value().Find("vpc_endpoint") != nullptr) {
    facts.vpc_endpoint.emplace();
    facts.vpc_endpoint->id = entry.Text("vpc_endpoint");
    facts.vpc_endpoint->vpc = entry.Text("vpc");
  }
  return facts;
}

void Append(std::vector<Diagnostic> more, std::vector<Diagnostic>* diagnostics) {
  diagnostics->insert(diagnostics->end(), more.begin(), more.end());
}

void Ask(const Model& model, const ValueTree& tree, std::vector<Diagnostic>* diagnostics) {
  const Value* session = tree.root.Find("session");
  const Value* request = tree.root.Find("request");
  if (session == nullptr) return;
  MakeSessionResult made = MakeSession(model, SessionOf(Entry(tree, *session)));
  EXPECT_EQ(made.session.has_value(), !HasErrors(made.diagnostics));
  Append(std::move(made.diagnostics), diagnostics);
  if (request == nullptr || !made.session) return;
  const Entry entry(tree, *request);
  const std::string action = entry.Text("action");
  const std::string arn = entry.Text("resource");
  const std::string account = entry.Text("resource_account");
  SessionRequest asks;
  asks.action = action;
  asks.resource = arn;
  asks.resource_account = account;
  ResourceFacts facts;
  facts.tags = entry.Pairs("tags");
  asks.facts = &facts;
  ResolveResult resolved = Resolve(*made.session, asks);
  EXPECT_EQ(resolved.part.has_value(), !HasErrors(resolved.diagnostics));
  Append(std::move(resolved.diagnostics), diagnostics);
}

}  // namespace

std::vector<Diagnostic> ReadModelFile(const std::string& text) {
  const ParseValueResult parsed = ParseValue(text, "model.json");
  EXPECT_TRUE(parsed.tree) << Render(parsed.diagnostics);
  if (!parsed.tree) return {};
  const Value* options = parsed.tree->root.Find("options");
  ModelOptions chosen;
  if (options != nullptr) {
    const Entry entry(*parsed.tree, *options);
    chosen.allow_missing = entry.Flag("allow_missing", false);
    chosen.allow_unknown_principals = entry.Flag("allow_unknown_principals", false);
  }
  Model::Builder builder(chosen);
  AddAll(*parsed.tree, &builder);
  BuildModelResult built = std::move(builder).Build();
  EXPECT_EQ(built.model.has_value(), !HasErrors(built.diagnostics));
  if (built.model) Ask(*built.model, *parsed.tree, &built.diagnostics);
  return std::move(built.diagnostics);
}

}  // namespace gavel
