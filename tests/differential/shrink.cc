#include "differential/shrink.h"

#include <utility>

#include "differential/compare.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

using Still = std::function<bool(const Value&)>;

// Shrinks `node`, which lies in `root`; true when something could be removed.
class Shrinker {
 public:
  Shrinker(Value* root, const Still& still) : root_(root), still_(still) {}

  bool Visit(Value* node) {
    bool smaller = RemoveFrom(&node->members, node);
    smaller = RemoveFrom(&node->items, node) || smaller;
    smaller = Unwrap(node) || smaller;
    for (Member& member : node->members) smaller = Visit(&member.value) || smaller;
    for (Value& item : node->items) smaller = Visit(&item) || smaller;
    return smaller;
  }

 private:
  template <typename T>
  bool RemoveFrom(std::vector<T>* list, Value*) {
    bool smaller = false;
    for (size_t i = list->size(); i-- > 0;) {
      T removed = std::move((*list)[i]);
      list->erase(list->begin() + static_cast<std::ptrdiff_t>(i));
      if (still_(*root_)) {
        smaller = true;
      } else {
        list->insert(list->begin() + static_cast<std::ptrdiff_t>(i), std::move(removed));
      }
    }
    return smaller;
  }

  // [x] becomes x.
  bool Unwrap(Value* node) {
    if (!node->Is(ValueKind::kArray) || node->items.size() != 1) return false;
    Value list = *node;
    *node = list.items[0];
    if (still_(*root_)) return true;
    *node = std::move(list);
    return false;
  }

  Value* root_;
  const Still& still_;
};

bool IsError(const reference::Outcome& outcome) { return outcome.decision == "error"; }

Value Texts(const std::set<std::string>& words) {
  Value list = List();
  for (const std::string& word : words) list.items.push_back(Text(word));
  return list;
}

}  // namespace

Value Shrink(Value scenario, const Still& still) {
  for (int round = 0; round < 8 && Shrinker(&scenario, still).Visit(&scenario); ++round) {
  }
  return scenario;
}

// The names of the fields that differ.
std::set<std::string> Fields(const std::vector<std::string>& differences) {
  std::set<std::string> fields;
  for (const std::string& line : differences) fields.insert(line.substr(0, line.find(':')));
  return fields;
}

Still StillDiffers(const Value& original) {
  Scratch scratch;
  const reference::Outcome engine_first = RunEngine(original, scratch), reference_first = reference::Evaluate(original);
  const std::set<std::string> fields = Fields(Differences(engine_first, reference_first));
  return [=](const Value& scenario) {
    Scratch own;
    const reference::Outcome engine = RunEngine(scenario, own), reference = reference::Evaluate(scenario);
    return IsError(engine) == IsError(engine_first) && IsError(reference) == IsError(reference_first) &&
           Fields(Differences(engine, reference)) == fields;
  };
}

Value AsCase(const Value& scenario, const std::string& name) {
  const reference::Outcome outcome = reference::Evaluate(scenario);
  Value expect = Object("decision", Text(outcome.decision));
  if (!IsError(outcome)) {
    Put(&expect, "best_case", Text(outcome.best_case));
    Put(&expect, "denied_by", Texts(outcome.denied_by));
    if (!outcome.primary.empty()) Put(&expect, "primary", Text(outcome.primary));
    if (!outcome.reason.empty()) Put(&expect, "reason", Text(outcome.reason));
    Put(&expect, "indeterminate", Texts(outcome.indeterminate));
  }
  Value out = Object("name", Text(name));
  for (const Member& member : scenario.members) Put(&out, member.key, member.value);
  Put(&out, "expect", std::move(expect));
  return out;
}

}  // namespace gavel::differential
