#include "condition/variables.h"

#include <gtest/gtest.h>

#include "unit/condition/condition_harness.h"

namespace gavel {
namespace {

struct Row {
  std::string variable;  // as in a policy
  std::string given;
  VariableState want;
  std::string text = "";
  std::string options = "";
};

TEST(Resolve, States) {
  const std::vector<Row> rows = {
      {"${s3:prefix}", "s3:prefix=a", VariableState::kText, "a"},
      {"${S3:PREFIX}", "s3:prefix=a", VariableState::kText, "a"},
      {"${aws:principaltag/TEAM}", "aws:PrincipalTag/team=a", VariableState::kText, "a"},
      {"${aws:username}", "", VariableState::kText, "ann"},
      {"${s3:prefix}", "", VariableState::kUnresolved},
      {"${s3:prefix, 'd'}", "", VariableState::kText, "d"},
      {"${s3:prefix, 'd'}", "s3:prefix=a", VariableState::kText, "a"},
      {"${s3:prefix,'d'}", "", VariableState::kText, "d"},
      {"${s3:prefix,'d'}", "", VariableState::kUnresolved, "", "variable_default_blank=required"},
      {"${s3:prefix,'d'}", "s3:prefix=a", VariableState::kUnresolved, "", "variable_default_blank=required"},
      {"${s3:prefix, 'd'}", "", VariableState::kText, "d", "variable_default_blank=required"},
      {"${s3:prefix}", "s3:prefix=a", VariableState::kText, "a", "variable_default_blank=required"},
      {"${s3:prefix}", "s3:prefix=", VariableState::kEmptyText},
      {"${s3:prefix, 'd'}", "s3:prefix=", VariableState::kEmptyText},
      {"${s3:prefix, ''}", "", VariableState::kEmptyText},
      {"${s3:prefix}", "s3:prefix=", VariableState::kText, "", "empty_variable=text"},
      {"${s3:prefix}", "s3:prefix=", VariableState::kUnresolved, "", "empty_variable=unresolved"},
      {"${s3:prefix, ''}", "", VariableState::kUnresolved, "", "empty_variable=unresolved"},
      {"${s3:prefix}", "s3:prefix=a", VariableState::kText, "a", "empty_variable=unresolved"},
      {"${s3:prefix}", "s3:prefix?", VariableState::kUnknown},
      {"${s3:prefix, 'd'}", "s3:prefix?", VariableState::kUnknown},
      {"${aws:TagKeys}", "aws:TagKeys=[a]", VariableState::kUnresolved},
      {"${aws:TagKeys, 'd'}", "aws:TagKeys=[a]", VariableState::kUnresolved},
      {"${aws:TagKeys, 'd'}", "", VariableState::kUnresolved},
      {"${aws:TagKeys}", "aws:TagKeys?", VariableState::kUnresolved},
      {"${aws:TagKeys, 'd'}", "aws:TagKeys?", VariableState::kUnresolved},
      {"${example:Key}", "example:Key?", VariableState::kUnknown},
      {"${example:Key}", "example:Key=[a]", VariableState::kText, "a"},
      {"${example:Key}", "example:Key=[a,b]", VariableState::kUnresolved},
      {"${example:Key}", "example:Key=[]", VariableState::kUnresolved},
      {"${aws:RequestTag/t}", "aws:RequestTag/T=a; aws:RequestTag/t=b", VariableState::kText, "b"},
      {"${aws:RequestTag/team}", "aws:RequestTag/TEAM=a; aws:RequestTag/Team=b", VariableState::kCollision},
      {"${aws:RequestTag/team}", "aws:RequestTag/TEAM=a; aws:RequestTag/Team=b", VariableState::kText, "b", "tag_case_collision=last"},
      {"${}", "", VariableState::kUnresolved},
      {"${s3:prefix", "s3:prefix=a", VariableState::kUnresolved},
      {"${s3:pre fix}", "s3:prefix=a", VariableState::kUnresolved},
      {"${s3:prefix, \"d\"}", "s3:prefix=a", VariableState::kUnresolved},
  };
  for (const Row& row : rows) {
    const match::Template text(row.variable, {.variables = true, .wildcards = true});
    ASSERT_EQ(text.variables().size(), 1u) << row.variable;
    KeyTable keys;
    const CompiledVariable variable = CompileVariable(text.variables()[0], keys);
    const Request request = MakeTestRequest(row.given);
    const Semantics semantics = MakeSemantics(row.options);
    const uint32_t slot = 0;
    ContextReader reader;
    reader.Start(request.data(), semantics, keys.keys());
    const VariableValue value = Resolve(variable, {&reader, {&slot, 1}});
    EXPECT_EQ(value.state, row.want) << row.variable << " given " << row.given << " " << row.options;
    EXPECT_EQ(value.text, row.text) << row.variable << " given " << row.given << " " << row.options;
  }
}

constexpr char kPrefix[] = "s3:prefix";

TEST(VariablesInConditions, Substitute) {
  ExpectTruths({
      {"StringEquals", kPrefix, {"x-${aws:username}"}, "s3:prefix=x-ann", "T"},
      {"StringNotEquals", kPrefix, {"x-${aws:username}"}, "s3:prefix=x-ann", "F"},
      {"StringEqualsIgnoreCase", kPrefix, {"X-${aws:username}"}, "s3:prefix=x-ANN", "T"},
      {"StringLike", kPrefix, {"${aws:username}/*"}, "s3:prefix=ann/k", "T"},
      {"StringLike", kPrefix, {"${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t=*", "F"},
      {"StringLike", kPrefix, {"${aws:PrincipalTag/t}"}, "s3:prefix=*; aws:PrincipalTag/t=*", "T"},
      {"StringLike", kPrefix, {"a${*}c"}, "s3:prefix=abc", "F"},
      {"StringLike", kPrefix, {"a${*}c"}, "s3:prefix=a*c", "T"},
      {"StringEquals", kPrefix, {"${?}${$}"}, "s3:prefix=?$", "T"},
      {"ArnLike", "aws:PrincipalArn", {"arn:aws:iam::${aws:PrincipalAccount}:user/*"}, "", "T"},
      {"ArnLike", "aws:PrincipalArn", {"arn:aws:iam::${aws:PrincipalTag/t}:*"}, "aws:PrincipalTag/t=111122223333:user/ann", "F"},
      {"ArnEquals", "aws:SourceArn", {"${aws:PrincipalTag/t}"}, "aws:SourceArn=arn:aws:s3:::b; aws:PrincipalTag/t=arn:aws:s3:::b", "C-45"},
      // SPEC(V-1)
      {"StringEquals", kPrefix, {"${aws:username}"}, "s3:prefix=ann", "F", "", false},
      {"StringEquals", kPrefix, {"${aws:username}"}, "s3:prefix=${aws:username}", "T", "", false},
      {"StringLike", kPrefix, {"a${*}"}, "s3:prefix=a${x}", "T", "", false},
  });
}

// SPEC(V-10)
TEST(VariablesInConditions, Unresolved) {
  const std::vector<std::string> list = {"home/", "home/${aws:PrincipalTag/t}"};
  const std::vector<std::string> sets = {"a", "${aws:PrincipalTag/t}"};
  ExpectTruths({
      {"StringLike", kPrefix, list, "s3:prefix=home/", "V-10"},
      {"StringLike", kPrefix, list, "s3:prefix=x", "F"},
      {"StringNotLike", kPrefix, list, "s3:prefix=home/", "F"},
      {"StringNotLike", kPrefix, list, "s3:prefix=x", "T"},
      {"StringLike", kPrefix, list, "s3:prefix=home/", "T", "unresolved=value"},
      {"StringLike", kPrefix, list, "s3:prefix=home/", "F", "unresolved=operator"},
      {"StringNotLike", kPrefix, list, "s3:prefix=x", "T", "unresolved=operator"},
      {"StringEqualsIfExists", kPrefix, sets, "s3:prefix=x", "V-10"},
      {"StringEqualsIfExists", kPrefix, sets, "s3:prefix=a", "V-10"},
      {"StringEqualsIfExists", kPrefix, sets, "", "T"},
      {"StringEqualsIfExists", kPrefix, sets, "s3:prefix=x", "F", "unresolved=value"},
      {"StringEqualsIfExists", kPrefix, sets, "s3:prefix=x", "F", "unresolved=operator"},
      {"StringNotEqualsIfExists", kPrefix, sets, "s3:prefix=x", "T"},
      {"ForAllValues:StringEquals", "aws:TagKeys", sets, "aws:TagKeys=[a,a]", "V-10"},
      {"ForAllValues:StringEquals", "aws:TagKeys", sets, "aws:TagKeys=[a,b]", "F"},
      {"ForAnyValue:StringEquals", "aws:TagKeys", sets, "aws:TagKeys=[a,b]", "V-10"},
      {"ForAnyValue:StringNotEquals", "aws:TagKeys", sets, "aws:TagKeys=[a]", "F"},
      {"ForAnyValue:StringNotEquals", "aws:TagKeys", sets, "aws:TagKeys=[b]", "T"},
      {"StringLike", kPrefix, {"${}"}, "s3:prefix=x", "F"},
      {"StringNotLike", kPrefix, {"${aws:user name}"}, "s3:prefix=x", "T"},
      {"ArnNotLike", "aws:PrincipalArn", {"arn:aws:iam::*:user/${aws:PrincipalTag/t}"}, "", "T"},
  });
}

// SPEC(V-11) and the order of reasons within one value.
TEST(VariablesInConditions, EmptyUnknownAndColliding) {
  const std::string collision = "; aws:RequestTag/TEAM=a; aws:RequestTag/Team=b";
  ExpectTruths({
      {"StringEquals", kPrefix, {"x${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t=", "V-11"},
      {"StringNotEquals", kPrefix, {"x${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t=", "V-11"},
      {"StringEquals", kPrefix, {"x${aws:PrincipalTag/t}"}, "s3:prefix=y; aws:PrincipalTag/t=", "F"},
      {"StringNotEquals", kPrefix, {"x${aws:PrincipalTag/t}"}, "s3:prefix=y; aws:PrincipalTag/t=", "T"},
      {"StringLike", kPrefix, {"x", "${aws:PrincipalTag/t}*"}, "s3:prefix=x; aws:PrincipalTag/t=", "T"},
      {"StringEquals", kPrefix, {"x${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t=", "T", "empty_variable=text"},
      {"StringEquals", kPrefix, {"x${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t=", "F", "empty_variable=unresolved"},
      {"StringNotEquals", kPrefix, {"x${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t=", "T", "empty_variable=unresolved"},
      {"StringEquals", kPrefix, {"${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t?", "F-7"},
      {"StringNotEquals", kPrefix, {"${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t?", "F-7"},
      {"StringEquals", kPrefix, {"x", "${aws:PrincipalTag/t}"}, "s3:prefix=x; aws:PrincipalTag/t?", "T"},
      {"StringEquals", kPrefix, {"${aws:PrincipalTag/t}${aws:PrincipalTag/u}"}, "s3:prefix=x; aws:PrincipalTag/t?", "F-7"},
      {"StringEquals", kPrefix, {"${aws:RequestTag/team}"}, "s3:prefix=a" + collision, "K-6"},
      {"StringEquals", kPrefix, {"${aws:RequestTag/TEAM}"}, "s3:prefix=a" + collision, "T"},
      {"StringEquals", kPrefix, {"${aws:RequestTag/team}${aws:PrincipalTag/t}"}, "s3:prefix=a" + collision, "F"},
  });
}

// SPEC(V-3)
TEST(VariablesInConditions, OtherFamilies) {
  const std::string tag = "${aws:PrincipalTag/t}";
  ExpectTruths({
      {"Bool", kPrefix, {tag}, "s3:prefix=true; aws:PrincipalTag/t=TRUE", "V-3"},
      {"Bool", kPrefix, {tag}, "s3:prefix=true; aws:PrincipalTag/t=false", "F"},
      {"Bool", kPrefix, {tag}, "s3:prefix=true; aws:PrincipalTag/t=x", "F"},
      {"Bool", kPrefix, {"t${aws:PrincipalTag/t}e"}, "s3:prefix=true; aws:PrincipalTag/t=ru", "V-3"},
      {"Bool", kPrefix, {"true${aws:PrincipalTag/t}"}, "s3:prefix=true; aws:PrincipalTag/t=", "V-11"},
      {"Bool", kPrefix, {tag}, "s3:prefix=true; aws:PrincipalTag/t?", "F-7"},
      {"Bool", kPrefix, {tag}, "s3:prefix=true", "F"},
      {"Bool", kPrefix, {tag, "true"}, "s3:prefix=true", "V-10"},
      {"Bool", kPrefix, {tag}, "s3:prefix=true; aws:PrincipalTag/t=true", "T", "bool_variables=resolve"},
      {"Bool", kPrefix, {tag}, "s3:prefix=x; aws:PrincipalTag/t=false", "C-33", "bool_variables=resolve"},
      {"Bool", kPrefix, {tag}, "s3:prefix=true; aws:PrincipalTag/t=true", "F", "bool_variables=literal"},
      {"Bool", kPrefix, {tag, "true"}, "s3:prefix=true", "T", "bool_variables=literal"},
      {"Bool", kPrefix, {tag}, "s3:prefix=true; aws:PrincipalTag/t=true", "F", "", false},
      {"NumericEquals", kPrefix, {tag}, "s3:prefix=1; aws:PrincipalTag/t=1", "F"},
      {"NumericNotEquals", kPrefix, {tag}, "s3:prefix=1; aws:PrincipalTag/t=1", "C-25"},
      {"DateEquals", kPrefix, {tag}, "s3:prefix=1; aws:PrincipalTag/t=1", "F"},
      {"IpAddress", kPrefix, {tag}, "s3:prefix=1.2.3.4; aws:PrincipalTag/t=1.2.3.4", "F"},
      {"NotIpAddress", kPrefix, {tag}, "s3:prefix=1.2.3.4; aws:PrincipalTag/t=1.2.3.4", "C-41"},
      {"BinaryEquals", kPrefix, {tag}, "s3:prefix=AAEC; aws:PrincipalTag/t=AAEC", "F"},
      {"Null", kPrefix, {tag}, "aws:PrincipalTag/t=true", "F"},
  });
}

TEST(VariablesInConditions, AsManyAsTheLimit) {
  std::string pattern, text;
  for (size_t i = 0; i < kMaxVariables; ++i) {
    pattern += "${aws:username}/";
    text += "ann/";
  }
  EXPECT_EQ(Truth({"StringEquals", kPrefix, {pattern}, "s3:prefix=" + text}), "T");
  EXPECT_EQ(Truth({"StringEquals", kPrefix, {pattern}, "s3:prefix=x" + text}), "F");
  EXPECT_EQ(Truth({"StringEquals", kPrefix, {pattern + "${aws:username}"}, "s3:prefix=" + text + "ann"}), "F");
}

}  // namespace
}  // namespace gavel
