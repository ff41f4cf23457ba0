#include "match/action_text.h"

namespace gavel::match {

ActionText ReadActionText(std::string_view text) {
  ActionText action;
  action.any = IsRunOfStars(text) || text == "*:*";
  const size_t colon = text.find(':');
  const bool two_parts = colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos;
  action.valid =
      action.any || (two_parts && colon > 0 && colon + 1 < text.size() && text.find_first_of(" \t\r\n,") == std::string_view::npos);
  if (!action.valid || action.any) return action;
  action.service = text.substr(0, colon);
  action.name = text.substr(colon + 1);
  return action;
}

}  // namespace gavel::match
