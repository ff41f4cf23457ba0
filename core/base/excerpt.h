// One line of a source with a caret line below it, as messages and explanations show them.
#ifndef GAVEL_BASE_EXCERPT_H_
#define GAVEL_BASE_EXCERPT_H_

#include <string>

#include "gavel/source.h"

namespace gavel {

struct Excerpt {
  LineColumn position;  // in the outermost source
  std::string line;     // clipped to a terminal line, one column a code point; empty when the line is blank
  std::string caret;    // blanks, `^` and `~` under what is marked
};

Excerpt MakeExcerpt(const Source& source, Span span);

}  // namespace gavel

#endif  // GAVEL_BASE_EXCERPT_H_
