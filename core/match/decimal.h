// Exact decimal numbers, compared without arithmetic on their values.
#ifndef GAVEL_MATCH_DECIMAL_H_
#define GAVEL_MATCH_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gavel::match {

// A parsed number: views into its text, which must outlive it. The value is 0.DDD... x 10^scale, where D are the digits of `head` and then
// of `tail`; the first and the last D are not zero. Zero has no digits, no sign and scale 0.
struct Decimal {
  bool negative = false;
  int64_t scale = 0;
  std::string_view head;
  std::string_view tail;
};

// SPEC(C-24): [+-] digits [. digits] [(e|E) [+-] digits], nothing else. SPEC(C-26): no hex, no infinity, no separators.
// Any number of digits; exponents of up to 17 digits (zeros in front not counted), so that every scale fits.
std::optional<Decimal> ParseDecimal(std::string_view text);

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
inline bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

}  // namespace gavel::match

#endif  // GAVEL_MATCH_DECIMAL_H_
