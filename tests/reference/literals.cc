#include "reference/literals.h"

#include <algorithm>

namespace gavel::reference {
namespace {

bool AllDigits(const std::string& text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos; }

int Sign(int64_t a, int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool IsLeap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int64_t DaysInMonth(int64_t year, int64_t month) {
  static const int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

int64_t DaysSince1970(int64_t year, int64_t month, int64_t day) {
  int64_t days = 0;
  for (int64_t y = 1970; y < year; ++y) days += IsLeap(y) ? 366 : 365;
  for (int64_t y = year; y < 1970; ++y) days -= IsLeap(y) ? 366 : 365;
  for (int64_t m = 1; m < month; ++m) days += DaysInMonth(year, m);
  return days + day - 1;
}

std::string WithoutTrailingZeros(std::string digits) {
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return digits;
}

// Cuts `width` digits from the front of `text` and gives their value; -1 when they are not there or the value is out of bounds.
int64_t TakeNumber(std::string* text, size_t width, int64_t low, int64_t high) {
  if (text->size() < width || !AllDigits(text->substr(0, width))) return -1;
  const int64_t value = std::stoll(text->substr(0, width));
  text->erase(0, width);
  return value < low || value > high ? -1 : value;
}

bool Take(std::string* text, char c) {
  if (text->empty() || (*text)[0] != c) return false;
  text->erase(0, 1);
  return true;
}

std::optional<Instant> ParseEpoch(const std::string& text) {
  const std::vector<std::string> parts = Split(text, '.');
  if (parts.size() > 2 || !AllDigits(parts[0]) || (parts.size() == 2 && !AllDigits(parts[1]))) return std::nullopt;
  std::string digits = parts[0];
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits.size() > 19 || (digits.size() == 19 && digits > "9223372036854775807")) return std::nullopt;
  return Instant{std::stoll(digits), parts.size() == 2 ? WithoutTrailingZeros(parts[1]) : ""};
}

// Seconds to subtract for the zone at the end of a time; no zone is UTC (C-28).
std::optional<int64_t> ParseZone(std::string text) {
  if (text.empty() || text == "Z") return 0;
  const bool east = text[0] == '+';
  if (!east && text[0] != '-') return std::nullopt;
  text.erase(0, 1);
  const int64_t hours = TakeNumber(&text, 2, 0, 23);
  if (hours < 0 || !Take(&text, ':')) return std::nullopt;
  const int64_t minutes = TakeNumber(&text, 2, 0, 59);
  if (minutes < 0 || !text.empty()) return std::nullopt;
  return (east ? 1 : -1) * (hours * 3600 + minutes * 60);
}

std::optional<std::vector<uint8_t>> ParseV4(const std::string& text) {
  std::vector<uint8_t> bytes;
  for (const std::string& part : Split(text, '.')) {
    if (!AllDigits(part) || part.size() > 3 || (part.size() > 1 && part[0] == '0') || std::stoi(part) > 255) return std::nullopt;
    bytes.push_back(static_cast<uint8_t>(std::stoi(part)));
  }
  if (bytes.size() != 4) return std::nullopt;
  return bytes;
}

// The bytes of colon-separated groups without "::"; the last group may be an IPv4 address.
std::optional<std::vector<uint8_t>> ParseGroups(const std::string& text, bool allow_v4) {
  std::vector<uint8_t> bytes;
  if (text.empty()) return bytes;
  const std::vector<std::string> groups = Split(text, ':');
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i + 1 == groups.size() && allow_v4 && groups[i].find('.') != std::string::npos) {
      const auto v4 = ParseV4(groups[i]);
      if (!v4) return std::nullopt;
      bytes.insert(bytes.end(), v4->begin(), v4->end());
      continue;
    }
    if (groups[i].empty() || groups[i].size() > 4 || groups[i].find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
      return std::nullopt;
    const int value = std::stoi(groups[i], nullptr, 16);
    bytes.push_back(static_cast<uint8_t>(value >> 8));
    bytes.push_back(static_cast<uint8_t>(value & 255));
  }
  return bytes;
}

std::optional<std::vector<uint8_t>> ParseV6(const std::string& text) {
  const size_t gap = text.find("::");
  if (gap == std::string::npos) {
    auto bytes = ParseGroups(text, true);
    if (!bytes || bytes->size() != 16) return std::nullopt;
    return bytes;
  }
  auto head = ParseGroups(text.substr(0, gap), false);
  const auto tail = ParseGroups(text.substr(gap + 2), true);
  if (!head || !tail || head->size() + tail->size() > 14) return std::nullopt;
  head->resize(16 - tail->size(), 0);
  head->insert(head->end(), tail->begin(), tail->end());
  return head;
}

}  // namespace

std::optional<Decimal> ParseDecimal(const std::string& text) {
  std::string rest = text;
  Decimal number;
  if (Take(&rest, '-')) {
    number.negative = true;
  } else {
    Take(&rest, '+');
  }
  const auto take_digits = [&rest] {
    const std::string digits = rest.substr(0, rest.find_first_not_of("0123456789"));
    rest.erase(0, digits.size());
    return digits;
  };
  const std::string whole = take_digits();
  if (whole.empty()) return std::nullopt;
  std::string fraction;
  if (Take(&rest, '.') && (fraction = take_digits()).empty()) return std::nullopt;
  int64_t exponent = 0;
  if (Take(&rest, 'e') || Take(&rest, 'E')) {
    const bool negative = Take(&rest, '-');
    if (!negative) Take(&rest, '+');
    const std::string digits = take_digits();
    if (digits.empty() || digits.size() > 17) return std::nullopt;
    exponent = (negative ? -1 : 1) * std::stoll(digits);
  }
  if (!rest.empty()) return std::nullopt;
  number.digits = whole + fraction;
  const size_t zeros = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.digits = WithoutTrailingZeros(number.digits.substr(zeros));
  number.exponent = static_cast<int64_t>(whole.size()) - static_cast<int64_t>(zeros) + exponent;
  if (number.digits.empty()) number = Decimal{};
  return number;
}

int Compare(const Decimal& a, const Decimal& b) {
  const auto sign = [](const Decimal& d) { return d.digits.empty() ? 0 : d.negative ? -1 : 1; };
  if (sign(a) != sign(b) || sign(a) == 0) return Sign(sign(a), sign(b));
  const int magnitude = a.exponent != b.exponent ? Sign(a.exponent, b.exponent) : Sign(a.digits.compare(b.digits), 0);
  return sign(a) * magnitude;
}

std::optional<Instant> ParseInstant(const std::string& text) {
  if (text.find('-') == std::string::npos) return ParseEpoch(text);  // SPEC(C-29)
  std::string rest = text;
  const int64_t year = TakeNumber(&rest, 4, 0, 9999);
  if (year < 0 || !Take(&rest, '-')) return std::nullopt;
  const int64_t month = TakeNumber(&rest, 2, 1, 12);
  if (month < 0) return std::nullopt;
  if (rest.empty()) return Instant{DaysSince1970(year, month, 1) * 86400, ""};
  if (!Take(&rest, '-')) return std::nullopt;
  const int64_t day = TakeNumber(&rest, 2, 1, DaysInMonth(year, month));
  if (day < 0) return std::nullopt;
  const int64_t midnight = DaysSince1970(year, month, day) * 86400;
  if (rest.empty()) return Instant{midnight, ""};
  if (!Take(&rest, 'T')) return std::nullopt;
  const int64_t hour = TakeNumber(&rest, 2, 0, 23);
  if (hour < 0 || !Take(&rest, ':')) return std::nullopt;
  const int64_t minute = TakeNumber(&rest, 2, 0, 59);
  if (minute < 0) return std::nullopt;
  int64_t second = 0;
  std::string fraction;
  if (Take(&rest, ':')) {
    second = TakeNumber(&rest, 2, 0, 59);
    if (second < 0) return std::nullopt;
    if (Take(&rest, '.')) {
      fraction = rest.substr(0, rest.find_first_not_of("0123456789"));
      if (fraction.empty()) return std::nullopt;
      rest.erase(0, fraction.size());
    }
  }
  const std::optional<int64_t> zone = ParseZone(rest);
  if (!zone) return std::nullopt;
  return Instant{midnight + hour * 3600 + minute * 60 + second - *zone, WithoutTrailingZeros(fraction)};
}

int Compare(const Instant& a, const Instant& b) {
  return a.seconds != b.seconds ? Sign(a.seconds, b.seconds) : Sign(a.fraction.compare(b.fraction), 0);
}

std::optional<Block> ParseBlock(const std::string& text, bool allow_prefix) {
  const size_t slash = text.find('/');
  if (slash != std::string::npos && !allow_prefix) return std::nullopt;
  const std::string address = text.substr(0, slash);
  const auto bytes = address.find(':') == std::string::npos ? ParseV4(address) : ParseV6(address);
  if (!bytes) return std::nullopt;
  const int bits = static_cast<int>(bytes->size()) * 8;
  if (slash == std::string::npos) return Block{*bytes, bits};
  const std::string prefix = text.substr(slash + 1);
  if (!AllDigits(prefix) || prefix.size() > 3 || (prefix.size() > 1 && prefix[0] == '0') || std::stoi(prefix) > bits) return std::nullopt;
  return Block{*bytes, std::stoi(prefix)};
}

bool Within(const Block& address, const Block& block) {
  if (address.bytes.size() != block.bytes.size() || address.prefix < block.prefix) return false;
  for (int bit = 0; bit < block.prefix; ++bit) {
    const auto at = [bit](const Block& b) { return (b.bytes[static_cast<size_t>(bit / 8)] >> (7 - bit % 8)) & 1; };
    if (at(address) != at(block)) return false;
  }
  return true;
}

std::optional<Block> UnmapV4(const Block& block) {
  static const std::vector<uint8_t> kHead = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (block.bytes.size() != 16 || block.prefix < 96 || !std::equal(kHead.begin(), kHead.end(), block.bytes.begin())) return std::nullopt;
  return Block{{block.bytes.begin() + 12, block.bytes.end()}, block.prefix - 96};
}

std::optional<std::string> DecodeBase64(const std::string& text) {
  static const std::string kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  const size_t padding = text.size() - 1 - std::min(text.find_last_not_of('='), text.size() - 1);
  if (padding > 2) return std::nullopt;
  std::string bytes;
  uint32_t bits = 0;
  int held = 0;
  for (char c : text.substr(0, text.size() - padding)) {
    const size_t value = kAlphabet.find(c);
    if (value == std::string::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>((bits >> held) & 0xFF);
  }
  return bytes;
}

}  // namespace gavel::reference
