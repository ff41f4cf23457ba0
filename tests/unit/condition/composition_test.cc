// Lists, negation, IfExists, set operators and the states of keys: the same for every operator.
#include <gtest/gtest.h>

#include "unit/condition/condition_harness.h"

namespace gavel {
namespace {

// A value of each family that the positive comparison with `policy` accepts, and one that it rejects.
struct Family {
  std::string op;
  std::string negation;  // empty: none
  std::string policy;
  std::string hit;
  std::string miss;
};

const std::vector<Family> kFamilies = {
    {"StringEquals", "StringNotEquals", "a", "a", "b"},
    {"StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "a", "A", "b"},
    {"StringLike", "StringNotLike", "a*", "ab", "b"},
    {"NumericEquals", "NumericNotEquals", "10", "10.0", "9"},
    {"NumericLessThan", "", "10", "9", "10"},
    {"NumericLessThanEquals", "", "10", "10", "11"},
    {"NumericGreaterThan", "", "10", "11", "10"},
    {"NumericGreaterThanEquals", "", "10", "10", "9"},
    {"DateEquals", "DateNotEquals", "2026-05", "2026-05-01", "2026-06"},
    {"DateLessThan", "", "2026-05", "2026-04", "2026-05"},
    {"DateLessThanEquals", "", "2026-05", "2026-05", "2026-06"},
    {"DateGreaterThan", "", "2026-05", "2026-06", "2026-05"},
    {"DateGreaterThanEquals", "", "2026-05", "2026-05", "2026-04"},
    {"Bool", "", "true", "TRUE", "false"},
    {"BinaryEquals", "", "AAEC", "AAEC", "AAED"},
    {"IpAddress", "NotIpAddress", "203.0.113.0/24", "203.0.113.7", "203.0.114.7"},
    {"ArnEquals", "ArnNotEquals", "arn:aws:sns:*:*:t", "arn:aws:sns:r:1:t", "arn:aws:sns:r:1:u"},
    {"ArnLike", "ArnNotLike", "arn:aws:sns:*:*:t", "arn:aws:sns:r:1:t", "arn:aws:sns:r:1:u"},
};

// Truth of the positive and of the negated operator for a request in which HIT and MISS stand for values of the family. `S` is a
// single-valued key, `M` a multivalued one.
struct Form {
  std::string modifiers;  // "ForAllValues:%IfExists"
  std::string given;
  std::string want;
  std::string negated;
  std::string options = "";
};

const std::vector<Form> kForms = {
    // SPEC(C-1) SPEC(C-7)
    {"%", "S=HIT", "T", "F"},
    {"%", "S=MISS", "F", "T"},
    {"%", "", "F", "T"},
    {"%", "S?", "F-7", "F-7"},
    {"%IfExists", "S=HIT", "T", "F"},
    {"%IfExists", "S=MISS", "F", "T"},
    {"%IfExists", "", "T", "T"},
    {"%IfExists", "S?", "F-7", "F-7"},
    // SPEC(C-12) SPEC(C-14)
    {"ForAllValues:%", "M=[HIT,HIT]", "T", "F"},
    {"ForAllValues:%", "M=[HIT,MISS]", "F", "F"},
    {"ForAllValues:%", "M=[MISS,MISS]", "F", "T"},
    {"ForAllValues:%", "M=[]", "T", "T"},
    {"ForAllValues:%", "M=[,]", "T", "T", "empty_member=skip"},
    {"ForAllValues:%", "M=", "T", "T"},
    {"ForAllValues:%", "", "T", "T"},
    {"ForAllValues:%", "M?", "F-7", "F-7"},
    {"ForAllValues:%IfExists", "M=[HIT,MISS]", "F", "F"},
    {"ForAllValues:%IfExists", "", "T", "T"},
    // SPEC(C-13) SPEC(C-14)
    {"ForAnyValue:%", "M=[HIT,HIT]", "T", "F"},
    {"ForAnyValue:%", "M=[HIT,MISS]", "T", "T"},
    {"ForAnyValue:%", "M=[MISS,MISS]", "F", "T"},
    {"ForAnyValue:%", "M=[]", "F", "F"},
    {"ForAnyValue:%", "M=", "F", "F"},
    {"ForAnyValue:%", "", "F", "F"},
    {"ForAnyValue:%", "M?", "F-7", "F-7"},
    {"ForAnyValue:%IfExists", "M=[HIT,MISS]", "T", "T"},
    {"ForAnyValue:%IfExists", "M=[]", "F", "F"},
    // SPEC(C-9)
    {"ForAnyValue:%IfExists", "", "C-9", "C-9"},
    {"ForAnyValue:%IfExists", "", "T", "T", "anyvalue_ifexists=true"},
    {"ForAnyValue:%IfExists", "", "F", "F", "anyvalue_ifexists=false"},
    {"ForAnyValue:%", "", "F", "F", "anyvalue_ifexists=true"},
    // SPEC(C-16)
    {"%", "M=[HIT]", "T", "F"},
    {"%", "M=[MISS]", "F", "T"},
    {"%", "M=[]", "F", "T"},
    {"%IfExists", "M=[]", "F", "T"},
    {"%", "M=[HIT,HIT]", "F", "C-16"},
    {"%", "M=[MISS,MISS]", "F", "C-16"},
    {"%IfExists", "M=[HIT,MISS]", "F", "C-16"},
    {"%", "M=[MISS,MISS]", "F", "F", "multivalue_plain=false"},
    {"%", "M=[MISS,MISS]", "F", "T", "multivalue_plain=any"},
    {"%", "M=[HIT,MISS]", "F", "F", "multivalue_plain=any"},
    {"%", "M=[MISS]", "F", "T", "multivalue_plain=false"},
    // SPEC(C-15)
    {"ForAllValues:%", "S=HIT", "T", "F"},
    {"ForAnyValue:%", "S=MISS", "F", "T"},
};

std::string Replace(std::string text, std::string_view from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::string Given(const Family& family, const std::string& given, const std::string& key) {
  const std::string named = given.empty() ? "" : key + given.substr(1);
  return Replace(Replace(named, "HIT", family.hit), "MISS", family.miss);
}

TEST(Composition, EveryOperatorInEveryForm) {
  for (const Family& family : kFamilies) {
    for (const Form& form : kForms) {
      const std::string key = form.given.starts_with('M') ? "aws:TagKeys" : "aws:UserAgent";
      Case test{Replace(form.modifiers, "%", family.op), key, {family.policy}, Given(family, form.given, key), form.want, form.options};
      EXPECT_EQ(Truth(test), form.want) << test;
      if (family.negation.empty()) continue;
      test.op = Replace(form.modifiers, "%", family.negation);
      EXPECT_EQ(Truth(test), form.negated) << test;
    }
  }
}

TEST(Composition, NoOperatorIsLeftOut) {
  size_t tested = 1;  // Null, below
  for (const Family& family : kFamilies) tested += family.negation.empty() ? 1 : 2;
  EXPECT_EQ(tested, AllOperators().size());
}

// SPEC(C-1)
TEST(Composition, ValuesAreOrAndNor) {
  ExpectTruths({{"StringEquals", "aws:UserAgent", {"a", "b"}, "aws:UserAgent=b", "T"},
                {"StringNotEquals", "aws:UserAgent", {"a", "b"}, "aws:UserAgent=b", "F"},
                {"StringNotEquals", "aws:UserAgent", {"a", "b"}, "aws:UserAgent=c", "T"},
                {"NumericEquals", "s3:max-keys", {"x", "5"}, "s3:max-keys=5", "T"},
                {"NumericNotEquals", "s3:max-keys", {"x", "5"}, "s3:max-keys=5", "F"},
                {"NumericNotEquals", "s3:max-keys", {"x", "5"}, "s3:max-keys=6", "C-25"},
                {"NumericEquals", "s3:max-keys", {"x"}, "s3:max-keys=6", "F"},
                {"Bool", "aws:UserAgent", {"true", "false"}, "aws:UserAgent=maybe", "C-33"},
                {"StringEquals", "AWS:useragent", {"a"}, "aws:UserAgent=a", "T"},
                {"StringEquals", "example:Key", {"a"}, "example:Key=[a]", "T"},
                {"StringEquals", "example:Key", {"a", "b"}, "example:Key=[a,b]", "F"},
                {"ForAllValues:StringNotLike", "aws:TagKeys", {"key1*"}, "aws:TagKeys=[key1:hr,key2]", "F"}});
}

// SPEC(F-7)
TEST(Composition, UnknownPolicyValues) {
  const std::string unknown(kUnknownText);
  ExpectTruths({{"StringEquals", "aws:UserAgent", {unknown}, "aws:UserAgent=a", "F-7"},
                {"StringEquals", "aws:UserAgent", {unknown, "a"}, "aws:UserAgent=a", "T"},
                {"StringNotEquals", "aws:UserAgent", {unknown, "a"}, "aws:UserAgent=a", "F"},
                {"StringNotEquals", "aws:UserAgent", {unknown, "b"}, "aws:UserAgent=a", "F-7"},
                {"StringEquals", "aws:UserAgent", {unknown}, "", "F"},
                {"StringEqualsIfExists", "aws:UserAgent", {unknown}, "", "T"},
                {"NumericNotEquals", "s3:max-keys", {unknown, "x"}, "s3:max-keys=1", "F-7 C-25"},
                {"ForAllValues:StringEquals", "aws:TagKeys", {unknown, "a"}, "aws:TagKeys=[a,b]", "F-7"},
                {"ForAnyValue:StringEquals", "aws:TagKeys", {unknown, "a"}, "aws:TagKeys=[a,b]", "T"},
                {"Null", "aws:UserAgent", {unknown}, "aws:UserAgent=a", "F-7"}});
}

// SPEC(K-6)
TEST(Composition, CollidingTagKeys) {
  const std::string given = "aws:RequestTag/TEAM=a; aws:RequestTag/Team=b";
  ExpectTruths({{"StringEquals", "aws:RequestTag/team", {"a"}, given, "K-6"},
                {"StringNotEquals", "aws:RequestTag/team", {"a"}, given, "K-6"},
                {"StringEqualsIfExists", "aws:RequestTag/team", {"c"}, given, "K-6"},
                {"Null", "aws:RequestTag/team", {"true"}, given, "K-6"},
                {"StringEqualsIfExists", "aws:RequestTag/team", {}, given, "K-6"},
                {"ForAnyValue:StringEqualsIfExists", "aws:RequestTag/team", {}, given, "F"},
                {"StringEquals", "aws:RequestTag/Team", {"b"}, given, "T"},
                {"StringEquals", "aws:RequestTag/TEAM", {"b"}, given, "F"},
                {"StringEquals", "aws:RequestTag/team", {"b"}, given, "T", "tag_case_collision=last"}});
}

// SPEC(C-17)
TEST(Composition, EmptyMembers) {
  ExpectTruths({{"ForAllValues:StringEquals", "aws:TagKeys", {"a"}, "aws:TagKeys=[a,]", "C-17"},
                {"ForAllValues:StringEquals", "aws:TagKeys", {"a", ""}, "aws:TagKeys=[a,]", "T"},
                {"ForAllValues:StringEquals", "aws:TagKeys", {"a"}, "aws:TagKeys=[b,]", "F"},
                {"ForAllValues:StringNotEquals", "aws:TagKeys", {""}, "aws:TagKeys=[b,]", "C-17"},
                {"ForAnyValue:StringEquals", "aws:TagKeys", {""}, "aws:TagKeys=[b,]", "C-17"},
                {"ForAnyValue:StringEquals", "aws:TagKeys", {"b"}, "aws:TagKeys=[b,]", "T"},
                {"ForAllValues:StringEquals", "aws:TagKeys", {"a"}, "aws:TagKeys=[,]", "C-17"},
                {"ForAllValues:NumericNotEquals", "aws:TagKeys", {"1"}, "aws:TagKeys=[2,]", "C-17"},
                {"ForAllValues:StringEquals", "aws:TagKeys", {"a"}, "aws:TagKeys=[a,]", "F", "empty_member=keep"},
                {"ForAllValues:StringEquals", "aws:TagKeys", {"a"}, "aws:TagKeys=[a,]", "T", "empty_member=skip"},
                {"ForAnyValue:StringEquals", "aws:TagKeys", {""}, "aws:TagKeys=[b,]", "T", "empty_member=keep"},
                {"ForAnyValue:StringEquals", "aws:TagKeys", {""}, "aws:TagKeys=[b,]", "F", "empty_member=skip"}});
}

// SPEC(C-18)
TEST(Composition, EmptyStringOnSingleValuedKey) {
  ExpectTruths({{"StringEquals", "aws:UserAgent", {""}, "aws:UserAgent=", "T"},
                {"StringNotEquals", "aws:UserAgent", {"a"}, "aws:UserAgent=", "T"},
                {"StringEqualsIfExists", "aws:UserAgent", {"a"}, "aws:UserAgent=", "F"},
                {"StringEquals", "aws:UserAgent", {""}, "aws:UserAgent=", "T", "empty_is_null=true"},
                {"NumericNotEquals", "aws:UserAgent", {"1"}, "aws:UserAgent=", "C-25"}});
}

// SPEC(C-10)
TEST(Composition, Null) {
  ExpectTruths({{"Null", "aws:UserAgent", {"true"}, "", "T"},
                {"Null", "aws:UserAgent", {"false"}, "", "F"},
                {"Null", "aws:UserAgent", {"TRUE"}, "aws:UserAgent=a", "F"},
                {"Null", "aws:UserAgent", {"False"}, "aws:UserAgent=a", "T"},
                {"Null", "aws:UserAgent", {"yes"}, "", "F"},
                {"Null", "aws:UserAgent", {"yes"}, "aws:UserAgent=a", "F"},
                {"Null", "aws:UserAgent", {"yes"}, "aws:UserAgent?", "F"},
                {"Null", "aws:UserAgent", {"true", "false"}, "aws:UserAgent=a", "T"},
                {"Null", "aws:UserAgent", {"true"}, "aws:UserAgent?", "F-7"},
                {"Null", "aws:UserAgent", {"false"}, "aws:UserAgent?", "F-7"},
                {"Null", "aws:TagKeys", {"true"}, "aws:TagKeys=[]", "T"},
                {"Null", "aws:TagKeys", {"false"}, "aws:TagKeys=[]", "F"},
                {"Null", "aws:TagKeys", {"false"}, "aws:TagKeys=[a,b]", "T"},
                {"Null", "aws:TagKeys", {"true"}, "aws:TagKeys=[,]", "F"},
                {"Null", "aws:UserAgent", {"true"}, "aws:UserAgent=", "C-10"},
                {"Null", "aws:UserAgent", {"false"}, "aws:UserAgent=", "C-10"},
                {"Null", "aws:UserAgent", {"true"}, "aws:UserAgent=", "T", "empty_is_null=true"},
                {"Null", "aws:UserAgent", {"false"}, "aws:UserAgent=", "F", "empty_is_null=true"},
                {"Null", "aws:UserAgent", {"true"}, "aws:UserAgent=", "F", "empty_is_null=false"},
                {"Null", "aws:UserAgent", {"false"}, "aws:UserAgent=", "T", "empty_is_null=false"}});
  for (const std::string given : {"", "aws:TagKeys=[a]", "aws:TagKeys=[]", "aws:TagKeys?"}) {
    for (const std::string value : {"true", "false"}) {
      ExpectTruths({{"ForAllValues:Null", "aws:TagKeys", {value}, given, "T"}, {"ForAnyValue:Null", "aws:TagKeys", {value}, given, "F"}});
    }
  }
}

// SPEC(G-20)
TEST(Composition, EmptyPolicyList) {
  const std::vector<Form> forms = {
      {"%", "S=x", "G-20", ""},
      {"%", "", "G-20", ""},
      {"%", "S?", "G-20", ""},
      {"%", "S=x", "T", "", "empty_values=true"},
      {"%", "S=x", "F", "", "empty_values=false"},
      {"%IfExists", "S=x", "F", ""},
      {"%IfExists", "S=", "F", ""},
      {"%IfExists", "", "T", ""},
      {"%IfExists", "S?", "F-7", ""},
      {"ForAllValues:%", "M=[x,y]", "F", ""},
      {"ForAllValues:%", "M=[]", "T", ""},
      {"ForAllValues:%", "M=", "T", ""},
      {"ForAllValues:%", "", "T", ""},
      {"ForAllValues:%", "M?", "F-7", ""},
      {"ForAnyValue:%", "M=[x]", "F", ""},
      {"ForAnyValue:%", "", "F", ""},
      {"ForAnyValue:%", "M?", "F", ""},
      {"ForAnyValue:%IfExists", "M=[x]", "F", ""},
      {"ForAnyValue:%IfExists", "", "C-9", ""},
      {"ForAnyValue:%IfExists", "", "T", "", "anyvalue_ifexists=true"},
      {"ForAnyValue:%IfExists", "M?", "F-7", ""},
  };
  for (const OperatorRow* row : AllOperators()) {
    for (const Form& form : forms) {
      const std::string op = Replace(form.modifiers, "%", std::string(row->name));
      if (ParseOperator(op).row == nullptr) continue;  // NullIfExists
      const std::string key = form.given.starts_with('M') ? "aws:TagKeys" : "aws:UserAgent";
      const std::string given = form.given.empty() ? "" : key + form.given.substr(1);
      const Case test{op, key, {}, given, form.want, form.options};
      EXPECT_EQ(Truth(test), form.want) << test;
    }
  }
}

}  // namespace
}  // namespace gavel
