// The harness itself; named _test so that the build takes it.
#include "unit/condition/condition_harness.h"

#include <gtest/gtest.h>

#include <numeric>

namespace gavel {
namespace {

std::vector<std::string> Split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  size_t begin = 0;
  for (size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + separator.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

ContextValue ParseContextValue(const std::string& text) {
  const size_t equals = text.find('=');
  EXPECT_NE(equals, std::string::npos) << text;
  ContextValue value;
  value.key = text.substr(0, equals);
  const std::string rest = text.substr(equals + 1);
  value.is_list = rest.starts_with('[');
  value.values = value.is_list ? Split(rest.substr(1, rest.size() - 2), ",") : std::vector<std::string>{rest};
  return value;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Case& test) {
  out << test.op << " " << test.key << " [";
  for (const std::string& value : test.values) out << " `" << value << "`";
  return out << " ] given `" << test.given << "` " << test.options;
}

Request MakeTestRequest(const std::string& given) {
  RequestFacts facts;
  facts.principal = *PrincipalFromArn("arn:aws:iam::111122223333:user/ann");
  facts.action = "s3:GetObject";
  facts.resource.arn = "arn:aws:s3:::b/k";
  facts.resource.account = "111122223333";
  for (const std::string& item : Split(given, "; ")) {
    if (item.ends_with('?')) {
      facts.unknown.push_back(item.substr(0, item.size() - 1));
    } else {
      facts.context.push_back(ParseContextValue(item));
    }
  }
  MakeRequestResult made = MakeRequest(std::move(facts));
  EXPECT_TRUE(made.request.has_value()) << given << "\n" << Render(made.diagnostics);
  return *made.request;
}

Semantics MakeSemantics(const std::string& options) {
  Semantics semantics;
  for (const std::string& option : Split(options, " ")) {
    const size_t equals = option.find('=');
    EXPECT_TRUE(semantics.Set(option.substr(0, equals), option.substr(equals + 1))) << option;
  }
  return semantics;
}

std::string Show(Tri truth) {
  if (!truth.IsMaybe()) return truth.IsTrue() ? "T" : "F";
  std::string text;
  for (const std::string_view id : truth.rules().Ids()) text += (text.empty() ? "" : " ") + std::string(id);
  return text;
}

TestCondition::TestCondition(const Case& test) {
  const ParsedOperator op = ParseOperator(test.op);
  EXPECT_NE(op.row, nullptr) << test.op;
  std::vector<ConditionText> values;
  for (const std::string& value : test.values) values.push_back({value, value == kUnknownText});
  condition = CompileCondition(op, test.key, values, test.variables, keys, &issues);
  slots.resize(keys.keys().size());
  std::iota(slots.begin(), slots.end(), 0u);
}

std::string Truth(const Case& test) {
  const TestCondition compiled(test);
  const Request request = MakeTestRequest(test.given);
  const Semantics semantics = MakeSemantics(test.options);
  ContextReader reader;
  reader.Start(request.data(), semantics, compiled.keys.keys());
  return Show(EvaluateCondition(compiled.condition, {&reader, compiled.slots}));
}

void ExpectTruths(const std::vector<Case>& cases) {
  for (const Case& test : cases) EXPECT_EQ(Truth(test), test.want) << test;
}

TEST(ConditionHarness, ReadsItsNotation) {
  const Request request = MakeTestRequest("aws:UserAgent=; aws:TagKeys=[a,b]; s3:prefix=x y; s3:delimiter?");
  const RequestFacts& facts = request.facts();
  ASSERT_EQ(facts.context.size(), 3u);
  EXPECT_EQ(facts.context[0].values, std::vector<std::string>{""});
  EXPECT_EQ(facts.context[1].values, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(facts.context[1].is_list);
  EXPECT_EQ(facts.context[2].values, std::vector<std::string>{"x y"});
  EXPECT_EQ(facts.unknown, std::vector<std::string>{"s3:delimiter"});
  EXPECT_TRUE(MakeTestRequest("aws:TagKeys=[]").facts().context[0].values.empty());
  EXPECT_EQ(Show(Tri::Maybe(OpenRule::kF7) & Tri::Maybe(OpenRule::kC9)), "F-7 C-9");
}

}  // namespace gavel
