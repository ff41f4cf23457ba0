#include <gtest/gtest.h>

#include <map>
#include <set>

#include "condition/operator.h"
#include "match/ascii.h"

namespace gavel {
namespace {

// SPEC(C-5): the 27 operators; the second column tells the negated ones.
const std::map<std::string_view, bool> kOperators = {
    {"StringEquals", false},
    {"StringNotEquals", true},
    {"StringEqualsIgnoreCase", false},
    {"StringNotEqualsIgnoreCase", true},
    {"StringLike", false},
    {"StringNotLike", true},
    {"NumericEquals", false},
    {"NumericNotEquals", true},
    {"NumericLessThan", false},
    {"NumericLessThanEquals", false},
    {"NumericGreaterThan", false},
    {"NumericGreaterThanEquals", false},
    {"DateEquals", false},
    {"DateNotEquals", true},
    {"DateLessThan", false},
    {"DateLessThanEquals", false},
    {"DateGreaterThan", false},
    {"DateGreaterThanEquals", false},
    {"Bool", false},
    {"BinaryEquals", false},
    {"IpAddress", false},
    {"NotIpAddress", true},
    {"ArnEquals", false},
    {"ArnLike", false},
    {"ArnNotEquals", true},
    {"ArnNotLike", true},
    {"Null", false},
};

TEST(OperatorTable, HoldsEveryOperatorOnce) {
  std::set<std::string_view> names;
  for (const OperatorRow* row : AllOperators()) {
    EXPECT_TRUE(names.insert(row->name).second) << row->name;
    ASSERT_TRUE(kOperators.contains(row->name)) << row->name;
    EXPECT_EQ(row->negated, kOperators.at(row->name)) << row->name;
    EXPECT_EQ(FindOperator(row->name), row);
    EXPECT_NE(row->compile, nullptr) << row->name;
    EXPECT_NE(row->compare, nullptr) << row->name;
  }
  EXPECT_EQ(names.size(), kOperators.size());
  EXPECT_EQ(FindOperator("StringIs"), nullptr);
  EXPECT_EQ(FindOperator("stringequals"), nullptr);
  EXPECT_EQ(FindOperator(""), nullptr);
}

// SPEC(V-2) SPEC(V-3)
TEST(OperatorTable, VariablesFollowTheFamily) {
  for (const OperatorRow* row : AllOperators()) {
    VariableUse want = VariableUse::kNone;
    if (row->name.starts_with("String") || row->name.starts_with("Arn")) want = VariableUse::kText;
    if (row->name == "Bool") want = VariableUse::kBool;
    EXPECT_EQ(row->variables, want) << row->name;
  }
}

// A negated operator differs from its positive one in nothing else.
TEST(OperatorTable, NegationsShareTheirComparison) {
  const std::map<std::string_view, std::string_view> pairs = {
      {"StringNotEquals", "StringEquals"}, {"StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"},
      {"StringNotLike", "StringLike"},     {"NumericNotEquals", "NumericEquals"},
      {"DateNotEquals", "DateEquals"},     {"NotIpAddress", "IpAddress"},
      {"ArnNotEquals", "ArnEquals"},       {"ArnNotLike", "ArnLike"},
  };
  for (const auto& [negated, positive] : pairs) {
    EXPECT_EQ(FindOperator(negated)->compare, FindOperator(positive)->compare) << negated;
    EXPECT_EQ(FindOperator(negated)->compile, FindOperator(positive)->compile) << negated;
    EXPECT_EQ(FindOperator(negated)->family, FindOperator(positive)->family) << negated;
  }
}

TEST(ParseOperator, TakesEveryCombinationOfModifiers) {
  const std::map<std::string_view, SetOperator> prefixes = {
      {"", SetOperator::kNone}, {"ForAllValues:", SetOperator::kForAllValues}, {"ForAnyValue:", SetOperator::kForAnyValue}};
  std::set<std::string> spellings;
  for (const auto& [name, negated] : kOperators) {
    for (const auto& [prefix, set] : prefixes) {
      const std::string text = std::string(prefix) + std::string(name);
      const ParsedOperator plain = ParseOperator(text);
      EXPECT_EQ(plain.row, FindOperator(name)) << text;
      EXPECT_EQ(plain.set, set) << text;
      EXPECT_FALSE(plain.if_exists) << text;
      spellings.insert(text);
      const ParsedOperator if_exists = ParseOperator(text + "IfExists");
      if (name == "Null") {  // SPEC(C-10)
        EXPECT_EQ(if_exists.row, nullptr) << text;
        continue;
      }
      EXPECT_EQ(if_exists.row, FindOperator(name)) << text;
      EXPECT_EQ(if_exists.set, set) << text;
      EXPECT_TRUE(if_exists.if_exists) << text;
      spellings.insert(text + "IfExists");
    }
  }
  const std::vector<std::string> all = AllOperatorSpellings();
  EXPECT_EQ(all.size(), spellings.size());
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()), spellings);
}

TEST(ParseOperator, RefusesOtherSpellings) {
  for (const std::string_view text : {"",
                                      "IfExists",
                                      "StringEqual",
                                      "StringIs",
                                      "stringEquals",
                                      "StringEqualsifexists",
                                      "StringEqualsIfExistsIfExists",
                                      "ForAllValues",
                                      "ForAllValues:",
                                      "ForAllValues:IfExists",
                                      "ForAnyValues:StringEquals",
                                      "forAllValues:StringEquals",
                                      "ForAllValues: StringEquals",
                                      "ForAllValues:ForAnyValue:StringEquals",
                                      "IfExistsStringEquals",
                                      "StringEquals ",
                                      " StringEquals",
                                      "NotStringEquals",
                                      "IpNotAddress",
                                      "BinaryNotEquals",
                                      "BoolNot"}) {
    const ParsedOperator parsed = ParseOperator(text);
    EXPECT_EQ(parsed.row, nullptr) << text;
    EXPECT_EQ(parsed.set, SetOperator::kNone) << text;
    EXPECT_FALSE(parsed.if_exists) << text;
  }
}

TEST(ParseOperator, IgnoresCaseWhenTold) {
  for (const std::string& text : AllOperatorSpellings()) {
    const ParsedOperator want = ParseOperator(text);
    const std::string lower = match::LowerAscii(text);
    EXPECT_EQ(ParseOperator(lower).row, nullptr) << lower;
    const ParsedOperator parsed = ParseOperator(lower, true);
    EXPECT_EQ(parsed.row, want.row) << lower;
    EXPECT_EQ(parsed.set, want.set) << lower;
    EXPECT_EQ(parsed.if_exists, want.if_exists) << lower;
  }
  EXPECT_EQ(ParseOperator("stringis", true).row, nullptr);
  EXPECT_EQ(ParseOperator("nullifexists", true).row, nullptr);
}

TEST(SuggestOperator, KnowsModifiers) {
  const std::map<std::string_view, std::string_view> rows = {
      {"StringEqual", "StringEquals"},
      {"stringlike", "StringLike"},
      {"ForAnyValues:StringLike", "ForAnyValue:StringLike"},
      {"ForAllValues:StringEqualsIfExist", "ForAllValues:StringEqualsIfExists"},
      {"IpAdress", "IpAddress"},
      {"NumericLessThenEquals", "NumericLessThanEquals"},
  };
  for (const auto& [text, want] : rows) EXPECT_EQ(SuggestOperator(text), "did you mean `" + std::string(want) + "`?");
  EXPECT_EQ(SuggestOperator("SomethingElse"), "");
}

}  // namespace
}  // namespace gavel
