#include "match/ascii.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "match/prefix_hash.h"

namespace gavel::match {
namespace {

TEST(Ascii, FoldsLettersOnly) {
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    const bool upper = i >= 'A' && i <= 'Z';
    const bool lower = i >= 'a' && i <= 'z';
    EXPECT_EQ(LowerAscii(c), upper ? static_cast<char>(i + 32) : c) << i;
    EXPECT_EQ(UpperAscii(c), lower ? static_cast<char>(i - 32) : c) << i;
  }
}

TEST(Ascii, ComparesIgnoringCase) {
  EXPECT_TRUE(EqualsIgnoringAsciiCase("", ""));
  EXPECT_TRUE(EqualsIgnoringAsciiCase("S3:GetObject", "s3:getobJECT"));
  EXPECT_FALSE(EqualsIgnoringAsciiCase("s3", "s3 "));
  EXPECT_FALSE(EqualsIgnoringAsciiCase("@", "`"));  // 32 apart, no letters
  EXPECT_FALSE(EqualsIgnoringAsciiCase("[", "{"));
  EXPECT_FALSE(EqualsIgnoringAsciiCase("\xC3\x89", "\xC3\xA9"));  // E and e with acute accent
  EXPECT_EQ(LowerAscii("ForAllValues:Null"), "forallvalues:null");
}

TEST(Ascii, ComparesBeginnings) {
  const std::string text = "arn:aws:S3:::Data/Key\xC3\x89 of 20 @[";
  for (size_t size = 0; size <= text.size(); ++size) {
    const std::string head = LowerAscii(text.substr(0, size));
    EXPECT_TRUE(StartsWithIgnoringAsciiCase(text, head)) << head;
    for (size_t i = 0; i < size; ++i) {
      std::string other = head;
      other[i] ^= 0x20;  // letters change their case, others become something else
      EXPECT_EQ(StartsWithIgnoringAsciiCase(text, other), LowerAscii(other) == head) << other;
    }
  }
  EXPECT_FALSE(StartsWithIgnoringAsciiCase("arn:", "arn:a"));
}

TEST(Ascii, LoadsNoByteBehindTheEnd) {
  const std::string text = "abcdefghij";
  for (size_t size = 0; size <= text.size(); ++size) {
    const std::string exact = text.substr(0, size);  // a sanitizer sees what is read behind it
    uint64_t expected = 0;
    for (size_t i = 0; i < std::min<size_t>(size, 8); ++i) expected |= uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    EXPECT_EQ(LoadBlock(exact.data(), size), expected) << size;
  }
}

TEST(Ascii, SeesDigits) {
  for (int i = 0; i < 256; ++i) {
    for (size_t at = 0; at < 8; ++at) {
      const uint64_t other = uint64_t{0x3735'3139'3038'3632} & ~(uint64_t{0xFF} << (8 * at));  // "26809157"
      const uint64_t block = other | (static_cast<uint64_t>(i) << (8 * at));
      EXPECT_EQ(AreDigits(block), IsDigit(static_cast<char>(i))) << i << " at " << at;
      EXPECT_TRUE(AreDigits(block, ~(uint64_t{0xFF} << (8 * at)))) << i << " at " << at;
    }
  }
}

TEST(FoldedHash, IgnoresCaseAndSeesLengths) {
  std::string text;
  std::set<uint64_t> hashes;
  for (int i = 0; i < 40; ++i, text += static_cast<char>('a' + i % 26)) {
    std::string upper = text;
    for (char& c : upper) c = UpperAscii(c);
    EXPECT_EQ(FoldedHash(text), FoldedHash(upper));
    EXPECT_TRUE(hashes.insert(FoldedHash(text)).second) << text;
    EXPECT_TRUE(hashes.insert(FoldedHash(text + std::string(1, '\0'))).second) << text;
  }
}

}  // namespace
}  // namespace gavel::match
