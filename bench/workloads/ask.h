// The requests of a workload, as strings in the memory of their caller.
#ifndef GAVEL_BENCH_WORKLOADS_ASK_H_
#define GAVEL_BENCH_WORKLOADS_ASK_H_

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/session.h"

namespace gavel::bench {

struct Ask {
  std::string action;
  std::string resource;          // ARN
  std::string resource_account;  // empty: as the model or the ARN says
  std::vector<std::pair<std::string, std::vector<std::string>>> context;
  uint32_t session = 0;  // who asks
};

// Asks with the views that a session reads.
class Asks {
 public:
  void Add(Ask ask);
  size_t size() const { return requests_.size(); }
  const Ask& ask(size_t i) const { return asks_[i]; }
  const SessionRequest& request(size_t i) const { return requests_[i]; }
  uint32_t session(size_t i) const { return asks_[i].session; }
  std::span<const SessionRequest> requests() const { return requests_; }

  // The same with all facts in one place, asked by `principal`.
  RequestFacts Facts(size_t i, const PrincipalFacts& principal) const;

 private:
  std::deque<Ask> asks_;
  std::deque<std::vector<std::string_view>> values_;
  std::deque<std::vector<ContextView>> context_;
  std::vector<SessionRequest> requests_;
};

// What nearly every call carries: address, transport, time, region.
std::vector<std::pair<std::string, std::vector<std::string>>> CommonContext(uint64_t number);

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_ASK_H_
