#include "match/pieces.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "match/bit_search.h"
#include "match/glob.h"
#include "match/template.h"
#include "property/match/naive_match.h"
#include "property/match/regex.h"

namespace gavel::match {
namespace {

const std::vector<std::string> kValidAlphabet = {"a", "b", "B", "/", "\u00E9", "\u20AC"};
const std::vector<std::string> kAnyBytes = {"a", "b", "A", "\xC3", "\xA9", "\xE2", "\x82", "\u00E9", "\u20AC"};
const std::vector<std::string> kPatternItems = {"a", "a", "b", "B", "*", "*", "?", "?", "\u00E9", "\u20AC"};

TEST(GlobProperty, AgreesWithRe2) {
  Random random(1);
  size_t matches = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string pattern = RandomText(random, kPatternItems, 9);
    std::string text = NearMiss(random, pattern, kValidAlphabet, 0);
    if (round % 3 != 0) text += RandomText(random, kValidAlphabet, 2);
    if (round % 5 == 0) text = RandomText(random, kValidAlphabet, 9);
    const std::string regex = WildcardRegex(pattern, ".*", ".");
    const Glob glob(pattern);
    ASSERT_EQ(glob.Matches(text), RegexMatches(regex, text)) << pattern << " on " << text;
    const std::string lower_regex = WildcardRegex(LowerAscii(std::string_view(pattern)), ".*", ".");
    ASSERT_EQ(glob.MatchesIgnoringCase(text), RegexMatches(lower_regex, LowerAscii(std::string_view(text)))) << pattern << " on " << text;
    matches += glob.Matches(text) ? 1 : 0;
  }
  EXPECT_GT(matches, 5'000u);
  EXPECT_LT(matches, 17'000u);
}

struct RandomTemplate {
  TemplateText text;
  std::vector<std::string> values;
  std::string shown;  // for messages, and as a pattern for NearMiss
};

// Patterns with variables, whose values may hold wildcards and broken characters.
RandomTemplate MakeTemplate(Random& random, size_t max_items) {
  RandomTemplate result;
  std::string source;
  for (size_t n = Below(random, max_items + 1); n > 0; --n) {
    if (Below(random, 6) != 0) {
      source += kPatternItems[Below(random, kPatternItems.size())];
      result.shown += source.back();
      continue;
    }
    source += "${k}";
    result.values.push_back(Below(random, 8) == 0 ? "*" : RandomText(random, kAnyBytes, 2));
    result.shown += result.values.back();
  }
  result.text = ParseTemplate(source, {.variables = true, .wildcards = true});
  return result;
}

TEST(PiecesProperty, AgreeWithReachableOffsets) {
  Random random(2);
  size_t matches = 0;
  for (int round = 0; round < 40'000; ++round) {
    const RandomTemplate pattern = MakeTemplate(random, 9);
    const std::string text = NearMiss(random, pattern.shown, kAnyBytes, round % 3);
    const std::vector<std::string_view> values(pattern.values.begin(), pattern.values.end());
    for (const LetterCase letter_case : {LetterCase::kExact, LetterCase::kIgnoreAscii}) {
      const PieceView view = {pattern.text.literals, pattern.text.pieces, values, letter_case};
      ASSERT_EQ(MatchPieces(view, text), NaiveMatch(view, text)) << pattern.shown << " on " << text;
      matches += MatchPieces(view, text) ? 1 : 0;
    }
  }
  EXPECT_GT(matches, 10'000u);
  EXPECT_LT(matches, 70'000u);
}

// First offset of the window where a match of the segment can end.
size_t NaiveFind(const PieceView& view, const Window& window) {
  std::vector<bool> from(window.text.size() + 1, false);
  std::fill(from.begin() + static_cast<std::ptrdiff_t>(window.begin), from.end(), true);
  const std::vector<bool> ends = Reach(view, window.text, from);
  for (size_t i = window.begin; i <= window.end; ++i) {
    if (ends[i]) return i;
  }
  return kNoMatch;
}

bool IsEmptySegment(const PieceView& view) {
  return std::all_of(view.pieces.begin(), view.pieces.end(),
                     [&](const Piece& piece) { return piece.kind != PieceKind::kQuestion && view.Text(piece).empty(); });
}

TEST(PiecesProperty, BothSearchesFindTheFirstEnd) {
  Random random(3);
  size_t found = 0;
  for (int round = 0; round < 40'000; ++round) {
    RandomTemplate segment = MakeTemplate(random, 6);
    std::erase_if(segment.text.pieces, [](const Piece& piece) { return piece.kind == PieceKind::kStar; });
    std::erase(segment.shown, '*');
    const std::string text =
        RandomText(random, kAnyBytes, 4) + NearMiss(random, segment.shown, kAnyBytes, round % 2) + RandomText(random, kAnyBytes, 4);
    const std::vector<std::string_view> values(segment.values.begin(), segment.values.end());
    const LetterCase letter_case = round % 5 == 0 ? LetterCase::kIgnoreAscii : LetterCase::kExact;
    const PieceView view = {segment.text.literals, segment.text.pieces, values, letter_case};
    if (IsEmptySegment(view)) continue;
    const size_t begin = Below(random, text.size() + 1);
    const Window window = {text, begin / 2, text.size() - Below(random, text.size() - begin / 2 + 1) / 2};
    const size_t expected = NaiveFind(view, window);
    ASSERT_EQ(FindSegment(view, window), expected) << segment.shown << " in " << text;
    ASSERT_EQ(BitSearch(view, window), expected) << segment.shown << " in " << text;
    found += expected != kNoMatch ? 1 : 0;
  }
  EXPECT_GT(found, 5'000u);
  EXPECT_LT(found, 35'000u);
}

// Segments of several chunks, in texts where only one place fits.
TEST(PiecesProperty, BitSearchHandlesLongSegments) {
  Random random(4);
  for (int round = 0; round < 60; ++round) {
    const std::string body = RandomText(random, {"a", "a", "?", "b"}, 2'000) + "ab";
    const std::string pattern = body + (round % 2 == 0 ? "?" : "a");
    std::string text = RandomText(random, {"a", "b"}, 1'000) + NearMiss(random, pattern, {"a", "\u20AC"}, 0);
    if (round % 3 == 0) text[text.size() / 2] = 'c';
    text += RandomText(random, {"a", "b"}, 1'000);
    const TemplateText segment = ParseTemplate(pattern, {.variables = false, .wildcards = true});
    const PieceView view = {segment.literals, segment.pieces, {}, LetterCase::kExact};
    const Window window = {text, 0, text.size()};
    ASSERT_EQ(BitSearch(view, window), NaiveFind(view, window)) << round;
    ASSERT_EQ(FindSegment(view, window), NaiveFind(view, window)) << round;
  }
}

}  // namespace
}  // namespace gavel::match
