// Long runs of an index: how few statements are left. That none is missing is for tests/differential/index_test.cc to say.
#include "policy/division.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "gavel/policy.h"
#include "policy/statement_index.h"

namespace gavel {
namespace {

constexpr uint32_t kStatements = 200;
const std::vector<std::string_view> kOther = {"x"};
const std::vector<std::string_view> kThird = {"003"};

// Every `#` becomes three digits, and every `%` one of four letters.
std::string With(std::string_view text, uint32_t number) {
  char digits[8];
  std::snprintf(digits, sizeof digits, "%03u", number);
  std::string result;
  for (const char c : text) {
    if (c == '#') {
      result += digits;
    } else if (c == '%') {
      result += static_cast<char>('a' + number % 4);
    } else {
      result += c;
    }
  }
  return result;
}

Policy PolicyOf(std::string_view statement) {
  std::string text = R"({"Version": "2012-10-17", "Statement": [)";
  for (uint32_t i = 0; i < kStatements; ++i) text += (i == 0 ? "" : ", ") + With(statement, i);
  ParsePolicyResult parsed = ParsePolicy(text + "]}", PolicyType::kIdentityBased);
  EXPECT_TRUE(parsed.policy) << Render(parsed.diagnostics);
  return *parsed.policy;
}

// A view.
ContextSlot Present(const std::vector<std::string_view>& values) {
  ContextSlot slot;
  slot.state = KeyState::kPresent;
  slot.list = values.data();
  slot.count = static_cast<uint32_t>(values.size());
  return slot;
}

// The candidates for s3:GetObject on a resource, by number; every key that is asked for has the slot.
std::set<uint32_t> Candidates(const Policy& policy, const std::string& resource, const ContextSlot& slot) {
  const CompiledPolicy* const only[] = {&policy.compiled()};
  const StatementIndex index(only);
  std::set<uint32_t> found;
  const auto slot_of = [&](uint32_t, uint32_t) -> const ContextSlot& { return slot; };
  index.ForEachCandidate(IndexQuery("s3:GetObject", resource, true), slot_of, [&](StatementPosition at) { found.insert(at.statement); });
  return found;
}

std::string Statement(std::string_view resource, std::string_view condition) {
  return R"({"Effect": "Allow", "Action": "s3:Get*", "Resource": )" + std::string(resource) +
         (condition.empty() ? "" : R"(, "Condition": )" + std::string(condition)) + "}";
}

TEST(Division, LeavesFew) {
  struct Row {
    std::string_view resource;
    std::string_view condition;
    std::string_view asked;
    std::vector<std::string_view> values;
    size_t most;
  };
  const Row rows[] = {
      {R"("arn:aws:s3:::*-archive-#/*")", "", "arn:aws:s3:::eu-archive-123/k", {}, 1},
      {R"("arn:aws:s3:::*/secret-#/*")", "", "arn:aws:s3:::data/secret-123/k", {}, 1},
      {R"("arn:aws:s3:::${aws:username}-#-home")", "", "arn:aws:s3:::ann-123-home", {}, 1},
      {R"(["arn:aws:s3:::*.x-#", "arn:aws:s3:::*.y-#"])", "", "arn:aws:s3:::a.y-123", {}, 1},
      {R"("*")", R"({"StringEquals": {"aws:SourceVpce": "vpce-#"}})", "arn:aws:s3:::data/k", {"vpce-123"}, 1},
      {R"("*")", R"({"StringEquals": {"aws:SourceVpce": "vpce-#"}})", "arn:aws:s3:::data/k", {"vpce-900"}, 0},
      {R"("*")", R"({"StringLike": {"aws:SourceVpce": ["vpce-#", "vpce-x#"]}})", "arn:aws:s3:::data/k", {"vpce-123"}, 1},
      {R"("*")",
       R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:user/#"}})",
       "arn:aws:s3:::data/k",
       {"arn:aws:iam::111122223333:user/123"},
       1},
      {R"("*")",
       R"({"ForAnyValue:StringEquals": {"aws:TagKeys": "k#"}, "Bool": {"aws:SecureTransport": "true"}})",
       "arn:aws:s3:::data/k",
       {"k123", "k124"},
       2},
      // first by the value, then by the text
      {R"("arn:aws:s3:::*-archive-#/*")", R"({"StringEquals": {"aws:PrincipalTag/team": "%"}})", "arn:aws:s3:::eu-archive-123/k", {"d"}, 1},
  };
  for (const Row& row : rows) {
    const std::set<uint32_t> found =
        Candidates(PolicyOf(Statement(row.resource, row.condition)), std::string(row.asked), Present(row.values));
    EXPECT_LE(found.size(), row.most) << row.resource << row.condition;
    EXPECT_EQ(found.contains(123), row.most > 0) << row.resource << row.condition;
  }
}

// What could be true without the text or the value is never left out.
TEST(Division, LeavesOutNothingThatCouldHold) {
  struct Row {
    std::string_view resource;
    std::string_view condition;
  };
  const Row rows[] = {
      {R"("arn:aws:s3:::*")", ""},
      {R"("arn:aws:s3:::*a*")", ""},
      {R"(["arn:aws:s3:::*-archive-#", "arn:aws:s3:::*"])", ""},
      {R"("*")", R"({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-#"}})"},
      {R"("*")", R"({"StringNotEquals": {"aws:SourceVpce": "vpce-#"}})"},
      {R"("*")", R"({"ForAllValues:StringEquals": {"aws:TagKeys": "k#"}})"},
      {R"("*")", R"({"StringEqualsIgnoreCase": {"aws:SourceVpce": "vpce-#"}})"},
      {R"("*")", R"({"StringLike": {"aws:SourceVpce": "vpce-*#"}})"},
      {R"("*")", R"({"StringEquals": {"aws:SourceVpce": "${aws:username}-#"}})"},
      {R"("*")", R"({"StringEquals": {"aws:SourceVpce": ["vpce-#", "${aws:username}"]}})"},
      {R"("*")", R"({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/#"}})"},
  };
  for (const Row& row : rows) {
    const Policy policy = PolicyOf(Statement(row.resource, row.condition));
    EXPECT_EQ(Candidates(policy, "arn:aws:s3:::data", Present(kOther)).size(), kStatements) << row.resource << row.condition;
  }
}

TEST(Division, WhatIsNotKnownMayBeAnyValue) {
  const Policy policy = PolicyOf(Statement(R"("*")", R"({"StringEquals": {"aws:SourceVpce": "vpce-#"}})"));
  ContextSlot slot;
  for (const auto& [state, count] : {std::pair(KeyState::kUnknown, kStatements), std::pair(KeyState::kCollision, kStatements),
                                     std::pair(KeyState::kAbsent, uint32_t{0})}) {
    slot.state = state;
    EXPECT_EQ(Candidates(policy, "arn:aws:s3:::data", slot).size(), count) << static_cast<int>(state);
  }
}

// Fewer statements than make a run long, and more kinds than a run is divided for.
TEST(Division, ManyKindsOfStatements) {
  std::string text = R"({"Version": "2012-10-17", "Statement": [)";
  for (uint32_t i = 0; i < 400; ++i) {
    const std::string key = "aws:PrincipalTag/t" + std::to_string(i / 10);
    text += (i == 0 ? "" : ", ") +
            With(R"({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {")" + key + R"(": "#"}}})", i % 10);
  }
  const ParsePolicyResult parsed = ParsePolicy(text + "]}", PolicyType::kIdentityBased);
  ASSERT_TRUE(parsed.policy) << Render(parsed.diagnostics);
  const std::set<uint32_t> found = Candidates(*parsed.policy, "arn:aws:s3:::data", Present(kThird));
  for (uint32_t i = 3; i < 400; i += 10) EXPECT_TRUE(found.contains(i)) << i;
}

size_t Visits(const Policy& policy, const std::string& resource, const ContextSlot& slot) {
  const CompiledPolicy* const only[] = {&policy.compiled()};
  const StatementIndex index(only);
  size_t visits = 0;
  const auto slot_of = [&](uint32_t, uint32_t) -> const ContextSlot& { return slot; };
  index.ForEachCandidate(IndexQuery("s3:GetObject", resource, true), slot_of, [&](StatementPosition) { ++visits; });
  return visits;
}

// A request that holds the same text or value again and again, or a great many, does not look at a statement as often.
TEST(Division, ARequestVisitsEachPartOnce) {
  const Policy texts = PolicyOf(Statement(R"("arn:aws:s3:::*aaaa%%%%*x")", ""));
  std::string repeated = "arn:aws:s3:::";
  for (int i = 0; i < 500; ++i) repeated += "aaaabbbbccccdddd";
  EXPECT_LE(Visits(texts, repeated, Present(kOther)), kStatements);

  std::string statement = Statement(R"("*")", R"({"StringEquals": {"aws:PrincipalTag/a": "#", "aws:PrincipalTag/b": "%"}})");
  const Policy values = PolicyOf(statement);
  std::vector<std::string> held;
  for (int i = 0; i < 900; ++i) held.push_back(With("#", static_cast<uint32_t>(i % 300)));
  for (int i = 0; i < 900; ++i) held.push_back(std::string(1, "abcd"[i % 4]));
  const std::vector<std::string_view> views(held.begin(), held.end());
  EXPECT_LE(Visits(values, "arn:aws:s3:::data", Present(views)), 2 * kStatements);
}

// Statements that lie in many parts each, by several keys: the index does not grow with the product.
TEST(Division, TakesMemoryInProportion) {
  std::string condition = R"({"StringEquals": {)";
  for (int key = 0; key < 4; ++key) {
    condition += std::string(key == 0 ? "" : ", ") + "\"aws:PrincipalTag/k" + std::to_string(key) + "\": [";
    for (int value = 0; value < 16; ++value)
      condition += std::string(value == 0 ? "" : ", ") + "\"#" + std::to_string(value * (key + 1)) + '"';
    condition += "]";
  }
  const Policy policy = PolicyOf(Statement(R"("*")", condition + "}}"));
  const CompiledPolicy* const only[] = {&policy.compiled()};
  EXPECT_LT(StatementIndex(only).bytes(), kStatements * 2048u);
}

TEST(Grams, AllOfAText) {
  const auto grams_of = [](std::string_view text) {
    std::vector<std::string> grams;
    ForEachGram(text, [&](uint32_t gram) {
      std::string four;
      for (int i = 0; i < 4; ++i) four += static_cast<char>(gram >> (8 * i));
      grams.push_back(four);
      return true;
    });
    return grams;
  };
  EXPECT_EQ(grams_of(""), std::vector<std::string>{});
  EXPECT_EQ(grams_of("abc"), std::vector<std::string>{});
  EXPECT_EQ(grams_of("aBCd"), std::vector<std::string>{"abcd"});
  for (size_t size = 4; size < 40; ++size) {
    const std::string text = std::string("abcdefghijklmnopqrstuvwxyz0123456789-_.:/").substr(0, size);
    std::vector<std::string> expected;
    for (size_t at = 0; at + 4 <= size; ++at) expected.push_back(text.substr(at, 4));
    EXPECT_EQ(grams_of(text), expected) << size;
  }
}

}  // namespace
}  // namespace gavel
