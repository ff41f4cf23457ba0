#include "match/arn.h"

namespace gavel::match {

bool SplitArn(std::string_view text, ArnParts* parts) {
  if (!StartsLikeArn(text)) return false;
  // The colons are near each other and near the beginning: a plain loop finds them sooner than as many calls of a search.
  size_t count = 0;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ':') continue;
    parts->part[count++] = text.substr(begin, i - begin);
    begin = i + 1;
    if (count + 1 < kArnPartCount) continue;
    parts->part[count] = text.substr(begin);
    return true;
  }
  return false;
}

size_t CountArnParts(std::string_view text) {
  size_t count = 1;
  for (size_t colon = text.find(':'); colon != std::string_view::npos && count < kArnPartCount; colon = text.find(':', colon + 1)) ++count;
  return count;
}

}  // namespace gavel::match
