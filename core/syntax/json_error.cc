#include "syntax/json_error.h"

#include <string>
#include <string_view>
#include <utility>

#include "base/quote.h"
#include "base/utf8.h"

namespace gavel {
namespace {

struct ExpectationRow {
  JsonProblem problem;
  std::string_view expected;
};
constexpr ExpectationRow kExpectations[] = {
    {JsonProblem::kNoValue, "a value"},
    {JsonProblem::kNoMemberName, "a member name in double quotes"},
    {JsonProblem::kNoColon, "`:`"},
    {JsonProblem::kNoCommaOrBrace, "`,` or `}`"},
    {JsonProblem::kNoCommaOrBracket, "`,` or `]`"},
    {JsonProblem::kNoDigitInFraction, "a digit after the decimal point"},
    {JsonProblem::kNoDigitInExponent, "a digit in the exponent"},
    {JsonProblem::kTextAfterEnd, "the end of the text"},
};

// What people write instead of JSON, and what to write.
struct HabitRow {
  std::string_view found;
  std::string_view help;
};
constexpr HabitRow kHabits[] = {
    {"/", "JSON has no comments"},
    {"#", "JSON has no comments"},
    {"'", "strings stand in double quotes"},
    {"\u201C", "strings stand in plain double quotes"},
    {"\u201D", "strings stand in plain double quotes"},
    {"=", "a name and its value are separated by `:`"},
    {";", "members are separated by `,`"},
    {"+", "a number has no `+` before it"},
    {".", "a number has a digit before the decimal point"},
    {"True", "write `true`"},
    {"False", "write `false`"},
    {"None", "write `null`"},
    {"NaN", "JSON has finite numbers only"},
    {"Infinity", "JSON has finite numbers only"},
};

bool IsWordByte(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '$'; }

class Describer {
 public:
  Describer(JsonProblem problem, const JsonPlace& place, std::shared_ptr<const Source> source)
      : problem_(problem), place_(place), source_(std::move(source)), text_(source_->text()) {}

  Diagnostic Describe() {
    switch (problem_) {
      case JsonProblem::kNumberTooBig:
        return NumberTooBig();
      case JsonProblem::kBadHexEscape:
      case JsonProblem::kBadEscape:
      case JsonProblem::kLoneSurrogate:
        return BadStringContent();
      case JsonProblem::kOpenString:
        return OpenString();
      default:
        return Unexpected();
    }
  }

 private:
  Diagnostic Make(std::string message, std::string help, size_t begin, size_t end) {
    Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    return {DiagnosticCode::kInvalidJson, std::move(message), std::move(help), source_, span, ""};
  }

  bool AtEnd() const { return place_.offset >= text_.size(); }
  char At(size_t pos) const { return pos < text_.size() ? text_[pos] : '\0'; }

  size_t WordEnd(size_t pos) const {
    while (pos < text_.size() && IsWordByte(text_[pos])) ++pos;
    return pos;
  }

  // The word or the character that could not be accepted.
  Span Found() const {
    size_t begin = place_.offset;
    if (AtEnd()) return {place_.offset, place_.offset};
    // A wrong literal is noticed in its middle.
    while (problem_ == JsonProblem::kNoValue && begin > place_.token && IsWordByte(text_[begin - 1])) --begin;
    size_t end = WordEnd(begin);
    if (end == begin) end += CodePointLength(text_, begin);
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  std::string Where(uint32_t offset) const {
    LineColumn place = source_->Locate(offset);
    return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
  }

  std::string Unclosed() const {
    if (place_.brackets.empty()) return "";
    uint32_t bracket = place_.brackets.back();
    return "the `" + std::string(1, At(bracket)) + "` at " + Where(bracket) + " is not closed";
  }

  char Before(size_t pos) const {
    size_t before = pos == 0 ? std::string_view::npos : text_.find_last_not_of(" \t\r\n", pos - 1);
    return before == std::string_view::npos ? '\0' : text_[before];
  }

  std::string Help(Span found) const {
    std::string_view word = text_.substr(found.begin, found.end - found.begin);
    if (word.empty()) return Unclosed();
    bool closing = word == "}" || word == "]";
    if (closing && Before(found.begin) == ',') return "remove the comma before it";
    if (closing && (problem_ == JsonProblem::kNoCommaOrBrace || problem_ == JsonProblem::kNoCommaOrBracket)) return Unclosed();
    for (const HabitRow& row : kHabits) {
      if (row.found == word) return std::string(row.help);
    }
    if (problem_ == JsonProblem::kNoMemberName && IsWordByte(word[0])) return "put the name in double quotes";
    if (problem_ != JsonProblem::kNoCommaOrBrace && problem_ != JsonProblem::kNoCommaOrBracket) return "";
    if (word[0] >= '0' && word[0] <= '9' && Before(found.begin) == '0') return "a number does not start with `0`";
    return word == "\"" || word == "{" || word == "[" ? "put a comma before it" : "";
  }

  Diagnostic Unexpected() {
    Span found = Found();
    std::string expected;
    for (const ExpectationRow& row : kExpectations) {
      if (row.problem == problem_) expected = row.expected;
    }
    if (problem_ == JsonProblem::kNoMemberName && Before(place_.offset) == '{') expected += " or `}`";
    if (problem_ == JsonProblem::kNoValue && Before(place_.offset) == '[') expected += " or `]`";
    if (problem_ == JsonProblem::kNoValue && place_.offset > 0 && At(place_.offset - 1) == '-') expected = "a digit after `-`";
    std::string what = AtEnd() ? "the end of the text" : Quoted(text_.substr(found.begin, found.end - found.begin));
    Diagnostic d = Make("expected " + expected + ", found " + what, Help(found), found.begin, found.end);
    if (problem_ == JsonProblem::kTextAfterEnd) {
      bool value = std::string_view("{[\"").find(At(found.begin)) != std::string_view::npos;
      d.code = value ? DiagnosticCode::kSecondValue : DiagnosticCode::kTrailingText;
      if (value) d.message = "a second JSON value follows the first";
    }
    return d;
  }

  Diagnostic NumberTooBig() {
    size_t end = place_.offset;
    while (end < text_.size() && std::string_view("+-.0123456789eE").find(text_[end]) != std::string_view::npos) ++end;
    return Make("number too large", "write it as a string", place_.offset, end);
  }

  Diagnostic OpenString() {
    size_t end = place_.offset;
    return Make("string not closed", "close it with `\"`, and write a line break in it as `\\n`", place_.token, end);
  }

  Diagnostic ControlCharacter() {
    constexpr char kDigits[] = "0123456789abcdef";
    auto byte = static_cast<uint8_t>(At(place_.offset));
    std::string hex = {'0', '0', kDigits[byte >> 4], kDigits[byte & 15]};
    std::string help = byte == '\t' ? "write a tab as `\\t`" : "write it as `\\u" + hex + "`";
    return Make("control character U+" + hex + " in a string", std::move(help), place_.offset, place_.offset + 1);
  }

  Diagnostic BadStringContent() {
    size_t begin = place_.offset;
    char c = At(begin);
    if (c == '\n' || c == '\r' || AtEnd() || begin + 1 >= text_.size()) return OpenString();
    if (c != '\\') return ControlCharacter();
    if (problem_ == JsonProblem::kBadEscape) {
      size_t end = begin + 1 + (CodePointLength(text_, begin + 1));
      return Make("invalid escape " + Quoted(text_.substr(begin, end - begin)), "write a backslash as `\\\\`", begin, end);
    }
    size_t end = begin + 2;
    while (end < begin + 6 && IsWordByte(At(end))) ++end;
    std::string shown = Quoted(text_.substr(begin, end - begin));
    if (problem_ == JsonProblem::kBadHexEscape) return Make("invalid escape " + shown, "four hexadecimal digits follow `\\u`", begin, end);
    return Make("the escape " + shown + " is half of a surrogate pair", "write both halves, or the character itself", begin, end);
  }

  JsonProblem problem_;
  const JsonPlace& place_;
  std::shared_ptr<const Source> source_;
  std::string_view text_;
};

}  // namespace

Diagnostic DescribeJsonProblem(JsonProblem problem, const JsonPlace& place, std::shared_ptr<const Source> source) {
  return Describer(problem, place, std::move(source)).Describe();
}

}  // namespace gavel
