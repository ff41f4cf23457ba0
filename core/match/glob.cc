#include "match/glob.h"

#include <utility>

#include "match/template.h"

namespace gavel::match {

Glob::Glob(std::string_view pattern) {
  TemplateText text = ParseTemplate(pattern, {.variables = false, .wildcards = true});
  literals_ = std::move(text.literals);
  pieces_ = std::move(text.pieces);
}

bool Glob::Matches(std::string_view text) const { return MatchPieces({literals_, pieces_, {}, LetterCase::kExact}, text); }

bool Glob::MatchesIgnoringCase(std::string_view text) const {
  return MatchPieces({literals_, pieces_, {}, LetterCase::kIgnoreAscii}, text);
}

std::string_view Glob::LiteralPrefix() const {
  if (pieces_.empty() || pieces_[0].kind != PieceKind::kLiteral) return {};
  return std::string_view(literals_).substr(pieces_[0].begin, pieces_[0].size);
}

}  // namespace gavel::match
