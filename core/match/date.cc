#include "match/date.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

#include "match/ascii.h"

namespace gavel::match {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;

bool IsLeapYear(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Days of a common year before the first of each month, and in the whole year.
constexpr std::array kDaysBefore = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

int DaysInMonth(int year, int month) {
  const auto m = static_cast<size_t>(month);
  return kDaysBefore[m] - kDaysBefore[m - 1] + (month == 2 && IsLeapYear(year) ? 1 : 0);
}

// Days from year 0, January 1 (proleptic Gregorian calendar) to the first day of `year`.
constexpr int DaysBeforeYear(int year) {
  if (year == 0) return 0;
  const int previous = year - 1;
  return 365 * year + previous / 4 - previous / 100 + previous / 400 + 1;
}

// Days from 1970-01-01.
int64_t DayNumber(int year, int month, int day) {
  constexpr int kEpoch = DaysBeforeYear(1970);
  const int leap_day = month > 2 && IsLeapYear(year) ? 1 : 0;
  return DaysBeforeYear(year) - kEpoch + kDaysBefore[static_cast<size_t>(month - 1)] + leap_day + day - 1;
}

// Takes pieces of a text from its front. Each function returns false when the text does not go on so.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool AtEnd() const { return text_.empty(); }

  bool Take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  // Exactly `digits` digits, with a value from `min` to `max`.
  bool TakeNumber(size_t digits, int min, int max, int* value) {
    if (text_.size() < digits) return false;
    int number = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (!IsDigit(text_[i])) return false;
      number = number * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    *value = number;
    return number >= min && number <= max;
  }

  // One digit or more, as a fraction.
  bool TakeFraction(std::string_view* fraction) {
    const auto end = std::find_if_not(text_.begin(), text_.end(), IsDigit);
    const std::string_view digits = text_.substr(0, static_cast<size_t>(end - text_.begin()));
    text_.remove_prefix(digits.size());
    *fraction = digits.substr(0, digits.find_last_not_of('0') + 1);
    return !digits.empty();
  }

  // One digit or more, up to 2^63-1.
  bool TakeSeconds(int64_t* seconds) {
    const bool some = !text_.empty() && IsDigit(text_[0]);
    *seconds = 0;
    for (; !text_.empty() && IsDigit(text_[0]); text_.remove_prefix(1)) {
      const int digit = text_[0] - '0';
      if (*seconds > (std::numeric_limits<int64_t>::max() - digit) / 10) return false;
      *seconds = *seconds * 10 + digit;
    }
    return some;
  }

 private:
  std::string_view text_;
};

std::optional<Instant> ParseEpoch(std::string_view text) {
  Scanner scan(text);
  Instant instant;
  if (!scan.TakeSeconds(&instant.seconds)) return std::nullopt;
  if (scan.Take('.') && !scan.TakeFraction(&instant.fraction)) return std::nullopt;
  if (!scan.AtEnd()) return std::nullopt;
  return instant;
}

// hh:mm[:ss[.s...]]
bool TakeTime(Scanner* scan, Instant* instant) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!scan->TakeNumber(2, 0, 23, &hour) || !scan->Take(':') || !scan->TakeNumber(2, 0, 59, &minute)) return false;
  if (scan->Take(':')) {
    if (!scan->TakeNumber(2, 0, 59, &second)) return false;
    if (scan->Take('.') && !scan->TakeFraction(&instant->fraction)) return false;
  }
  instant->seconds += hour * 3600 + minute * 60 + second;
  return true;
}

// Z, +hh:mm, -hh:mm or nothing.
bool TakeZone(Scanner* scan, Instant* instant) {
  if (scan->AtEnd() || scan->Take('Z')) return true;
  const bool ahead = scan->Take('+');
  if (!ahead && !scan->Take('-')) return false;
  int hour = 0;
  int minute = 0;
  if (!scan->TakeNumber(2, 0, 23, &hour) || !scan->Take(':') || !scan->TakeNumber(2, 0, 59, &minute)) return false;
  const int offset = hour * 3600 + minute * 60;
  instant->seconds += ahead ? -offset : offset;
  return true;
}

void WriteNumber(int64_t value, size_t digits, char* to) {
  for (; digits > 0; value /= 10) to[--digits] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Instant> ParseDate(std::string_view text) {
  constexpr size_t kYear = 4;
  if (text.size() <= kYear || text[kYear] != '-') return ParseEpoch(text);
  Scanner scan(text);
  int year = 0;
  int month = 0;
  int day = 1;
  if (!scan.TakeNumber(4, 0, 9999, &year) || !scan.Take('-') || !scan.TakeNumber(2, 1, 12, &month)) return std::nullopt;
  const bool has_day = scan.Take('-');
  if (has_day && !scan.TakeNumber(2, 1, DaysInMonth(year, month), &day)) return std::nullopt;
  Instant instant;
  instant.seconds = DayNumber(year, month, day) * kSecondsPerDay;
  if (has_day && scan.Take('T') && !(TakeTime(&scan, &instant) && TakeZone(&scan, &instant))) return std::nullopt;
  if (!scan.AtEnd()) return std::nullopt;
  return instant;
}

std::optional<SecondText> FormatSecond(int64_t seconds) {
  if (seconds < DayNumber(0, 1, 1) * kSecondsPerDay || seconds >= (DayNumber(9999, 12, 31) + 1) * kSecondsPerDay) return std::nullopt;
  int64_t second = seconds % kSecondsPerDay;
  if (second < 0) second += kSecondsPerDay;
  int64_t day = (seconds - second) / kSecondsPerDay;
  int year = static_cast<int>(std::clamp<int64_t>(1970 + day / 366 - 2, 0, 9999));
  while (year < 9999 && DayNumber(year + 1, 1, 1) <= day) ++year;
  while (DayNumber(year, 1, 1) > day) --year;
  day -= DayNumber(year, 1, 1);
  int month = 1;
  for (; day >= DaysInMonth(year, month); ++month) day -= DaysInMonth(year, month);

  SecondText text = {'-', '-', '-', '-', '-', '-', '-', '-', '-', '-', 'T', ':', ':', ':', ':', ':', ':', ':', ':'};
  const struct {
    int64_t value;
    size_t end;
    size_t digits;
  } fields[] = {{year, 4, 4}, {month, 7, 2}, {day + 1, 10, 2}, {second / 3600, 13, 2}, {second / 60 % 60, 16, 2}, {second % 60, 19, 2}};
  for (const auto& field : fields) WriteNumber(field.value, field.digits, &text[field.end - field.digits]);
  return text;
}

}  // namespace gavel::match
