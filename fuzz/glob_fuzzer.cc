// Globs, templates and ARN patterns against RE2. An input has three lines: pattern, text, and the value of the variable ${k}.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz_target.h"
#include "match/arn_pattern.h"
#include "match/ascii.h"
#include "match/glob.h"
#include "match/template.h"
#include "property/match/regex.h"

namespace {

using gavel::fuzz::Check;
using namespace gavel::match;

constexpr size_t kMaxBytes = 256;
constexpr std::string_view kVariable = "${k}";

// Three lines; bytes outside of ASCII become two characters of two and three bytes, since RE2 reads valid UTF-8 only.
std::array<std::string, 3> Lines(const uint8_t* data, size_t size) {
  std::array<std::string, 3> lines;
  size_t line = 0;
  for (size_t i = 0; i < size; ++i) {
    if (data[i] == '\n' && line < 2) {
      ++line;
    } else if (data[i] >= 0x80) {
      lines[line] += data[i] % 2 == 0 ? "\xC3\xA9" : "\xE2\x82\xAC";
    } else {
      lines[line] += static_cast<char>(data[i]);
    }
  }
  return lines;
}

// The pattern as a regular expression with the value in place of each ${k}.
std::string Regex(std::string_view pattern, std::string_view value, std::string_view star, std::string_view question) {
  std::string regex;
  while (true) {
    const size_t at = pattern.find(kVariable);
    regex += WildcardRegex(pattern.substr(0, at), star, question);
    if (at == std::string_view::npos) return regex;
    for (const char c : value) regex += static_cast<unsigned char>(c) >= 0x80 ? std::string(1, c) : Quote(std::string_view(&c, 1));
    pattern.remove_prefix(at + kVariable.size());
  }
}

// Whether ${k} is the only thing that a template could read as a variable.
bool HasOnlyK(std::string_view pattern) {
  for (size_t at = pattern.find("${"); at != std::string_view::npos; at = pattern.find("${", at + 1)) {
    if (pattern.substr(at, kVariable.size()) != kVariable) return false;
  }
  return true;
}

void CheckGlob(const std::string& pattern, const std::string& text) {
  const Glob glob(pattern);
  const std::string shown = pattern + "\n" + text;
  Check(glob.Matches(text) == RegexMatches(WildcardRegex(pattern, ".*", "."), text), "a glob matches as RE2", shown);
  const std::string lower_pattern = LowerAscii(pattern), lower_text = LowerAscii(text);
  Check(glob.MatchesIgnoringCase(text) == RegexMatches(WildcardRegex(lower_pattern, ".*", "."), lower_text),
        "a glob ignoring case matches as RE2", shown);
}

void CheckTemplate(const std::string& pattern, const std::string& text, const std::string& value) {
  const Template compiled(pattern, {.variables = true, .wildcards = true});
  const std::vector<std::string_view> values(compiled.variables().size(), value);
  Check(compiled.Matches(values, text) == RegexMatches(Regex(pattern, value, ".*", "."), text), "a template matches as RE2",
        pattern + "\n" + text + "\n" + value);
}

std::vector<std::string> Parts(std::string_view pattern) {
  std::vector<std::string> parts(1);
  for (const char c : pattern) {
    if (c == ':' && parts.size() < kArnPartCount) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// SPEC(R-3) SPEC(R-4)
void CheckArnPattern(const std::string& pattern, const std::string& text, const std::string& value) {
  const ArnPattern compiled(pattern, VariablePlaces::kAllParts);
  const std::vector<std::string_view> values(compiled.variables().size(), value);
  const std::string shown = pattern + "\n" + text + "\n" + value;
  Check(compiled.MatchesText(values, text) == RegexMatches(Regex(pattern, value, ".*", "."), text), "an ARN pattern as text matches as RE2",
        shown);
  ArnParts arn;
  if (!SplitArn(text, &arn) || !compiled.is_arn()) return;
  const std::vector<std::string> parts = Parts(pattern);
  Check(parts.size() == compiled.part_count(), "an ARN pattern has its parts", shown);
  bool strict = true;
  std::string crossing;
  for (size_t i = 0; i < kArnPartCount; ++i) {
    const bool last = i + 1 == kArnPartCount;
    if (i >= parts.size()) break;
    const std::string star = last ? ".*" : "[^:]*", question = last ? "." : "[^:]";
    strict = strict && RegexMatches(Regex(parts[i], value, ".*", "."), arn.part[i]);
    const bool crosses = !last && !parts[i].empty() && parts[i].back() == '*';
    crossing += (i == 0 ? "" : ":") + Regex(crosses ? parts[i].substr(0, parts[i].size() - 1) : parts[i], value, star, question);
    if (crosses) crossing += ".*";
  }
  Check(compiled.MatchesParts(values, arn) == strict, "an ARN pattern matches part by part as RE2", shown);
  Check(compiled.MatchesCrossing(values, text) == RegexMatches(crossing, text), "an ARN pattern crosses as RE2", shown);
  if (parts.size() == kArnPartCount && strict) Check(compiled.MatchesCrossing(values, text), "crossing accepts more", shown);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > kMaxBytes) return 0;
  const auto [pattern, text, value] = Lines(data, size);
  CheckGlob(pattern, text);
  if (!HasOnlyK(pattern)) return 0;
  CheckTemplate(pattern, text, value);
  CheckArnPattern(pattern, text, value);
  return 0;
}
