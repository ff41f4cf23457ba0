// What the JSON reader and the document parser say, word for word.
#include <gtest/gtest.h>

#include <string>

#include "gavel/document.h"
#include "golden/golden_files.h"

namespace gavel {
namespace {

// `small`: limits that a short file exceeds.
Limits LimitsOf(const GoldenInput& input) {
  Limits limits;
  if (!input.HasOption("small")) return limits;
  limits.max_text_bytes = 1000;
  limits.max_policy_bytes = 500;
  limits.max_depth = 8;
  limits.max_values = 40;
  limits.max_string_bytes = 100;
  limits.max_pattern_bytes = 40;
  limits.max_statements = 2;
  limits.max_diagnostics = 3;
  return limits;
}

// `unknown`: objects {"$unknown": "why"} stand for unresolved leaves.
void MakeUnknown(Value* value) {
  if (value->members.size() == 1 && value->members[0].key == "$unknown") {
    value->kind = ValueKind::kUnknown;
    value->text = value->members[0].value.text;
    value->members.clear();
  }
  for (Value& item : value->items) MakeUnknown(&item);
  for (Member& member : value->members) MakeUnknown(&member.value);
}

std::string RunDocument(const GoldenInput& input, ParseValueResult parsed) {
  if (!parsed.tree) return Render(parsed.diagnostics);
  if (input.HasOption("unknown")) MakeUnknown(&parsed.tree->root);
  DocumentOptions options;
  options.legacy_duplicates = input.HasOption("legacy");
  options.limits = LimitsOf(input);
  ParseDocumentResult result = ParseDocument(*parsed.tree, options);
  EXPECT_EQ(result.document.has_value(), !HasErrors(result.diagnostics)) << input.name;
  return Render(result.diagnostics);
}

TEST(DocumentGoldens, Document) {
  RunGoldens("diagnostics/document",
             [](const GoldenInput& input) { return RunDocument(input, ParseValue(input.text, "policy.json", LimitsOf(input))); });
}

// The policy is the string under `document` of the input.
TEST(DocumentGoldens, Nested) {
  RunGoldens("diagnostics/nested", [](const GoldenInput& input) -> std::string {
    ParseValueResult outer = ParseValue(input.text, "answer.json");
    if (!outer.tree || outer.tree->root.Find("document") == nullptr) return "no document\n";
    const Value& holder = *outer.tree->root.Find("document");
    return RunDocument(input, ParseNested(outer.tree->source, holder, input.HasOption("percent"), LimitsOf(input)));
  });
}

TEST(DocumentGoldens, EveryCodeIsShown) {
  for (const char* section : {"value", "document"}) {
    ExpectCodesShown({"diagnostics/document", "diagnostics/nested"}, CodesOfSection(section));
  }
}

}  // namespace
}  // namespace gavel
