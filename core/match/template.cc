#include "match/template.h"

#include <algorithm>
#include <utility>

#include "match/simple_lowercase.h"

namespace gavel::match {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kNotInNames = "\"'{}$*?";

size_t SkipBlanks(std::string_view text, size_t offset) { return std::min(text.find_first_not_of(" \t", offset), text.size()); }

VariableError JudgeName(std::string_view name) {
  if (name.find_first_not_of(kBlanks) == std::string_view::npos) return VariableError::kEmptyName;
  if (name.find_first_of(kBlanks) != std::string_view::npos) return VariableError::kBlankInName;
  if (name.find_first_of(kNotInNames) != std::string_view::npos) return VariableError::kBadName;
  return VariableError::kNone;
}

// SPEC(V-5), SPEC(V-7), SPEC(V-12): `text` starts with `${`. A `}` inside a well-formed default belongs to the default; otherwise the first
// `}` ends the variable.
Variable ParseVariable(std::string_view text) {
  Variable variable;
  const size_t close = text.find('}');
  if (close == std::string_view::npos) {
    variable.error = VariableError::kUnclosed;
    variable.size = static_cast<uint32_t>(text.size());
    return variable;
  }
  variable.size = static_cast<uint32_t>(close + 1);
  const size_t name_end = std::min(text.find(',', 2), close);
  const std::string_view name = text.substr(2, name_end - 2);
  variable.error = JudgeName(name);
  if (variable.error != VariableError::kNone) return variable;
  if (name_end < close) {
    const size_t open_quote = SkipBlanks(text, name_end + 1);
    const size_t close_quote =
        open_quote < text.size() && text[open_quote] == '\'' ? text.find('\'', open_quote + 1) : std::string_view::npos;
    if (close_quote == std::string_view::npos || text.substr(close_quote + 1, 1) != "}") {
      variable.error = VariableError::kBadDefault;
      return variable;
    }
    variable.size = static_cast<uint32_t>(close_quote + 2);
    variable.blank_before_default = open_quote > name_end + 1;
    variable.default_text = std::string(text.substr(open_quote + 1, close_quote - open_quote - 1));
  }
  variable.key = std::string(name);
  return variable;
}

bool IsConstant(std::string_view text) {
  return text.size() >= 4 && text[3] == '}' && (text[2] == '*' || text[2] == '?' || text[2] == '$');
}

void AddWildcard(PieceKind kind, size_t first_piece, std::vector<Piece>* pieces) {
  if (pieces->size() > first_piece && pieces->back().kind == kind) {
    if (kind == PieceKind::kQuestion) ++pieces->back().size;
    return;  // a run of `*` is one `*`
  }
  pieces->push_back({kind, 0, 1});
}

void AddLiteral(std::string_view run, size_t first_piece, TemplateText* to) {
  const bool extend = to->pieces.size() > first_piece && to->pieces.back().kind == PieceKind::kLiteral;
  if (!extend) to->pieces.push_back({PieceKind::kLiteral, static_cast<uint32_t>(to->literals.size()), 0});
  to->pieces.back().size += static_cast<uint32_t>(run.size());
  to->literals.append(run);
}

PieceView View(const TemplateText& text, std::span<const std::string_view> values, LetterCase letter_case) {
  return {text.literals, text.pieces, values, letter_case};
}

}  // namespace

// Pieces are merged with earlier ones of the same call only: a caller may delimit parts by pieces.size().
void TemplateText::Append(std::string_view text, TemplateSyntax syntax, uint32_t offset) {
  const size_t first_piece = pieces.size();
  for (size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (syntax.wildcards && (rest[0] == '*' || rest[0] == '?')) {
      AddWildcard(rest[0] == '*' ? PieceKind::kStar : PieceKind::kQuestion, first_piece, &pieces);
      ++i;
    } else if (syntax.variables && rest.starts_with("${")) {
      if (IsConstant(rest)) {  // SPEC(V-8)
        AddLiteral(rest.substr(2, 1), first_piece, this);
        i += 4;
        continue;
      }
      Variable variable = ParseVariable(rest);
      variable.begin = offset + static_cast<uint32_t>(i);
      i += variable.size;
      pieces.push_back({PieceKind::kVariable, static_cast<uint32_t>(variables.size()), 0});
      variables.push_back(std::move(variable));
    } else {
      // Up to the next byte that may be special; the first one is not.
      const size_t end = std::min(rest.find_first_of("*?$", 1), rest.size());
      AddLiteral(rest.substr(0, end), first_piece, this);
      i += end;
    }
  }
}

TemplateText ParseTemplate(std::string_view text, TemplateSyntax syntax) {
  TemplateText result;
  result.Append(text, syntax);
  return result;
}

size_t VariableSize(std::string_view text) {
  if (!text.starts_with("${")) return 0;
  if (IsConstant(text)) return 4;
  const Variable variable = ParseVariable(text);
  return variable.error == VariableError::kUnclosed ? 0 : variable.size;
}

Template::Template(std::string_view text, TemplateSyntax syntax) : text_(ParseTemplate(text, syntax)), shape_(ShapeOf(text_.pieces)) {}

bool Template::HasWildcard() const { return match::HasWildcard(text_.pieces); }

std::string_view Template::LiteralPrefix() const {
  if (text_.pieces.empty() || text_.pieces[0].kind != PieceKind::kLiteral) return {};
  return std::string_view(text_.literals).substr(text_.pieces[0].begin, text_.pieces[0].size);
}

bool Template::Matches(std::span<const std::string_view> values, std::string_view text, LetterCase letter_case) const {
  if (shape_ != Shape::kGeneral) return MatchShape(shape_, text_.literals, letter_case, text);
  return MatchPieces(View(text_, values, letter_case), text);
}

bool Template::EqualsIgnoringCase(std::span<const std::string_view> values, std::string_view text) const {
  const PieceView view = View(text_, values, LetterCase::kExact);
  for (const Piece& piece : text_.pieces) {
    const size_t size = MatchPrefixIgnoringCase(view.Text(piece), text);
    if (size == kNoPrefix) return false;
    text.remove_prefix(size);
  }
  return text.empty();
}

}  // namespace gavel::match
