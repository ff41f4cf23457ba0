// The nodes of an organization taken together.
#include "eval/node_lists.h"

#include <gtest/gtest.h>

#include "eval/evaluate.h"
#include "unit/eval/eval_helpers.h"

namespace gavel {
namespace {

constexpr PolicyType kType = PolicyType::kServiceControl;
const std::string kFull = R"({"Effect": "Allow", "Action": "*", "Resource": "*"})";
const std::string kKms = R"({"Effect": "Allow", "Action": "kms:*", "Resource": "*"})";
const std::string kNoKms = R"({"Effect": "Deny", "Action": "kms:*", "Resource": "*"})";
const std::string kOpen =
    R"({"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Condition": {"StringEquals": {"custom:Unknown": "x"}}})";

OrganizationNode NodeOf(const std::vector<std::string>& policies) {
  OrganizationNode node;
  node.id = "n";
  for (const std::string& text : policies) node.policies.push_back(text.empty() ? AttachedPolicy{} : AttachedPolicy{PolicyOf(text, kType)});
  return node;
}

PolicySet SetOf(std::vector<OrganizationNode> nodes) {
  Layers layers;
  layers.service_control = std::move(nodes);
  return *MakePolicySet(std::move(layers)).policies;
}

NodeBits BitsOf(const PolicySet& policies, bool traced) {
  RequestFacts facts = BareRequest();
  facts.unknown = {"custom:Unknown"};
  const Request request = Make(facts);
  const BearingPolicies& set = policies.data().bearing;
  ContextReader reader;
  reader.Start(request.data(), set.semantics(), set.keys);
  ConditionMemo conditions;
  Trace trace;
  return EvaluateNodes({set, request.data(), reader, conditions, false, traced ? &trace : nullptr}, *set.service_control);
}

TEST(NodeLists, EveryPolicyOnce) {
  const PolicySet set = SetOf({NodeOf({kFull, kKms}), NodeOf({}), NodeOf({"", kFull}), NodeOf({kNoKms, kFull, ""})});
  const NodeLists& lists = *set.data().bearing.service_control->lists;
  EXPECT_EQ(lists.policy_count, 7u);
  ASSERT_EQ(lists.together.policies.size(), 5u) << "equal by content, though parsed apart; unknown ones are never equal";
  EXPECT_EQ(lists.masks, (std::vector<uint64_t>{0b1101, 0b0001, 0b0100, 0b1000, 0b1000}));
  EXPECT_EQ(lists.numbers, (std::vector<uint32_t>{0, 1, 2, 4, 6}));
  EXPECT_EQ(lists.all(), 0b1111u);
  EXPECT_TRUE(lists.together.has_unknown);
}

// Documents that could be written alike, and that do not say the same.
TEST(NodeLists, PoliciesThatAreNotTheSame) {
  const std::string tagged =
      R"({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestTag/k": "x"}}})";
  using Change = void (*)(PolicyDocument&);
  const std::pair<Change, Change> pairs[] = {
      {[](PolicyDocument&) {}, [](PolicyDocument& d) { d.statements[0].action.members[0].unknown = true; }},
      {[](PolicyDocument&) {}, [](PolicyDocument& d) { d.version = PolicyVersion::k2008; }},
      {[](PolicyDocument& d) { d.statements[0].conditions[0].values[0].text = "x\xFF"; },
       [](PolicyDocument& d) { d.statements[0].conditions[0].values[0].text = "x\xFE"; }},
      {[](PolicyDocument&) {}, [](PolicyDocument& d) { d.statements[0].conditions[0].op = "StringLike"; }},
      {[](PolicyDocument&) {}, [](PolicyDocument& d) { d.statements[0].conditions[0].key = "aws:RequestTag/K"; }},
      {[](PolicyDocument&) {}, [](PolicyDocument& d) { d.statements[0].action.negated = true; }},
      {[](PolicyDocument&) {}, [](PolicyDocument& d) { d.statements[0].effect = Effect::kAllow; }},
      {[](PolicyDocument&) {}, [](PolicyDocument& d) { d.statements.push_back(d.statements[0]); }},
  };
  const PolicyDocument base = PolicyOf(tagged, kType).document();
  const auto changed = [&base](Change change) {
    PolicyDocument document = base;
    document.version_span.reset();
    change(document);
    const ParsePolicyResult parsed = ParsePolicy(document, kType);
    EXPECT_TRUE(parsed.policy) << Render(parsed.diagnostics);
    return AttachedPolicy{*parsed.policy};
  };
  for (size_t i = 0; i < std::size(pairs); ++i) {
    const auto& [first, second] = pairs[i];
    OrganizationNode node;
    node.policies = {changed(first), changed(second), changed(first)};
    const PolicySet set = SetOf({node});
    EXPECT_EQ(set.data().bearing.service_control->lists->masks.size(), 2u) << i;
  }
}

TEST(NodeLists, AsNodeByNode) {
  struct Row {
    std::vector<std::vector<std::string>> nodes;
    bool sure;
    bool maybe;
    StatementRef first_allow;
    StatementRef first_deny;
  };
  const StatementRef none;
  const Row rows[] = {
      {{{kFull}, {kFull}, {kFull}}, true, true, {0, 0}, none},          {{{kFull}, {}, {kFull}}, false, false, {0, 0}, none},
      {{{kKms}, {kFull, kNoKms}, {kFull}}, true, true, {0, 0}, {2, 0}}, {{{kOpen}, {kFull}}, false, true, {1, 0}, none},
      {{{kOpen, kKms}, {kFull, kOpen}}, true, true, {1, 0}, none},      {{{""}, {kFull}}, false, true, {1, 0}, none},
      {{{kNoKms}, {kNoKms, kFull}}, false, false, {2, 0}, {0, 0}},
  };
  for (const Row& row : rows) {
    std::vector<OrganizationNode> nodes;
    for (const auto& policies : row.nodes) nodes.push_back(NodeOf(policies));
    const PolicySet set = SetOf(std::move(nodes));
    for (bool traced : {false, true}) {
      const NodeBits bits = BitsOf(set, traced);
      const size_t at = static_cast<size_t>(&row - rows);
      EXPECT_EQ(bits.all.first_deny, row.first_deny) << at;
      if (bits.all.deny_sure) continue;  // then Allows do not count
      EXPECT_EQ(bits.allow_sure, row.sure) << at;
      EXPECT_EQ(bits.allow_maybe, row.maybe) << at;
      EXPECT_EQ(bits.all.first_allow, row.first_allow) << at;
    }
  }
}

TEST(NodeLists, MoreNodesThanAMaskHas) {
  std::vector<OrganizationNode> nodes(NodeLists::kMaxTogether + 1, NodeOf({kFull}));
  EXPECT_TRUE(BitsOf(SetOf(nodes), false).allow_sure);
  nodes[40] = NodeOf({});
  EXPECT_FALSE(BitsOf(SetOf(nodes), false).allow_maybe);
  nodes.pop_back();
  EXPECT_FALSE(BitsOf(SetOf(nodes), false).allow_maybe);
  nodes[40] = NodeOf({kFull});
  EXPECT_TRUE(BitsOf(SetOf(nodes), false).allow_sure);
}

TEST(NodeLists, MorePoliciesThanAreCompared) {
  OrganizationNode node = NodeOf({kKms});
  node.policies.resize(NodeLists::kMaxPolicies + 1, node.policies[0]);
  const PolicySet many = SetOf({node, NodeOf({kFull})});
  EXPECT_FALSE(many.data().bearing.service_control->lists->AreTogether());
  EXPECT_TRUE(BitsOf(many, false).allow_sure);
  EXPECT_FALSE(BitsOf(SetOf({node, NodeOf({})}), false).allow_maybe);
}

}  // namespace
}  // namespace gavel
