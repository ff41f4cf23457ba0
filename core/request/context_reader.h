// The context keys of one request, each read at most once.
//
// Policies name keys by their position in the policy's own key table; a policy set gives every distinct key (ignoring no case: the spelling
// of a tag key matters, K-6) one slot. KeyScope joins the two for the policy that is being evaluated.
#ifndef GAVEL_REQUEST_CONTEXT_READER_H_
#define GAVEL_REQUEST_CONTEXT_READER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "request/context_key.h"

namespace gavel {

// Keys that a policy reads, in order of first use. Equal texts share an entry.
class KeyTable {
 public:
  uint32_t Intern(std::string_view key);
  const std::vector<KeyName>& keys() const { return keys_; }

 private:
  std::vector<KeyName> keys_;
};

// Working memory: not safe for concurrent use. Start() prepares it for a request; afterwards reading allocates nothing once the arena is
// warm.
class ContextReader {
 public:
  // The keys and `request` must outlive the reading. One slot for each of `keys`, then for each of `more_keys`.
  void Start(const RequestData& request, const Semantics& semantics, std::span<const KeyName> keys,
             std::span<const KeyName> more_keys = {});

  const ContextSlot& Get(uint32_t slot);
  bool WasRead(uint32_t slot) const { return read_[slot]; }

  const RequestData& request() const { return *request_; }
  const Semantics& semantics() const { return *semantics_; }

 private:
  const RequestData* request_ = nullptr;
  const Semantics* semantics_ = nullptr;
  std::span<const KeyName> keys_;
  std::span<const KeyName> more_keys_;
  std::vector<ContextSlot> slots_;
  std::vector<bool> read_;
  TextArena arena_;
};

// The keys of one policy.
struct KeyScope {
  ContextReader* reader = nullptr;
  std::span<const uint32_t> slots;  // one for each key of the policy's table

  const ContextSlot& Get(uint32_t key) const { return reader->Get(slots[key]); }
  const Semantics& semantics() const { return reader->semantics(); }
};

}  // namespace gavel

#endif  // GAVEL_REQUEST_CONTEXT_READER_H_
