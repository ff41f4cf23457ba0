#include "gavel/source.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/utf8.h"

namespace gavel {
namespace {

struct PlaceCase {
  uint32_t offset, line, column;
  std::string text;  // of the line
};

TEST(Source, LocatesOffsets) {
  auto source = Source::Make("a.json", "ab\n\nc\xC3\xA9z\r\nlast");
  const PlaceCase kCases[] = {
      {0, 1, 1, "ab"},         {1, 1, 2, "ab"},         {2, 1, 3, "ab"},    {3, 2, 1, ""},      {4, 3, 1, "c\xC3\xA9z"},
      {7, 3, 3, "c\xC3\xA9z"}, {8, 3, 4, "c\xC3\xA9z"}, {10, 4, 1, "last"}, {14, 4, 5, "last"}, {99, 4, 5, "last"},
  };
  for (const PlaceCase& c : kCases) {
    LineColumn place = source->Locate(c.offset);
    EXPECT_EQ(place.line, c.line) << c.offset;
    EXPECT_EQ(place.column, c.column) << c.offset;
    EXPECT_EQ(source->Line(c.offset), c.text) << c.offset;
  }
}

// Positions all over a text with long lines, against counting from the start of the line.
TEST(Source, LocatesInLongLines) {
  std::string line = "x\xBF\xBF\xBF\xBF\xBF";  // continuations without a beginning
  for (int i = 0; line.size() < 13'000; ++i) {
    const std::string_view kPieces[] = {"abcdefghijklm",    "\xC3\xA9", "\xE2\x82\xAC",
                                        "\xF0\x9F\x98\x80", "\xF0\x9F", "\xBF\xBF\xBF\xBF\xBF"};
    line += kPieces[i * i % 11 % 6];
  }
  for (const std::string& text : {line, "short\n" + line + "\nshort\n" + line, std::string(5'000, '\xBF')}) {
    auto source = Source::Make("a.json", text);
    for (size_t offset = 0; offset <= text.size(); offset += 13) {
      const size_t start = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
      const size_t column = CountCodePoints(std::string_view(text).substr(start, offset - start)) + 1;
      ASSERT_EQ(source->Locate(static_cast<uint32_t>(offset)).column, column) << offset;
    }
  }
}

TEST(Source, EmptyText) {
  auto source = Source::Make("a.json", "");
  EXPECT_EQ(source->Locate(0).line, 1u);
  EXPECT_EQ(source->Locate(0).column, 1u);
  EXPECT_EQ(source->Line(0), "");
}

TEST(Source, NestedTwice) {
  auto outer = Source::Make("a.json", "0123456789\nabcdefghij");
  // Bytes 12..17 of the outer text, the second of them written with two bytes.
  auto middle = Source::MakeNested(outer, "bdefg", {12, 13, 15, 16, 17, 18});
  auto inner = Source::MakeNested(middle, "de", {1, 2, 3});
  EXPECT_EQ(inner->name(), "a.json");
  EXPECT_EQ(&inner->Root(), outer.get());
  EXPECT_EQ(inner->ToRoot({0, 1}), (Span{13, 15}));
  EXPECT_EQ(inner->ToRoot({0, 2}), (Span{13, 16}));
  EXPECT_EQ(inner->ToRoot({2, 2}), (Span{16, 16}));
  EXPECT_EQ(inner->ToRoot({50, 60}), (Span{16, 16})) << "positions beyond the end fall on the end";
  EXPECT_EQ(inner->Locate(1).line, 2u);
  EXPECT_EQ(inner->Locate(1).column, 5u);
  EXPECT_EQ(inner->Line(0), "abcdefghij");
}

TEST(Source, IncompleteOffsetMap) {
  auto outer = Source::Make("a.json", "0123456789");
  EXPECT_EQ(Source::MakeNested(outer, "xyz", {4, 5})->ToRoot({0, 3}), (Span{4, 5}));
  EXPECT_EQ(Source::MakeNested(outer, "xyz", {})->ToRoot({1, 3}), (Span{0, 0}));
}

}  // namespace
}  // namespace gavel
