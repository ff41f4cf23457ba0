#include "match/template.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gavel::match {
namespace {

constexpr TemplateSyntax kFull = {.variables = true, .wildcards = true};
constexpr TemplateSyntax kPlain = {.variables = false, .wildcards = true};

// "lit(a) var(0) star question(2)"
std::string Describe(const TemplateText& text) {
  std::string result;
  for (const Piece& piece : text.pieces) {
    if (!result.empty()) result += ' ';
    switch (piece.kind) {
      case PieceKind::kLiteral:
        result += "lit(" + text.literals.substr(piece.begin, piece.size) + ")";
        break;
      case PieceKind::kVariable:
        result += "var(" + std::to_string(piece.begin) + ")";
        break;
      case PieceKind::kQuestion:
        result += "question(" + std::to_string(piece.size) + ")";
        break;
      case PieceKind::kStar:
        result += "star";
        break;
    }
  }
  return result;
}

TEST(Template, SplitsTextIntoPieces) {
  const struct {
    std::string_view text;
    TemplateSyntax syntax;
    std::string_view pieces;
  } rows[] = {
      {"", kFull, ""},
      {"a*b??c", kFull, "lit(a) star lit(b) question(2) lit(c)"},
      {"***", kFull, "star"},
      {"home/${aws:username}/*", kFull, "lit(home/) var(0) lit(/) star"},
      {"${a}${b}", kFull, "var(0) var(1)"},
      {"a${*}b${?}${$}{x}", kFull, "lit(a*b?${x})"},
      {"${*}*", kFull, "lit(*) star"},
      {"$ $a $$ {} }", kFull, "lit($ $a $$ {} })"},
      {"$${a}", kFull, "lit($) var(0)"},
      {"${a", kFull, "var(0)"},
      {"${a*b}", kFull, "var(0)"},
      {"x${", kFull, "lit(x) var(0)"},
      {"${a, '}*'}z", kFull, "var(0) lit(z)"},
      {"${a, 'b}*", kFull, "var(0) star"},
      {"${aws:username}/*", kPlain, "lit(${aws:username}/) star"},
      {"${*}${?}", kPlain, "lit(${) star lit(}${) question(1) lit(})"},
      {"a*?${b}${*}", {.variables = true, .wildcards = false}, "lit(a*?) var(0) lit(*)"},
      {"a*?${b}", {}, "lit(a*?${b})"},
  };
  for (const auto& row : rows) EXPECT_EQ(Describe(ParseTemplate(row.text, row.syntax)), row.pieces) << row.text;
}

TEST(Template, ReadsVariables) {
  const struct {
    std::string_view text;
    VariableError error;
    std::string_view key;
    std::optional<std::string> default_text;
    bool blank;
    size_t size;
  } rows[] = {
      {"${aws:username}", VariableError::kNone, "aws:username", {}, false, 15},
      {"${aws:PrincipalTag/team-1, 'none'}", VariableError::kNone, "aws:PrincipalTag/team-1", "none", true, 34},
      {"${k,'d'}", VariableError::kNone, "k", "d", false, 8},
      {"${k,  \t'd'}", VariableError::kNone, "k", "d", true, 11},
      {"${k, ''}", VariableError::kNone, "k", "", true, 8},
      {"${k, '*${x}'}", VariableError::kNone, "k", "*${x}", true, 13},
      {"${k, 'a, b'}", VariableError::kNone, "k", "a, b", true, 12},
      {"${foo", VariableError::kUnclosed, "", {}, false, 5},
      {"${}", VariableError::kEmptyName, "", {}, false, 3},
      {"${ }", VariableError::kEmptyName, "", {}, false, 4},
      {"${, 'd'}", VariableError::kEmptyName, "", {}, false, 8},
      {"${ k}", VariableError::kBlankInName, "", {}, false, 5},
      {"${k }", VariableError::kBlankInName, "", {}, false, 5},
      {"${aws: user}", VariableError::kBlankInName, "", {}, false, 12},
      {"${k , 'd'}", VariableError::kBlankInName, "", {}, false, 10},
      {"${a*}", VariableError::kBadName, "", {}, false, 5},
      {"${**}", VariableError::kBadName, "", {}, false, 5},
      {"${'k'}", VariableError::kBadName, "", {}, false, 6},
      {"${${k}", VariableError::kBadName, "", {}, false, 6},
      {"${k,}", VariableError::kBadDefault, "", {}, false, 5},
      {"${k, d}", VariableError::kBadDefault, "", {}, false, 7},
      {"${k, \"d\"}", VariableError::kBadDefault, "", {}, false, 9},
      {"${k, 'd}", VariableError::kBadDefault, "", {}, false, 8},
      {"${k, 'd' }", VariableError::kBadDefault, "", {}, false, 10},
      {"${k, 'd''e'}", VariableError::kBadDefault, "", {}, false, 12},
  };
  for (const auto& row : rows) {
    const TemplateText text = ParseTemplate("ab" + std::string(row.text), kFull);
    ASSERT_EQ(text.variables.size(), 1u) << row.text;
    const Variable& variable = text.variables[0];
    EXPECT_EQ(variable.error, row.error) << row.text;
    EXPECT_EQ(variable.key, row.key) << row.text;
    EXPECT_EQ(variable.default_text, row.default_text) << row.text;
    EXPECT_EQ(variable.blank_before_default, row.blank) << row.text;
    EXPECT_EQ(variable.begin, 2u) << row.text;
    EXPECT_EQ(variable.size, row.size) << row.text;
    EXPECT_EQ(VariableSize(row.text), row.error == VariableError::kUnclosed ? 0 : row.size) << row.text;
  }
}

TEST(Template, MatchesValuesLiterally) {
  const struct {
    std::string_view pattern;
    std::vector<std::string_view> values;
    std::string_view text;
    bool matches;
  } rows[] = {
      {"b/${v}/*", {"ann"}, "b/ann/x", true},
      {"b/${v}/*", {"ann"}, "b/bob/x", false},
      {"b/${v}", {"*"}, "b/x", false},
      {"b/${v}", {"*"}, "b/*", true},
      {"${v}", {"${v}"}, "${v}", true},
      {"*${v}*", {"b"}, "abc", true},
      {"*${v}?${w}*", {"a", "c"}, "xabac-abc", true},
      {"*${v}?${w}*", {"a", "c"}, "xabb-acb", false},
      {"${v}${w}", {"", ""}, "", true},
      {"*${v}*", {""}, "", true},
      {"*${v}?*", {""}, "", false},
      {"a*${v}", {"bc"}, "abc", true},
      {"ab*${v}", {"bc"}, "abc", false},
  };
  for (const auto& row : rows)
    EXPECT_EQ(Template(row.pattern, kFull).Matches(row.values, row.text), row.matches) << row.pattern << " on " << row.text;
}

TEST(Template, ComparesInThreeWays) {
  const TemplateSyntax syntax = {.variables = true, .wildcards = false};
  const struct {
    std::string_view pattern;
    std::vector<std::string_view> values;
    std::string_view text;
    bool exact, ascii, simple;
  } rows[] = {
      {"a*${v}", {"B"}, "a*B", true, true, true},    {"a*${v}", {"B"}, "A*b", false, true, true},
      {"a*${v}", {"B"}, "aaB", false, false, false}, {"\u00C9${v}", {"\u212A"}, "\u00E9k", false, false, true},
      {"${v}", {"ab"}, "abc", false, false, false},  {"${v}c", {"ab"}, "ab", false, false, false},
  };
  for (const auto& row : rows) {
    const Template text(row.pattern, syntax);
    EXPECT_EQ(text.Matches(row.values, row.text), row.exact) << row.pattern << " " << row.text;
    EXPECT_EQ(text.Matches(row.values, row.text, LetterCase::kIgnoreAscii), row.ascii) << row.pattern << " " << row.text;
    EXPECT_EQ(text.EqualsIgnoringCase(row.values, row.text), row.simple) << row.pattern << " " << row.text;
  }
}

TEST(Template, DescribesItself) {
  EXPECT_TRUE(Template("a${*}", kFull).IsLiteral());
  EXPECT_FALSE(Template("a*", kFull).IsLiteral());
  EXPECT_FALSE(Template("a${b}", kFull).IsLiteral());
  EXPECT_EQ(Template("ab${*}c?", kFull).LiteralPrefix(), "ab*c");
  EXPECT_EQ(Template("${v}c", kFull).LiteralPrefix(), "");
}

}  // namespace
}  // namespace gavel::match
