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

// Days from 1970-01-01 in the proleptic Gregorian calendar. Years are counted from March 1, so that leap days come last.
constexpr int64_t DayNumber(int year, int month, int day) {
  constexpr int kDaysOfEra = 146'097;  // of 400 years
  constexpr int kEpoch = 719'468;      // 1970-01-01, from 0000-03-01
  const int march_year = month > 2 ? year : year - 1;
  const int era = march_year < 0 ? -1 : march_year / 400;
  const int year_of_era = march_year - 400 * era;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return int64_t{kDaysOfEra} * era + 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year - kEpoch;
}
static_assert(DayNumber(1970, 1, 1) == 0 && DayNumber(2000, 3, 1) == 11'017 && DayNumber(0, 1, 1) == -719'528);

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

// Two digits from place `at` of a block; their high halves are known to be those of digits.
constexpr int TwoDigits(uint64_t block, size_t at) {
  return static_cast<int>((block >> (8 * at)) & 0x0F) * 10 + static_cast<int>((block >> (8 * at + 8)) & 0x0F);
}

// Digits under `digits`, and else the bytes of `text`.
constexpr bool HasForm(uint64_t block, uint64_t digits, uint64_t text) { return AreDigits(block, digits) && (block & ~digits) == text; }

// YYYY-MM-DDThh:mm:ssZ, in which nearly all times are written: eight bytes at a time. Whatever it does not take is for the scanner.
std::optional<Instant> ParseUsual(const char* text) {
  const uint64_t date = LoadBlock(text, 8);              // YYYY-MM-
  const uint64_t day_and_hour = LoadBlock(text + 8, 8);  // DDThh:mm
  const uint64_t second = LoadBlock(text + 12, 8);       // h:mm:ssZ without its first bytes
  constexpr uint64_t kDate = 0x00FF'FF00'FFFF'FFFF;
  constexpr uint64_t kDateText = (uint64_t{'-'} << 32) | (uint64_t{'-'} << 56);
  constexpr uint64_t kHour = 0xFFFF'00FF'FF00'FFFF;
  constexpr uint64_t kHourText = (uint64_t{'T'} << 16) | (uint64_t{':'} << 40);
  constexpr uint64_t kSecond = 0x00FF'FF00'FFFF'00FF;
  constexpr uint64_t kSecondText = (uint64_t{':'} << 8) | (uint64_t{':'} << 32) | (uint64_t{'Z'} << 56);
  if (!HasForm(date, kDate, kDateText) || !HasForm(day_and_hour, kHour, kHourText) || !HasForm(second, kSecond, kSecondText))
    return std::nullopt;
  const int year = TwoDigits(date, 0) * 100 + TwoDigits(date, 2);
  const int month = TwoDigits(date, 5);
  const int day = TwoDigits(day_and_hour, 0);
  const int hour = TwoDigits(day_and_hour, 3);
  const int minute = TwoDigits(day_and_hour, 6);
  const int seconds = TwoDigits(second, 5);
  if (month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month) || hour > 23 || minute > 59 || seconds > 59) return std::nullopt;
  return Instant{DayNumber(year, month, day) * kSecondsPerDay + hour * 3600 + minute * 60 + seconds, {}};
}

void WriteNumber(int64_t value, size_t digits, char* to) {
  for (; digits > 0; value /= 10) to[--digits] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Instant> ParseDate(std::string_view text) {
  constexpr size_t kYear = 4;
  constexpr size_t kUsual = 20;
  if (text.size() <= kYear || text[kYear] != '-') return ParseEpoch(text);
  if (text.size() == kUsual) {
    if (const std::optional<Instant> usual = ParseUsual(text.data())) return usual;
  }
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
