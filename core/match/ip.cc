#include "match/ip.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "match/ascii.h"

namespace gavel::match {
namespace {

constexpr size_t kGroups = 8;
constexpr uint64_t kMappedHead = 0xFFFF;  // bits 32 to 47 of ::ffff:a.b.c.d

// A plain decimal number of at most three digits, without zeros in front, up to `max`.
std::optional<uint32_t> ParseNumber(std::string_view text, uint32_t max) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  uint32_t value = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    value = value * 10 + static_cast<uint32_t>(c - '0');
  }
  return value <= max ? std::optional<uint32_t>(value) : std::nullopt;
}

// Four numbers of that kind with dots between them: in one pass, since requests bring addresses.
std::optional<uint32_t> ParseV4(std::string_view text) {
  uint32_t value = 0;
  uint32_t byte = 0;
  size_t digits = 0;  // of `byte`
  size_t dots = 0;
  for (const char c : text) {
    if (IsDigit(c)) {
      if (digits > 0 && byte == 0) return std::nullopt;  // a zero in front
      byte = byte * 10 + static_cast<uint32_t>(c - '0');
      if (++digits > 3 || byte > 255) return std::nullopt;
    } else {
      if (c != '.' || digits == 0 || ++dots > 3) return std::nullopt;
      value = (value << 8) | byte;
      byte = 0;
      digits = 0;
    }
  }
  if (dots != 3 || digits == 0) return std::nullopt;
  return (value << 8) | byte;
}

std::optional<uint16_t> ParseGroup(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  uint32_t value = 0;
  for (const char c : text) {
    const char lower = LowerAscii(c);
    const bool letter = lower >= 'a' && lower <= 'f';
    if (!IsDigit(c) && !letter) return std::nullopt;
    value = value * 16 + static_cast<uint32_t>(letter ? lower - 'a' + 10 : c - '0');
  }
  return static_cast<uint16_t>(value);
}

struct Groups {
  std::array<uint16_t, kGroups> group = {};
  size_t count = 0;

  bool Add(uint32_t value) {
    if (count == kGroups) return false;
    group[count++] = static_cast<uint16_t>(value);
    return true;
  }
};

// Groups separated by single colons; none for an empty text. The last may be a v4 address where `v4_allowed`.
bool ParseGroups(std::string_view text, bool v4_allowed, Groups* groups) {
  if (text.empty()) return true;
  while (true) {
    const size_t colon = text.find(':');
    const std::string_view item = text.substr(0, colon);
    if (colon == std::string_view::npos && v4_allowed && item.find('.') != std::string_view::npos) {
      const std::optional<uint32_t> v4 = ParseV4(item);
      return v4 && groups->Add(*v4 >> 16) && groups->Add(*v4 & 0xFFFF);
    }
    const std::optional<uint16_t> group = ParseGroup(item);
    if (!group || !groups->Add(*group)) return false;
    if (colon == std::string_view::npos) return true;
    text.remove_prefix(colon + 1);
  }
}

std::optional<IpAddress> ParseV6(std::string_view text) {
  Groups front;
  Groups back;
  const size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    if (!ParseGroups(text, true, &front) || front.count != kGroups) return std::nullopt;
  } else {
    if (!ParseGroups(text.substr(0, gap), false, &front) || !ParseGroups(text.substr(gap + 2), true, &back)) return std::nullopt;
    if (front.count + back.count >= kGroups) return std::nullopt;
    std::copy(back.group.begin(), back.group.begin() + static_cast<std::ptrdiff_t>(back.count),
              front.group.end() - static_cast<std::ptrdiff_t>(back.count));
  }
  IpAddress address{IpFamily::kV6, 0, 0};
  for (size_t i = 0; i < kGroups; ++i) {
    uint64_t& half = i < kGroups / 2 ? address.high : address.low;
    half = (half << 16) | front.group[i];
  }
  return address;
}

// The first `length` bits set; `length` may lie outside 0 to 64.
uint64_t Mask(int length) {
  if (length <= 0) return 0;
  return length >= 64 ? ~uint64_t{0} : ~uint64_t{0} << (64 - length);
}

IpAddress Masked(const IpAddress& address, int length) {
  if (address.family == IpFamily::kV4) return {IpFamily::kV4, 0, address.low & (Mask(length + 32) & 0xFFFF'FFFF)};
  return {IpFamily::kV6, address.high & Mask(length), address.low & Mask(length - 64)};
}

}  // namespace

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return ParseV6(text);
  const std::optional<uint32_t> v4 = ParseV4(text);
  return v4 ? std::optional<IpAddress>({IpFamily::kV4, 0, *v4}) : std::nullopt;
}

std::optional<IpPrefix> ParseIpPrefix(std::string_view text) {
  const size_t slash = text.find('/');
  const std::optional<IpAddress> address = ParseIpAddress(text.substr(0, slash));
  if (!address) return std::nullopt;
  const uint32_t bits = address->family == IpFamily::kV4 ? 32 : 128;
  uint32_t length = bits;
  if (slash != std::string_view::npos) {
    const std::optional<uint32_t> number = ParseNumber(text.substr(slash + 1), bits);
    if (!number) return std::nullopt;
    length = *number;
  }
  return IpPrefix{Masked(*address, static_cast<int>(length)), static_cast<uint8_t>(length)};
}

bool Contains(const IpPrefix& prefix, const IpAddress& address) {
  return prefix.address.family == address.family && Masked(address, prefix.length) == prefix.address;
}

IpAddress Unmapped(const IpAddress& address) {
  if (address.family != IpFamily::kV6 || address.high != 0 || address.low >> 32 != kMappedHead) return address;
  return {IpFamily::kV4, 0, address.low & 0xFFFF'FFFF};
}

IpPrefix Unmapped(const IpPrefix& prefix) {
  const IpAddress address = Unmapped(prefix.address);
  if (address.family == prefix.address.family || prefix.length < 96) return prefix;
  return {address, static_cast<uint8_t>(prefix.length - 96)};
}

}  // namespace gavel::match
