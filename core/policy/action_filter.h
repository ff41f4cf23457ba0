// Which statements an action could concern, in one glance: a word of bits each for services, names, and what names begin with. A statement
// that does not pass is false whatever else the request says; one that passes is evaluated as ever. For lists that are too short for an
// index.
#ifndef GAVEL_POLICY_ACTION_FILTER_H_
#define GAVEL_POLICY_ACTION_FILTER_H_

#include <cstddef>
#include <cstdint>

#include "match/prefix_hash.h"

namespace gavel {

struct CompiledStatement;  // policy/compiled_policy.h

class ActionFilter {
 public:
  // Of a request. The hashes are FoldedHash of service and name, the head is HeadBlock of the name.
  ActionFilter(uint64_t service_hash, uint64_t name_hash, uint64_t name_head)
      : services_(Bit(service_hash)), names_(Bit(name_hash)), heads_(HeadBit(name_head)) {}
  // Of all actions that a statement names.
  explicit ActionFilter(const CompiledStatement& statement);

  bool Meets(const ActionFilter& other) const {
    return (services_ & other.services_) != 0 && (names_ & other.names_) != 0 && (heads_ & other.heads_) != 0;
  }

 private:
  static constexpr size_t kHead = 3;  // bytes: `Get`, `Put`, `Lis`
  static constexpr uint64_t kAll = ~uint64_t{0};

  static uint64_t Bit(uint64_t hash) { return uint64_t{1} << (hash >> 58); }
  static uint64_t HeadBit(uint64_t head) { return Bit(match::MixHash(0, head & ((uint64_t{1} << (8 * kHead)) - 1))); }

  uint64_t services_;
  uint64_t names_;
  uint64_t heads_;
};

}  // namespace gavel

#endif  // GAVEL_POLICY_ACTION_FILTER_H_
