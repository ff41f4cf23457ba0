// Instants, as the Date operators compare them.
#ifndef GAVEL_MATCH_DATE_H_
#define GAVEL_MATCH_DATE_H_

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gavel::match {

struct Instant {
  int64_t seconds = 0;        // since 1970-01-01T00:00:00Z, rounded down
  std::string_view fraction;  // of a second: decimal digits without trailing zeros; points into the text that was parsed
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// SPEC(C-27), SPEC(C-28): YYYY-MM, YYYY-MM-DD, YYYY-MM-DDThh:mm[:ss[.s...]][Z|+hh:mm|-hh:mm]; without zone UTC; years 0000 to 9999.
// SPEC(C-29), SPEC(C-30): digits only, with or without a fraction: seconds since 1970, up to 2^63-1.
// Letters are upper case; 24:00 and second 60 are no times. Fractions are exact, whatever their length.
std::optional<Instant> ParseDate(std::string_view text);

// A second since 1970 as "2026-05-04T10:20:30", in UTC. Nothing outside the years 0000 to 9999.
using SecondText = std::array<char, 19>;
std::optional<SecondText> FormatSecond(int64_t seconds);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_DATE_H_
