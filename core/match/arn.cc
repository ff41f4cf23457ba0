#include "match/arn.h"

#include <bit>
#include <cstdint>

#include "match/ascii.h"

namespace gavel::match {
namespace {

// The high bit of each byte of the block that is a colon.
uint64_t Colons(uint64_t block) {
  constexpr uint64_t kOnes = 0x0101'0101'0101'0101;
  const uint64_t other = block ^ (kOnes * ':');  // 0 where a colon was
  return ~(((other & (kOnes * 0x7F)) + kOnes * 0x7F) | other) & (kOnes * 0x80);
}

}  // namespace

// The colons are near each other and near the beginning: eight bytes at a time.
bool SplitArn(std::string_view text, ArnParts* parts) {
  if (!StartsLikeArn(text)) return false;
  const char* part = text.data();
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += 8) {
    const uint64_t block = LoadBlock(text.data() + at, text.size() - at);
    for (uint64_t colons = Colons(block); colons != 0; colons &= colons - 1) {
      const char* colon = text.data() + at + static_cast<size_t>(std::countr_zero(colons)) / 8;
      parts->part[count++] = {part, static_cast<size_t>(colon - part)};
      part = colon + 1;
      if (count + 1 < kArnPartCount) continue;
      parts->part[count] = {part, static_cast<size_t>(text.data() + text.size() - part)};
      return true;
    }
  }
  return false;
}

size_t CountArnParts(std::string_view text) {
  size_t count = 1;
  for (size_t colon = text.find(':'); colon != std::string_view::npos && count < kArnPartCount; colon = text.find(':', colon + 1)) ++count;
  return count;
}

}  // namespace gavel::match
