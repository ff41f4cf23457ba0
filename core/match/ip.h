// IP addresses and prefixes of both families.
#ifndef GAVEL_MATCH_IP_H_
#define GAVEL_MATCH_IP_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace gavel::match {

enum class IpFamily : uint8_t { kV4, kV6 };

struct IpAddress {
  IpFamily family = IpFamily::kV4;
  uint64_t high = 0;  // v6: the first eight bytes; v4: 0
  uint64_t low = 0;   // v6: the last eight bytes; v4: the address
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

// Host bits of `address` are zero, so equal sets have equal prefixes.
struct IpPrefix {
  IpAddress address;
  uint8_t length = 0;  // 0 to 32 or 128
  friend bool operator==(const IpPrefix&, const IpPrefix&) = default;
};

// SPEC(C-40): four decimal numbers without zeros in front, or the text forms of RFC 4291 (letter case ignored, `::` once and for at least
// one group, last two groups as v4 allowed); no zone, no prefix.
std::optional<IpAddress> ParseIpAddress(std::string_view text);

// SPEC(C-37), SPEC(C-38): an address, alone or with `/` and a length in plain decimal (no zeros in front).
std::optional<IpPrefix> ParseIpPrefix(std::string_view text);

// SPEC(C-39): false for different families.
bool Contains(const IpPrefix& prefix, const IpAddress& address);

// For the other reading of C-39: ::ffff:a.b.c.d as a.b.c.d, and ::ffff:a.b.c.d/n with n >= 96 as a.b.c.d/(n-96). All else unchanged.
IpAddress Unmapped(const IpAddress& address);
IpPrefix Unmapped(const IpPrefix& prefix);

}  // namespace gavel::match

#endif  // GAVEL_MATCH_IP_H_
