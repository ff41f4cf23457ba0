#include "match/decimal.h"

#include <algorithm>

#include "match/ascii.h"

namespace gavel::match {
namespace {

constexpr size_t kMaxExponentDigits = 17;

std::string_view TakeDigits(std::string_view* text) {
  const auto end = std::find_if_not(text->begin(), text->end(), IsDigit);
  const std::string_view digits = text->substr(0, static_cast<size_t>(end - text->begin()));
  text->remove_prefix(digits.size());
  return digits;
}

// Takes a sign, if there is one; true for minus.
bool TakeSign(std::string_view* text) {
  const bool negative = text->starts_with('-');
  if (negative || text->starts_with('+')) text->remove_prefix(1);
  return negative;
}

size_t TrimFront(std::string_view* digits) {
  const size_t zeros = std::min(digits->find_first_not_of('0'), digits->size());
  digits->remove_prefix(zeros);
  return zeros;
}

void TrimBack(std::string_view* digits) { *digits = digits->substr(0, digits->find_last_not_of('0') + 1); }

// The exponent at the end of a number; nothing when `text` is not one.
std::optional<int64_t> ParseExponent(std::string_view text) {
  if (text.empty()) return 0;
  if (LowerAscii(text[0]) != 'e') return std::nullopt;
  text.remove_prefix(1);
  const bool negative = TakeSign(&text);
  std::string_view digits = TakeDigits(&text);
  if (digits.empty() || !text.empty()) return std::nullopt;
  TrimFront(&digits);
  if (digits.size() > kMaxExponentDigits) return std::nullopt;
  int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return negative ? -value : value;
}

std::strong_ordering CompareDigits(const Decimal& a, const Decimal& b) {
  std::string_view x = a.head;
  std::string_view y = b.head;
  std::string_view x_rest = a.tail;
  std::string_view y_rest = b.tail;
  while (true) {
    if (x.empty()) std::swap(x, x_rest);
    if (y.empty()) std::swap(y, y_rest);
    if (x.empty() || y.empty()) return !x.empty() <=> !y.empty();
    const size_t size = std::min(x.size(), y.size());
    const int order = x.substr(0, size).compare(y.substr(0, size));
    if (order != 0) return order <=> 0;
    x.remove_prefix(size);
    y.remove_prefix(size);
  }
}

}  // namespace

std::optional<Decimal> ParseDecimal(std::string_view text) {
  Decimal number;
  number.negative = TakeSign(&text);
  number.head = TakeDigits(&text);
  if (number.head.empty()) return std::nullopt;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    number.tail = TakeDigits(&text);
    if (number.tail.empty()) return std::nullopt;
  }
  const std::optional<int64_t> exponent = ParseExponent(text);
  if (!exponent) return std::nullopt;

  TrimFront(&number.head);
  number.scale = *exponent + static_cast<int64_t>(number.head.size());
  if (number.head.empty()) number.scale -= static_cast<int64_t>(TrimFront(&number.tail));
  TrimBack(&number.tail);
  if (number.tail.empty()) TrimBack(&number.head);
  if (number.head.empty() && number.tail.empty()) return Decimal{};
  return number;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.negative != b.negative) return b.negative <=> a.negative;
  const bool a_zero = a.head.empty() && a.tail.empty();
  const bool b_zero = b.head.empty() && b.tail.empty();
  std::strong_ordering order = std::strong_ordering::equal;
  if (a_zero || b_zero) {
    order = b_zero <=> a_zero;
  } else {
    order = a.scale != b.scale ? a.scale <=> b.scale : CompareDigits(a, b);
  }
  return a.negative ? 0 <=> order : order;
}

}  // namespace gavel::match
