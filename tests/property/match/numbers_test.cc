// Decimals, dates, addresses and base64 against other implementations.
#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cstring>
#include <ctime>

#include "match/base64.h"
#include "match/date.h"
#include "match/decimal.h"
#include "match/ip.h"
#include "property/match/naive_match.h"

namespace gavel::match {
namespace {

struct Number {
  std::string text;
  __int128 scaled;  // value x 10^12
};

// Up to eight digits, and an exponent that keeps the scaled value a whole number.
Number RandomNumber(Random& random) {
  const bool negative = Below(random, 2) == 0;
  std::string digits = RandomText(random, {"0", "1", "9"}, 7) + (Below(random, 2) == 0 ? "0" : "1");
  const int fraction = static_cast<int>(Below(random, digits.size()));
  const int exponent = static_cast<int>(Below(random, 9)) - 4;
  __int128 scaled = std::stoll(digits);
  for (int i = 0; i < 12 + exponent - fraction; ++i) scaled *= 10;
  std::string text = digits;
  if (fraction > 0) text.insert(text.size() - static_cast<size_t>(fraction), ".");
  if (exponent != 0 || Below(random, 2) == 0) text += "e" + std::to_string(exponent);
  return {(negative ? "-" : "") + text, negative ? -scaled : scaled};
}

TEST(DecimalProperty, AgreesWithWholeNumbers) {
  Random random(10);
  size_t equal = 0;
  for (int round = 0; round < 50'000; ++round) {
    const Number a = RandomNumber(random);
    const Number b = RandomNumber(random);
    const auto order = *ParseDecimal(a.text) <=> *ParseDecimal(b.text);
    ASSERT_EQ(order < 0, a.scaled < b.scaled) << a.text << " " << b.text;
    ASSERT_EQ(order == 0, a.scaled == b.scaled) << a.text << " " << b.text;
    equal += order == 0 ? 1 : 0;
  }
  EXPECT_GT(equal, 300u);
}

TEST(DateProperty, AgreesWithTheCLibrary) {
  Random random(11);
  for (int round = 0; round < 50'000; ++round) {
    const int64_t seconds = static_cast<int64_t>(Below(random, 315'569'520'000)) - 62'167'219'200;
    const time_t time = seconds;
    tm fields = {};
    gmtime_r(&time, &fields);
    char text[64];
    snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday, fields.tm_hour,
             fields.tm_min, fields.tm_sec);
    const auto instant = ParseDate(text);
    ASSERT_TRUE(instant) << text;
    ASSERT_EQ(instant->seconds, seconds) << text;
    const std::optional<SecondText> written = FormatSecond(instant->seconds);
    ASSERT_TRUE(written) << text;
    ASSERT_EQ(std::string(written->data(), written->size()) + "Z", text);
  }
}

IpAddress FromBytes(const unsigned char* bytes, size_t size) {
  IpAddress address{size == 4 ? IpFamily::kV4 : IpFamily::kV6, 0, 0};
  for (size_t i = 0; i < size; ++i) {
    uint64_t& half = size == 16 && i < 8 ? address.high : address.low;
    half = (half << 8) | bytes[i];
  }
  return address;
}

TEST(IpProperty, AgreesWithInetPton) {
  Random random(12);
  size_t valid = 0;
  const std::vector<std::string> seeds = {"1.20.255.0",  "::",     "1:2:3:4:5:6:7:8",     "::ffff:1.2.3.4",
                                          "2001:db8::1", "a::b:c", "1:2:3:4:5:6:10.0.0.1"};
  for (int round = 0; round < 100'000; ++round) {
    const std::string text = NearMiss(random, seeds[Below(random, seeds.size())], {"0", "1", "5", "f", ":", ".", "::"}, Below(random, 3));
    unsigned char bytes[16];
    const size_t size = inet_pton(AF_INET, text.c_str(), bytes) == 1 ? 4 : inet_pton(AF_INET6, text.c_str(), bytes) == 1 ? 16 : 0;
    const auto address = ParseIpAddress(text);
    ASSERT_EQ(address.has_value(), size != 0) << text;
    if (size == 0) continue;
    ASSERT_EQ(*address, FromBytes(bytes, size)) << text;
    ++valid;
  }
  EXPECT_GT(valid, 30'000u);
}

TEST(IpProperty, ContainsComparesLeadingBits) {
  Random random(13);
  for (int round = 0; round < 50'000; ++round) {
    const bool v4 = Below(random, 2) == 0;
    unsigned char bytes[16];
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(random());
    unsigned char other[16];
    std::memcpy(other, bytes, sizeof other);
    const size_t bits = v4 ? 32 : 128;
    const size_t flipped = Below(random, bits);
    other[flipped / 8] ^= static_cast<unsigned char>(0x80 >> (flipped % 8));
    char text[64];
    inet_ntop(v4 ? AF_INET : AF_INET6, bytes, text, sizeof text);
    const size_t length = Below(random, bits + 1);
    const auto prefix = ParseIpPrefix(text + ("/" + std::to_string(length)));
    ASSERT_TRUE(prefix) << text;
    ASSERT_TRUE(Contains(*prefix, FromBytes(bytes, bits / 8))) << text << "/" << length;
    ASSERT_EQ(Contains(*prefix, FromBytes(other, bits / 8)), flipped >= length) << text << "/" << length << " bit " << flipped;
  }
}

// Empty when the text does not decode.
std::string Decode64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bits;
  size_t padding = 0;
  for (const char c : text) {
    const size_t value = kDigits.find(c);
    if (c == '=') ++padding;
    if (c != '=' && (padding > 0 || value == std::string_view::npos)) return "";
    for (size_t bit = 6; c != '=' && bit-- > 0;) bits += (value >> bit & 1) != 0 ? '1' : '0';
  }
  if (text.size() % 4 != 0 || padding > 2) return "";
  return bits.substr(0, bits.size() / 8 * 8);
}

TEST(Base64Property, AgreesWithDecoding) {
  Random random(14);
  size_t same = 0;
  const std::vector<std::string> digits = {"A", "B", "Q", "a", "/", "=", "-"};
  for (int round = 0; round < 200'000; ++round) {
    const std::string a = RandomText(random, digits, 4) + (Below(random, 2) == 0 ? "=" : "");
    std::string b = a;
    if (!b.empty()) b[Below(random, b.size())] = digits[Below(random, digits.size())][0];
    ASSERT_EQ(IsBase64(a), !Decode64(a).empty()) << a;
    if (!IsBase64(a) || !IsBase64(b)) continue;
    ASSERT_EQ(SameBase64Bytes(a, b), Decode64(a) == Decode64(b)) << a << " " << b;
    same += a != b && SameBase64Bytes(a, b) ? 1 : 0;
  }
  EXPECT_GT(same, 50u);
}

}  // namespace
}  // namespace gavel::match
