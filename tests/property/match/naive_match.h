// Obviously right, slow matching of pieces, and random texts that nearly match. Shared by the property tests of match/.
#ifndef GAVEL_TESTS_PROPERTY_MATCH_NAIVE_MATCH_H_
#define GAVEL_TESTS_PROPERTY_MATCH_NAIVE_MATCH_H_

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "match/ascii.h"
#include "match/pieces.h"

namespace gavel::match {

using Random = std::mt19937_64;

inline size_t Below(Random& random, size_t bound) { return random() % bound; }

// Boundaries of characters, found by reading the text from its front.
inline std::vector<bool> Boundaries(std::string_view text) {
  const auto continuation = [&](size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
  std::vector<bool> boundary(text.size() + 1, true);
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    size_t size = 1;
    if (lead == 0xC3 && continuation(i + 1)) size = 2;                         // the two-byte and three-byte characters of the tests
    if (lead == 0xE2 && continuation(i + 1) && continuation(i + 2)) size = 3;  // begin with these bytes
    for (size_t k = 1; k < size; ++k) boundary[i + k] = false;
    i += size;
  }
  return boundary;
}

// Offsets of `text` that can be reached from `from` through `pieces`.
inline std::vector<bool> Reach(const PieceView& view, std::string_view text, std::vector<bool> from) {
  const std::vector<bool> boundary = Boundaries(text);
  for (const Piece& piece : view.pieces) {
    if (piece.kind == PieceKind::kStar) {
      for (size_t i = 1; i < from.size(); ++i) from[i] = from[i] || from[i - 1];
      continue;
    }
    const size_t repeat = piece.kind == PieceKind::kQuestion ? piece.size : 1;
    for (size_t k = 0; k < repeat; ++k) {
      std::vector<bool> to(from.size(), false);
      for (size_t i = 0; i < from.size(); ++i) {
        if (!from[i]) continue;
        if (piece.kind == PieceKind::kQuestion) {
          size_t j = i + 1;
          while (j < from.size() && !boundary[j]) ++j;
          if (boundary[i] && j < from.size()) to[j] = true;
          continue;
        }
        const std::string_view run = view.Text(piece);
        const std::string_view here = text.substr(i, run.size());
        if (view.letter_case == LetterCase::kExact ? here == run : EqualsIgnoringAsciiCase(here, run)) to[i + run.size()] = true;
      }
      from = to;
    }
  }
  return from;
}

inline bool NaiveMatch(const PieceView& view, std::string_view text) {
  std::vector<bool> from(text.size() + 1, false);
  from[0] = true;
  return Reach(view, text, from)[text.size()];
}

// A text that the pattern matches, or did before one to three changes.
inline std::string NearMiss(Random& random, std::string_view pattern, const std::vector<std::string>& alphabet, size_t changes) {
  std::string text;
  for (const char c : pattern) {
    if (c == '*') {
      for (size_t n = Below(random, 4); n > 0; --n) text += alphabet[Below(random, alphabet.size())];
    } else if (c == '?') {
      text += alphabet[Below(random, alphabet.size())];
    } else {
      text += c;
    }
  }
  for (; changes > 0; --changes) {
    const size_t at = Below(random, text.size() + 1);
    if (Below(random, 2) == 0) {
      text.insert(at, alphabet[Below(random, alphabet.size())]);
    } else if (at < text.size()) {
      text.erase(at, 1);
    }
  }
  return text;
}

inline std::string RandomText(Random& random, const std::vector<std::string>& alphabet, size_t max_size) {
  std::string text;
  for (size_t n = Below(random, max_size + 1); n > 0; --n) text += alphabet[Below(random, alphabet.size())];
  return text;
}

}  // namespace gavel::match

#endif  // GAVEL_TESTS_PROPERTY_MATCH_NAIVE_MATCH_H_
