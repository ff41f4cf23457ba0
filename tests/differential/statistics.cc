#include "differential/statistics.h"

#include <algorithm>
#include <cstdio>

namespace gavel::differential {

void Statistics::Add(const reference::Outcome& outcome) {
  decisions += std::max<size_t>(outcome.parts.size(), 1);
  ++counts["decision " + outcome.decision];
  if (outcome.decision == "error") return;
  if (outcome.best_case != outcome.decision) ++counts["best_case " + outcome.best_case + " of " + outcome.decision];
  if (!outcome.indeterminate.empty()) ++counts["indeterminate"];
  for (const std::string& rule : outcome.indeterminate) ++counts["rule " + rule];
  if (!outcome.reason.empty()) ++counts["reason " + outcome.reason];
  for (const std::string& type : outcome.denied_by) ++counts["denied_by " + type];
  if (!outcome.primary.empty()) ++counts["primary " + outcome.primary];
  if (outcome.parts.size() > 1) ++counts["several parts"];
}

void Statistics::Add(const Statistics& other) {
  decisions += other.decisions;
  for (const auto& [name, count] : other.counts) counts[name] += count;
}

uint64_t Statistics::Of(const std::string& name) const {
  const auto row = counts.find(name);
  return row == counts.end() ? 0 : row->second;
}

std::string Statistics::ToText() const {
  std::string text;
  for (const auto& [name, count] : counts) {
    char line[160];
    const double share = decisions == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(decisions);
    std::snprintf(line, sizeof line, "  %-40s %10llu  %6.2f%%\n", name.c_str(), static_cast<unsigned long long>(count), share);
    text += line;
  }
  return text;
}

}  // namespace gavel::differential
