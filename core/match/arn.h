// Texts of the form arn:partition:service:region:account:resource.
#ifndef GAVEL_MATCH_ARN_H_
#define GAVEL_MATCH_ARN_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace gavel::match {

inline constexpr size_t kArnPartCount = 6;

// Views into the text that was split. The resource holds the colons after the fifth.
struct ArnParts {
  std::array<std::string_view, kArnPartCount> part;

  std::string_view partition() const { return part[1]; }
  std::string_view service() const { return part[2]; }
  std::string_view region() const { return part[3]; }
  std::string_view account() const { return part[4]; }
  std::string_view resource() const { return part[5]; }
};

// Splits at the first five colons; false (and `parts` unspecified) unless the text starts `arn:` and has six parts.
bool SplitArn(std::string_view text, ArnParts* parts);

// Parts of any text, 1 to 6: colons, of which the first five count, plus one.
size_t CountArnParts(std::string_view text);

inline bool StartsLikeArn(std::string_view text) { return text.starts_with("arn:"); }

}  // namespace gavel::match

#endif  // GAVEL_MATCH_ARN_H_
