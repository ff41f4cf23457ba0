// What is said about conditions when they are compiled, and what is kept.
#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "unit/condition/condition_harness.h"

namespace gavel {
namespace {

struct Row {
  std::string op;
  std::vector<std::string> values;
  std::vector<std::string> want;  // "index code: message"; `*` for the whole list
  bool variables = true;
};

std::vector<std::string> Issues(const Row& row) {
  const TestCondition compiled({row.op, "aws:TagKeys", row.values, "", "", "", row.variables});
  std::vector<std::string> shown;
  for (const ConditionIssue& issue : compiled.issues) {
    const std::string index = issue.value == ConditionIssue::kAllValues ? "*" : std::to_string(issue.value);
    shown.push_back(index + " " + std::string(InfoOf(issue.code).name) + ": " + issue.message);
  }
  return shown;
}

TEST(CompileCondition, Issues) {
  const std::string name = "${aws:username}";
  const std::string plain = "0 inactive-variable: the policy variable `${aws:username}` is plain text without Version `2012-10-17`";
  const std::vector<Row> rows = {
      {"StringEquals", {"a", "", "*"}, {}},
      {"StringLike", {"a*"}, {}},
      {"NumericEquals", {"1", "ten", "2.5", ""}, {"1 unparseable-number: `ten` is no number", "3 unparseable-number: `` is no number"}},
      {"NumericLessThanIfExists", {"1_000"}, {"0 unparseable-number: `1_000` is no number"}},
      {"DateLessThan", {"2026-05", "1767225600", "05/2026"}, {"2 unparseable-date: `05/2026` is no date"}},
      {"Bool", {"TRUE", "yes"}, {"1 unparseable-boolean: `yes` is neither `true` nor `false`"}},
      {"Null", {"false", "no"}, {"1 unparseable-boolean: `no` is neither `true` nor `false`"}},
      {"BinaryEquals", {"AAEC", "%"}, {"1 unparseable-base64: `%` is no base64"}},
      {"NotIpAddress", {"10.0.0.0/8", "10.0.0.0/33"}, {"1 unparseable-address: `10.0.0.0/33` is no address or CIDR block"}},
      {"ArnLike",
       {"arn:aws:sns:*:*:t", "*", "arn:aws:sns:*"},
       {"1 unmatchable-arn: `*` is no ARN of six parts", "2 unmatchable-arn: `arn:aws:sns:*` is no ARN of six parts"}},
      {"StringEquals",
       {},
       {"* empty-condition-list: the list of `aws:TagKeys` is empty: AWS's documents contradict each other on what it means"}},
      {"Null", {}, {"* empty-condition-list: the list of `aws:TagKeys` is empty: AWS's documents contradict each other on what it means"}},
      {"StringEqualsIfExists",
       {},
       {"* empty-condition-list-if-exists: the list of `aws:TagKeys` is empty: the condition is true only without the key"}},
      {"ForAllValues:StringEquals",
       {},
       {"* empty-condition-list-for-all-values: the list of `aws:TagKeys` is empty: the condition is true only without the key"}},
      {"ForAnyValue:StringEquals",
       {},
       {"* empty-condition-list-for-any-value: the list of `aws:TagKeys` is empty: the condition is never true"}},
      {"StringEquals", {std::string(kUnknownText)}, {}},
      {"NumericEquals", {std::string(kUnknownText), "x"}, {"1 unparseable-number: `x` is no number"}},
      // Variables.
      {"StringEquals", {name, "${*}"}, {}},
      {"StringEquals", {name}, {plain}, false},
      {"ArnEquals", {"arn:aws:iam::*:user/" + name}, {plain}, false},
      {"Bool", {name}, {plain, "0 unparseable-boolean: `${aws:username}` is neither `true` nor `false`"}, false},
      {"NumericEquals", {name}, {"0 unparseable-number: `${aws:username}` is no number"}, false},
      {"NumericEquals", {"${x"}, {"0 unparseable-number: `${x` is no number"}, false},
      {"StringEquals", {"${*}${"}, {}, false},
      {"StringEquals", {"${}"}, {"0 malformed-variable: the policy variable `${}` can never be resolved"}},
      {"StringEquals", {"a${x"}, {"0 malformed-variable: the policy variable `${x` can never be resolved"}},
      {"StringLike",
       {"x", "${aws:TagKeys}"},
       {"1 multivalued-variable: the policy variable `${aws:TagKeys}` names a key that may have several values"}},
      {"NumericEquals", {"${*}" + name}, {"0 unsupported-variable: `NumericEquals` takes no policy variable such as `${aws:username}`"}},
      {"IpAddress",
       {name, "x"},
       {"0 unsupported-variable: `IpAddress` takes no policy variable such as `${aws:username}`",
        "1 unparseable-address: `x` is no address or CIDR block"}},
      {"Bool", {name}, {"0 unsupported-variable: it is not documented whether `Bool` takes a policy variable such as `${aws:username}`"}},
  };
  for (const Row& row : rows) EXPECT_EQ(Issues(row), row.want) << row.op << " " << (row.values.empty() ? "" : row.values[0]);
}

TEST(CompileCondition, TooManyVariablesAreAnError) {
  std::string text;
  for (size_t i = 0; i < kMaxVariables; ++i) text += "${aws:username}";
  EXPECT_TRUE(Issues({"StringLike", {text}, {}}).empty());
  const TestCondition compiled({"StringLike", "aws:UserAgent", {"x", text + "${s3:prefix}"}, ""});
  ASSERT_EQ(compiled.issues.size(), 1u);
  EXPECT_EQ(compiled.issues[0].code, DiagnosticCode::kTooManyVariables);
  EXPECT_EQ(compiled.issues[0].value, 1u);
  EXPECT_EQ(InfoOf(compiled.issues[0].code).severity, Severity::kError);
  EXPECT_TRUE(compiled.condition.values[1].variables.empty());
}

TEST(CompileCondition, InternsItsKeys) {
  KeyTable keys;
  std::vector<ConditionIssue> issues;
  const ConditionText values[] = {{"${s3:prefix}-${aws:username}"}, {"${aws:UserAgent}${bad name}"}};
  const CompiledCondition condition = CompileCondition(ParseOperator("StringLike"), "aws:UserAgent", values, true, keys, &issues);
  std::vector<std::string> names;
  for (const KeyName& key : keys.keys()) names.push_back(key.text);
  EXPECT_EQ(names, (std::vector<std::string>{"aws:UserAgent", "s3:prefix", "aws:username"}));
  EXPECT_EQ(condition.key, 0u);
  EXPECT_TRUE(condition.has_variables);
  ASSERT_EQ(condition.values.size(), 2u);
  EXPECT_EQ(condition.values[0].variables[0].key, 1u);
  EXPECT_EQ(condition.values[0].variables[1].key, 2u);
  EXPECT_EQ(condition.values[1].variables[0].key, 0u);
  EXPECT_TRUE(condition.values[1].variables[1].malformed);
}

// Compiled literals own their texts.
TEST(CompileCondition, OutlivesItsTexts) {
  for (const auto& [op, policy, request] :
       {std::tuple{"NumericEquals", "1234567890123456789012345678901234567890.5", "1234567890123456789012345678901234567890.50"},
        std::tuple{"NumericEquals", "1.5", "15e-1"}, std::tuple{"StringEquals", "abc", "abc"}, std::tuple{"BinaryEquals", "AAEC", "AAEC"},
        std::tuple{"ArnLike", "arn:aws:sns:*:*:t", "arn:aws:sns:r:1:t"}}) {
    std::vector<CompiledCondition> moved;
    KeyTable keys;
    std::vector<ConditionIssue> issues;
    {
      std::string text = policy;
      const ConditionText values[] = {{text}};
      CompiledCondition condition = CompileCondition(ParseOperator(op), "aws:UserAgent", values, true, keys, &issues);
      moved.push_back(std::move(condition));
      text.assign(text.size(), '#');
    }
    moved.reserve(100);
    const Request made = MakeTestRequest(std::string("aws:UserAgent=") + request);
    const Semantics semantics;
    const uint32_t slot = 0;
    ContextReader reader;
    reader.Start(made.data(), semantics, keys.keys());
    EXPECT_TRUE(EvaluateCondition(moved[0], {&reader, {&slot, 1}}).IsTrue()) << op;
  }
}

// SPEC(P-15)
TEST(IsPrincipalArnTest, OnlyPositiveTextOperatorsWithoutIfExists) {
  const std::set<std::string_view> yes = {"StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike"};
  for (const std::string& op : AllOperatorSpellings()) {
    const ParsedOperator parsed = ParseOperator(op);
    const bool want = yes.contains(parsed.row->name) && !parsed.if_exists;
    EXPECT_EQ(IsPrincipalArnTest(TestCondition({op, "AWS:principalArn", {"x"}, ""}).condition), want) << op;
    EXPECT_FALSE(IsPrincipalArnTest(TestCondition({op, "aws:SourceArn", {"x"}, ""}).condition)) << op;
  }
}

}  // namespace
}  // namespace gavel
