// Numbers, dates, addresses and base64 as conditions read them. Each parser gives nothing for text that its rule calls unparseable.
#ifndef GAVEL_TESTS_REFERENCE_LITERALS_H_
#define GAVEL_TESTS_REFERENCE_LITERALS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gavel::reference {

// A decimal number: 0.digits * 10^exponent, digits without zeros at either end; zero has no digits (C-24).
struct Decimal {
  bool negative = false;
  std::string digits;
  int64_t exponent = 0;
};
std::optional<Decimal> ParseDecimal(const std::string& text);
int Compare(const Decimal& a, const Decimal& b);  // -1, 0, 1

// Seconds since 1970 and the digits of the fraction without zeros at their end (C-27..C-30).
struct Instant {
  int64_t seconds = 0;
  std::string fraction;
};
std::optional<Instant> ParseInstant(const std::string& text);
int Compare(const Instant& a, const Instant& b);

// An address, or a block of addresses (C-37..C-40): 4 or 16 bytes.
struct Block {
  std::vector<uint8_t> bytes;
  int prefix = 0;
};
std::optional<Block> ParseBlock(const std::string& text, bool allow_prefix);
bool Within(const Block& address, const Block& block);  // false for different families
std::optional<Block> UnmapV4(const Block& block);       // the IPv4 block behind ::ffff:a.b.c.d

std::optional<std::string> DecodeBase64(const std::string& text);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_LITERALS_H_
