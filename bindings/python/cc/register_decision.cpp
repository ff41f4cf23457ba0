#include "asked_views.h"
#include "bound_decision.h"
#include "enums.h"
#include "errors.h"
#include "gavel/decision.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

const std::shared_ptr<Explanation>& ExplanationOf(const BoundDecision& bound) {
  if (!bound.explanation) bound.explanation = std::make_shared<Explanation>(Explain(bound.part().policies, bound.part().request));
  return bound.explanation;
}

// Good until the next call of this thread, and as long as `asked`.
const SessionRequest& ViewOf(const Asked& asked) { return asked.request(); }
const SessionRequest& ViewOf(const Request& asked) {
  thread_local AskedViews views;
  return views.Of(asked.facts());
}

CallPart Whole(const Session& session, const SessionRequest& request) {
  ResolveResult resolved = Resolve(session, request);
  if (!resolved.part) RaiseRequestError(resolved.diagnostics);
  return *std::move(resolved.part);
}

// Moves from both.
template <typename How>
BoundDecision DecideHow(Session* session, How* asked) {
  const SessionRequest& request = ViewOf(*asked);
  const Decision decision = Authorize(*session, request, ThreadScratch());
  if (decision.reason == Reason::kInvalidRequest) return {decision, Whole(*session, request)};
  return {decision, SessionAnswer<How>{std::move(*session), std::move(*asked)}};
}

py::tuple ToTuple(PolicyTypeSet types) {
  return ToList(types.List(), [](PolicyType type) { return ToEnum(type); });
}

std::string JoinNames(PolicyTypeSet types) {
  std::string text;
  for (PolicyType type : types.List()) text += (text.empty() ? "" : ", ") + std::string(NameOf(type));
  return text;
}

// "implicit_deny (no_allow), denied by service_control; best case allow: C-16"
std::string Summary(const Decision& decision) {
  std::string text(NameOf(decision.effect));
  if (NameOf(decision.reason) != NameOf(decision.effect) && !decision.allowed()) text += " (" + std::string(NameOf(decision.reason)) + ")";
  if (!decision.denied_by.empty()) text += ", denied by " + JoinNames(decision.denied_by);
  if (!decision.is_indeterminate()) return text;
  text += "; best case " + std::string(NameOf(decision.best_case)) + ":";
  for (std::string_view rule : decision.indeterminate.Ids()) text += " " + std::string(rule);
  return text;
}

// The summary, and a line for each statement that decided.
std::string Lines(const BoundDecision& bound) {
  std::string text = Summary(bound.decision);
  for (const StatementExplanation& statement : ExplanationOf(bound)->statements) {
    if (!statement.determining) continue;
    const std::string name = statement.sid.empty() ? "statement " + std::to_string(statement.index + 1) : "`" + statement.sid + "`";
    text += std::string("\n  ") + (statement.effect == Effect::kAllow ? "Allow " : "Deny ") + name + " of " + statement.policy + ", " +
            statement.layer + (statement.node.empty() ? "" : " at " + statement.node);
  }
  return text;
}

py::list DeterminingStatements(const BoundDecision& bound) {
  // Elements live in the explanation, and keep it alive.
  const py::object owner = py::cast(ExplanationOf(bound));
  py::list statements;
  for (const StatementExplanation& statement : ExplanationOf(bound)->statements) {
    if (statement.determining) statements.append(py::cast(&statement, py::return_value_policy::reference_internal, owner));
  }
  return statements;
}

}  // namespace

const CallPart& BoundDecision::part() const {
  if (const auto* by_arguments = std::get_if<SessionAnswer<Asked>>(&about)) {
    about = Whole(by_arguments->session, ViewOf(by_arguments->asked));
  } else if (const auto* by_request = std::get_if<SessionAnswer<Request>>(&about)) {
    about = Whole(by_request->session, ViewOf(by_request->asked));
  }
  return std::get<CallPart>(about);
}

BoundDecision Decide(Session session, Asked asked) { return DecideHow(&session, &asked); }
BoundDecision Decide(Session session, Request asked) { return DecideHow(&session, &asked); }

Scratch& ThreadScratch() {
  thread_local Scratch scratch;
  return scratch;
}

void RegisterDecision(py::module_& module) {
  py::class_<BoundDecision>(module, "Decision", R"(The answer: a value, also when it is a denial. Immutable. As a bool it is `allowed`.

>>> decision = gavel.authorize(gavel.PolicySet(), gavel.Request(
...     principal="arn:aws:iam::111122223333:user/ann", action="s3:ListAllMyBuckets"))
>>> decision
<Decision implicit_deny (no_allow), denied by identity_based>
>>> decision.allowed, decision.denied_by
(False, (<PolicyType.IDENTITY_BASED: 'identity_based'>,))
)")
      .def_property_readonly(
          "allowed", [](const BoundDecision& bound) { return bound.decision.allowed(); }, "Whether effect is ALLOW.")
      .def_property_readonly(
          "effect", [](const BoundDecision& bound) { return bound.decision.effect; },
          "A Verdict. Where something is not known or not documented, an Allow does not count and a Deny does.")
      .def_property_readonly(
          "best_case", [](const BoundDecision& bound) { return bound.decision.best_case; },
          "A Verdict: what the effect could become if all that is open came out in favour of the request.")
      .def_property_readonly(
          "reason", [](const BoundDecision& bound) { return bound.decision.reason; }, "A Reason.")
      .def_property_readonly(
          "denied_by", [](const BoundDecision& bound) { return ToTuple(bound.decision.denied_by); },
          "PolicyTypes: for an explicit deny, those that hold a Deny; for an implicit deny, those that lack an Allow. Empty for an allow.")
      .def_property_readonly(
          "primary",
          [](const BoundDecision& bound) { return bound.decision.has_primary ? ToEnum(bound.decision.primary) : py::object(py::none()); },
          "The PolicyType that AWS's message names; None for an allow.")
      .def_property_readonly(
          "indeterminate", [](const BoundDecision& bound) { return py::tuple(ToList(bound.decision.indeterminate.Ids(), ToStr)); },
          "Ids of the rules that leave open whether it is `effect` or `best_case` (docs/semantics.md).")
      .def_property_readonly(
          "determining_statements", &DeterminingStatements,
          "StatementExplanations of the statements on which the decision rests. Found on first use, which costs about as much as "
          "explain().")
      .def_property_readonly(
          "request", [](const BoundDecision& bound) { return bound.part().request; }, "The Request.")
      .def("explain", &ExplanationOf, "The Explanation: every statement that matched or came close, and why. Made once.")
      .def("__bool__", [](const BoundDecision& bound) { return bound.decision.allowed(); })
      .def("__repr__", [](const BoundDecision& bound) { return ToStr("<Decision " + Summary(bound.decision) + ">"); })
      .def("__str__", [](const BoundDecision& bound) { return ToStr(Lines(bound)); });
}

}  // namespace gavel::python
