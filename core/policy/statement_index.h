// Which statements of a list of policies a request could concern, without a look at the others.
//
// A candidate is a statement that could be true or indeterminate; a statement that is no candidate is false. The index only leaves out:
// every candidate is evaluated as it would be without an index, so a candidate too many costs time and nothing else.
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
// A run that is still long is divided, in the way that leaves the fewest candidates (policy/division.h):
//
//   by a text   each statement lies under the rarest four bytes that its resource must hold somewhere: `*-archive/*`, `*/secret/*`
//   by a value  each lies under the values that a context key must have: "StringEquals": {"aws:SourceVpce": "vpce-1"}
//   the rest    statements of which neither can be said; parts that are still long are divided again
//
// Invariants: immutable after construction; flat arrays with offsets.
#ifndef GAVEL_POLICY_STATEMENT_INDEX_H_
#define GAVEL_POLICY_STATEMENT_INDEX_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/prefix_hash.h"
#include "policy/compiled_policy.h"
#include "policy/division.h"
#include "request/context_key.h"

namespace gavel {

// A request as an index sees it.
struct IndexQuery {
  match::PrefixHashes action;  // `service:Name` as the request writes it
  size_t service_length = 0;   // with the colon
  match::PrefixHashes resource;
  std::string_view text;     // of the resource
  bool by_resource = false;  // false: the resource is no ARN, or may stand for others; then it leaves out nothing

  IndexQuery() = default;
  IndexQuery(std::string_view action_text, std::string_view resource_text, bool resource_is_exact);
};

class StatementIndex {
 public:
  // Below that many statements it is quicker to put each to its ActionFilter, which touches less memory.
  static constexpr size_t kWorthwhile = 64;

  // `policies` outlive the index. Entries of unknown policies (nullptr) are left to the caller.
  explicit StatementIndex(std::span<const CompiledPolicy* const> policies);

  // Calls visit(StatementPosition) for every candidate, in no order; for some as often as they stand in the index, which is a few times.
  // slot_of(policy, key) is the ContextSlot of a key of that policy's KeyTable.
  template <typename SlotOf, typename Visit>
  void ForEachCandidate(const IndexQuery& query, SlotOf slot_of, Visit visit) const {
    const Search<SlotOf, Visit> search{*this, query, slot_of, visit};
    search.VisitGroup(groups_[kAnyAction]);
    const Service* service = FindService(query);
    if (service == nullptr) return;
    VisitGroups(query, *service, [&](const Group& group) { search.VisitGroup(group); });
  }

  size_t bytes() const;

 private:
  static constexpr uint32_t kAnyAction = 0;
  static constexpr size_t kMaxLengths = 64;  // of the beginnings of actions, after the service

  static constexpr uint32_t kUndivided = UINT32_MAX;
  static constexpr uint32_t kSingle = UINT32_MAX - 1;

  struct Range {
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  // Statements of which each is a candidate: a range of positions_, ascending, or, as most are, a single one (`begin` its policy, `end` the
  // statement), which saves a look elsewhere. Or a division of them (of divisions_).
  struct Run {
    Range positions;
    uint32_t division = kUndivided;
  };
  struct Group {
    uint32_t id = 0;
    bool exact = false;  // some resource in it has no wildcard
    Run always;          // whatever the resource
    Run all;             // every statement of the group
    Range lengths;       // of lengths_: ascending
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

    // The lowest bit of a key says that it is one.
    size_t Home(uint64_t key) const { return (key >> 1) & (slots.size() - 1); }
    const T* Get(uint64_t key) const {
      for (size_t i = Home(key);; i = (i + 1) & (slots.size() - 1)) {
        if (slots[i].key == key) return &slots[i].value;
        if (slots[i].key == 0) return nullptr;
      }
    }
    void Reserve(size_t count);
    T& At(uint64_t key);  // Reserve has made room for it
  };

  struct Division {
    DivisionBy by = DivisionBy::kText;
    uint32_t policy = 0;  // kValue: a policy that reads the key,
    uint32_t key = 0;     // and the key in its table
    Range parts;          // of parts_: open addressing; the size is a power of two
    Range filter;         // kText: of filters_: bits of the keys that have a part; the size is a power of two
    Run rest;
  };
  struct Part {
    uint64_t key = 0;  // 0: none
    Run run;
  };
  // The parts of a division that one request has visited: few, or so many that all may as well be.
  class Visited {
   public:
    bool Has(uint32_t place) const { return std::find(places_.begin(), places_.begin() + count_, place) != places_.begin() + count_; }
    bool IsFull() const { return count_ == places_.size(); }
    void Add(uint32_t place) { places_[count_++] = place; }

   private:
    size_t count_ = 0;
    std::array<uint32_t, 32> places_;
  };

  struct Builder;

  template <typename SlotOf, typename Visit>
  struct Search {
    const StatementIndex& index;
    const IndexQuery& query;
    SlotOf& slot_of;
    Visit& visit;

    void VisitGroup(const Group& group) const {
      if (!query.by_resource) return VisitRun(group.all);
      VisitRun(group.always);
      if (group.exact) VisitRun(Find(index.runs_, ExactKey(group.id, query.resource)));
      for (uint32_t i = group.lengths.begin; i < group.lengths.end; ++i) {
        if (index.lengths_[i] > query.resource.length()) break;
        VisitRun(Find(index.runs_, PrefixKey(group.id, query.resource, index.lengths_[i])));
      }
    }
    void VisitRun(const Run& run) const {
      if (run.division == kSingle) return visit(StatementPosition{run.positions.begin, run.positions.end});
      if (run.division == kUndivided) return VisitAll(run.positions);
      VisitDivision(index.divisions_[run.division]);
    }
    void VisitAll(Range range) const {
      for (uint32_t i = range.begin; i < range.end; ++i) visit(index.positions_[i]);
    }
    [[gnu::noinline]] void VisitDivision(const Division& division) const {
      if (division.by == DivisionBy::kText) {
        VisitTexts(division);
      } else {
        VisitValues(division, slot_of(division.policy, division.key));
      }
      VisitRun(division.rest);
    }
    void VisitTexts(const Division& division) const {
      Visited visited;
      ForEachGram(query.text, [&](uint32_t gram) {
        const uint64_t key = GramKey(gram);
        return !index.PassesFilter(division, key) || VisitPart(division, key, &visited);
      });
    }
    // What is not known, or has two values by letter case alone (K-6), may be any.
    void VisitValues(const Division& division, const ContextSlot& slot) const {
      if (slot.state == KeyState::kAbsent) return;
      if (slot.state != KeyState::kPresent) return VisitAllParts(division);
      Visited visited;
      for (uint32_t i = 0; i < slot.count; ++i) {
        if (!VisitPart(division, ValueKey(slot.value(i)), &visited)) return;
      }
    }
    // Each part once, however often the request holds its text or value. False: all parts have been visited.
    bool VisitPart(const Division& division, uint64_t key, Visited* visited) const {
      const uint32_t place = index.PlaceOfPart(division, key);
      const Part& part = index.parts_[place];
      if (part.key == 0 || visited->Has(place)) return true;
      if (visited->IsFull()) {
        VisitAllParts(division);
        return false;
      }
      visited->Add(place);
      VisitRun(part.run);
      return true;
    }
    void VisitAllParts(const Division& division) const {
      for (uint32_t place = division.parts.begin; place < division.parts.end; ++place) {
        if (index.parts_[place].key != 0) VisitRun(index.parts_[place].run);
      }
    }
  };

  // The place of the part, or an empty one.
  uint32_t PlaceOfPart(const Division& division, uint64_t key) const {
    const uint32_t mask = division.parts.end - division.parts.begin - 1;
    uint32_t i = PartHome(key) & mask;
    while (parts_[division.parts.begin + i].key != key && parts_[division.parts.begin + i].key != 0) i = (i + 1) & mask;
    return division.parts.begin + i;
  }
  static uint32_t PartHome(uint64_t key) { return static_cast<uint32_t>(key >> 1); }
  struct FilterBit {
    size_t word;
    uint64_t mask;
  };
  static FilterBit FilterBitOf(uint64_t key, size_t words) {
    const uint64_t bit = key >> 32;
    return {(bit / 64) & (words - 1), uint64_t{1} << (bit % 64)};
  }
  bool PassesFilter(const Division& division, uint64_t key) const {
    const FilterBit bit = FilterBitOf(key, division.filter.end - division.filter.begin);
    return (filters_[division.filter.begin + bit.word] & bit.mask) != 0;
  }

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
  std::vector<StatementPosition> positions_;
  std::vector<Division> divisions_;
  std::vector<Part> parts_;
  std::vector<uint64_t> filters_;
};

}  // namespace gavel

#endif  // GAVEL_POLICY_STATEMENT_INDEX_H_
