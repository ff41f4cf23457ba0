#include "match/decimal.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gavel::match {
namespace {

TEST(Decimal, TakesNumbersOnly) {
  for (const std::string_view text :
       {"0", "10", "-1", "+1", "007", "1.0", "0.50", "1e3", "1E+3", "12.5e-3", "1e0000000000000000000000003"}) {
    EXPECT_TRUE(ParseDecimal(text)) << text;
  }
  for (const std::string_view text : {"",    "-",        "+",   ".",     ".5",    "5.",    "1.e3",  "1e",       "1e+",
                                      "e3",  " 1",       "1 ",  "1 0",   "1,000", "1_0",   "0x1",   "--1",      "+-1",
                                      "inf", "Infinity", "nan", "10abc", "1.2.3", "1e2e3", "1e2.5", "\xD9\xA1", "1e100000000000000000"}) {
    EXPECT_FALSE(ParseDecimal(text)) << text;
  }
}

// Rows rise; numbers in a row are equal.
TEST(Decimal, OrdersNumbersExactly) {
  const std::string big(100'000, '7');
  const std::vector<std::vector<std::string>> rows = {
      {"-1e999999999"},
      {"-" + big},
      {"-10.5", "-105e-1", "-010.50"},
      {"-10", "-1e1"},
      {"-0.1"},
      {"-1e-999999999"},
      {"0", "-0", "+0.000", "0e99", "00e-5"},
      {"1e-999999999"},
      {"1e-999999998"},
      {"0.1", "0.10", "1e-1"},
      {"0.1000000000000000000000000000000000001"},
      {"0.3"},
      {"1", "1.0", "+1", "0.001e3", "1000e-3", "001"},
      {"9.99"},
      {"10", "10.0", "1e1", "1.0E+1", "100e-1"},
      {"12.5", "125e-1", "0.125e2"},
      {"9007199254740992"},
      {"9007199254740993", "9007199254740993.0"},  // equal to the one before as doubles
      {big},
      {big + ".5", big + "5e-1"},
      {"1e999999998", "10e999999997"},
      {"1e999999999"},
      {"1e99999999999999999"},
  };
  for (size_t i = 0; i < rows.size(); ++i) {
    for (size_t j = 0; j < rows.size(); ++j) {
      for (const std::string& a : rows[i]) {
        for (const std::string& b : rows[j]) {
          const auto x = ParseDecimal(a);
          const auto y = ParseDecimal(b);
          ASSERT_TRUE(x && y) << a << " " << b;
          EXPECT_EQ(*x <=> *y, i <=> j) << a.substr(0, 40) << " and " << b.substr(0, 40);
        }
      }
    }
  }
}

}  // namespace
}  // namespace gavel::match
