#include <algorithm>

#include "base/excerpt.h"
#include "explain/sections.h"
#include "explain/why.h"

namespace gavel {
namespace {

constexpr size_t kMaxClose = 5;
constexpr size_t kMaxFailing = 2;

TestResult ResultOf(Tri truth) {
  if (truth.IsTrue()) return TestResult::kTrue;
  return truth.IsMaybe() ? TestResult::kIndeterminate : TestResult::kFalse;
}

std::vector<std::string> TextsOf(const std::vector<Text>& texts) {
  std::vector<std::string> out;
  out.reserve(texts.size());
  for (const Text& text : texts) out.push_back(text.text);
  return out;
}

class StatementWriter {
 public:
  explicit StatementWriter(const Subject& subject) : subject_(subject), source_(subject.policy.policy->document.source.get()) {}

  StatementExplanation Write() {
    FillPlace();
    FillTexts();
    AddElements();
    return std::move(out_);
  }

 private:
  LineColumn Locate(uint32_t offset) const { return source_ == nullptr ? LineColumn{} : source_->Locate(offset); }

  void FillPlace() {
    out_.layer = NameOf(subject_.policy.type);
    out_.node = subject_.place.node;
    out_.policy = subject_.place.attached->name;
    out_.policy_arn = subject_.place.attached->arn;
    if (subject_.text.sid && !subject_.text.sid->unknown) out_.sid = subject_.text.sid->text;
    out_.index = subject_.text.index;
    out_.effect = subject_.text.effect;
    out_.matched = ResultOf(subject_.trace.whole);
    if (source_ == nullptr) return;
    out_.file = source_->name();
    out_.position = Locate(subject_.text.span.begin);
    out_.end = Locate(subject_.text.span.end);
    const Excerpt excerpt = MakeExcerpt(*source_, subject_.text.sid ? subject_.text.sid->span : subject_.text.effect_span);
    out_.excerpt = {excerpt.position, excerpt.line, excerpt.caret};
  }

  void FillTexts() {
    const Statement& text = subject_.text;
    for (const PrincipalMember& member : text.principal.members) out_.principals.push_back(member.value.text);
    out_.actions = TextsOf(text.action.members);
    out_.resources = TextsOf(text.resource.members);
    for (const Condition& condition : text.conditions) out_.conditions.push_back({condition.op, condition.key, TextsOf(condition.values)});
  }

  void Add(std::string element, Tri truth, std::string why, Span span) {
    ElementTest test;
    test.element = std::move(element);
    test.result = ResultOf(truth);
    for (std::string_view rule : truth.rules().Ids()) test.rules.emplace_back(rule);
    test.why = std::move(why);
    test.position = Locate(span.begin);
    out_.elements.push_back(std::move(test));
  }

  void AddElements() {
    const Statement& text = subject_.text;
    const StatementTrace& trace = subject_.trace;
    if (text.principal.present) {
      Add(text.principal.negated ? "NotPrincipal" : "Principal", trace.principal, WhyPrincipal(subject_), text.principal.key_span);
    }
    Add(text.action.negated ? "NotAction" : "Action", trace.action, WhyAction(subject_), text.action.key_span);
    const bool missing = !text.resource.present && trace.never;  // SPEC(G-27)
    if (text.resource.present || missing) {
      Add(text.resource.negated ? "NotResource" : "Resource", missing ? Tri::False() : trace.resource, WhyResource(subject_),
          missing ? text.span : text.resource.key_span);
    }
    for (size_t i = 0; i < text.conditions.size(); ++i) {
      const Condition& condition = text.conditions[i];
      Add("Condition." + condition.op + "." + condition.key, trace.conditions[i], WhyCondition(subject_, i), condition.key_span);
    }
  }

  const Subject& subject_;
  const Source* source_;
  StatementExplanation out_;
};

// How far an Allow is from holding; the order of close statements.
struct Distance {
  size_t failing = 0;
  size_t principal = 0;
  size_t open = 0;
};

Distance DistanceOf(const Subject& subject) {
  const StatementTrace& trace = subject.trace;
  Distance distance;
  const auto count = [&](Tri truth) {
    distance.failing += truth.IsFalse();
    distance.open += truth.IsMaybe();
  };
  count(trace.principal);
  count(trace.action);
  if (!subject.compiled.resource.present && trace.never) ++distance.failing;
  count(trace.resource);
  for (Tri condition : trace.conditions) count(condition);
  distance.principal = trace.principal.IsFalse();
  return distance;
}

bool Before(const Distance& a, const Distance& b) {
  if (a.failing != b.failing) return a.failing < b.failing;
  if (a.principal != b.principal) return a.principal < b.principal;  // another's Allow is the least likely to be meant
  return a.open < b.open;
}

// An Allow of a layer that already allows changes nothing, except on the resource side, where it matters whom it names.
bool MayHelp(const Scene& scene, const Subject& subject) {
  const BearingPolicies& set = scene.policies.bearing;
  switch (subject.place.layer) {
    case PolicyType::kIdentityBased:
      return !VerdictOf(scene, set.identity).allows;
    case PolicyType::kPermissionsBoundary:
      return !VerdictOf(scene, set.permissions_boundary).allows;
    case PolicyType::kSession:
      return !VerdictOf(scene, set.session).allows;
    case PolicyType::kVpcEndpoint:
      return !VerdictOf(scene, set.vpc_endpoint).allows;
    case PolicyType::kResourceBased:
      return true;
    default:
      break;
  }
  const auto& nodes = subject.place.layer == PolicyType::kServiceControl ? set.service_control : set.resource_control;
  bool helps = false;
  nodes->ForEach([&](const PlacedList& node) {
    if (node.Has(subject.trace.policy)) helps = !VerdictOf(scene, node).allows;
  });
  return helps;
}

struct Close {
  Distance distance;
  const StatementTrace* trace;
};

std::vector<Close> CloseStatements(const Scene& scene) {
  std::vector<Close> close;
  if (scene.decided.decision.effect != Verdict::kImplicitDeny) return close;
  for (const StatementTrace& trace : scene.trace.statements) {
    const Subject subject(scene, trace);
    if (!subject.allows() || !trace.whole.IsFalse()) continue;
    if (trace.action.IsFalse() && !IsNearAction(subject)) continue;
    const Distance distance = DistanceOf(subject);
    if (distance.failing <= kMaxFailing && MayHelp(scene, subject)) close.push_back({distance, &trace});
  }
  std::stable_sort(close.begin(), close.end(), [](const Close& a, const Close& b) { return Before(a.distance, b.distance); });
  if (close.size() > kMaxClose) close.resize(kMaxClose);
  return close;
}

}  // namespace

std::vector<StatementExplanation> ExplainStatements(const Scene& scene, const std::vector<bool>& determining) {
  std::vector<StatementExplanation> statements;
  for (size_t i = 0; i < scene.trace.statements.size(); ++i) {
    const StatementTrace& trace = scene.trace.statements[i];
    if (trace.whole.IsFalse()) continue;
    statements.push_back(StatementWriter(Subject(scene, trace)).Write());
    statements.back().determining = determining[i];
  }
  for (const Close& close : CloseStatements(scene)) {
    statements.push_back(StatementWriter(Subject(scene, *close.trace)).Write());
    statements.back().close = true;
  }
  return statements;
}

RangeVerdict VerdictOf(const Scene& scene, PlacedList range) {
  RangeVerdict verdict;
  verdict.has_unknown_policy = range.list->has_unknown;
  for (const StatementTrace& trace : scene.trace.statements) {
    if (!range.Has(trace.policy) || trace.whole.IsFalse()) continue;
    const SetPolicy& policy = scene.policies.bearing.At(trace.policy);
    if (policy.policy->statements[trace.statement].effect == Effect::kDeny) {
      verdict.denies = true;
    } else if (!IsVoid(scene.request, policy)) {
      verdict.allows = verdict.allows || trace.whole.IsTrue();
      verdict.may_allow = true;
      verdict.grants = static_cast<uint8_t>(verdict.grants | trace.grants);
    }
  }
  return verdict;
}

}  // namespace gavel
