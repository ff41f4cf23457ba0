// SPEC(K-6): tag keys that AWS may take for one another because it folds some letters onto ASCII ones.
#ifndef GAVEL_MATCH_TAG_FOLD_H_
#define GAVEL_MATCH_TAG_FOLD_H_

#include <string_view>

#include "match/ascii.h"

namespace gavel::match {

// Takes the first letter off `text`, folded: letters whose upper or lower case is an ASCII letter become that letter in lower case (the
// long s U+017F, the Kelvin sign U+212A, the dotted capital and the dotless small i U+0130 and U+0131). Of other characters a byte.
inline char TakeFolded(std::string_view* text) {
  struct Letter {
    std::string_view bytes;
    char ascii;
  };
  constexpr Letter kLetters[] = {{"\xC5\xBF", 's'}, {"\xE2\x84\xAA", 'k'}, {"\xC4\xB0", 'i'}, {"\xC4\xB1", 'i'}};
  for (const Letter& letter : kLetters) {
    if (!text->starts_with(letter.bytes)) continue;
    text->remove_prefix(letter.bytes.size());
    return letter.ascii;
  }
  const char c = LowerAscii(text->front());
  text->remove_prefix(1);
  return c;
}

// Whether the two are equal once both are folded.
inline bool EqualsFoldedOntoAscii(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (TakeFolded(&a) != TakeFolded(&b)) return false;
  }
  return a.empty() && b.empty();
}

}  // namespace gavel::match

#endif  // GAVEL_MATCH_TAG_FOLD_H_
