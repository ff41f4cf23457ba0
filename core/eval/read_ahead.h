// Addresses of memory that decisions read of some lists of policies, asked for before they are needed.
//
// Of a large model hardly any line is in a cache, and each leads to the next: from the list to its policies, to their statements, to the
// members of those. Whoever keeps the addresses can ask for all of them at once, while the request is still being read.
#ifndef GAVEL_EVAL_READ_AHEAD_H_
#define GAVEL_EVAL_READ_AHEAD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "eval/policy_list.h"

namespace gavel {

inline constexpr int64_t kLine = 64;  // bytes that come into a cache together

inline void FetchMemory(const void* begin, size_t bytes) {
  for (size_t at = 0; at < bytes; at += kLine) __builtin_prefetch(static_cast<const char*>(begin) + at);
}

// Wrong addresses do no harm, and missing ones cost time: what does not fit is left out. The list stays where it is.
template <size_t kMaxLines>
class ReadAhead {
 public:
  void Add(const PolicyList& list) {
    AddMemory(&list, sizeof list);
    AddMemory(list.policies.data(), list.policies.size() * sizeof(SetPolicy));
    for (const SetPolicy& policy : list.policies) {
      if (policy.policy != nullptr) Add(policy);
    }
  }

  void Fetch() const {
    for (uint32_t i = 0; i < count_; ++i) __builtin_prefetch(base_ + int64_t{lines_[i]} * kLine);
  }

 private:
  static constexpr size_t kMuch = 4;  // statements: of longer policies most are left out by their filters

  void Add(const SetPolicy& policy) {
    AddMemory(policy.filters, policy.count * sizeof(ActionFilter));
    if (policy.count > kMuch) return;
    AddMemory(policy.statements, policy.count * sizeof(CompiledStatement));
    for (const CompiledStatement& statement : std::span(policy.statements, policy.count)) {
      AddFirst(statement.action.members);
      AddFirst(statement.principal.members);
      AddFirst(statement.resource.members);
      AddFirst(statement.conditions);
    }
  }

  template <typename T>
  void AddFirst(const std::vector<T>& values) {
    if (!values.empty()) AddMemory(values.data(), sizeof(T));
  }

  void AddMemory(const void* begin, size_t bytes) {
    const auto* const first = static_cast<const char*>(begin) - LineOffset(begin);
    if (count_ == 0) base_ = first;
    for (int64_t at = 0; at < static_cast<int64_t>(bytes) + LineOffset(begin) && count_ < kMaxLines; at += kLine) {
      const int64_t distance = (Address(first) + at - Address(base_)) / kLine;
      if (distance == static_cast<int32_t>(distance)) lines_[count_++] = static_cast<int32_t>(distance);
    }
  }

  static int64_t Address(const void* memory) { return static_cast<int64_t>(reinterpret_cast<uintptr_t>(memory)); }
  static int64_t LineOffset(const void* memory) { return Address(memory) % kLine; }

  uint32_t count_ = 0;
  std::array<int32_t, kMaxLines> lines_;  // counted from `base_`: the addresses themselves would take twice the memory
  const char* base_ = nullptr;
};

}  // namespace gavel

#endif  // GAVEL_EVAL_READ_AHEAD_H_
