#include "reference/text.h"

#include <algorithm>
#include <clocale>
#include <cwctype>

namespace gavel::reference {
namespace {

char32_t LowerAscii(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; }

bool TokenMatches(const Token& token, char32_t c) {
  switch (token.kind) {
    case Token::kCharacter:
      return token.fold ? LowerAscii(token.character) == LowerAscii(c) : token.character == c;
    case Token::kOne:
    case Token::kRun:
      return true;
    default:
      return c != U':';
  }
}

}  // namespace

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

std::string SimpleLower(const std::string& text) {
  static const locale_t kUnicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  std::string lower;
  for (char32_t c : CodePoints(text)) {
    const auto mapped = static_cast<char32_t>(kUnicode ? towlower_l(static_cast<wint_t>(c), kUnicode) : LowerAscii(c));
    lower += std::to_string(static_cast<unsigned>(mapped)) + ",";  // only compared, never shown
  }
  return lower;
}

std::u32string CodePoints(const std::string& utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (size_t k = 1; k < length && i + k < utf8.size(); ++k) c = (c << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
    out.push_back(c);
    i += length;
  }
  return out;
}

bool StartsWith(const std::string& text, const std::string& prefix) { return text.compare(0, prefix.size(), prefix) == 0; }

bool EndsWith(const std::string& text, const std::string& suffix) {
  return text.size() >= suffix.size() && text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

bool Contains(const std::string& text, const std::string& characters) { return text.find_first_of(characters) != std::string::npos; }

bool IsRunOfStars(const std::string& text) { return !text.empty() && text.find_first_not_of('*') == std::string::npos; }

bool IsAccountId(const std::string& text) { return text.size() == 12 && text.find_first_not_of("0123456789") == std::string::npos; }

std::vector<std::string> SplitArn(const std::string& text) {
  std::vector<std::string> parts;
  parts.reserve(6);
  size_t start = 0;
  for (size_t end = text.find(':'); end != std::string::npos && parts.size() < 5; end = text.find(':', start)) {
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  parts.push_back(text.substr(start));
  return parts;
}

bool IsArn(const std::string& text) { return StartsWith(text, "arn:") && std::count(text.begin(), text.end(), ':') >= 5; }

std::string ArnPart(const std::string& arn, size_t part) { return IsArn(arn) ? SplitArn(arn)[part - 1] : ""; }

void AppendLiteral(Pattern* pattern, const std::string& text, bool fold) {
  for (char32_t c : CodePoints(text)) pattern->push_back({Token::kCharacter, c, fold});
}

void AppendWildcards(Pattern* pattern, const std::string& text, bool fold) {
  pattern->reserve(pattern->size() + text.size());
  for (char32_t c : CodePoints(text)) {
    pattern->push_back({c == U'*' ? Token::kRun : c == U'?' ? Token::kOne : Token::kCharacter, c, fold});
  }
}

// reachable[i] after j characters: the first i tokens can match the first j characters.
bool Matches(const Pattern& pattern, const std::string& text) {
  const auto is_run = [](const Token& token) { return token.kind == Token::kRun || token.kind == Token::kRunButColon; };
  std::vector<char> reachable(pattern.size() + 1, false), next = reachable;
  reachable[0] = true;
  for (size_t i = 0; i < pattern.size(); ++i) reachable[i + 1] = reachable[i] && is_run(pattern[i]);
  for (char32_t c : CodePoints(text)) {
    next[0] = false;
    bool any = false;
    for (size_t i = 0; i < pattern.size(); ++i) {
      const bool fits = TokenMatches(pattern[i], c);
      next[i + 1] = is_run(pattern[i]) ? next[i] || (reachable[i + 1] && fits) : reachable[i] && fits;
      any = any || next[i + 1];
    }
    if (!any) return false;
    reachable.swap(next);
  }
  return reachable[pattern.size()];
}

bool Glob(const std::string& wildcards, const std::string& text) {
  if (wildcards.find_first_of("*?") == std::string::npos) return wildcards == text;
  if (!Contains(wildcards.substr(0, 1), "*?") && wildcards.substr(0, 1) != text.substr(0, 1)) return false;
  Pattern pattern;
  AppendWildcards(&pattern, wildcards);
  return Matches(pattern, text);
}

}  // namespace gavel::reference
