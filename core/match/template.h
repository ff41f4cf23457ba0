// Texts with wildcards and policy variables, compiled when a policy is parsed.
//
//   TemplateText text = ParseTemplate("home/${aws:username}/*", {.variables = true, .wildcards = true});
//   // pieces: literal "home/", variable 0, literal "/", star;  variables: {key "aws:username"}
//
// Values are put in while matching and are literal text, whatever they hold: no string is built and no value is read again as a pattern.
#ifndef GAVEL_MATCH_TEMPLATE_H_
#define GAVEL_MATCH_TEMPLATE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/pieces.h"

namespace gavel::match {

enum class VariableError : uint8_t {
  kNone,
  kUnclosed,     // `${` without `}`
  kEmptyName,    // `${}`, `${ }`
  kBlankInName,  // `${aws: username}`
  kBadName,      // quotes, braces, wildcards or `$` in the name
  kBadDefault,   // not one text in single quotes after the comma
};

// One `${...}`. A malformed one has no key and can never be resolved.
struct Variable {
  VariableError error = VariableError::kNone;
  bool blank_before_default = false;  // `${key, 'd'}`, the documented form, against `${key,'d'}`
  uint32_t begin = 0;                 // offset of `${` in the text of the policy
  uint32_t size = 0;                  // up to and with `}`; to the end of the text when unclosed
  std::string key;                    // as written
  std::optional<std::string> default_text;
};

struct TemplateSyntax {
  bool variables = false;  // `${...}` is special; else plain text in which `*` and `?` keep their meaning
  bool wildcards = false;  // `*` and `?` are special
};

// Parsed pieces with what they point into. `offset` is added to Variable::begin; appending keeps earlier pieces and variables valid.
struct TemplateText {
  std::string literals;
  std::vector<Piece> pieces;
  std::vector<Variable> variables;

  void Append(std::string_view text, TemplateSyntax syntax, uint32_t offset = 0);
};

TemplateText ParseTemplate(std::string_view text, TemplateSyntax syntax);

// Bytes of the `${...}` at the start of `text`; 0 when it is not one. An unclosed `${` has size 0.
size_t VariableSize(std::string_view text);

// Immutable after construction; safe to share between threads.
class Template {
 public:
  Template() = default;
  Template(std::string_view text, TemplateSyntax syntax);

  // In order of appearance. The `values` below are theirs, one for each; a template with an unresolved variable is not to be matched.
  const std::vector<Variable>& variables() const { return text_.variables; }

  bool HasWildcard() const;
  bool IsLiteral() const { return shape_ == Shape::kText; }
  // Text before the first wildcard or variable: what every matching text starts with (with exact case).
  std::string_view LiteralPrefix() const;

  bool Matches(std::span<const std::string_view> values, std::string_view text, LetterCase letter_case = LetterCase::kExact) const;

  // SPEC(C-20): equality when each character is lower-cased (Unicode, simple). For templates without wildcards.
  bool EqualsIgnoringCase(std::span<const std::string_view> values, std::string_view text) const;

 private:
  TemplateText text_;
  Shape shape_ = Shape::kText;
};

}  // namespace gavel::match

#endif  // GAVEL_MATCH_TEMPLATE_H_
