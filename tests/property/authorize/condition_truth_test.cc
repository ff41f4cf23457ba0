// TruthOf and FindContradictions against decisions: what they claim of every request, no random request refutes.
#include "gavel/condition_truth.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "gavel/authorizer.h"

namespace gavel {
namespace {

struct KeySample {
  const char* key;
  bool multi;
  std::vector<const char*> values;  // not empty, of the key's type
};

const KeySample kKeys[] = {
    {"aws:PrincipalTag/t", false, {"a", "b", "ab", "B", "*"}},
    {"aws:TagKeys", true, {"a", "b", "ab", "B"}},
    {"s3:max-keys", false, {"1", "5", "5.0", "9", "6"}},
    {"aws:SourceIp", false, {"10.1.2.3", "192.0.2.9", "2001:db8::1"}},
    {"aws:SourceArn", false, {"arn:aws:s3:::a", "arn:aws:sns:eu-west-1:111122223333:t"}},
    {"s3:TlsVersion", false, {"1.2", "1.3"}},
};
const char* const kOperators[] = {"StringEquals",
                                  "StringNotEquals",
                                  "StringLike",
                                  "StringNotLike",
                                  "StringEqualsIgnoreCase",
                                  "StringNotEqualsIgnoreCase",
                                  "NumericEquals",
                                  "NumericNotEquals",
                                  "NumericLessThan",
                                  "NumericLessThanEquals",
                                  "NumericGreaterThan",
                                  "NumericGreaterThanEquals",
                                  "IpAddress",
                                  "NotIpAddress",
                                  "ArnLike",
                                  "ArnNotLike",
                                  "Null",
                                  "Bool"};
const char* const kValues[] = {"*",
                               "**",
                               "a",
                               "b",
                               "a*",
                               "*b",
                               "?",
                               "A",
                               "${*}",
                               "${aws:userid}",
                               "x${aws:userid}",
                               "1",
                               "5",
                               "9",
                               "6",
                               "10.0.0.0/8",
                               "10.1.0.0/16",
                               "192.0.2.0/24",
                               "0.0.0.0/0",
                               "arn:*:*:*:*:*",
                               "arn:aws:s3:::*",
                               "true",
                               "false",
                               "ten"};

class Sampler {
 public:
  explicit Sampler(unsigned seed) : random_(seed) {}
  size_t Below(size_t bound) { return random_() % bound; }
  template <typename Row>
  auto Pick(const Row& row) {
    return row[Below(std::size(row))];
  }

  Condition RandomCondition(const std::string& key) {
    static constexpr const char* kSets[] = {"", "", "", "ForAllValues:", "ForAnyValue:"};
    Condition condition;
    condition.op = std::string(Pick(kSets)) + Pick(kOperators);
    if (Below(4) == 0 && !condition.op.ends_with("Null")) condition.op += "IfExists";
    condition.key = key;
    condition.is_list = true;
    for (size_t count = Below(8) == 0 ? 0 : 1 + Below(2); count > 0; --count) condition.values.push_back({Pick(kValues), {}, false});
    return condition;
  }

 private:
  std::mt19937 random_;
};

std::string ConditionText(const std::vector<Condition>& conditions) {
  std::string text;
  for (const Condition& condition : conditions) {
    text += (text.empty() ? "\"" : ", \"") + condition.op + "\": {\"" + condition.key + "\": [";
    for (size_t i = 0; i < condition.values.size(); ++i) text += (i == 0 ? "\"" : ", \"") + condition.values[i].text + "\"";
    text += "]}";
  }
  return "{" + text + "}";
}

// A statement with these conditions allows: yes, no, or it is open.
class Evaluator {
 public:
  explicit Evaluator(const std::vector<Condition>& conditions) {
    const auto parsed =
        ParsePolicy(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": )" +
                        ConditionText(conditions) + "}}",
                    PolicyType::kIdentityBased);
    if (!parsed.policy) return;
    Layers layers;
    layers.identity.emplace_back().policy = parsed.policy;
    policies_ = MakePolicySet(layers).policies;
  }
  bool ok() const { return policies_.has_value(); }

  Answer Holds(const std::vector<ContextValue>& context) {
    RequestFacts facts;
    facts.principal = *PrincipalFromArn("arn:aws:iam::111122223333:user/ann");
    facts.principal.unique_id = "AIDA1";
    facts.action = "s3:GetObject";
    facts.resource.arn = "arn:aws:s3:::data/a";
    facts.resource.account = "111122223333";
    facts.context = context;
    const auto request = MakeRequest(facts).request;
    if (!request) return Answer::kUnknown;
    const Decision decision = Authorize(*policies_, *request, scratch_);
    if (decision.effect == Verdict::kAllow) return Answer::kYes;
    return decision.best_case == Verdict::kAllow ? Answer::kUnknown : Answer::kNo;
  }

 private:
  std::optional<PolicySet> policies_;
  Scratch scratch_;
};

std::vector<ContextValue> Present(const KeySample& sample, Sampler* sampler) {
  ContextValue value;
  value.key = sample.key;
  value.is_list = sample.multi;
  for (size_t count = sample.multi ? 1 + sampler->Below(3) : 1; count > 0; --count) value.values.emplace_back(sampler->Pick(sample.values));
  return {value};
}

TEST(ConditionTruthProperty, NoRequestRefutesIt) {
  Sampler sampler(17);
  int claims = 0;
  for (int round = 0; round < 20000; ++round) {
    const KeySample sample = sampler.Pick(kKeys);
    const Condition condition = sampler.RandomCondition(sample.key);
    const auto truth = TruthOf(condition);
    ASSERT_TRUE(truth) << condition.op;
    Evaluator evaluator({condition});
    if (!evaluator.ok()) continue;
    const auto agrees = [&](Answer claim, const std::vector<ContextValue>& context) {
      if (claim == Answer::kUnknown) return true;
      ++claims;
      return evaluator.Holds(context) == claim;
    };
    ASSERT_TRUE(agrees(truth->when_absent, {})) << ConditionText({condition}) << " absent";
    for (int i = 0; i < 4; ++i) {
      const auto context = Present(sample, &sampler);
      ASSERT_TRUE(agrees(truth->when_present, context)) << ConditionText({condition}) << " " << context[0].values[0];
    }
  }
  EXPECT_GT(claims, 10000);
}

TEST(ContradictionProperty, NoRequestSatisfiesBoth) {
  Sampler sampler(19);
  int found = 0;
  for (int round = 0; round < 60000; ++round) {
    const KeySample sample = sampler.Pick(kKeys);
    const std::vector<Condition> conditions = {sampler.RandomCondition(sample.key), sampler.RandomCondition(sample.key)};
    if (conditions[0].op == conditions[1].op || FindContradictions(conditions).empty()) continue;
    ++found;
    Evaluator evaluator(conditions);
    if (!evaluator.ok()) continue;
    ASSERT_NE(evaluator.Holds({}), Answer::kYes) << ConditionText(conditions);
    for (int i = 0; i < 8; ++i) {
      const auto context = Present(sample, &sampler);
      ASSERT_NE(evaluator.Holds(context), Answer::kYes) << ConditionText(conditions) << " " << context[0].values[0];
    }
  }
  EXPECT_GT(found, 500);
}

}  // namespace
}  // namespace gavel
