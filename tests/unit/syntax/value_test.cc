#include "gavel/value.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gavel {
namespace {

std::string_view Slice(const ValueTree& tree, Span span) { return tree.source->text().substr(span.begin, span.end - span.begin); }

// Every span of the tree must cut exactly the text that writes the value: parsed alone, it gives the same value.
void CheckSpans(const ValueTree& tree, const Value& value) {
  std::string piece(Slice(tree, value.span));
  ParseValueResult alone = ParseValue(piece, "piece");
  ASSERT_TRUE(alone.tree) << "not a value: " << piece;
  EXPECT_EQ(ToJson(alone.tree->root), ToJson(value));
  EXPECT_EQ(alone.tree->root.span, (Span{0, static_cast<uint32_t>(piece.size())})) << piece;
  for (const Value& item : value.items) CheckSpans(tree, item);
  for (const Member& member : value.members) {
    Value key;
    key.kind = ValueKind::kString;
    key.text = member.key;
    key.span = member.key_span;
    CheckSpans(tree, key);
    CheckSpans(tree, member.value);
  }
}

TEST(ParseValue, SpansCutTheText) {
  const std::string kTexts[] = {
      R"({"a":1})",
      R"(  {  "a"  :  [ 1 , -2.50e+3 ,true,false , null , "x" ] , "b" : { } , "c":[ ] }  )",
      "{\"\\u0041\\n\": \"\\ud83d\\ude00 \\\"q\\\" :,\", \"k,:\" : [[[\"\"]], {\"\": -0}]}",
      "\t[\r\n\"caf\u00E9\",\"\u4E2D\" ,  0.0,1E5,1e-5,123456789012345678901234567890, "
      "12345678901234567890.123456789012345678901234567890]\n",
      "\"top\"",
      " 12 ",
      "true",
      "null ",
  };
  for (const std::string& text : kTexts) {
    ParseValueResult parsed = ParseValue(text, "t");
    ASSERT_TRUE(parsed.tree) << text << Render(parsed.diagnostics);
    EXPECT_TRUE(parsed.diagnostics.empty());
    CheckSpans(*parsed.tree, parsed.tree->root);
  }
}

TEST(ParseValue, KeepsWhatIsWritten) {
  ParseValueResult parsed =
      ParseValue(R"({"n": [1.0, -0, 1E+2, 012345678901234567890e0, 3], "a": "\u00e9\u0000", "a": true, "z": null})", "t");
  EXPECT_FALSE(parsed.tree) << "a number does not start with 0";
  parsed = ParseValue(R"({"n": [1.0, -0, 1E+2, 12345678901234567890e0, 3], "a": "\u00e9\u0000", "a": true, "z": null})", "t");
  ASSERT_TRUE(parsed.tree);
  const Value& root = parsed.tree->root;
  std::vector<std::string> numbers;
  for (const Value& item : root.Find("n")->items) {
    EXPECT_EQ(item.kind, ValueKind::kNumber);
    numbers.push_back(item.text);
  }
  EXPECT_EQ(numbers, (std::vector<std::string>{"1.0", "-0", "1E+2", "12345678901234567890e0", "3"}));
  ASSERT_EQ(root.members.size(), 4u) << "duplicates are kept";
  EXPECT_EQ(root.Find("a")->text, std::string("\u00E9\0", 3)) << "the first is found";
  EXPECT_EQ(root.members[2].value.kind, ValueKind::kBool);
  EXPECT_EQ(root.members[2].value.text, "true");
  EXPECT_EQ(root.Find("z")->kind, ValueKind::kNull);
  EXPECT_EQ(root.Find("A"), nullptr);
  EXPECT_EQ(root.Find("n")->Find("a"), nullptr);
}

TEST(ParseValue, Limits) {
  Limits limits;
  limits.max_depth = 3;
  EXPECT_TRUE(ParseValue("[[{}]]", "t", limits).tree);
  EXPECT_FALSE(ParseValue("[[{\"a\": []}]]", "t", limits).tree);
  limits = {};
  limits.max_values = 3;
  EXPECT_TRUE(ParseValue("[1,2]", "t", limits).tree);
  EXPECT_FALSE(ParseValue("[1,2,3]", "t", limits).tree);
  limits = {};
  limits.max_string_bytes = 2;
  EXPECT_TRUE(ParseValue("{\"ab\": \"\\u00e9\"}", "t", limits).tree);
  EXPECT_FALSE(ParseValue("{\"abc\": 1}", "t", limits).tree);
  limits = {};
  limits.max_text_bytes = 4;
  EXPECT_TRUE(ParseValue("[  ]", "t", limits).tree);
  EXPECT_FALSE(ParseValue("[   ]", "t", limits).tree);
}

TEST(ParseValue, DeepNestingDoesNotOverflowTheStack) {
  for (const char* bracket : {"[", "{\"a\":"}) {
    std::string text;
    for (int i = 0; i < 1'000'000; ++i) text += bracket;
    ParseValueResult parsed = ParseValue(text, "t");
    ASSERT_EQ(parsed.diagnostics.size(), 1u);
    EXPECT_EQ(parsed.diagnostics[0].code, DiagnosticCode::kTooDeep);
  }
}

// Each prefix of a text, and each text with one byte replaced, either parses or gives exactly one error inside the text.
TEST(ParseValue, DamagedTextGivesOneErrorInsideTheText) {
  const std::string kText = "{\"a\": [1.5e3, true, null, \"\\u00e9\\n\xC3\xA9\"], \"b\": {}}";
  auto check = [](const std::string& text) {
    ParseValueResult parsed = ParseValue(text, "t");
    EXPECT_EQ(parsed.diagnostics.size(), parsed.tree ? 0u : 1u) << text;
    for (const Diagnostic& d : parsed.diagnostics) {
      EXPECT_LE(d.span.begin, d.span.end) << text;
      EXPECT_LE(d.span.end, text.size()) << text;
      EXPECT_FALSE(Render(d).empty());
    }
    return parsed.tree.has_value();
  };
  for (size_t n = 0; n < kText.size(); ++n) EXPECT_FALSE(check(kText.substr(0, n))) << n;
  for (size_t n = 0; n < kText.size(); ++n) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string damaged = kText;
      damaged[n] = static_cast<char>(byte);
      check(damaged);
    }
  }
  EXPECT_TRUE(check(kText));
}

TEST(ValueWriter, WritesJson) {
  const std::pair<std::string, std::string> kCases[] = {
      {R"( { "a" : [ 1.0 , "x" , { } , [ ] ] } )", R"({"a":[1.0,"x",{},[]]})"},
      {R"("\u0041\/\b\f\n\r\t\u001f\"\\\u007f")", "\"A/\\b\\f\\n\\r\\t\\u001f\\\"\\\\\x7F\""},
      {"\"caf\u00E9\\ud83d\\ude00\"", "\"caf\u00E9\U0001F600\""},
      {"\"a\\u0000b\"", "\"a\\u0000b\""},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(ToJson(ParseValue(text, "t").tree->root), expected);
  EXPECT_EQ(ToJson(ParseValue(R"({"a":[1,{}],"b":{"c":null},"d":[]})", "t").tree->root, 2),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {\n    \"c\": null\n  },\n  \"d\": []\n}");
}

TEST(ValueWriter, TreesOfCallers) {
  Value value;
  value.kind = ValueKind::kUnknown;
  value.text = "var.\"x\"";
  EXPECT_EQ(ToJson(value), R"({"$unknown":"var.\"x\""})");
  value.kind = ValueKind::kString;
  value.text = "a\xFFz";
  EXPECT_EQ(ToJson(value), "\"a\uFFFDz\"");
}

}  // namespace
}  // namespace gavel
