#include "gavel/diagnostic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace gavel {
namespace {

TEST(DiagnosticTable, RowsAreInOrderAndNamesUnique) {
  std::vector<DiagnosticInfo> all = AllDiagnostics();
  std::set<std::string_view> names;
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(static_cast<size_t>(all[i].code), i) << all[i].name;
    EXPECT_TRUE(names.insert(all[i].name).second) << all[i].name;
    ASSERT_NE(FindDiagnostic(all[i].name), nullptr);
    EXPECT_EQ(FindDiagnostic(all[i].name)->code, all[i].code);
    EXPECT_EQ(&InfoOf(all[i].code), FindDiagnostic(all[i].name));
  }
  EXPECT_EQ(FindDiagnostic("no-such-code"), nullptr);
}

bool IsKebab(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

TEST(DiagnosticTable, FollowsTheStyle) {
  const std::set<std::string_view> kTypes = {"", "ERROR", "WARNING", "SECURITY_WARNING", "SUGGESTION"};
  for (const DiagnosticInfo& info : AllDiagnostics()) {
    EXPECT_TRUE(IsKebab(info.name)) << info.name;
    EXPECT_TRUE(kTypes.count(info.aws_type)) << info.name;
    EXPECT_EQ(info.aws_issue.empty(), info.aws_type.empty()) << info.name;
    EXPECT_FALSE(info.help.ends_with('.')) << info.name;
    EXPECT_TRUE(info.rule.empty() || info.rule.find("-") != std::string_view::npos) << info.name;
  }
}

Diagnostic MakeDiagnostic(std::shared_ptr<const Source> source, Span span) {
  return {DiagnosticCode::kUnknownElement, "unknown element `Efect`", "did you mean `Effect`?", std::move(source), span, "Statement.Efect"};
}

TEST(Render, ShowsThePlace) {
  auto source = Source::Make("policy.json", "{\n\t\"Efect\": 1\n}");
  EXPECT_EQ(Render(MakeDiagnostic(source, {3, 10})),
            "policy.json:2:2: error: unknown element `Efect` [unknown-element]\n"
            "   \"Efect\": 1\n"
            "   ^~~~~~~\n"
            "  help: did you mean `Effect`?\n");
}

TEST(Render, WithoutSource) {
  EXPECT_EQ(Render(MakeDiagnostic(nullptr, {})),
            "Statement.Efect: error: unknown element `Efect` [unknown-element]\n  help: did you mean `Effect`?\n");
}

TEST(Render, MarksAtLeastOneAndAtMostTheLine) {
  auto source = Source::Make("p", "ab\u00E9d\nxyz");
  EXPECT_NE(Render(MakeDiagnostic(source, {1, 1})).find("  ab\u00E9d\n   ^\n"), std::string::npos);
  EXPECT_NE(Render(MakeDiagnostic(source, {1, 9})).find("  ab\u00E9d\n   ^~~\n"), std::string::npos)
      << "several lines: the first is marked";
  EXPECT_NE(Render(MakeDiagnostic(source, {2, 4})).find("  ab\u00E9d\n    ^\n"), std::string::npos) << "one code point of two bytes";
  EXPECT_NE(Render(MakeDiagnostic(source, {5, 6})).find("  ab\u00E9d\n      ^\n"), std::string::npos) << "the line end";
  EXPECT_NE(Render(MakeDiagnostic(source, {900, 901})).find("p:2:4:"), std::string::npos) << "beyond the end";
}

TEST(Render, ClipsLongLinesAroundThePlace) {
  std::string line(100000, 'a');
  line.replace(50000, 3, "xyz");
  std::string text = Render(MakeDiagnostic(Source::Make("p", line), {50000, 50003}));
  std::string excerpt = "  ..." + std::string(32, 'a') + "xyz" + std::string(61, 'a') + "...\n  " + std::string(35, ' ') + "^~~\n";
  EXPECT_NE(text.find(excerpt), std::string::npos) << text;
  EXPECT_NE(text.find("p:1:50001:"), std::string::npos);
}

TEST(Render, SeveralInOrder) {
  std::vector<Diagnostic> diagnostics = {MakeDiagnostic(nullptr, {}), MakeDiagnostic(nullptr, {})};
  EXPECT_EQ(Render(diagnostics), Render(diagnostics[0]) + Render(diagnostics[1]));
  EXPECT_TRUE(HasErrors(diagnostics));
  diagnostics[0].code = diagnostics[1].code = DiagnosticCode::kNullMember;
  EXPECT_FALSE(HasErrors(diagnostics));
  EXPECT_FALSE(HasErrors({}));
}

}  // namespace
}  // namespace gavel
