#include "match/glob.h"

#include <utility>

#include "match/template.h"

namespace gavel::match {

Glob::Glob(std::string_view pattern) {
  TemplateText text = ParseTemplate(pattern, {.variables = false, .wildcards = true});
  literals_ = std::move(text.literals);
  pieces_ = std::move(text.pieces);
  shape_ = ShapeOf(pieces_);
}

std::string_view Glob::LiteralPrefix() const {
  if (shape_ != Shape::kGeneral) return literals_;
  if (pieces_[0].kind != PieceKind::kLiteral) return {};
  return std::string_view(literals_).substr(pieces_[0].begin, pieces_[0].size);
}

}  // namespace gavel::match
