// Monotony: a mistake in what is given never turns a denial into an allow without a word (docs/semantics/bearing.md).
//
// A trial takes a scenario that is denied and changes one thing in it: a part is removed, null, of another type, misspelt, put a second
// time or put elsewhere. The trial is broken where the changed scenario is allowed, nothing says so, and no row of the table of excuses
// (monotony_excuses.cc) holds for the change.
#ifndef GAVEL_FUZZ_MONOTONY_H_
#define GAVEL_FUZZ_MONOTONY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "differential/choices.h"
#include "gavel/authorizer.h"
#include "gavel/decision.h"
#include "gavel/value.h"

namespace gavel::fuzz {

enum class Change { kRemove, kNull, kRetype, kMisspellName, kMisspellText, kShadow, kMove };
inline constexpr Change kChanges[] = {Change::kRemove,       Change::kNull,   Change::kRetype, Change::kMisspellName,
                                      Change::kMisspellText, Change::kShadow, Change::kMove};
std::string_view NameOf(Change change);

// A member of an object or an item of a list, somewhere in "request" or "policies".
struct Site {
  std::vector<size_t> steps;  // positions among members or items, from the root
  bool is_member = false;
  // "request.principal.tags", "policies.identity[0].document"; below a statement "Deny/Condition.Bool.aws:SecureTransport". What lies in a
  // further part of the call (`also`) has the path that it has in the first.
  std::string path;
};

std::vector<Site> SitesOf(const Value& scenario);

// The scenario after one change of one place; nullopt where that change says nothing there: a text that may be any other text is not
// misspelt, an item of a list has no name.
std::optional<Value> Changed(const Value& scenario, const Site& site, Change change, differential::Choices& choices);

struct Outcome {
  bool error = false;  // no decision
  bool allowed = false;
  bool explicitly_denied = false;
  // Of an allow: diagnostics, assumed facts, Denies that are passed for want of a key.
  std::vector<std::string> told;
};
Outcome OutcomeOf(const Value& scenario, Scratch& scratch);

// Why a silent allow after this change is no mistake that can be noticed; empty when it is one.
std::string_view ExcuseOf(const Value& scenario, const Outcome& before, const Site& site, Change change, const Value& changed);

// What was broken, to be shown; empty when nothing was. `before` is that of `scenario`, a denial.
std::string Try(const Value& scenario, const Outcome& before, const Site& site, Change change, differential::Choices& choices,
                Scratch& scratch);

// Scenarios of the files under a folder that stand alone, with their defaults merged in.
std::vector<Value> ScenariosIn(const std::string& folder);

}  // namespace gavel::fuzz

#endif  // GAVEL_FUZZ_MONOTONY_H_
