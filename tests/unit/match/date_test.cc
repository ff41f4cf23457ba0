#include "match/date.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>
#include <string>

namespace gavel::match {
namespace {

TEST(Date, ReadsInstants) {
  const struct {
    std::string_view text;
    int64_t seconds;
    std::string_view fraction;
  } rows[] = {
      {"1970-01", 0, ""},
      {"1970-01-01", 0, ""},
      {"2026-01-01", 1'767'225'600, ""},
      {"2026-01-01T00:00:00Z", 1'767'225'600, ""},
      {"2026-01-01T00:00", 1'767'225'600, ""},
      {"2026-01-01T00:00:01", 1'767'225'601, ""},
      {"2026-01-01T01:00+01:00", 1'767'225'600, ""},
      {"2025-12-31T18:30:00-05:30", 1'767'225'600, ""},
      {"2026-01-01T00:00-00:00", 1'767'225'600, ""},
      {"2025-12-31T23:59:59Z", 1'767'225'599, ""},
      {"2024-02-29", 1'709'164'800, ""},
      {"2000-02-29", 951'782'400, ""},
      {"1969-12-31T23:59:59.5Z", -1, "5"},
      {"1970-01-01T00:00:00.10Z", 0, "1"},
      {"1970-01-01T00:00:00.000000000000000001Z", 0, "000000000000000001"},
      {"1970-01-01T00:00:00.1000000000000000000000Z", 0, "1"},
      {"1970-01-01T00:00:00.0000000000000000001Z", 0, "0000000000000000001"},
      {"9.99999999999999999999", 9, "99999999999999999999"},
      {"0000-01-01", -62'167'219'200, ""},
      {"9999-12-31T23:59:59Z", 253'402'300'799, ""},
      {"0", 0, ""},
      {"2026", 2026, ""},  // SPEC(C-29): no year
      {"1767225600", 1'767'225'600, ""},
      {"1767225600.25", 1'767'225'600, "25"},
      {"000000000000000000000000000001", 1, ""},
      {"9223372036854775807", 9'223'372'036'854'775'807, ""},
      {"20260101", 20'260'101, ""},
  };
  for (const auto& row : rows) {
    const auto instant = ParseDate(row.text);
    ASSERT_TRUE(instant) << row.text;
    EXPECT_EQ(instant->seconds, row.seconds) << row.text;
    EXPECT_EQ(instant->fraction, row.fraction) << row.text;
  }
}

TEST(Date, RefusesOtherTexts) {
  for (const std::string_view text : {
           "",
           "-",
           "-5",
           "+5",
           "1e3",
           ".5",
           "5.",
           "5.x",
           "9223372036854775808",
           "99999999999999999999",
           " 5",
           "5 ",
           "0x5",
           "2026-",
           "2026-1",
           "2026-00",
           "2026-13",
           "26-01-01",
           "02026-01-01",
           "-2026-01-01",
           "+2026-01-01",
           "2026-01-",
           "2026-01-1",
           "2026-01-00",
           "2026-01-32",
           "2026-04-31",
           "2026-02-29",
           "1900-02-29",
           "2100-02-29",
           "2026/01/01",
           "2026-01-01Z",
           "2026-01T10:00Z",
           "2026-01-01T",
           "2026-01-01T10",
           "2026-01-01T10Z",
           "2026-01-01T1:00Z",
           "2026-01-01T10:0Z",
           "2026-01-01T24:00:00Z",
           "2026-01-01T23:60Z",
           "2026-01-01T23:59:60Z",
           "2026-01-01 10:00Z",
           "2026-01-01t10:00Z",
           "2026-01-01T10:00z",
           "2026-01-01T10:00:00.Z",
           "2026-01-01T10:00:00,5Z",
           "2026-01-01T10:00.5Z",
           "2026-01-01T10:00+0100",
           "2026-01-01T10:00+01",
           "2026-01-01T10:00+24:00",
           "2026-01-01T10:00+01:60",
           "2026-01-01T10:00Z ",
           "2026-01-01T10:00ZZ",
           "2026-W01-1",
           "2026-001",
           "20260101T100000Z",
       }) {
    EXPECT_FALSE(ParseDate(text)) << text;
  }
}

TEST(Date, OrdersInstants) {
  const std::string_view rising[] = {
      "1969-12-31T23:59:59.5Z", "0", "0.0000000000000000000001", "0.000000000000000001", "0.1", "0.11", "1", "2026-01-01", "9999-12-31"};
  for (size_t i = 0; i + 1 < std::size(rising); ++i) EXPECT_LT(*ParseDate(rising[i]), *ParseDate(rising[i + 1])) << rising[i];
}

TEST(Date, WritesUtc) {
  const struct {
    std::string_view text, written;
  } rows[] = {
      {"2026-05-04T10:20:30+01:00", "2026-05-04T09:20:30"},
      {"0.250", "1970-01-01T00:00:00"},
      {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59"},
      {"0000-01-01", "0000-01-01T00:00:00"},
      {"253402300799", "9999-12-31T23:59:59"},
      {"253402300800", ""},
      {"9223372036854775807", ""},
      {"0000-01-01T00:00+00:01", ""},
  };
  for (const auto& row : rows) {
    const std::optional<SecondText> text = FormatSecond(ParseDate(row.text)->seconds);
    EXPECT_EQ(text ? std::string(text->data(), text->size()) : "", row.written) << row.text;
  }
}

// The form of twenty bytes is read in blocks; the same instant in another form is not.
TEST(Date, TheUsualFormIsReadAsTheOthers) {
  const auto with_offset = [](const std::string& usual) { return usual.substr(0, 19) + "+00:00"; };
  const auto write = [](int year, int month, int day, int hour, int minute, int second) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, hour, minute, second);
    return std::string(text);
  };
  std::mt19937 random(17);
  const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int i = 0; i < 20'000; ++i) {
    std::string text = write(below(10'000), below(14), below(33), below(26), below(62), below(62));
    EXPECT_EQ(ParseDate(text), ParseDate(with_offset(text))) << text;
    if (i % 4 == 0) text[static_cast<size_t>(below(19))] = "0:9/;T-Z"[below(8)];
    EXPECT_EQ(ParseDate(text), ParseDate(with_offset(text))) << text;
  }
  EXPECT_FALSE(ParseDate("2026-05-04T10:20:30z"));
  EXPECT_FALSE(ParseDate("2026-05-04T10:20:300"));
}

TEST(Date, DaysFollowOneAnother) {
  constexpr int64_t kDay = 86'400;
  int64_t expected = -719'528 * kDay;
  size_t days = 0;
  for (int i = 0; i < 10'000 * 12 * 31; ++i) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", i / 372, i / 31 % 12 + 1, i % 31 + 1);
    const auto instant = ParseDate(text);
    if (!instant) continue;
    ASSERT_EQ(instant->seconds, expected) << text;
    expected += kDay;
    ++days;
  }
  EXPECT_EQ(days, 25u * 146'097u);  // that many in 400 years
}

}  // namespace
}  // namespace gavel::match
