// Policies into layers.
#include "gavel/policy_set.h"

#include <gtest/gtest.h>

#include "eval/policy_set_data.h"
#include "unit/eval/eval_helpers.h"

namespace gavel {
namespace {

using enum PolicyType;

Policy AnyPolicy(PolicyType type) {
  const bool principal = type == kResourceBased || type == kTrust || type == kKey || type == kVpcEndpoint || type == kResourceControl;
  return PolicyOf(std::string(R"({"Effect": "Deny", "Action": "sts:AssumeRole")") + (principal ? R"(, "Principal": "*")" : "") +
                      (type == kTrust ? "" : R"(, "Resource": "*")") + "}",
                  type);
}

TEST(MakePolicySet, OrderOfAllPolicies) {
  Layers layers;
  layers.resource_control = {{{"r-1", {{AnyPolicy(kResourceControl)}}}}};
  layers.service_control = {{{"r-1", {{AnyPolicy(kServiceControl)}, {AnyPolicy(kServiceControl)}}}, {"ou-1", {}}}};
  layers.vpc_endpoint = {{AnyPolicy(kVpcEndpoint)}};
  layers.resource = {{AnyPolicy(kResourceBased)}, {AnyPolicy(kTrust)}, {AnyPolicy(kKey)}, AttachedPolicy{}};
  layers.session = {{AnyPolicy(kSession)}};
  layers.permissions_boundary = {{AnyPolicy(kPermissionsBoundary)}};
  layers.identity = {{AnyPolicy(kIdentityBased)}};
  const auto made = MakePolicySet(std::move(layers));
  ASSERT_TRUE(made.policies) << Render(made.diagnostics);
  const BearingPolicies& data = made.policies->data().bearing;
  std::vector<PolicyType> types;
  for (uint32_t i = 0; i < data.size(); ++i) types.push_back(data.At(i).type);
  EXPECT_EQ(types, (std::vector<PolicyType>{kIdentityBased, kPermissionsBoundary, kSession, kResourceBased, kTrust, kKey, kResourceBased,
                                            kVpcEndpoint, kServiceControl, kServiceControl, kResourceControl}));
  EXPECT_EQ(data.At(6).policy, nullptr);
  ASSERT_EQ(data.service_control->lists->nodes.size(), 2u);
  EXPECT_EQ(data.service_control->first, 8u);
  EXPECT_EQ(data.service_control->end(), 10u);
  EXPECT_TRUE(data.service_control->lists->nodes[1]->policies.empty());
  EXPECT_EQ(made.policies->layers().identity.size(), 1u);
}

TEST(MakePolicySet, AbsentNodesAreNotEmptyOnes) {
  EXPECT_FALSE(MakePolicySet({}).policies->data().bearing.service_control);
  Layers layers;
  layers.service_control.emplace();
  EXPECT_TRUE(MakePolicySet(std::move(layers)).policies->data().bearing.service_control);
}

TEST(MakePolicySet, WrongTypes) {
  std::vector<AttachedPolicy> Layers::*const lists[] = {&Layers::identity, &Layers::permissions_boundary, &Layers::session,
                                                        &Layers::resource, &Layers::vpc_endpoint};
  const std::vector<PolicyType> allowed[] = {
      {kIdentityBased}, {kPermissionsBoundary}, {kSession}, {kResourceBased, kTrust, kKey}, {kVpcEndpoint}};
  for (size_t layer = 0; layer < std::size(lists); ++layer) {
    for (size_t i = 0; i < kPolicyTypeCount; ++i) {
      const PolicyType type = static_cast<PolicyType>(i);
      Layers layers;
      (layers.*lists[layer]).push_back({AnyPolicy(type), "P"});
      const auto made = MakePolicySet(std::move(layers));
      const bool fits = std::find(allowed[layer].begin(), allowed[layer].end(), type) != allowed[layer].end();
      EXPECT_EQ(made.policies.has_value(), fits) << layer << " " << NameOf(type);
      EXPECT_TRUE(fits || made.diagnostics.at(0).name() == "wrong-policy-type");
    }
  }
  Layers layers;
  layers.service_control = {{{"r-1", {{AnyPolicy(kResourceControl), "P"}}}}};
  const auto made = MakePolicySet(std::move(layers));
  EXPECT_FALSE(made.policies);
  ASSERT_EQ(made.diagnostics.size(), 1u);
  EXPECT_EQ(made.diagnostics[0].message, "the policy `P` of type resource_control cannot be in the layer service_control");
}

// One slot for each spelling of a key, and one number for each condition, whatever policies have them.
TEST(MakePolicySet, SharedKeys) {
  const std::string first = R"({"Effect": "Deny", "Action": "*", "Resource": "arn:aws:s3:::${aws:username}",
                               "Condition": {"StringEquals": {"aws:PrincipalTag/a": "x"}}})";
  const std::string second = R"({"Effect": "Deny", "Action": "*", "Resource": "*",
                                "Condition": {"StringEquals": {"aws:PrincipalTag/A": "x", "aws:PrincipalTag/a": "x"}}})";
  Layers layers;
  layers.identity = {{PolicyOf(first, kIdentityBased)}, {PolicyOf(second, kIdentityBased)}};
  const auto made = MakePolicySet(std::move(layers));
  const BearingPolicies& data = made.policies->data().bearing;
  EXPECT_EQ(data.keys.size(), 3u);
  for (const SetPolicy& policy : data.identity.list->policies) {
    const std::vector<KeyName>& keys = policy.policy->keys.keys();
    for (size_t i = 0; i < keys.size(); ++i) EXPECT_EQ(data.keys[policy.slots[i]].text, keys[i].text);
  }
  const auto number_of = [&data](uint32_t policy, size_t condition) {
    const SetPolicy& of = data.At(policy);
    return of.slots.at(of.policy->statements[0].conditions.at(condition).number);
  };
  ASSERT_EQ(data.At(1).slots.size(), 4u);
  EXPECT_EQ(number_of(0, 0), number_of(1, 1));
  EXPECT_NE(number_of(1, 0), number_of(1, 1));
}

}  // namespace
}  // namespace gavel
