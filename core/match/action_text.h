// The text of an action pattern, taken apart.
#ifndef GAVEL_MATCH_ACTION_TEXT_H_
#define GAVEL_MATCH_ACTION_TEXT_H_

#include <string_view>

namespace gavel::match {

struct ActionText {
  bool any = false;                          // SPEC(A-3): matches every action
  bool valid = false;                        // SPEC(A-4): may match some action
  std::string_view service = {}, name = {};  // unless `any`
};

ActionText ReadActionText(std::string_view text);

inline bool HasWildcard(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }
inline bool IsRunOfStars(std::string_view text) { return !text.empty() && text.find_first_not_of('*') == std::string_view::npos; }

}  // namespace gavel::match

#endif  // GAVEL_MATCH_ACTION_TEXT_H_
