#include "match/arn.h"

namespace gavel::match {

bool SplitArn(std::string_view text, ArnParts* parts) {
  if (!StartsLikeArn(text)) return false;
  for (size_t i = 0; i + 1 < kArnPartCount; ++i) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    parts->part[i] = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  parts->part[kArnPartCount - 1] = text;
  return true;
}

size_t CountArnParts(std::string_view text) {
  size_t count = 1;
  for (size_t colon = text.find(':'); colon != std::string_view::npos && count < kArnPartCount; colon = text.find(':', colon + 1)) ++count;
  return count;
}

}  // namespace gavel::match
