// One request value against one policy value, family by family.
#include <gtest/gtest.h>

#include "unit/condition/condition_harness.h"

namespace gavel {
namespace {

constexpr char kKey[] = "aws:UserAgent";

struct Row {
  std::string policy;
  std::string request;
  std::string want;     // of the positive operator
  std::string negated;  // of its negation; empty: there is none to test
  std::string options = "";
};

void ExpectRows(const std::string& op, const std::string& negation, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    Case test{op, kKey, {row.policy}, std::string(kKey) + "=" + row.request, row.want, row.options};
    EXPECT_EQ(Truth(test), row.want) << test;
    if (row.negated.empty()) continue;
    test.op = negation;
    EXPECT_EQ(Truth(test), row.negated) << test;
  }
}

TEST(Comparison, Strings) {
  ExpectRows("StringEquals", "StringNotEquals",
             {{"a", "a", "T", "F"},
              {"a", "A", "F", "T"},
              {"*", "x", "F", "T"},
              {"*", "*", "T", "F"},
              {"a?c", "abc", "F", "T"},
              {"", "", "T", "F"},
              {"", "a", "F", "T"},
              {"\u00e9", "e\u0301", "F", "T"}});
  ExpectRows("StringLike", "StringNotLike",
             {{"a*", "abc", "T", "F"},
              {"a*", "Abc", "F", "T"},
              {"*", "", "T", "F"},
              {"a?c", "abc", "T", "F"},
              {"a?c", "ac", "F", "T"},
              {"[a]", "a", "F", "T"},
              {"\\*", "\\x", "T", "F"},
              {"b", "abc", "F", "T"},
              {"arn:aws:iam::*:role/x", "arn:aws:iam::1:role/a:role/x", "T", "F"}});
}

TEST(Comparison, StringsIgnoringCase) {
  ExpectRows("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase",
             {{"Red", "rED", "T", "F"},
              {"Red", "Reds", "F", "T"},
              {"a?c", "ABC", "F", "T"},
              {"stra\u00dfe", "strasse", "F", "T"},
              {"\u00e9", "\u00e9", "T", "F"},
              {"\u00c9", "\u00e9", "C-20", "C-20"},
              {"\u00c9", "\u00e9", "F", "T", "ignore_case=ascii"},
              {"\u00c9", "\u00e9", "T", "F", "ignore_case=simple"},
              {"Red", "rED", "T", "F", "ignore_case=ascii"},
              {"Red", "rED", "T", "F", "ignore_case=simple"}});
}

TEST(Comparison, NumbersForEquality) {
  ExpectRows("NumericEquals", "NumericNotEquals",
             {{"10", "10.0", "T", "F"},
              {"10", "11", "F", "T"},
              {"1e1", "10", "T", "F"},
              {"+10", "10", "T", "F"},
              {"-0", "0", "T", "F"},
              {"0.1000000000000000000001", "0.1", "F", "T"},
              {"ten", "10", "F", "C-25"},
              {"10", "ten", "F", "C-25"},
              {"10", "", "F", "C-25"},
              {"10", " 10", "F", "C-25"},
              {"0x10", "16", "F", "C-25"},
              {"10", "ten", "F", "F", "unparseable_negated=false"},
              {"10", "ten", "F", "T", "unparseable_negated=true"},
              {"ten", "10", "F", "F", "unparseable_negated=false"},
              {"ten", "10", "F", "T", "unparseable_negated=true"},
              {"10", "11", "F", "T", "unparseable_negated=false"},
              {"1e1", "10", "F", "C-25", "number_syntax=plain"},
              {"10", "+10", "F", "C-25", "number_syntax=plain"},
              {"10", "10.0", "T", "F", "number_syntax=plain"}});
}

// The request value stands on the left (C-2).
TEST(Comparison, OrderOfNumbersAndDates) {
  const struct {
    std::string op;
    std::string less, equal, greater;  // request value against policy value
  } rows[] = {{"LessThan", "T", "F", "F"},          {"LessThanEquals", "T", "T", "F"}, {"GreaterThan", "F", "F", "T"},
              {"GreaterThanEquals", "F", "T", "T"}, {"Equals", "F", "T", "F"},         {"NotEquals", "T", "F", "T"}};
  for (const auto& row : rows) {
    ExpectRows("Numeric" + row.op, "", {{"10", "9.99", row.less, ""}, {"10", "1e1", row.equal, ""}, {"10", "100", row.greater, ""}});
    ExpectRows("Date" + row.op, "",
               {{"2026-01-01", "2025-12-31T23:59:59.9Z", row.less, ""},
                {"2026-01-01", "1767225600", row.equal, ""},
                {"1767225600", "2026-01-01T00:00:00Z", row.equal, ""},
                {"2026-01-01", "2026-01-01T01:00:00.5+01:00", row.greater, ""}});
    const bool negated = row.op == "NotEquals";
    for (const std::string family : {"Numeric", "Date"}) {
      ExpectRows(family + row.op, "", {{"x", "1", negated ? "C-25" : "F", ""}, {"1", "x", negated ? "C-25" : "F", ""}});
    }
  }
}

TEST(Comparison, Dates) {
  ExpectRows("DateEquals", "DateNotEquals",
             {{"2026-05", "2026-05-01T00:00:00Z", "T", "F"},
              {"2026", "1970-01-01T00:33:46Z", "T", "F"},
              {"2026-05-04", "2026-05-04T00:00:01Z", "F", "T"},
              {"2026-02-30", "2026-05-04", "F", "C-25"},
              {"2026-05-04", "", "F", "C-25"},
              {"2026-05-04", "-5", "F", "F", "unparseable_negated=false"},
              {"2026-05-04", "-5", "F", "T", "unparseable_negated=true"}});
}

TEST(Comparison, Booleans) {
  ExpectRows("Bool", "",
             {{"true", "TRUE", "T", ""},
              {"True", "false", "F", ""},
              {"false", "False", "T", ""},
              {"false", "true", "F", ""},
              {"true", "maybe", "F", ""},
              {"false", "maybe", "C-33", ""},
              {"false", "", "C-33", ""},
              {"false", "maybe", "T", "", "bool_other=true"},
              {"false", "maybe", "F", "", "bool_other=false"},
              {"true", "maybe", "F", "", "bool_other=true"},
              {"1", "1", "F", ""},
              {"", "", "F", ""}});
}

TEST(Comparison, Binary) {
  ExpectRows("BinaryEquals", "",
             {{"QmluYXJ5", "QmluYXJ5", "T", ""},
              {"QmluYXJ5", "qmluYXJ5", "F", ""},
              {"QmluYXJ5", "Binary", "F", ""},
              {"%%%%", "%%%%", "C-36", ""},
              {"%%%%", "%%%", "F", ""},
              {"", "", "C-36", ""},
              {"%%%%", "%%%%", "T", "", "invalid_base64=text"},
              {"%%%%", "%%%%", "F", "", "invalid_base64=nomatch"},
              {"QmluYXJ5", "QmluYXJ5", "T", "", "invalid_base64=nomatch"}});
}

TEST(Comparison, Addresses) {
  ExpectRows("IpAddress", "NotIpAddress",
             {{"203.0.113.77/24", "203.0.113.5", "T", "F"},
              {"203.0.113.0/24", "203.0.114.5", "F", "T"},
              {"203.0.113.7", "203.0.113.7", "T", "F"},
              {"203.0.113.7", "203.0.113.8", "F", "T"},
              {"2001:DB8::/32", "2001:db8:0:0:0:0:0:1", "T", "F"},
              {"2001:db8::1", "2001:db8::2", "F", "T"},
              {"0.0.0.0/0", "2001:db8::1", "F", "T"},
              {"::/0", "203.0.113.7", "F", "T"},
              {"203.0.113.0/33", "203.0.113.7", "F", "C-41"},
              {"203.0.113.0/24", "203.0.113", "F", "C-41"},
              {"203.0.113.0/24", "203.0.113.7/32", "F", "C-41"},
              {"203.0.113.0/24", "", "F", "C-41"},
              {"203.0.113.0/24", "x", "F", "F", "unparseable_negated=false"},
              {"203.0.113.0/24", "x", "F", "T", "unparseable_negated=true"}});
}

TEST(Comparison, MappedAddresses) {
  ExpectRows("IpAddress", "NotIpAddress",
             {{"203.0.113.0/24", "::ffff:203.0.113.7", "C-39", "C-39"},
              {"::ffff:203.0.113.0/120", "203.0.113.7", "C-39", "C-39"},
              {"203.0.113.0/24", "::ffff:198.51.100.7", "F", "T"},
              {"::ffff:0:0/96", "::ffff:203.0.113.7", "T", "F"},
              {"203.0.113.0/24", "::ffff:203.0.113.7", "T", "F", "mapped_v4=match"},
              {"203.0.113.0/24", "::ffff:203.0.113.7", "F", "T", "mapped_v4=nomatch"},
              {"203.0.113.0/24", "203.0.113.7", "T", "F", "mapped_v4=nomatch"}});
}

TEST(Comparison, Arns) {
  constexpr char kRole[] = "arn:aws:iam::111122223333:role/x";
  for (const std::string suffix : {"Equals", "Like"}) {
    ExpectRows("Arn" + suffix, "ArnNot" + suffix,
               {{kRole, kRole, "T", "F"},
                {"arn:aws:iam::*:role/?", kRole, "T", "F"},
                {"arn:aws:IAM::*:role/x", kRole, "F", "T"},
                {"arn:aws:iam:::role/x", kRole, "F", "T"},
                {"arn:aws:iam::*:role/x", "arn:aws:iam::111122223333:role/a:role/x", "F", "T"},
                {"*", kRole, "C-45", "C-45"},
                {"arn:aws:iam::111122223333*", kRole, "C-45", "C-45"},
                {"a*n:aws:iam::111122223333:role/x", kRole, "C-45", "C-45"},
                {"arn:aws:iam", kRole, "F", "T"},
                {kRole, "x", "F", "C-46"},
                {kRole, "", "F", "C-46"},
                {"*", "x", "C-45", "C-45"},
                {"arn:aws:iam", "x", "F", "C-46"},
                {"*", kRole, "T", "F", "arn_short=text"},
                {"*", kRole, "F", "F", "arn_short=nomatch"},
                {"arn:aws:iam", kRole, "F", "T", "arn_short=nomatch"},
                {kRole, "x", "F", "T", "arn_short=text"},
                {kRole, "x", "F", "F", "arn_short=nomatch"},
                {kRole, kRole, "T", "F", "arn_short=nomatch"}});
  }
}

}  // namespace
}  // namespace gavel
