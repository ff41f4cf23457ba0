#include "policy/statement_index.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <utility>

namespace gavel {
namespace {

// A service of that many bytes leaves room for the beginning of any action name in PrefixHashes.
constexpr size_t kMaxService = 180;
// A group probes each of its lengths: beyond so many they are rounded down.
constexpr size_t kMaxProbes = 24;
constexpr size_t kLengthStep = 8;
// A statement with more pairs of action and resource is found by its actions alone.
constexpr size_t kMaxPairs = 2048;
// A run of so many statements is divided where it can be.
constexpr size_t kLongRun = 16;
// Divisions of parts and rests of divisions: what a request may have to walk through, and the stack that it needs.
constexpr size_t kMaxDepth = 16;
constexpr size_t kFilterBits = 16;  // for each part

// What a resource must begin with to be matched by a member.
struct Beginning {
  std::string_view text;
  bool exact = false;  // it is the whole text
};

// Nothing for a statement that any resource could match.
std::vector<Beginning> BeginningsOf(const ElementPatterns<ResourcePattern>& element) {
  std::vector<Beginning> beginnings;
  if (!element.present || element.negated) return {};
  for (const ResourcePattern& member : element.members) {
    if (member.kind == ResourcePattern::Kind::kNever) continue;
    if (member.kind == ResourcePattern::Kind::kAny || member.kind == ResourcePattern::Kind::kUnknown) return {};
    const match::ArnPattern& pattern = member.pattern;
    const std::string_view text = pattern.LiteralPrefix();
    if (text.empty()) return {};
    const bool whole =
        member.kind == ResourcePattern::Kind::kArn && !pattern.IsShort() && !pattern.HasWildcard() && member.variables.empty();
    beginnings.push_back({text, whole});
  }
  // Members that match nothing: then the statement has no candidate at all but for requests without an ARN.
  if (beginnings.empty()) beginnings.push_back({});
  return beginnings;
}

bool IsIndexed(const ActionPattern& pattern) {
  return pattern.kind == ActionPattern::Kind::kPlain && pattern.texts->service.LiteralPrefix().size() <= kMaxService;
}

bool TakesAnyAction(const CompiledStatement& statement) {
  if (statement.action.negated) return true;
  return std::any_of(statement.action.members.begin(), statement.action.members.end(),
                     [](const ActionPattern& p) { return p.kind != ActionPattern::Kind::kNever && !IsIndexed(p); });
}

}  // namespace

IndexQuery::IndexQuery(std::string_view action_text, std::string_view resource_text, bool resource_is_exact)
    : action(action_text), resource(resource_text), text(resource_text), by_resource(resource_is_exact) {
  const size_t colon = action_text.find(':');
  if (colon < action.length()) service_length = colon + 1;
}

template <typename T>
void StatementIndex::Table<T>::Reserve(size_t count) {
  slots.assign(std::bit_ceil(std::max<size_t>(2 * count, 2)), Slot());
}

template <typename T>
T& StatementIndex::Table<T>::At(uint64_t key) {
  size_t i = Home(key);
  while (slots[i].key != key && slots[i].key != 0) i = (i + 1) & (slots.size() - 1);
  slots[i].key = key;
  return slots[i].value;
}

struct StatementIndex::Builder {
  // One way to find a statement in a group.
  struct Entry {
    uint32_t group;
    Beginning beginning;  // empty text: whatever the resource
    StatementPosition position;
  };
  struct Found {
    uint64_t key;
    StatementPosition position;
    friend auto operator<=>(const Found&, const Found&) = default;
  };

  Builder(StatementIndex* to, std::span<const CompiledPolicy* const> of) : index(to), policies(of) {}

  void Add(const CompiledStatement& statement, StatementPosition position) {
    if (statement.never) return;
    std::vector<uint32_t> groups = GroupsOf(statement);
    std::vector<Beginning> beginnings = BeginningsOf(statement.resource);
    if (groups.size() * beginnings.size() > kMaxPairs) beginnings.clear();
    const bool matches_no_arn = beginnings.size() == 1 && beginnings[0].text.empty();
    for (const uint32_t group : groups) {
      all.push_back({group, {}, position});
      if (beginnings.empty()) always.push_back({group, {}, position});
      if (matches_no_arn) continue;
      for (const Beginning& beginning : beginnings) keyed.push_back({group, beginning, position});
    }
  }

  std::vector<uint32_t> GroupsOf(const CompiledStatement& statement) {
    if (TakesAnyAction(statement)) return {kAnyAction};
    std::vector<uint32_t> groups;
    for (const ActionPattern& pattern : statement.action.members) {
      if (pattern.kind == ActionPattern::Kind::kNever) continue;
      groups.push_back(GroupOf(pattern));
    }
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
  }

  uint32_t GroupOf(const ActionPattern& pattern) {
    const std::string head = std::string(pattern.texts->service.LiteralPrefix()) + ':';
    const match::PrefixHashes head_hash(head);
    Service& service = services[ServiceKey(head_hash, head.size())];
    const bool exact = !pattern.texts->name.HasWildcard();
    const size_t length = std::min(pattern.texts->name.LiteralPrefix().size(), kMaxLengths - 1);
    const match::PrefixHashes hash(head + std::string(pattern.texts->name.LiteralPrefix()));
    service.exact = service.exact || exact;
    if (!exact) service.lengths |= uint64_t{1} << length;
    const uint64_t key = exact ? ExactActionKey(hash) : ActionKey(hash, head.size() + length);
    return actions.emplace(key, static_cast<uint32_t>(actions.size()) + 1).first->second;  // 0 is kAnyAction
  }

  // The lengths that each group probes, in its part of lengths_.
  void SetLengths() {
    std::vector<std::vector<uint16_t>> of_group(index->groups_.size());
    for (const Entry& entry : keyed) {
      if (entry.beginning.exact) {
        index->groups_[entry.group].exact = true;
      } else {
        of_group[entry.group].push_back(LengthOf(entry));
      }
    }
    for (size_t group = 0; group < of_group.size(); ++group) {
      std::vector<uint16_t>& lengths = of_group[group];
      SortUnique(&lengths);
      if (lengths.size() > kMaxProbes) {
        for (uint16_t& length : lengths) length = static_cast<uint16_t>(length / kLengthStep * kLengthStep);
        SortUnique(&lengths);
      }
      index->groups_[group].lengths = Append(&index->lengths_, lengths);
    }
  }

  static uint16_t LengthOf(const Entry& entry) {
    return static_cast<uint16_t>(std::min(entry.beginning.text.size(), match::PrefixHashes::kMaxLength));
  }

  static void SortUnique(std::vector<uint16_t>* lengths) {
    std::sort(lengths->begin(), lengths->end());
    lengths->erase(std::unique(lengths->begin(), lengths->end()), lengths->end());
  }

  template <typename T>
  static Range Append(std::vector<T>* to, const std::vector<T>& values) {
    Range range{static_cast<uint32_t>(to->size()), 0};
    to->insert(to->end(), values.begin(), values.end());
    range.end = static_cast<uint32_t>(to->size());
    return range;
  }

  // Of so many places for each statement of a run; those of its parts are shares of them.
  static constexpr size_t kPlaces = 8;

  // A run of these statements, divided where that leaves out most of them. Groups of many actions hold the same statements again and again.
  Run Place(const std::vector<StatementPosition>& statements, bool by_text) {
    if (statements.size() < kLongRun) return PlaceFlat(statements);
    const auto [found, inserted] = placed.try_emplace({by_text, statements});
    if (inserted) found->second = PlaceDivided(statements, by_text, kPlaces * statements.size(), 0);
    return found->second;
  }

  Run PlaceFlat(const std::vector<StatementPosition>& statements) {
    if (statements.size() == 1) return {{statements[0].policy, statements[0].statement}, kSingle};
    return {Append(&index->positions_, statements), kUndivided};
  }

  Run PlaceDivided(const std::vector<StatementPosition>& statements, bool by_text, size_t places, size_t depth) {
    if (statements.size() < kLongRun || depth == kMaxDepth) return PlaceFlat(statements);
    const std::optional<StatementDivision> from = DivideStatements(policies, statements, by_text, places);
    if (!from) return PlaceFlat(statements);
    const Run run{{}, static_cast<uint32_t>(index->divisions_.size())};
    index->divisions_.emplace_back();
    size_t taken = from->rest.size();
    for (const auto& [key, part] : from->parts) taken += part.size();
    const auto share = [&](const std::vector<StatementPosition>& part) { return places * part.size() / taken; };
    Division made;
    made.by = from->by;
    made.policy = from->policy;
    made.key = from->key;
    made.rest = PlaceDivided(from->rest, by_text, share(from->rest), depth + 1);
    std::vector<Part> parts;
    for (const auto& [key, part] : from->parts) parts.push_back({key, PlaceDivided(part, by_text, share(part), depth + 1)});
    made.parts = Append(&index->parts_, Scattered(parts));
    if (from->by == DivisionBy::kText) made.filter = Append(&index->filters_, FilterOf(parts));
    index->divisions_[run.division] = made;
    return run;
  }

  static std::vector<Part> Scattered(const std::vector<Part>& parts) {
    std::vector<Part> slots(std::bit_ceil(2 * parts.size()));
    for (const Part& part : parts) {
      size_t i = PartHome(part.key) & (slots.size() - 1);
      while (slots[i].key != 0) i = (i + 1) & (slots.size() - 1);
      slots[i] = part;
    }
    return slots;
  }

  static std::vector<uint64_t> FilterOf(const std::vector<Part>& parts) {
    std::vector<uint64_t> words(std::bit_ceil((kFilterBits * parts.size() + 63) / 64));
    for (const Part& part : parts) {
      const FilterBit bit = FilterBitOf(part.key, words.size());
      words[bit.word] |= bit.mask;
    }
    return words;
  }

  uint64_t KeyOf(const Entry& entry) const {
    const match::PrefixHashes hash(entry.beginning.text);
    if (entry.beginning.exact) return ExactKey(entry.group, hash);
    // The longest probed length that the beginning covers: its own, or that rounded down.
    const Range range = index->groups_[entry.group].lengths;
    const auto begin = index->lengths_.begin() + range.begin;
    const uint16_t length = *(std::upper_bound(begin, index->lengths_.begin() + range.end, LengthOf(entry)) - 1);
    return PrefixKey(entry.group, hash, length);
  }

  // Runs of the entries of each group, which come in the order of positions.
  void SetRuns(std::vector<Entry>* entries, Run Group::*run, bool by_text) {
    std::stable_sort(entries->begin(), entries->end(), [](const Entry& a, const Entry& b) { return a.group < b.group; });
    for (size_t i = 0; i < entries->size();) {
      const uint32_t group = (*entries)[i].group;
      std::vector<StatementPosition> statements;
      for (; i < entries->size() && (*entries)[i].group == group; ++i) statements.push_back((*entries)[i].position);
      index->groups_[group].*run = Place(statements, by_text);
    }
  }

  void SetKeyedRuns() {
    std::vector<Found> found;
    found.reserve(keyed.size());
    for (const Entry& entry : keyed) found.push_back({KeyOf(entry), entry.position});
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    size_t keys = 0;
    for (size_t i = 0; i < found.size(); ++i) keys += i == 0 || found[i].key != found[i - 1].key ? 1 : 0;
    index->runs_.Reserve(keys);
    for (size_t i = 0; i < found.size();) {
      const uint64_t key = found[i].key;
      std::vector<StatementPosition> statements;
      for (; i < found.size() && found[i].key == key; ++i) statements.push_back(found[i].position);
      index->runs_.At(key) = Place(statements, true);
    }
  }

  void Finish() {
    index->groups_.resize(actions.size() + 1);
    for (uint32_t id = 0; id < index->groups_.size(); ++id) index->groups_[id].id = id;
    index->services_.Reserve(services.size());
    for (const auto& [key, service] : services) index->services_.At(key) = service;
    index->actions_.Reserve(actions.size());
    for (const auto& [key, group] : actions) index->actions_.At(key) = group;
    SetLengths();
    SetRuns(&all, &Group::all, false);
    SetRuns(&always, &Group::always, true);
    SetKeyedRuns();
    index->lengths_.shrink_to_fit();
    index->positions_.shrink_to_fit();
    index->divisions_.shrink_to_fit();
    index->parts_.shrink_to_fit();
    index->filters_.shrink_to_fit();
  }

  StatementIndex* index;
  std::span<const CompiledPolicy* const> policies;
  std::map<uint64_t, Service> services;
  std::map<uint64_t, uint32_t> actions;
  std::vector<Entry> all;
  std::vector<Entry> always;
  std::vector<Entry> keyed;
  std::map<std::pair<bool, std::vector<StatementPosition>>, Run> placed;  // long runs: what a run is made of follows from these
};

StatementIndex::StatementIndex(std::span<const CompiledPolicy* const> policies) {
  Builder builder(this, policies);
  for (uint32_t policy = 0; policy < policies.size(); ++policy) {
    if (policies[policy] == nullptr) continue;
    const std::vector<CompiledStatement>& statements = policies[policy]->statements;
    for (uint32_t i = 0; i < statements.size(); ++i) builder.Add(statements[i], {policy, i});
  }
  builder.Finish();
}

size_t StatementIndex::bytes() const {
  return sizeof(*this) + services_.slots.size() * sizeof(services_.slots[0]) + actions_.slots.size() * sizeof(actions_.slots[0]) +
         groups_.size() * sizeof(Group) + lengths_.size() * sizeof(uint16_t) + runs_.slots.size() * sizeof(runs_.slots[0]) +
         positions_.size() * sizeof(StatementPosition) + divisions_.size() * sizeof(Division) + parts_.size() * sizeof(Part) +
         filters_.size() * sizeof(filters_[0]);
}

}  // namespace gavel
