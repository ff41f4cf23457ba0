// Text as people paste it, made readable: terminal colours and boxes removed, escapes and entities resolved, wrapped lines joined.
#ifndef GAVEL_EXPLAIN_DENIAL_TEXT_H_
#define GAVEL_EXPLAIN_DENIAL_TEXT_H_

#include <cstdint>
#include <memory>

#include "gavel/source.h"

namespace gavel {

// What becomes of a line end within a paragraph. A pasted text does not say where a terminal has wrapped it, so it is read in each way.
enum class LineJoin : uint8_t {
  kKeep,     // it stays
  kBlank,    // wrapped between words
  kNothing,  // wrapped anywhere
};

// Positions in the result lead back into `source`. An empty line always ends a paragraph and stays.
std::shared_ptr<const Source> MakeReadable(const std::shared_ptr<const Source>& source, LineJoin join);

// Whether some line starts with a box-drawing character, as in Terraform's errors.
bool IsBoxed(std::string_view text);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_DENIAL_TEXT_H_
