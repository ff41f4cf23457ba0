// What the generator reached.
#ifndef GAVEL_TESTS_DIFFERENTIAL_STATISTICS_H_
#define GAVEL_TESTS_DIFFERENTIAL_STATISTICS_H_

#include <cstdint>
#include <map>
#include <string>

#include "reference/reference.h"

namespace gavel::differential {

// Counts by name: "decision allow", "best_case allow", "rule C-16", "reason cross_partition", "denied_by session", "primary trust".
struct Statistics {
  uint64_t decisions = 0;  // parts of calls
  std::map<std::string, uint64_t> counts;

  void Add(const reference::Outcome& outcome);
  void Add(const Statistics& other);
  uint64_t Of(const std::string& name) const;
  std::string ToText() const;
};

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_STATISTICS_H_
