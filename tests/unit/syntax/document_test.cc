#include "gavel/document.h"

#include <gtest/gtest.h>

#include <string>

namespace gavel {
namespace {

ParseDocumentResult Parse(const std::string& text, const DocumentOptions& options = {}) {
  ParseValueResult value = ParseValue(text, "policy.json");
  EXPECT_TRUE(value.tree) << Render(value.diagnostics);
  return value.tree ? ParseDocument(*value.tree, options) : ParseDocumentResult{};
}

std::vector<std::string> Texts(const std::vector<Text>& texts) {
  std::vector<std::string> out;
  for (const Text& text : texts) out.push_back((text.unknown ? "?" : "") + text.text);
  return out;
}

using Strings = std::vector<std::string>;

constexpr char kPolicy[] = R"({
  "Version": "2012-10-17",
  "Id": "doc",
  "Statement": [
    {"Sid": "A", "Effect": "Allow", "Action": "s3:Get*", "NotResource": ["arn:aws:s3:::b", "x"],
     "Principal": {"AWS": ["111122223333", "*"], "Service": "ec2.amazonaws.com", "Federated": [], "CanonicalUser": "79a5"}},
    {"Effect": "Deny", "NotAction": [], "Resource": "*", "NotPrincipal": "*",
     "Condition": {
       "StringEquals": {"aws:username": "ann", "aws:userid": ["a", 1.0, true]},
       "Null": {},
       "Bool": {"aws:SecureTransport": false, "AWS:securetransport": []}}}
  ]
})";

TEST(ParseDocument, ReadsEveryElement) {
  ParseDocumentResult parsed = Parse(kPolicy);
  ASSERT_TRUE(parsed.document) << Render(parsed.diagnostics);
  const PolicyDocument& document = *parsed.document;
  EXPECT_EQ(document.version, PolicyVersion::k2012);
  EXPECT_TRUE(document.version_span);
  EXPECT_EQ(document.id->text, "doc");
  ASSERT_EQ(document.statements.size(), 2u);

  const Statement& first = document.statements[0];
  EXPECT_EQ(first.index, 0u);
  EXPECT_EQ(first.sid->text, "A");
  EXPECT_EQ(first.effect, Effect::kAllow);
  EXPECT_TRUE(first.action.present);
  EXPECT_FALSE(first.action.negated);
  EXPECT_EQ(Texts(first.action.members), (Strings{"s3:Get*"}));
  EXPECT_TRUE(first.resource.negated);
  EXPECT_EQ(Texts(first.resource.members), (Strings{"arn:aws:s3:::b", "x"}));
  ASSERT_EQ(first.principal.members.size(), 4u);
  const PrincipalCategory kCategories[] = {PrincipalCategory::kAws, PrincipalCategory::kAws, PrincipalCategory::kService,
                                           PrincipalCategory::kCanonicalUser};
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(first.principal.members[i].category, kCategories[i]) << i;
  EXPECT_EQ(first.principal.members[1].value.text, "*") << "a string of a category, not the bare string";

  const Statement& second = document.statements[1];
  EXPECT_EQ(second.index, 1u);
  EXPECT_FALSE(second.sid);
  EXPECT_EQ(second.effect, Effect::kDeny);
  EXPECT_TRUE(second.action.present && second.action.negated && second.action.members.empty());
  EXPECT_TRUE(second.principal.present && second.principal.negated);
  ASSERT_EQ(second.principal.members.size(), 1u);
  EXPECT_EQ(second.principal.members[0].category, PrincipalCategory::kStar);
  ASSERT_EQ(second.conditions.size(), 4u);
  EXPECT_EQ(second.conditions[0].op, "StringEquals");
  EXPECT_EQ(second.conditions[0].key, "aws:username");
  EXPECT_FALSE(second.conditions[0].is_list);
  EXPECT_EQ(Texts(second.conditions[1].values), (Strings{"a", "1.0", "true"})) << "numbers and booleans by their text";
  EXPECT_TRUE(second.conditions[1].is_list);
  EXPECT_EQ(Texts(second.conditions[2].values), (Strings{"false"}));
  EXPECT_TRUE(second.conditions[3].is_list && second.conditions[3].values.empty());
  ASSERT_EQ(second.empty_operators.size(), 1u);
  EXPECT_EQ(second.empty_operators[0].op, "Null");
  ASSERT_EQ(parsed.diagnostics.size(), 1u);
  EXPECT_EQ(parsed.diagnostics[0].code, DiagnosticCode::kDuplicateConditionKey);
  EXPECT_EQ(parsed.diagnostics[0].path, "Statement[1].Condition.Bool.AWS:securetransport");
}

TEST(ParseDocument, SpansPointAtTheElements) {
  ParseDocumentResult parsed = Parse(kPolicy);
  ASSERT_TRUE(parsed.document);
  auto cut = [&](Span span) { return std::string(parsed.document->source->text().substr(span.begin, span.end - span.begin)); };
  const Statement& first = parsed.document->statements[0];
  const Statement& second = parsed.document->statements[1];
  EXPECT_EQ(cut(parsed.document->span), kPolicy);
  EXPECT_EQ(cut(*parsed.document->version_span), "\"2012-10-17\"");
  EXPECT_EQ(cut(first.sid->span), "\"A\"");
  EXPECT_EQ(cut(first.effect_span), "\"Allow\"");
  EXPECT_EQ(cut(first.action.key_span), "\"Action\"");
  EXPECT_EQ(cut(first.resource.span), "[\"arn:aws:s3:::b\", \"x\"]");
  EXPECT_EQ(cut(first.resource.members[1].span), "\"x\"");
  EXPECT_EQ(cut(first.principal.members[2].value.span), "\"ec2.amazonaws.com\"");
  EXPECT_EQ(cut(second.conditions[1].op_span), "\"StringEquals\"");
  EXPECT_EQ(cut(second.conditions[1].key_span), "\"aws:userid\"");
  EXPECT_EQ(cut(second.conditions[1].span), "[\"a\", 1.0, true]");
  EXPECT_EQ(cut(second.conditions[1].values[1].span), "1.0");
  EXPECT_EQ(cut(second.empty_operators[0].op_span), "\"Null\"");
  EXPECT_EQ(cut(second.condition_span).substr(0, 1), "{");
  EXPECT_EQ(cut(second.span).back(), '}');
}

TEST(ParseDocument, ToJsonRoundTrips) {
  ParseDocumentResult parsed = Parse(kPolicy);
  for (int indent : {-1, 0, 2}) {
    std::string text = ToJson(*parsed.document, indent);
    ParseDocumentResult again = Parse(text);
    ASSERT_TRUE(again.document) << text;
    EXPECT_EQ(ToJson(*again.document, indent), text);
    EXPECT_EQ(again.document->statements[1].conditions[1].values[1].text, "1.0");
    EXPECT_EQ(again.document->statements[0].principal.members.size(), 4u);
  }
  EXPECT_EQ(ToJson(*Parse(R"({"Statement":{"Effect":"Deny","Action":["*"],"Principal":{}}})").document, -1),
            R"({"Statement":[{"Effect":"Deny","Principal":{},"Action":"*"}]})");
}

TEST(ParseDocument, VersionDefaultsTo2008) {
  ParseDocumentResult parsed = Parse(R"({"Statement": {"Effect": "Allow", "Action": "*"}})");
  ASSERT_TRUE(parsed.document);
  EXPECT_EQ(parsed.document->version, PolicyVersion::k2008);
  EXPECT_FALSE(parsed.document->version_span);
  EXPECT_EQ(Parse(R"({"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "*"}})").document->version, PolicyVersion::k2008);
}

TEST(ParseDocument, LegacyDuplicates) {
  DocumentOptions options;
  options.legacy_duplicates = true;
  constexpr char kText[] =
      R"({"Statement": {"Effect": "Allow", "Action": "a:b", "Resource": "x", "Action": ["c:d", "e:f"], "Resource": [], "Effect": "Deny"}})";
  EXPECT_FALSE(Parse(kText).document);
  ParseDocumentResult parsed = Parse(kText, options);
  ASSERT_TRUE(parsed.document) << Render(parsed.diagnostics);
  EXPECT_EQ(parsed.diagnostics.size(), 3u);
  EXPECT_EQ(parsed.document->statements[0].effect, Effect::kDeny) << "the last counts";
  EXPECT_EQ(Texts(parsed.document->statements[0].action.members), (Strings{"a:b", "c:d", "e:f"}));
  EXPECT_EQ(Texts(parsed.document->statements[0].resource.members), (Strings{"x"}));
}

TEST(ParseDocument, NullMembersAreSkipped) {
  ParseDocumentResult parsed = Parse(R"({"Statement": {"Effect": "Allow", "Action": [null], "Resource": ["*", null]}})");
  ASSERT_TRUE(parsed.document);
  EXPECT_EQ(parsed.diagnostics.size(), 2u);
  EXPECT_TRUE(parsed.document->statements[0].action.present && parsed.document->statements[0].action.members.empty());
  EXPECT_EQ(Texts(parsed.document->statements[0].resource.members), (Strings{"*"}));
}

Value Unknown(std::string why) {
  Value value;
  value.kind = ValueKind::kUnknown;
  value.text = std::move(why);
  return value;
}

TEST(ParseDocument, UnknownStrings) {
  ValueTree tree = *ParseValue(R"({"Id": 0, "Statement": {"Sid": 0, "Effect": "Allow", "Action": ["a:b", 0], "Resource": 0,
      "Principal": {"AWS": 0}, "Condition": {"Bool": {"a:b": 0, "a:c": ["x", 0]}}}})",
                               "t")
                        .tree;
  auto replace = [](auto& self, Value* value) -> void {
    if (value->Is(ValueKind::kNumber)) *value = Unknown("why");
    for (Value& item : value->items) self(self, &item);
    for (Member& member : value->members) self(self, &member.value);
  };
  replace(replace, &tree.root);
  ParseDocumentResult parsed = ParseDocument(tree);
  ASSERT_TRUE(parsed.document) << Render(parsed.diagnostics);
  const Statement& statement = parsed.document->statements[0];
  EXPECT_TRUE(parsed.document->id->unknown && statement.sid->unknown);
  EXPECT_EQ(Texts(statement.action.members), (Strings{"a:b", "?why"}));
  EXPECT_EQ(Texts(statement.resource.members), (Strings{"?why"}));
  EXPECT_TRUE(statement.principal.members[0].value.unknown);
  EXPECT_EQ(Texts(statement.conditions[0].values), (Strings{"?why"}));
  EXPECT_EQ(Texts(statement.conditions[1].values), (Strings{"x", "?why"}));
  EXPECT_NE(ToJson(*parsed.document, -1).find(R"("Action":["a:b",{"$unknown":"why"}])"), std::string::npos);
}

// A tree without a text: diagnostics carry the path alone.
TEST(ParseDocument, WithoutSource) {
  ValueTree tree = *ParseValue("{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"\u4E2D\", \"Action\": 1}]}", "t").tree;
  ParseDocumentResult parsed = ParseDocument(nullptr, tree.root);
  EXPECT_FALSE(parsed.document);
  EXPECT_EQ(Render(parsed.diagnostics),
            "warning: character `\u4E2D` (U+4E2D) cannot stand in an IAM policy [unsupported-character]\n"
            "  help: IAM and KMS store U+0009, U+000A, U+000D and U+0020 to U+00FF only\n"
            "Statement[0].Action: error: duplicate key `Action`; the first is in the same object [duplicate-key]\n"
            "  help: keep one of the two\n");
}

struct PathCase {
  std::string text;
  std::string path;
};

TEST(ParseDocument, Paths) {
  const PathCase kCases[] = {
      {R"([])", ""},
      {R"({"Statement": {"Effect": 1, "Action": "*"}})", "Statement.Effect"},
      {R"({"Statement": [{"Effect": "Deny", "Action": "*"}, {"Effect": "Deny", "Action": ["a", 1]}]})", "Statement[1].Action[1]"},
      {R"({"Statement": [{"Effect": "Deny", "Action": "*", "Principal": {"AWS": [[]]}}]})", "Statement[0].Principal.AWS[0]"},
      {R"({"Statement": [{"Effect": "Deny", "Action": "*", "Condition": {"Bool": {"a.b:sub": {}}}}]})",
       "Statement[0].Condition.Bool[\"a.b:sub\"]"},
      {R"({"Statement": [{"Effect": "Deny", "Action": "*", "": 1}]})", "Statement[0][\"\"]"},
  };
  for (const PathCase& c : kCases) {
    ParseDocumentResult parsed = Parse(c.text);
    ASSERT_EQ(parsed.diagnostics.size(), 1u) << c.text;
    EXPECT_EQ(parsed.diagnostics[0].path, c.path);
  }
}

// Hostile documents must not cost more than their size: without care each of these would take minutes or gigabytes.
TEST(ParseDocument, HostileDocumentsStayCheap) {
  auto repeat = [](const std::string& piece, size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    out.pop_back();
    return out;
  };
  constexpr size_t kSize = 900'000;
  const std::string kTexts[] = {
      "{" + repeat("\"a\":1,", kSize) + "}",
      "{" + repeat("\"Version\":1,", kSize) + "}",
      "{\"Statement\":{\"Condition\":{\"StringLike\":{" + repeat("\"a\":1,", kSize) + "}}}}",
      "{\"Statement\":{\"Condition\":{" + repeat("\"a\":{},", kSize) + "}}}",
      "{\"Statement\":{\"Principal\":{" + repeat("\"AWS\":[],", kSize) + "}}}",
      "{\"Statement\":{\"Condition\":{\"" + std::string(kSize / 2, 'x') + "\":{" + repeat("\"a\":1,", kSize / 2) + "}}}}",
      "{\"Statement\":{\"Action\":[" + repeat("null,", kSize) + "]}}",
      "{\"Statement\":[" + repeat("{\"Action\":[],\"NotAction\":[]},", kSize / 4) + "]}",
  };
  for (const std::string& text : kTexts) {
    ParseDocumentResult parsed = Parse(text);
    EXPECT_FALSE(parsed.document);
    EXPECT_TRUE(HasErrors(parsed.diagnostics));
    EXPECT_LE(parsed.diagnostics.size(), 101u);
    EXPECT_LE(Render(parsed.diagnostics).size(), 100'000u);
  }
}

// The example of gavel/document.h.
TEST(ParseDocument, Tutorial) {
  std::string text =
      R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*"}})";
  size_t used = 0;
  auto value = gavel::ParseValue(text, "policy.json");
  ASSERT_TRUE(value.tree);
  auto parsed = gavel::ParseDocument(*value.tree);
  ASSERT_TRUE(parsed.document);
  for (const auto& statement : parsed.document->statements) used += statement.action.members.size();
  EXPECT_EQ(used, 2u);
}

}  // namespace
}  // namespace gavel
