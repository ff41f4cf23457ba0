// Why a decision is what it is.
//
//   gavel::Explanation why = gavel::Explain(policies, request);
//   std::cout << gavel::ToText(why);
//
// Explain runs the evaluator that Authorize runs, with a trace and without early exit, so the two agree on effect, best_case, reason and
// denied_by. It allocates; it is for people, not for the hot path. An Explanation owns all of its text and keeps nothing alive.
#ifndef GAVEL_EXPLANATION_H_
#define GAVEL_EXPLANATION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/authorizer.h"
#include "gavel/decision.h"
#include "gavel/document.h"
#include "gavel/policy_set.h"
#include "gavel/request.h"

namespace gavel {

enum class TestResult : uint8_t { kFalse, kIndeterminate, kTrue };
std::string_view NameOf(TestResult result);  // "false", "indeterminate", "true"

// One element of a statement against the request.
struct ElementTest {
  std::string element;  // "Principal", "NotAction", "Resource", "Condition.StringEquals.aws:SourceIp", ...
  TestResult result = TestResult::kFalse;
  std::vector<std::string> rules;  // why it is indeterminate
  std::string why;                 // one sentence, "`aws:SourceIp` is absent"; may be empty for an element that is true
  LineColumn position;             // of the element in the user's file
};

// One line of the user's file, clipped, with a caret line below it. Both are empty when there is no text.
struct SourceExcerpt {
  LineColumn position;  // of what the caret marks
  std::string line;
  std::string caret;
};

// One condition of a statement, as the policy writes it.
struct ConditionTexts {
  std::string op;
  std::string key;
  std::vector<std::string> values;
};

struct StatementExplanation {
  std::string layer;       // policy type name
  std::string node;        // organization node; empty for other layers
  std::string policy;      // name
  std::string policy_arn;  // may be empty
  std::string sid;         // may be empty
  uint32_t index = 0;      // of the statement in its document
  Effect effect = Effect::kDeny;
  TestResult matched = TestResult::kFalse;
  bool determining = false;  // the decision rests on it
  bool close = false;        // an Allow that did not match, with at most two failing elements
  std::string file;          // name of the source
  LineColumn position;       // of the statement
  LineColumn end;
  SourceExcerpt excerpt;  // the line that names it: its Sid, else its Effect
  std::vector<ElementTest> elements;
  // As the policy writes them; members of a Not element too.
  std::vector<std::string> principals;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::vector<ConditionTexts> conditions;
};

// The verdict of one layer, in the order of evaluation.
struct LayerExplanation {
  std::string layer;
  std::string node;  // organization node; empty for other layers
  bool applies = false;
  std::string verdict;  // "allow", "deny", "none" (nothing allows), "unknown" (a policy is not known), "absent" (no policy), "not_applied"
  std::string why;      // why it does not apply, what its absence means, whom it allows
  // Policies of a layer that applies whose documents were not given: ARNs, or names; one that has neither is named after its layer.
  std::vector<std::string> unknown_policies;
};

// A way in which the request would have been allowed, and what it lacks (E-30).
struct Sufficient {
  std::string way;                   // "a grant in the resource-based policy that names the requester"
  std::vector<std::string> missing;  // policy types that would have to allow as well
};

// A rule that left the decision open, and what it says.
struct RuleNote {
  std::string id;
  std::string text;
};

struct Explanation {
  Decision decision;
  std::string principal;              // ARN, service or `anonymous`
  std::string action;                 // of the part of the call that decided: a call of a function URL may fail for its second action
  std::string resource;               // ARN or `*`
  std::string principal_id;           // `AIDA...`, or `AROA...:session`; empty when not known
  std::vector<ContextValue> context;  // the keys that the caller told
  std::vector<LayerExplanation> layers;
  std::vector<StatementExplanation> statements;  // matched, then close ones
  std::vector<Sufficient> would_have_sufficed;   // for an implicit deny
  std::vector<ContextValue> derived;             // keys that statements read and that follow from other facts
  std::vector<std::string> assumed;              // facts and defaults that were taken (RQ-8), when a statement read them
  std::vector<std::string> assumed_absent;       // keys that statements read and nobody told (K-60)
  std::vector<std::string> unknown;              // keys that statements read and that are unknown (F-7)
  std::vector<std::string> overridden;           // derived keys that the context overrides (K-59)
  std::vector<RuleNote> rules;                   // of decision.indeterminate
  std::string message;                           // AWS's sentence for this denial (M-2..M-4); empty for an allow
};

// Statements come in the order of layers (as PolicySetData keeps them) and positions; close ones, at most five, last and nearest first.
Explanation Explain(const PolicySet& policies, const Request& request);

// One screen for people. `colour`: with terminal colours.
std::string ToText(const Explanation& explanation, bool colour = false);
// For programs: one JSON object, stable field names.
std::string ToJson(const Explanation& explanation, int indent = 2);
// SPEC(M-2) SPEC(M-3) SPEC(M-4): the sentence that AWS prints for this denial; empty for an allow.
std::string ToAwsMessage(const Explanation& explanation);
// SPEC(M-11): what sts:DecodeAuthorizationMessage would say about this decision.
std::string ToDecodedAuthorizationMessage(const Explanation& explanation, int indent = -1);

}  // namespace gavel

#endif  // GAVEL_EXPLANATION_H_
