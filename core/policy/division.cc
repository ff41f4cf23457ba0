#include "policy/division.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace gavel {
namespace {

using Positions = std::vector<StatementPosition>;

// A statement that would lie in more parts is left to the rest.
constexpr size_t kMaxParts = 16;
// What a division must save before it is worth a look at every four bytes of the resource.
constexpr size_t kTextCost = 4;
// A division leaves out so many statements, and this part of all.
constexpr size_t kLeastGain = 8;
constexpr size_t kLeastPart = 16;
// Of a long pattern no more than so many are considered.
constexpr size_t kMaxGrams = 256;

class Divider {
 public:
  Divider(std::span<const CompiledPolicy* const> policies, const Positions& statements, size_t most_places)
      : policies_(policies), statements_(statements), most_places_(most_places) {}

  std::optional<StatementDivision> Best(bool by_text) {
    if (by_text) Consider(ByText(), kTextCost);
    ConsiderValues();
    return std::move(best_);
  }

 private:
  const CompiledPolicy& PolicyOf(StatementPosition at) const { return *policies_[at.policy]; }
  const CompiledStatement& StatementOf(StatementPosition at) const { return PolicyOf(at).statements[at.statement]; }

  static void Put(uint64_t key, StatementPosition at, StatementDivision* division) {
    Positions& part = division->parts[key];
    if (part.empty() || part.back() != at) part.push_back(at);
  }

  // How many places the statements of the parts take.
  static size_t PlacesOf(const StatementDivision& division) {
    size_t places = 0;
    for (const auto& [key, part] : division.parts) places += part.size();
    return places;
  }

  // How many candidates a request leaves that asks for one of the statements, each as often as the others.
  size_t CandidatesOf(const StatementDivision& division) const {
    size_t squares = 0;
    for (const auto& [key, part] : division.parts) squares += part.size() * part.size();
    return division.rest.size() + squares / statements_.size();
  }

  void Consider(StatementDivision division, size_t cost) {
    const size_t candidates = CandidatesOf(division) + cost;
    const size_t least_gain = std::max(kLeastGain, statements_.size() / kLeastPart);
    if (candidates + least_gain > statements_.size() || (best_ && candidates >= fewest_)) return;
    if (PlacesOf(division) > most_places_) return;
    fewest_ = candidates;
    best_ = std::move(division);
  }

  using Grams = std::vector<uint32_t>;

  // What every text holds that some reading of the pattern matches; nothing when that cannot be said.
  static Grams GramsOf(const ResourcePattern& member) {
    Grams grams;
    if (member.kind != ResourcePattern::Kind::kArn && member.kind != ResourcePattern::Kind::kText) return grams;
    member.pattern.ForEachLiteral([&](std::string_view run) {
      if (grams.size() >= kMaxGrams) return;
      ForEachGram(run, [&](uint32_t gram) {
        grams.push_back(gram);
        return grams.size() < kMaxGrams;
      });
    });
    return grams;
  }

  // By member; nothing when some resource could match without any of them.
  static std::vector<Grams> GramsOf(const ElementPatterns<ResourcePattern>& element) {
    std::vector<Grams> grams;
    if (!element.present || element.negated || element.members.size() > kMaxParts) return {};
    for (const ResourcePattern& member : element.members) {
      if (member.kind == ResourcePattern::Kind::kNever) continue;
      grams.push_back(GramsOf(member));
      if (grams.back().empty()) return {};
    }
    return grams;
  }

  StatementDivision ByText() const {
    std::vector<std::vector<Grams>> grams;
    std::unordered_map<uint32_t, size_t> counts;
    for (const StatementPosition at : statements_) {
      grams.push_back(GramsOf(StatementOf(at).resource));
      for (const Grams& member : grams.back()) {
        for (const uint32_t gram : member) ++counts[gram];
      }
    }
    const auto is_rarer = [&counts](uint32_t a, uint32_t b) { return counts.at(a) < counts.at(b); };
    StatementDivision division;
    division.by = DivisionBy::kText;
    for (size_t i = 0; i < statements_.size(); ++i) {
      if (grams[i].empty()) division.rest.push_back(statements_[i]);
      for (const Grams& member : grams[i]) {
        Put(GramKey(*std::min_element(member.begin(), member.end(), is_rarer)), statements_[i], &division);
      }
    }
    return division;
  }

  // The values of which the key must have one for the condition to be true or indeterminate, unless the key is unknown or collides (K-6);
  // nothing when that cannot be said.
  static std::vector<std::string_view> ValuesOf(const CompiledCondition& condition) {
    std::vector<std::string_view> values;
    const bool absent_may_hold = condition.if_exists || condition.set == SetOperator::kForAllValues || condition.row->negated;
    if (absent_may_hold || condition.row->exact == nullptr || condition.values.size() > kMaxParts) return values;
    for (const CompiledValue& value : condition.values) {
      const std::optional<std::string_view> text =
          value.unknown || !value.variables.empty() ? std::nullopt : condition.row->exact(value.literal);
      if (!text) return {};
      values.push_back(*text);
    }
    return values;
  }

  void ConsiderValues() {
    std::map<std::string_view, size_t> counts;  // of statements, by the text of the key: spellings are told apart, as slots are
    for (const StatementPosition at : statements_) {
      for (const CompiledCondition& condition : StatementOf(at).conditions) {
        if (!ValuesOf(condition).empty()) ++counts[KeyOf(at, condition)];
      }
    }
    // With fewer statements no division by the key could leave out enough.
    const size_t least = std::max(kLeastGain, statements_.size() / kLeastPart);
    for (const auto& [key, count] : counts) {
      if (count > least) Consider(ByValue(key), 1);
    }
  }

  std::string_view KeyOf(StatementPosition at, const CompiledCondition& condition) const {
    return PolicyOf(at).keys.keys()[condition.key].text;
  }

  StatementDivision ByValue(std::string_view key) const {
    StatementDivision division;
    division.by = DivisionBy::kValue;
    for (const StatementPosition at : statements_) {
      const CompiledCondition* test = nullptr;
      for (const CompiledCondition& condition : StatementOf(at).conditions) {
        if (test == nullptr && KeyOf(at, condition) == key && !ValuesOf(condition).empty()) test = &condition;
      }
      if (test == nullptr) {
        division.rest.push_back(at);
        continue;
      }
      division.policy = at.policy;
      division.key = test->key;
      for (const std::string_view value : ValuesOf(*test)) Put(ValueKey(value), at, &division);
    }
    return division;
  }

  std::span<const CompiledPolicy* const> policies_;
  const Positions& statements_;
  size_t most_places_;
  std::optional<StatementDivision> best_;
  size_t fewest_ = 0;
};

}  // namespace

std::optional<StatementDivision> DivideStatements(std::span<const CompiledPolicy* const> policies, const Positions& statements,
                                                  bool by_text, size_t most_places) {
  return Divider(policies, statements, most_places).Best(by_text);
}

}  // namespace gavel
