#include "explain/pattern.h"

#include <re2/re2.h>

#include <algorithm>

namespace gavel {
namespace {

constexpr int kMaxGroups = 8;

re2::RE2::Options Quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

std::optional<Span> Found::Group(std::string_view name) const {
  for (const auto& [group, span] : groups_) {
    if (group == name) return span;
  }
  return std::nullopt;
}

Pattern::Pattern(std::string_view expression)
    : regex_(std::make_unique<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), Quiet())) {}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;

bool Pattern::ok() const { return regex_->ok() && regex_->NumberOfCapturingGroups() < kMaxGroups; }

std::optional<Found> Pattern::Find(std::string_view text, size_t begin, size_t end) const { return Match(text, begin, end, false); }

std::optional<Found> Pattern::At(std::string_view text, size_t begin, size_t end) const { return Match(text, begin, end, true); }

std::optional<Found> Pattern::Match(std::string_view text, size_t begin, size_t end, bool anchored) const {
  if (!ok() || begin > end || end > text.size()) return std::nullopt;
  // A part of its own, so that ^ and $ mean its ends.
  const re2::StringPiece part(text.data() + begin, end - begin);
  re2::StringPiece groups[kMaxGroups];
  const int count = std::min(regex_->NumberOfCapturingGroups() + 1, kMaxGroups);
  if (!regex_->Match(part, 0, part.size(), anchored ? re2::RE2::ANCHOR_START : re2::RE2::UNANCHORED, groups, count)) return std::nullopt;
  const auto span_of = [&text](const re2::StringPiece& piece) {
    const auto from = static_cast<uint32_t>(piece.data() - text.data());
    return Span{from, static_cast<uint32_t>(from + piece.size())};
  };
  Found found;
  found.whole = span_of(groups[0]);
  for (const auto& [name, number] : regex_->NamedCapturingGroups()) {
    if (number < count && groups[number].data() != nullptr) found.groups_.emplace_back(name, span_of(groups[number]));
  }
  return found;
}

}  // namespace gavel
