#include "match/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gavel::match {
namespace {

std::vector<size_t> Sizes(std::string_view text) {
  std::vector<size_t> sizes;
  for (size_t i = 0; i < text.size(); i += sizes.back()) sizes.push_back(Decode(text, i).size);
  return sizes;
}

TEST(Utf8, DividesTextsIntoCharacters) {
  const struct {
    std::string_view text;
    std::vector<size_t> sizes;
    bool valid;
  } rows[] = {
      {"", {}, true},
      {"ab", {1, 1}, true},
      {"a\xC3\xA9z", {1, 2, 1}, true},
      {"\xE2\x82\xAC", {3}, true},
      {"\xF0\x9F\x98\x80", {4}, true},
      {"\xC3", {1}, false},
      {"\xA9", {1}, false},
      {"\xC0\x80", {1, 1}, false},                // overlong
      {"\xE0\x80\x80", {1, 1, 1}, false},         // overlong
      {"\xED\xA0\x80", {1, 1, 1}, false},         // surrogate
      {"\xF4\x90\x80\x80", {1, 1, 1, 1}, false},  // above U+10FFFF
      {"\xE2\x82z", {1, 1, 1}, false},
      {"\xE2\xC3\xA9", {1, 2}, false},
      {"\xC3\xA9\xA9", {2, 1}, false},
      {"\xFF\xFE", {1, 1}, false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Sizes(row.text), row.sizes) << row.text;
    EXPECT_EQ(IsValidUtf8(row.text), row.valid) << row.text;
  }
}

TEST(Utf8, DecodesCodePoints) {
  EXPECT_EQ(Decode("\xC3\xA9", 0).code, 0xE9u);
  EXPECT_EQ(Decode("\xE2\x82\xAC", 0).code, 0x20ACu);
  EXPECT_EQ(Decode("\xF4\x8F\xBF\xBF", 0).code, 0x10FFFFu);
  EXPECT_EQ(Decode("\xE9", 0).code, 0x1100E9u);
}

// Every text of up to five bytes from an alphabet in which each kind of byte occurs.
TEST(Utf8, BoundariesAgreeWithTheDivisionFromTheFront) {
  constexpr std::string_view kAlphabet = "a\xC3\xE2\xF0\x82\x9F";
  for (size_t code = 0; code < 6 * 6 * 6 * 6 * 6; ++code) {
    std::string text;
    for (size_t rest = code; text.size() < 5; rest /= 6) text.push_back(kAlphabet[rest % 6]);
    std::vector<bool> starts(text.size() + 1, false);
    size_t offset = 0;
    for (const size_t size : Sizes(text)) {
      starts[offset] = true;
      EXPECT_EQ(PreviousBoundary(text, offset + size), offset) << code;
      offset += size;
    }
    starts[offset] = true;
    for (size_t i = 0; i <= text.size(); ++i) EXPECT_EQ(IsBoundary(text, i), starts[i]) << code << " at " << i;
  }
}

}  // namespace
}  // namespace gavel::match
