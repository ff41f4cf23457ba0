#include "floor.h"

#include <utility>

namespace gavel::bench {

void FloorTable::Add(std::string_view text) {
  if (entries_.contains(text)) return;
  entries_.emplace(texts_.emplace_back(text), static_cast<uint32_t>(entries_.size()));
}

void FloorTable::FillUp(std::string_view pattern, size_t cardinality) {
  for (size_t i = 0; entries_.size() < cardinality; ++i) Add(std::string(pattern) + std::to_string(i));
  records_.resize(2 * entries_.size());
  for (size_t i = 0; i < records_.size(); ++i) records_[i].words.fill(i);  // touched, so that each has a page of its own
}

Floor::Floor(const Asks& asks) {
  for (size_t i = 0; i < asks.size(); ++i) {
    actions_.Add(asks.request(i).action);
    resources_.Add(asks.request(i).resource);
  }
}

Floor::Floor(const Asks& asks, size_t resources, std::vector<std::string> principals) : Floor(asks) {
  actions_.FillUp({}, 0);
  resources_.FillUp("arn:aws:s3:::other-bucket/", resources);
  for (const std::string& principal : principals) principal_table_.Add(principal);
  principal_table_.FillUp({}, 0);
  principals_ = std::move(principals);
}

}  // namespace gavel::bench
