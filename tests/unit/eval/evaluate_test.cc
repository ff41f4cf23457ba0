// Statements to the bits of a layer.
#include "eval/evaluate.h"

#include <gtest/gtest.h>

#include "unit/eval/eval_helpers.h"

namespace gavel {
namespace {

struct Outcome {
  LayerBits bits;
  Trace trace;
};

enum class Mode : uint8_t { kQuiet, kAllRules, kTraced };

// The identity layer (or, for resource-based policies, the resource layer) of a set with these policies.
Outcome Evaluate(std::vector<AttachedPolicy> policies, PolicyType type, const RequestFacts& facts, Mode mode = Mode::kQuiet) {
  Layers layers;
  (type == PolicyType::kIdentityBased ? layers.identity : layers.resource) = std::move(policies);
  MakePolicySetResult made = MakePolicySet(std::move(layers));
  EXPECT_TRUE(made.policies) << Render(made.diagnostics);
  const BearingPolicies& set = made.policies->data().bearing;
  const Request request = Make(facts);
  const RequestData& data = request.data();
  ContextReader reader;
  reader.Start(data, set.semantics(), set.keys);
  Outcome outcome;
  ConditionMemo conditions;
  Evaluation evaluation{set, data, reader, conditions, false, mode == Mode::kTraced ? &outcome.trace : nullptr};
  evaluation.all_rules = mode == Mode::kAllRules;
  outcome.bits = EvaluateList(evaluation, type == PolicyType::kIdentityBased ? set.identity : set.resource);
  return outcome;
}

// "A" sure Allow, "a" possible Allow, "D", "d", then the rules.
std::string Describe(const LayerBits& bits) {
  std::string text;
  if (bits.allow_maybe) text += bits.allow_sure ? "A" : "a";
  if (bits.deny_maybe) text += bits.deny_sure ? "D" : "d";
  for (std::string_view rule : bits.rules.Ids()) text += " " + std::string(rule);
  return text;
}

constexpr std::string_view kAllow = R"({"Effect": "Allow", "Action": "kms:*", "Resource": "*"})";
constexpr std::string_view kDeny = R"({"Effect": "Deny", "Action": "kms:*", "Resource": "*"})";
constexpr std::string_view kOther = R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})";
// Indeterminate by F-7, and by G-18.
constexpr std::string_view kOpenAllow =
    R"({"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Condition": {"StringEquals": {"custom:Unknown": "x"}}})";
constexpr std::string_view kOpenDeny = R"({"Effect": "Deny", "NotAction": [], "Resource": "*"})";
constexpr std::string_view kFalseCondition =
    R"({"Effect": "Deny", "NotAction": [], "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}})";
constexpr std::string_view kNever = R"({"Effect": "Allow", "Action": [], "Resource": "*"})";

RequestFacts Facts() {
  RequestFacts facts = BareRequest();
  facts.unknown = {"custom:Unknown"};
  return facts;
}

TEST(EvaluateList, Bits) {
  struct Row {
    std::vector<std::string_view> statements;
    std::string_view expected;
  };
  const Row rows[] = {
      {{kAllow}, "A"},
      {{kDeny}, "D"},
      {{kAllow, kDeny}, "AD"},
      {{kOther}, ""},
      {{kNever}, ""},
      {{kOpenAllow}, "a F-7"},
      {{kOpenDeny}, "d G-18"},
      {{kOpenAllow, kOpenDeny}, "ad F-7 G-18"},
      {{kOpenAllow, kAllow}, "A F-7"},
      {{kDeny, kOpenDeny}, "D G-18"},
      {{kFalseCondition}, ""},
      {{kOther, kFalseCondition, kAllow}, "A"},
  };
  for (const Row& row : rows) {
    std::string together;
    std::vector<AttachedPolicy> apart;
    for (std::string_view statement : row.statements) {
      together += (together.empty() ? "" : ", ") + std::string(statement);
      apart.push_back({PolicyOf(std::string(statement), PolicyType::kIdentityBased)});
    }
    const std::vector<AttachedPolicy> one = {{PolicyOf(together, PolicyType::kIdentityBased)}};
    for (Mode mode : {Mode::kAllRules, Mode::kTraced}) {
      EXPECT_EQ(Describe(Evaluate(one, PolicyType::kIdentityBased, Facts(), mode).bits), row.expected) << together;
      EXPECT_EQ(Describe(Evaluate(apart, PolicyType::kIdentityBased, Facts(), mode).bits), row.expected) << together;
    }
  }
}

// What comes after a Deny that is sure, and an Allow after one that is sure, can change nothing but the rules.
TEST(EvaluateList, QuietlyLeavesOutWhatIsSettled) {
  struct Row {
    std::vector<std::string_view> statements;
    std::string_view expected;
  };
  const Row rows[] = {
      {{kOpenAllow, kAllow}, "A F-7"},  {{kAllow, kOpenAllow}, "A"},
      {{kAllow, kOpenDeny}, "Ad G-18"}, {{kDeny, kOpenDeny}, "D"},
      {{kOpenDeny, kDeny}, "D G-18"},   {{kOpenDeny, kOpenAllow}, "ad F-7 G-18"},
      {{kDeny, kAllow}, "D"},           {{kOpenDeny, kDeny, kAllow}, "D G-18"},
  };
  for (const Row& row : rows) {
    std::string together;
    for (std::string_view statement : row.statements) together += (together.empty() ? "" : ", ") + std::string(statement);
    const std::vector<AttachedPolicy> one = {{PolicyOf(together, PolicyType::kIdentityBased)}};
    EXPECT_EQ(Describe(Evaluate(one, PolicyType::kIdentityBased, Facts()).bits), row.expected) << together;
  }
}

TEST(EvaluateList, FirstStatements) {
  const auto policies = {
      AttachedPolicy{PolicyOf(std::string(kOther), PolicyType::kIdentityBased)},
      AttachedPolicy{
          PolicyOf(std::string(kOpenAllow) + ", " + std::string(kAllow) + ", " + std::string(kAllow), PolicyType::kIdentityBased)},
      AttachedPolicy{PolicyOf(std::string(kOpenDeny) + ", " + std::string(kDeny), PolicyType::kIdentityBased)},
  };
  const LayerBits bits = Evaluate(policies, PolicyType::kIdentityBased, Facts()).bits;
  EXPECT_EQ(bits.first_allow, (StatementRef{1, 1}));  // an Allow must be true
  EXPECT_EQ(bits.first_deny, (StatementRef{2, 0}));   // a Deny may be indeterminate
  EXPECT_TRUE(bits.deny_by_statement);
}

// SPEC(F-7): one indeterminate Allow and one indeterminate Deny on everything.
TEST(EvaluateList, UnknownPolicy) {
  const LayerBits alone = Evaluate({AttachedPolicy{}}, PolicyType::kResourceBased, Facts()).bits;
  EXPECT_EQ(Describe(alone), "ad F-7");
  EXPECT_TRUE(alone.has_unknown_policy);
  EXPECT_FALSE(alone.deny_by_statement);
  EXPECT_EQ(alone.grants_sure, 0);
  EXPECT_EQ(alone.grants_maybe, kGrantAny);
  EXPECT_FALSE(alone.first_deny.valid());
  const LayerBits beside =
      Evaluate({{PolicyOf(std::string(kAllow), PolicyType::kIdentityBased)}, AttachedPolicy{}}, PolicyType::kIdentityBased, Facts()).bits;
  EXPECT_EQ(Describe(beside), "Ad F-7");
}

TEST(EvaluateList, GrantClasses) {
  struct Row {
    std::string_view elements;  // of an Allow in a resource-based policy
    uint8_t sure;
    uint8_t maybe;
    std::string_view rules;
  };
  constexpr Row kRows[] = {
      {R"("Principal": "*")", kGrantStar, kGrantStar, "A"},
      {R"("Principal": {"AWS": ["111122223333", "AIDAX"]})", kGrantAccount, kGrantAccount | kGrantNamed, "A F-7"},
      {R"("Principal": {"AWS": "AIDAX"})", 0, kGrantNamed, "a F-7"},
      {R"("Principal": "*", "Condition": {"StringEquals": {"custom:Unknown": "x"}})", 0, kGrantStar, "a F-7"},
      // SPEC(P-15): a test of aws:PrincipalArn by name
      {R"("Principal": "*", "Condition": {"ArnLike": {"aws:principalARN": "arn:aws:iam::*:user/team/*"}})", kGrantStarByArn,
       kGrantStarByArn, "A"},
      {R"("Principal": "*", "Condition": {"ArnLikeIfExists": {"aws:PrincipalArn": "arn:aws:iam::*:user/team/*"}})", kGrantStar, kGrantStar,
       "A"},
      {R"("Principal": "*", "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/x"}})", kGrantStar, kGrantStar, "A"},
      {R"("Principal": {"AWS": "111122223333"}, "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/team/*"}})",
       kGrantAccount, kGrantAccount, "A"},
      // an indeterminate member beside an indeterminate condition
      {R"("Principal": {"AWS": ["111122223333", "AIDAX"]}, "NotResource": [])", 0, kGrantAccount | kGrantNamed, "a F-7 G-18"},
  };
  for (const Row& row : kRows) {
    const bool has_resource = row.elements.find("NotResource") != std::string_view::npos;
    const std::string statement = R"({"Effect": "Allow", "Action": "kms:*", )" + std::string(has_resource ? "" : R"("Resource": "*", )") +
                                  std::string(row.elements) + "}";
    for (Mode mode : {Mode::kQuiet, Mode::kTraced}) {
      const LayerBits bits = Evaluate({{PolicyOf(statement, PolicyType::kResourceBased)}}, PolicyType::kResourceBased, Facts(), mode).bits;
      EXPECT_EQ(bits.grants_sure, row.sure) << row.elements;
      EXPECT_EQ(bits.grants_maybe, row.maybe) << row.elements;
      EXPECT_EQ(Describe(bits), row.rules) << row.elements;
    }
  }
}

// The trace holds every element, also of statements that a quiet evaluation leaves early.
TEST(EvaluateList, TraceIsComplete) {
  const std::string statements =
      R"({"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b", "Condition": {"Bool": {"aws:SecureTransport": ["false"], "aws:ViaAWSService": "false"}}}, )" +
      std::string(kNever);
  const Outcome outcome =
      Evaluate({{PolicyOf(statements, PolicyType::kIdentityBased)}}, PolicyType::kIdentityBased, Facts(), Mode::kTraced);
  ASSERT_EQ(outcome.trace.statements.size(), 2u);
  const StatementTrace& first = outcome.trace.statements[0];
  EXPECT_TRUE(first.whole.IsFalse());
  EXPECT_TRUE(first.action.IsFalse());
  EXPECT_TRUE(first.resource.IsFalse());
  EXPECT_TRUE(first.principal.IsTrue());
  ASSERT_EQ(first.conditions.size(), 2u);
  EXPECT_TRUE(first.conditions[0].IsFalse());
  EXPECT_TRUE(first.conditions[1].IsTrue());
  EXPECT_TRUE(outcome.trace.statements[1].never);
  EXPECT_EQ(outcome.trace.statements[1].statement, 1u);
}

}  // namespace
}  // namespace gavel
