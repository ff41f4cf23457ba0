// Actions to patterns: for each service a weighted set cover. The candidates are pieces of the names themselves, the sets bits over the
// actions of the service, the weight of a pattern the characters that it takes in a policy.
#include <algorithm>
#include <bit>
#include <cctype>
#include <map>
#include <set>

#include "gavel/expansion.h"
#include "match/glob.h"

namespace gavel {
namespace {

// A set of actions of one service, by position.
class Bits {
 public:
  explicit Bits(size_t size) : words_((size + 63) / 64) {}
  bool Has(size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  void Set(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  void Add(const Bits& other) {
    for (size_t w = 0; w < words_.size(); ++w) words_[w] |= other.words_[w];
  }
  size_t CountWithout(const Bits& other) const {
    size_t count = 0;
    for (size_t w = 0; w < words_.size(); ++w) count += static_cast<size_t>(std::popcount(words_[w] & ~other.words_[w]));
    return count;
  }
  friend bool operator==(const Bits&, const Bits&) = default;

 private:
  std::vector<uint64_t> words_;
};

struct Candidate {
  std::string name;  // without the service
  Bits matches;
};

// Where words start: `GetObjectACL` at Get, Object, ACL.
std::vector<size_t> WordStarts(std::string_view name) {
  std::vector<size_t> starts = {0};
  const auto upper = [&](size_t i) { return std::isupper(static_cast<unsigned char>(name[i])) != 0; };
  for (size_t i = 1; i < name.size(); ++i) {
    if (upper(i) && (!upper(i - 1) || (i + 1 < name.size() && !upper(i + 1)))) starts.push_back(i);
  }
  return starts;
}

// A name cut anywhere at its end, and its words with `*` for the others.
void AddPatterns(const std::string& name, std::set<std::string>* out) {
  out->insert(name);
  for (size_t size = 1; size < name.size(); ++size) out->insert(name.substr(0, size) + "*");
  const std::vector<size_t> starts = WordStarts(name);
  for (size_t i = 1; i < starts.size(); ++i) {
    out->insert("*" + name.substr(starts[i]));
    for (size_t j = i + 1; j < starts.size(); ++j) {
      out->insert("*" + name.substr(starts[i], starts[j] - starts[i]) + "*");
      out->insert(name.substr(0, starts[i]) + "*" + name.substr(starts[j]));
    }
  }
}

class ServiceCover {
 public:
  ServiceCover(CatalogService service, Bits wanted) : service_(service), wanted_(std::move(wanted)) {
    for (const CatalogAction action : service_.actions()) names_.emplace_back(action.name());
  }

  std::vector<std::string> Patterns() {
    if (wanted_.CountWithout(Bits(names_.size())) == names_.size()) return {"*"};
    MakeCandidates();
    Choose();
    DropNeedless();
    std::vector<std::string> names;
    for (const Candidate* candidate : chosen_) names.push_back(candidate->name);
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  void MakeCandidates() {
    std::set<std::string> texts;
    for (size_t i = 0; i < names_.size(); ++i) {
      if (wanted_.Has(i)) AddPatterns(names_[i], &texts);
    }
    for (const std::string& text : texts) AddCandidate(text);
  }

  // Unless it matches an action that is not wanted.
  void AddCandidate(const std::string& text) {
    const match::Glob glob(text);
    Bits matches(names_.size());
    for (size_t i = 0; i < names_.size(); ++i) {
      if (!glob.MatchesIgnoringCase(names_[i])) continue;
      if (!wanted_.Has(i)) return;
      matches.Set(i);
    }
    candidates_.push_back({text, std::move(matches)});
  }

  // `"service:name", ` in a policy.
  size_t Weight(const Candidate& candidate) const { return service_.prefix().size() + candidate.name.size() + 5; }

  void Choose() {
    Bits covered(names_.size());
    while (covered != wanted_) {
      const Candidate* best = nullptr;
      size_t best_count = 0;
      for (const Candidate& candidate : candidates_) {
        const size_t count = candidate.matches.CountWithout(covered);
        if (count == 0) continue;
        const size_t left = best == nullptr ? 1 : count * Weight(*best), right = best == nullptr ? 0 : best_count * Weight(candidate);
        if (left > right || (left == right && candidate.name.size() < best->name.size())) {
          best = &candidate;
          best_count = count;
        }
      }
      chosen_.push_back(best);  // an exact name is always a candidate
      covered.Add(best->matches);
    }
  }

  // What later choices have made superfluous.
  void DropNeedless() {
    for (size_t i = chosen_.size(); i-- > 0;) {
      Bits others(names_.size());
      for (size_t j = 0; j < chosen_.size(); ++j) {
        if (j != i) others.Add(chosen_[j]->matches);
      }
      if (others == wanted_) chosen_.erase(chosen_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  CatalogService service_;
  Bits wanted_;
  std::vector<std::string> names_;
  std::vector<Candidate> candidates_;
  std::vector<const Candidate*> chosen_;
};

}  // namespace

std::vector<std::string> CompressActions(std::span<const CatalogAction> actions) {
  std::map<uint32_t, Bits> by_service;
  for (const CatalogAction& action : actions) {
    const ActionList of_service = action.service().actions();
    Bits& wanted = by_service.try_emplace(action.service().index(), of_service.size()).first->second;
    wanted.Set(action.index() - of_service[0].index());
  }
  size_t count = 0;
  for (const auto& [service, wanted] : by_service) count += wanted.CountWithout(Bits(CatalogService(service).actions().size()));
  if (count == Catalog::Actions().size()) return {"*"};
  std::vector<std::string> patterns;
  for (const auto& [service, wanted] : by_service) {
    for (const std::string& name : ServiceCover(CatalogService(service), wanted).Patterns()) {
      patterns.push_back(std::string(CatalogService(service).prefix()) + ":" + name);
    }
  }
  return patterns;
}

}  // namespace gavel
