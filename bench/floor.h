// What a decision cannot cost less than: the time to read its request and to find what bears on it, measured beside it in the same process.
//
//   hot    hashes every byte of the request once, and probes two tables: of actions and of resources
//   cold   the tables have the cardinality of the workload, and every hit reads two records of 128 bytes
#ifndef GAVEL_BENCH_FLOOR_H_
#define GAVEL_BENCH_FLOOR_H_

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "workloads/ask.h"

namespace gavel::bench {

class FloorTable {
 public:
  void Add(std::string_view text);
  // Adds texts like `pattern` up to that many, and two records for each.
  void FillUp(std::string_view pattern, size_t cardinality);

  // Something that depends on what is found, and on every byte of `text`.
  uint64_t Ask(std::string_view text) const {
    const size_t hash = entries_.hash_function()(text);
    const auto found = entries_.find(text, hash);
    if (found == entries_.end()) return hash;
    return records_.empty() ? hash + found->second : hash + Sum(found->second);
  }

 private:
  struct alignas(128) Record {
    std::array<uint64_t, 16> words{};
  };

  uint64_t Sum(uint32_t entry) const {
    uint64_t sum = 0;
    // The two lie apart, as two things that are found do.
    for (const Record* record : {&records_[2 * entry], &records_[records_.size() - 1 - 2 * entry]}) {
      for (uint64_t word : record->words) sum += word;
    }
    return sum;
  }

  std::deque<std::string> texts_;
  absl::flat_hash_map<std::string_view, uint32_t> entries_;  // views into texts_
  std::vector<Record> records_;
};

class Floor {
 public:
  // Hot: tables of what `asks` name.
  explicit Floor(const Asks& asks);
  // Cold: and of as many resources and principals in all; 0 principals: the requester is not looked up.
  Floor(const Asks& asks, size_t resources, std::vector<std::string> principals);

  uint64_t Ask(const SessionRequest& request, uint32_t principal) const {
    uint64_t sum = actions_.Ask(request.action) + resources_.Ask(request.resource);
    if (!principals_.empty()) sum += principal_table_.Ask(principals_[principal]);
    const absl::Hash<std::string_view> hash;
    for (const ContextView& told : request.context) {
      sum += hash(told.key);
      for (std::string_view value : told.values) sum += hash(value);
    }
    return sum;
  }

 private:
  FloorTable actions_;
  FloorTable resources_;
  FloorTable principal_table_;
  std::vector<std::string> principals_;
};

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_FLOOR_H_
