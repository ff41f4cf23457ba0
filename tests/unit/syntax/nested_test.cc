#include <gtest/gtest.h>

#include <string>

#include "gavel/value.h"

namespace gavel {
namespace {

std::string_view RootText(const ValueTree& tree, Span span) {
  Span root = tree.source->ToRoot(span);
  return tree.source->Root().text().substr(root.begin, root.end - root.begin);
}

const Value& Find(const ValueTree& tree, std::string_view key) { return *tree.root.Find(key); }

TEST(ParseNested, LeadsBackThroughEscapes) {
  ParseValueResult outer = ParseValue(R"({"doc": "{\"a\": \"\ud83d\ude00\u00e9x\", \n\t\u0022b\": [1.5]}"})", "o");
  ASSERT_TRUE(outer.tree);
  ParseValueResult inner = ParseNested(outer.tree->source, Find(*outer.tree, "doc"), false);
  ASSERT_TRUE(inner.tree) << Render(inner.diagnostics);
  EXPECT_EQ(Find(*inner.tree, "a").text, "\U0001F600\u00E9x");
  EXPECT_EQ(RootText(*inner.tree, Find(*inner.tree, "a").span), R"(\"\ud83d\ude00\u00e9x\")");
  EXPECT_EQ(RootText(*inner.tree, inner.tree->root.members[1].key_span), R"(\u0022b\")");
  EXPECT_EQ(RootText(*inner.tree, Find(*inner.tree, "b").span), "[1.5]");
  EXPECT_EQ(RootText(*inner.tree, inner.tree->root.span), R"({\"a\": \"\ud83d\ude00\u00e9x\", \n\t\u0022b\": [1.5]})");
}

TEST(ParseNested, PercentEncoded) {
  ParseValueResult outer = ParseValue(R"({"doc": "%7B%22a%22%3a%20%22x+y%C3%A9%22%7d"})", "o");
  ParseValueResult inner = ParseNested(outer.tree->source, Find(*outer.tree, "doc"), true);
  ASSERT_TRUE(inner.tree) << Render(inner.diagnostics);
  EXPECT_EQ(Find(*inner.tree, "a").text, "x+y\u00E9");
  EXPECT_EQ(RootText(*inner.tree, Find(*inner.tree, "a").span), "%22x+y%C3%A9%22");
}

TEST(ParseNested, TwoLevels) {
  ParseValueResult outer = ParseValue(R"(["[\"[\\\"x\\\"]\"]"])", "o");
  ParseValueResult middle = ParseNested(outer.tree->source, outer.tree->root.items[0], false);
  ASSERT_TRUE(middle.tree);
  ParseValueResult inner = ParseNested(middle.tree->source, middle.tree->root.items[0], false);
  ASSERT_TRUE(inner.tree);
  EXPECT_EQ(inner.tree->root.items[0].text, "x");
  EXPECT_EQ(RootText(*inner.tree, inner.tree->root.items[0].span), R"(\\\"x\\\")");
  EXPECT_EQ(inner.tree->source->name(), "o");
}

// Strings that are no JSON literals (a caller read YAML): as they stand, or at least at their begin.
TEST(ParseNested, EscapedTwice) {
  ParseValueResult outer = ParseValue(R"({"policy": "{\\\"Id\\\":\\\"a\\/b\\\"}"})", "api.json");
  ParseValueResult inner = ParseNested(outer.tree->source, *outer.tree->root.Find("policy"), false);
  ASSERT_TRUE(inner.tree) << Render(inner.diagnostics);
  const Value& id = *inner.tree->root.Find("Id");
  EXPECT_EQ(id.text, "a/b");
  EXPECT_EQ(inner.tree->source->Locate(id.span.begin).column, 25U);
}

TEST(ParseNested, HoldersOfOtherSyntax) {
  auto source = Source::Make("a.yaml", "doc: '[1, 2]'\nfolded: >\n  [1,\n  2]\n");
  Value holder;
  holder.kind = ValueKind::kString;
  holder.text = "[1, 2]";
  holder.span = {5, 13};
  ParseValueResult parsed = ParseNested(source, holder, false);
  ASSERT_TRUE(parsed.tree);
  EXPECT_EQ(RootText(*parsed.tree, parsed.tree->root.items[1].span), "2");
  holder.span = {22, 35};
  parsed = ParseNested(source, holder, false);
  ASSERT_TRUE(parsed.tree);
  EXPECT_EQ(parsed.tree->source->ToRoot(parsed.tree->root.items[1].span).begin, 22u);
  holder.span = {900, 80};
  parsed = ParseNested(source, holder, false);
  ASSERT_TRUE(parsed.tree);
}

}  // namespace
}  // namespace gavel
