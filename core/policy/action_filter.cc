#include "policy/action_filter.h"

#include <string_view>

#include "match/ascii.h"
#include "policy/compiled_policy.h"

namespace gavel {

ActionFilter::ActionFilter(const CompiledStatement& statement) : services_(0), names_(0), heads_(0) {
  if (statement.never) return;
  if (statement.action.negated) services_ = names_ = heads_ = kAll;
  for (const ActionPattern& pattern : statement.action.members) {
    if (pattern.kind == ActionPattern::Kind::kNever) continue;
    const bool plain = pattern.kind == ActionPattern::Kind::kPlain;
    const bool exact = plain && !pattern.texts->name.HasWildcard();
    const std::string_view head = plain ? pattern.texts->name.LiteralPrefix() : std::string_view();
    services_ |= plain ? Bit(match::FoldedHash(pattern.texts->service.LiteralPrefix())) : kAll;
    names_ |= exact ? Bit(match::FoldedHash(head)) : kAll;
    heads_ |= exact || head.size() >= kHead ? HeadBit(match::HeadBlock(head)) : kAll;
  }
}

}  // namespace gavel
