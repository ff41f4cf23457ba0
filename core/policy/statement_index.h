// Which statements of a list of policies a request could concern, without a look at the others.
//
// A candidate is a statement that could be true or indeterminate; a statement that is no candidate is false, whatever the context. The
// index only leaves out: every candidate is evaluated as it would be without an index, so a candidate too many costs time and nothing else.
//
//   action      `service:Name` up to its first wildcard -> a group of statements; those with `*`, NotAction and the like form one group
//   resource    in a group: the resource up to its first wildcard or variable -> a run of statements; those without such a beginning
//               (`*`, NotResource, no Resource) come with every request of the group
//
//   request "s3:GetObject" on "arn:aws:s3:::data/k"
//     groups    s3:GetObject (exact), s3:Get, s3:, any
//     in each   the whole resource (exact), then one probe for every length that some beginning in the group has
//
// Beginnings ignore letter case: a head that differs in case is indeterminate, not false. A star that runs past a colon comes
// after the beginning, so it needs no entry of its own.
//
// Invariants: immutable after construction; flat arrays with offsets; runs hold positions in ascending order.
#ifndef GAVEL_POLICY_STATEMENT_INDEX_H_
#define GAVEL_POLICY_STATEMENT_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/prefix_hash.h"
#include "policy/compiled_policy.h"

namespace gavel {

// A request as an index sees it.
struct IndexQuery {
  match::PrefixHashes action;  // `service:Name` as the request writes it
  size_t service_length = 0;   // with the colon
  match::PrefixHashes resource;
  bool by_resource = false;  // false: the resource is no ARN, or may stand for others; then it leaves out nothing

  IndexQuery() = default;
  IndexQuery(std::string_view action_text, std::string_view resource_text, bool resource_is_exact);
};

class StatementIndex {
 public:
  // Below that many statements it is quicker to put each to its ActionFilter, which touches less memory.
  static constexpr size_t kWorthwhile = 64;

  struct Position {
    uint32_t policy;     // in the list
    uint32_t statement;  // in its policy
  };

  // `policies` outlive the index. Entries of unknown policies (nullptr) are left to the caller.
  explicit StatementIndex(std::span<const CompiledPolicy* const> policies);

  // Calls visit(Position) for every candidate, for some more than once, in no order.
  template <typename Visit>
  void ForEachCandidate(const IndexQuery& query, Visit visit) const {
    const auto visit_run = [&](Run run) {
      for (uint32_t i = run.begin; i < run.end; ++i) visit(positions_[i]);
    };
    const auto visit_group = [&](const Group& group) {
      if (!query.by_resource) return visit_run(group.all);
      visit_run(group.always);
      if (group.exact) visit_run(Find(runs_, ExactKey(group.id, query.resource)));
      for (uint32_t i = group.lengths.begin; i < group.lengths.end; ++i) {
        if (lengths_[i] > query.resource.length()) break;
        visit_run(Find(runs_, PrefixKey(group.id, query.resource, lengths_[i])));
      }
    };
    visit_group(groups_[kAnyAction]);
    const Service* service = FindService(query);
    if (service == nullptr) return;
    VisitGroups(query, *service, visit_group);
  }

  size_t bytes() const;

 private:
  static constexpr uint32_t kAnyAction = 0;
  static constexpr size_t kMaxLengths = 64;  // of the beginnings of actions, after the service

  struct Run {
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  struct Group {
    uint32_t id = 0;
    bool exact = false;  // some resource in it has no wildcard
    Run always;          // of positions_: whatever the resource
    Run all;             // of positions_: every statement of the group
    Run lengths;         // of lengths_: ascending
  };
  struct Service {
    uint64_t lengths = 0;  // bit n: a beginning of n bytes after the service exists
    bool exact = false;    // an action without wildcard exists
  };
  // Open addressing; the size is a power of two and at least twice the number of entries. Key 0 is an empty slot.
  template <typename T>
  struct Table {
    struct Slot {
      uint64_t key = 0;
      T value{};
    };
    std::vector<Slot> slots = std::vector<Slot>(1);

    const T* Get(uint64_t key) const {
      for (size_t i = key & (slots.size() - 1);; i = (i + 1) & (slots.size() - 1)) {
        if (slots[i].key == key) return &slots[i].value;
        if (slots[i].key == 0) return nullptr;
      }
    }
    void Reserve(size_t count);
    T& At(uint64_t key);  // Reserve has made room for it
  };

  struct Builder;

  static uint64_t Key(uint64_t hash, uint64_t salt) { return match::MixHash(hash, salt) | 1; }
  static uint64_t ServiceKey(const match::PrefixHashes& action, size_t length) { return Key(action.Of(length), 1); }
  static uint64_t ExactActionKey(const match::PrefixHashes& action) { return Key(action.Of(action.length()), 2); }
  static uint64_t ActionKey(const match::PrefixHashes& action, size_t length) { return Key(action.Of(length), 3); }
  static uint64_t ExactKey(uint32_t group, const match::PrefixHashes& resource) {
    return Key(resource.Of(resource.length()), 2 * uint64_t{group} + 5);
  }
  static uint64_t PrefixKey(uint32_t group, const match::PrefixHashes& resource, size_t length) {
    return Key(resource.Of(length), 2 * uint64_t{group} + 4);
  }

  static Run Find(const Table<Run>& runs, uint64_t key) {
    const Run* run = runs.Get(key);
    return run == nullptr ? Run() : *run;
  }
  const Service* FindService(const IndexQuery& query) const {
    return query.service_length == 0 ? nullptr : services_.Get(ServiceKey(query.action, query.service_length));
  }

  template <typename Visit>
  void VisitGroups(const IndexQuery& query, const Service& service, Visit visit) const {
    const auto visit_found = [&](uint64_t key) {
      const uint32_t* group = actions_.Get(key);
      if (group != nullptr) visit(groups_[*group]);
    };
    if (service.exact) visit_found(ExactActionKey(query.action));
    for (uint64_t rest = service.lengths; rest != 0; rest &= rest - 1) {
      const size_t length = query.service_length + static_cast<size_t>(__builtin_ctzll(rest));
      if (length > query.action.length()) return;
      visit_found(ActionKey(query.action, length));
    }
  }

  Table<Service> services_;
  Table<uint32_t> actions_;
  std::vector<Group> groups_;
  std::vector<uint16_t> lengths_;
  Table<Run> runs_;
  std::vector<Position> positions_;
};

}  // namespace gavel

#endif  // GAVEL_POLICY_STATEMENT_INDEX_H_
