#include "differential/mutate.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "differential/pools.h"

namespace gavel::differential {
namespace {

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
void Flip(char* c) {
  if (IsLetter(*c)) *c = static_cast<char>(*c ^ 0x20);
}

std::vector<std::string> SplitArn(const std::string& text) {
  std::vector<std::string> parts(1);
  for (char c : text) {
    if (c == ':' && parts.size() < 6) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string Join(const std::vector<std::string>& parts) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : ":") + parts[i];
  return text;
}

}  // namespace

size_t Position(Choices& choices, const std::string& text) {
  size_t at = choices.Below(text.size() + 1);
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::string FlipCase(Choices& choices, std::string text) {
  if (text.empty()) return text;
  if (choices.Chance(30)) {
    for (char& c : text) Flip(&c);
    return text;
  }
  Flip(&text[choices.Below(text.size())]);
  return text;
}

std::string Wildcard(Choices& choices, std::string text) {
  const size_t a = Position(choices, text), b = Position(choices, text);
  const size_t begin = std::min(a, b), end = std::max(a, b);
  switch (choices.Below(4)) {
    case 0:
      return text.substr(0, begin) + "*";
    case 1:
      return text.substr(0, begin) + "*" + text.substr(end);
    case 2:
      return begin < text.size() && static_cast<unsigned char>(text[begin]) < 0x80 ? text.replace(begin, 1, "?") : text + "?";
    default:
      return "*" + text.substr(end);
  }
}

std::string WithVariable(Choices& choices, std::string text) {
  const std::string variable = choices.Pick(Variables());
  const size_t at = text.find("ann");
  if (at != std::string::npos && choices.Chance(60)) return text.replace(at, 3, variable);
  if (choices.Chance(50)) return text + variable;
  return choices.Chance(50) ? variable : text.substr(0, Position(choices, text)) + variable;
}

std::string NearArn(Choices& choices, const std::string& arn) {
  std::vector<std::string> parts = SplitArn(arn);
  if (parts.size() < 6) return choices.Pick({"*", "arn:aws:*:*:*:*", "arn:aws:s3:::*"});
  std::string& tail = parts[5];
  switch (choices.Below(22)) {
    case 0:
    case 1:
    case 2:
      break;
    case 3:
    case 4:
      tail = Wildcard(choices, tail);
      break;
    case 5:
      tail = FlipCase(choices, tail);
      break;
    case 6: {
      const size_t head = 1 + choices.Below(4);  // partition, service, region or account
      parts[head] = FlipCase(choices, parts[head]);
      break;
    }
    case 7:
      parts[3] = choices.Pick({"*", "us-*", "us-east-?", ""});
      break;
    case 8:
      parts[4] = choices.Pick({"*", "1111*", "", "444455556666"});
      break;
    case 9:
      parts[3] = parts[4] = "*";
      break;
    case 10:
      parts.resize(2 + choices.Below(4));  // a short ARN
      if (choices.Chance(60)) parts.back() += "*";
      break;
    case 11:
      parts = {"arn", parts[1], parts[2], "*", tail};
      break;
    case 12: {  // a star that has to cross a colon to match
      const size_t star = 1 + choices.Below(4);
      parts[star] = choices.Chance(50) ? "*" : parts[star] + "*";
      parts[5] = tail.size() > 2 ? tail.substr(tail.size() / 2) : tail;
      break;
    }
    case 13:
      parts[2] = choices.Pick({"*", "s*", "?3"});
      break;
    case 14:
    case 15:
    case 18:
    case 19:
      tail = WithVariable(choices, tail);
      break;
    case 16:
      parts[1] = choices.Pick({"*", "aws*", "aws-cn"});
      break;
    case 17:
      return choices.Pick({"data/*", "*/rates", "", "data", "arn", "arn:", "*:key"});
    default:
      return choices.Pick({"*", "*", "*", "**"});
  }
  return Join(parts);
}

}  // namespace gavel::differential
