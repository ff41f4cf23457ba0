#include "match/ip.h"

#include <gtest/gtest.h>

namespace gavel::match {
namespace {

TEST(Ip, ReadsAddresses) {
  const struct {
    std::string_view text;
    IpFamily family;
    uint64_t high, low;
  } rows[] = {
      {"0.0.0.0", IpFamily::kV4, 0, 0},
      {"203.0.113.7", IpFamily::kV4, 0, 0xCB007107},
      {"255.255.255.255", IpFamily::kV4, 0, 0xFFFFFFFF},
      {"::", IpFamily::kV6, 0, 0},
      {"::1", IpFamily::kV6, 0, 1},
      {"1::", IpFamily::kV6, 0x0001000000000000, 0},
      {"2001:DB8::1", IpFamily::kV6, 0x20010DB800000000, 1},
      {"2001:db8:0:0:0:0:0:1", IpFamily::kV6, 0x20010DB800000000, 1},
      {"2001:0db8:1234:5678:9abc:def0:0000:0001", IpFamily::kV6, 0x20010DB812345678, 0x9ABCDEF000000001},
      {"1:2:3:4:5:6:7::", IpFamily::kV6, 0x0001000200030004, 0x0005000600070000},
      {"::ffff:203.0.113.7", IpFamily::kV6, 0, 0x0000FFFFCB007107},
      {"1:2:3:4:5:6:1.2.3.4", IpFamily::kV6, 0x0001000200030004, 0x0005000601020304},
  };
  for (const auto& row : rows) {
    const auto address = ParseIpAddress(row.text);
    ASSERT_TRUE(address) << row.text;
    EXPECT_EQ(*address, (IpAddress{row.family, row.high, row.low})) << row.text;
  }
}

TEST(Ip, RefusesOtherTexts) {
  for (const std::string_view text : {"",
                                      ".",
                                      "1",
                                      "1.2.3",
                                      "1.2.3.",
                                      "1.2.3.4.",
                                      ".1.2.3.4",
                                      "1.2.3.4.5",
                                      "1.2.3.256",
                                      "01.2.3.4",
                                      "1.2.3.04",
                                      "1.2.3.4/",
                                      "1.2.3.-4",
                                      "1.2.3.+4",
                                      "1.2.3.4 ",
                                      " 1.2.3.4",
                                      "0x1.2.3.4",
                                      "1.2.3.0004",
                                      ":",
                                      ":::",
                                      "1",
                                      "1:2",
                                      "1:2:3:4:5:6:7",
                                      "1:2:3:4:5:6:7:8:9",
                                      "1:2:3:4::5:6:7:8",
                                      "1::2::3",
                                      ":1::",
                                      "1:::2",
                                      "1:",
                                      "::1:",
                                      ":1",
                                      "12345::",
                                      "g::",
                                      "::1.2.3",
                                      "::1.2.3.4:5",
                                      "1.2.3.4::",
                                      "fe80::1%eth0",
                                      "[::1]",
                                      "1:2:3:4:5:6:7:1.2.3.4",
                                      "::1/64"}) {
    EXPECT_FALSE(ParseIpAddress(text)) << text;
  }
  for (const std::string_view text : {"1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/+8", "1.2.3.4/08", "1.2.3.4/8/8",
                                      "1.2.3.4/255.0.0.0", "::/129", "::/ 8", "/8", "1.2.3/8", "10/8", "1.2.3.4/0000", "::1%1/64"}) {
    EXPECT_FALSE(ParseIpPrefix(text)) << text;
  }
}

TEST(Ip, PrefixesContainAddresses) {
  const struct {
    std::string_view prefix, address;
    bool contains;
  } rows[] = {
      {"203.0.113.77/24", "203.0.113.5", true},
      {"203.0.113.0/24", "198.51.100.1", false},
      {"203.0.113.7", "203.0.113.7", true},
      {"203.0.113.7", "203.0.113.6", false},
      {"203.0.113.6/31", "203.0.113.7", true},
      {"203.0.113.6/31", "203.0.113.8", false},
      {"0.0.0.0/0", "255.1.2.3", true},
      {"128.0.0.0/1", "127.255.255.255", false},
      {"0.0.0.0/0", "::1", false},
      {"::/0", "1.2.3.4", false},
      {"::/0", "ffff::1", true},
      {"2001:DB8:1234:5678::/64", "2001:db8:1234:5678::1", true},
      {"2001:DB8:1234:5678::/64", "2001:db8:1234:5679::1", false},
      {"2001:db8::1", "2001:db8:0:0:0:0:0:1", true},
      {"2001:db8::1", "2001:db8::2", false},
      {"2001:db8::/127", "2001:db8::1", true},
      {"2001:db8::/63", "2001:db8:0:1::1", true},
      {"2001:db8::/65", "2001:db8::8000:0:0:0", false},
      {"::ffff:1.2.3.4", "1.2.3.4", false},
      {"1.2.3.4", "::ffff:1.2.3.4", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Contains(*ParseIpPrefix(row.prefix), *ParseIpAddress(row.address)), row.contains) << row.prefix << " " << row.address;
  }
  EXPECT_EQ(*ParseIpPrefix("203.0.113.77/24"), *ParseIpPrefix("203.0.113.0/24"));
}

TEST(Ip, UnmapsV4) {
  EXPECT_EQ(Unmapped(*ParseIpAddress("::ffff:1.2.3.4")), *ParseIpAddress("1.2.3.4"));
  EXPECT_EQ(Unmapped(*ParseIpAddress("::fffe:1.2.3.4")), *ParseIpAddress("::fffe:1.2.3.4"));
  EXPECT_EQ(Unmapped(*ParseIpAddress("1::ffff:1.2.3.4")), *ParseIpAddress("1::ffff:1.2.3.4"));
  EXPECT_EQ(Unmapped(*ParseIpAddress("1.2.3.4")), *ParseIpAddress("1.2.3.4"));
  EXPECT_EQ(Unmapped(*ParseIpPrefix("::ffff:1.2.3.4/120")), *ParseIpPrefix("1.2.3.0/24"));
  EXPECT_EQ(Unmapped(*ParseIpPrefix("::ffff:1.2.3.4")), *ParseIpPrefix("1.2.3.4/32"));
  EXPECT_EQ(Unmapped(*ParseIpPrefix("::ffff:0.0.0.0/95")), *ParseIpPrefix("::ffff:0.0.0.0/95"));
  EXPECT_EQ(Unmapped(*ParseIpPrefix("2001:db8::/96")), *ParseIpPrefix("2001:db8::/96"));
}

}  // namespace
}  // namespace gavel::match
