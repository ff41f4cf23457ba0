// SPEC(M-11): a decoded message drops condition operators and the Not- forms, policy names and types. With the policies at hand the
// statement is found again by what is left of it.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "explain/scene.h"
#include "gavel/denial.h"
#include "match/ascii.h"

namespace gavel {
namespace {

using Texts = std::vector<std::string>;

Texts Sorted(Texts texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

Texts Lower(const Texts& texts) {
  Texts lower;
  for (const std::string& text : texts) lower.push_back(match::LowerAscii(text));
  return Sorted(std::move(lower));
}

Texts MembersOf(const ListElement& element) {
  Texts texts;
  for (const Text& member : element.members) texts.push_back(member.text);
  return texts;
}

// Each condition as one text; NUL parts what it consists of.
std::string ConditionText(const std::string& key, const Texts& values) {
  std::string text = match::LowerAscii(key);
  for (const std::string& value : Sorted(values)) text += '\0' + value;
  return text;
}

struct Fingerprint {
  std::string sid;
  Effect effect;
  Texts actions;  // lower case
  Texts resources;
  Texts conditions;
};

Fingerprint Of(const DenialStatement& statement) {
  Texts conditions;
  for (const DenialCondition& condition : statement.conditions) conditions.push_back(ConditionText(condition.key, condition.values));
  return {statement.sid, statement.effect, Lower(statement.actions), Sorted(statement.resources), Sorted(std::move(conditions))};
}

Fingerprint Of(const Statement& statement) {
  Texts conditions;
  for (const Condition& condition : statement.conditions) {
    Texts values;
    for (const Text& value : condition.values) values.push_back(value.text);
    conditions.push_back(ConditionText(condition.key, values));
  }
  return {statement.sid ? statement.sid->text : "", statement.effect, Lower(MembersOf(statement.action)),
          Sorted(MembersOf(statement.resource)), Sorted(std::move(conditions))};
}

constexpr int kAllParts = 3;

// Parts that are equal, of three; -1: another statement. A policy that was edited since the denial may differ in one part.
int Likeness(const Fingerprint& a, const Fingerprint& b) {
  if (a.effect != b.effect || a.sid != b.sid) return -1;
  const int equal = int{a.actions == b.actions} + int{a.resources == b.resources} + int{a.conditions == b.conditions};
  return equal == kAllParts || (!a.sid.empty() && a.actions == b.actions) || (equal == 2 && !a.actions.empty()) ? equal : -1;
}

RestoredStatement Restored(const PolicyPlace& place, const PolicyDocument& document, const Statement& statement, PolicyType type) {
  RestoredStatement found;
  found.type = type;
  found.node = place.node;
  found.policy = place.attached->name;
  found.policy_arn = place.attached->arn;
  found.not_action = statement.action.negated;
  found.not_resource = statement.resource.negated;
  if (document.source != nullptr) {
    found.file = document.source->name();
    found.position = document.source->Locate(statement.span.begin);
    found.end = document.source->Locate(statement.span.end);
  }
  for (const Condition& condition : statement.conditions) found.operators.push_back({condition.op, condition.key});
  return found;
}

// The best matches of one statement.
std::vector<RestoredStatement> Find(const DenialStatement& wanted, const std::vector<PolicyPlace>& places) {
  const Fingerprint print = Of(wanted);
  std::vector<RestoredStatement> best;
  int likeness = 0;
  for (size_t i = 0; i < places.size(); ++i) {
    if (!places[i].attached->policy) continue;
    const Policy& policy = *places[i].attached->policy;
    if (!wanted.possible_types.empty() && !wanted.possible_types.Has(places[i].layer)) continue;
    for (const Statement& statement : policy.document().statements) {
      const int likes = Likeness(print, Of(statement));
      if (likes < 0 || likes < likeness) continue;
      if (likes > likeness) best.clear();
      likeness = likes;
      best.push_back(Restored(places[i], policy.document(), statement, policy.type()));
      best.back().reference = {static_cast<uint32_t>(i), statement.index};
      best.back().certain = likes == kAllParts;
    }
  }
  return best;
}

}  // namespace

std::vector<RestoredStatement> RestoreStatements(const Denial& denial, const PolicySet& policies) {
  const std::vector<PolicyPlace> places = PlacesOf(policies.data());
  std::vector<RestoredStatement> restored;
  for (size_t i = 0; i < denial.statements.size(); ++i) {
    for (RestoredStatement& found : Find(denial.statements[i], places)) {
      found.statement = i;
      restored.push_back(std::move(found));
    }
  }
  return restored;
}

}  // namespace gavel
