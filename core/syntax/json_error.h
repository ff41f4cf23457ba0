// What a JSON syntax error says.
#ifndef GAVEL_SYNTAX_JSON_ERROR_H_
#define GAVEL_SYNTAX_JSON_ERROR_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "gavel/diagnostic.h"

namespace gavel {

// What the grammar wanted where it stopped.
enum class JsonProblem : uint8_t {
  kNoValue,
  kNoMemberName,
  kNoColon,
  kNoCommaOrBrace,
  kNoCommaOrBracket,
  kNoDigitInFraction,
  kNoDigitInExponent,
  kNumberTooBig,
  kBadHexEscape,
  kLoneSurrogate,
  kBadEscape,
  kOpenString,
  kTextAfterEnd,
};

// Where the reader was.
struct JsonPlace {
  uint32_t offset = 0;             // of what it could not accept
  uint32_t token = 0;              // of the token that it was in or about to read
  std::vector<uint32_t> brackets;  // of the open brackets, outermost first
};

Diagnostic DescribeJsonProblem(JsonProblem problem, const JsonPlace& place, std::shared_ptr<const Source> source);

}  // namespace gavel

#endif  // GAVEL_SYNTAX_JSON_ERROR_H_
