#include "policy/check_denies.h"

#include <algorithm>
#include <string>

#include "base/quote.h"
#include "gavel/expansion.h"
#include "match/action_text.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "match/glob.h"
#include "request/check_catalog.h"
#include "request/make_request.h"

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;

// Actions times members that are compared with the catalogue: a bound on what one statement costs.
constexpr size_t kMostComparisons = 4096;

bool NeverMatches(const ActionPattern& member, const Text&) { return member.kind == ActionPattern::Kind::kNever; }
// An ARN that is none of a requester (a group) is right as a text.
bool NeverMatches(const PrincipalPattern& member, const PrincipalMember& text) {
  return member.kind == PrincipalPattern::Kind::kNever && !text.value.text.starts_with("arn:");
}

// `us-east-1`, `us-gov-west-1`, a pattern, or nothing.
bool MayBeRegion(std::string_view text) {
  if (text.empty() || match::HasWildcard(text)) return true;
  return match::IsDigit(text.back()) && std::count(text.begin(), text.end(), '-') >= 2;
}

bool MayBeAccount(std::string_view text) { return text.empty() || match::HasWildcard(text) || text == "aws" || IsAccountId(text); }

// SPEC(R-10): whether a short ARN can be that of something when the parts that it lacks are taken for `*`. One behind a `*` may stand
// anywhere.
bool MayBePadded(std::string_view text) {
  constexpr size_t kRegion = 3, kAccount = 4;
  size_t part = 0;
  while (true) {
    const size_t end = std::min(text.find(':'), text.size());
    const std::string_view here = text.substr(0, end);
    if (here.find('*') != std::string_view::npos) return true;
    if ((part == kRegion && !MayBeRegion(here)) || (part == kAccount && !MayBeAccount(here))) return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
    ++part;
  }
}

bool NeverMatches(const ResourcePattern& member, const Text& text) {
  using Kind = ResourcePattern::Kind;
  if (member.kind == Kind::kNever) return true;
  return member.kind == Kind::kArn && member.pattern.IsShort() && !MayBePadded(text.text);
}

const Text* TextOf(const Text& text) { return &text; }
const Text* TextOf(const PrincipalMember& member) { return &member.value; }

// Calls visit(const Text*) for each member of a positive element that no request can match; for an empty one visit(nullptr).
template <typename Element, typename Pattern, typename Visit>
void ForEachFault(const Element& element, const ElementPatterns<Pattern>& patterns, Visit visit) {
  if (!element.present || element.negated) return;
  if (element.members.empty()) visit(nullptr);
  for (size_t i = 0; i < element.members.size() && i < patterns.members.size(); ++i) {
    if (NeverMatches(patterns.members[i], element.members[i])) visit(TextOf(element.members[i]));
  }
}

std::string NameOf(const Statement& statement) {
  if (statement.sid && !statement.sid->text.empty()) return "the Deny " + Quoted(statement.sid->text);
  return "the Deny in statement " + std::to_string(statement.index + 1);
}

Diagnostic MakeDiagnostic(const PolicyDocument& document, Span span, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kDenyWithoutEffect;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.source = document.source;
  diagnostic.span = span;
  return diagnostic;
}

// What follows about one statement.
class DenyChecker {
 public:
  DenyChecker(const PolicyDocument& document, const Statement& statement, Diagnostics* diagnostics)
      : document_(document), statement_(statement), diagnostics_(diagnostics) {}

  void CheckNames() {
    CheckActions();
    CheckResources();
    for (const Condition& condition : statement_.conditions) CheckKey(condition);
  }

  void CheckNearMisses(const RequestData& request) {
    CheckPartition(request);
    for (const Text& member : Positive(statement_.resource)) CheckCase(member, request.facts.arn, "the resource");
    if (statement_.principal.present && !statement_.principal.negated) {
      for (const PrincipalMember& member : statement_.principal.members) CheckCaseOfRequester(member.value, request);
    }
    for (const Condition& condition : statement_.conditions) {
      if (TypeOfKey(condition.key) != KeyType::kArn) continue;
      for (const Text& value : condition.values) CheckCaseOfRequester(value, request);
    }
  }

 private:
  static const std::vector<Text>& Positive(const ListElement& element) {
    static const std::vector<Text> kNone;
    return element.present && !element.negated ? element.members : kNone;
  }

  void Warn(Span span, std::string message, std::string help = {}) {
    diagnostics_->push_back(MakeDiagnostic(document_, span, NameOf(statement_) + " " + std::move(message), std::move(help)));
  }

  // An error of its own.
  static bool IsMalformed(std::string_view action) {
    return std::count(action.begin(), action.end(), ':') != 1 || action.front() == ':' || action.back() == ':' ||
           action.find_first_of(" \t\r\n,") != std::string_view::npos;
  }

  void CheckActions() {
    for (const Text& member : Positive(statement_.action)) {
      if (member.unknown || match::IsRunOfStars(member.text) || IsMalformed(member.text)) continue;
      const std::vector<CatalogAction> expanded = ExpandAction(member.text);
      if (expanded.empty()) {
        const std::optional<CatalogAction> nearest = Catalog::ClosestAction(member.text);
        Warn(member.span, "names " + Quoted(member.text) + ", which is no action of the catalogue",
             nearest ? "did you mean " + Quoted(std::string(nearest->service().prefix()) + ":" + std::string(nearest->name())) + "?" : "");
        all_known_ = false;
      }
      actions_.insert(actions_.end(), expanded.begin(), expanded.end());
    }
    all_known_ = all_known_ && statement_.action.present && !statement_.action.negated;
  }

  // Where all actions are known: members that are a resource of none of them.
  void CheckResources() {
    const std::vector<Text>& members = Positive(statement_.resource);
    if (!all_known_ || actions_.empty() || actions_.size() * members.size() > kMostComparisons) return;
    const PatternOptions options{.variables = document_.version == PolicyVersion::k2012};
    for (const Text& member : members) {
      match::ArnParts arn;
      if (member.unknown || !match::SplitArn(member.text, &arn)) continue;
      const bool fits = std::any_of(actions_.begin(), actions_.end(),
                                    [&](CatalogAction action) { return MayActOn(action, member.text, options) != Answer::kNo; });
      if (!fits) Warn(member.span, "names " + Quoted(member.text) + ", which is no resource of its actions");
    }
  }

  void CheckKey(const Condition& condition) {
    if (IsProviderKey(condition.key) || Catalog::FindConditionKey(condition.key)) return;
    const std::string_view prefix = std::string_view(condition.key).substr(0, condition.key.find(':'));
    const bool ascii = std::all_of(prefix.begin(), prefix.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool own =
        ascii && prefix.size() < condition.key.size() && !Catalog::FindService(prefix) && !match::EqualsIgnoringAsciiCase(prefix, "aws");
    if (own) return;  // a service that the catalogue does not know
    const std::string_view nearest = Catalog::ClosestConditionKey(condition.key);
    Warn(condition.key_span, "reads " + Quoted(condition.key) + ", which is no condition key of the catalogue",
         nearest.empty() ? "" : "did you mean " + Quoted(nearest) + "?");
  }

  // Every member is of another partition than the request: one for each partition is how a Deny for all of them is written.
  void CheckPartition(const RequestData& request) {
    std::vector<std::string_view> resources, principals;
    const auto text_of = [](const Text& text) { return text.unknown ? std::string_view("*") : std::string_view(text.text); };
    for (const Text& member : Positive(statement_.resource)) resources.push_back(text_of(member));
    CheckPartitionOf(resources, statement_.resource.span, request);
    if (!statement_.principal.present || statement_.principal.negated) return;
    for (const PrincipalMember& member : statement_.principal.members) principals.push_back(text_of(member.value));
    CheckPartitionOf(principals, statement_.principal.span, request);
  }

  void CheckPartitionOf(const std::vector<std::string_view>& members, Span span, const RequestData& request) {
    std::string_view other;
    for (std::string_view member : members) {
      match::ArnParts arn;
      if (!match::SplitArn(member, &arn)) return;
      if (arn.partition() == request.partition || match::HasWildcard(arn.partition())) return;
      if (other.empty()) other = arn.partition();
    }
    if (other.empty()) return;
    Warn(span, "names ARNs of the partition " + Quoted(other) + ", and the request is in " + Quoted(request.partition));
  }

  void CheckCaseOfRequester(const Text& text, const RequestData& request) {
    CheckCase(text, request.principal.arn, "the requester");
    if (request.principal.session_arn != request.principal.arn) CheckCase(text, request.principal.session_arn, "the requester");
  }

  void CheckCase(const Text& text, std::string_view asked, std::string_view what) {
    if (asked.empty() || text.unknown || text.text == asked || !match::EqualsIgnoringAsciiCase(text.text, asked)) return;
    Warn(text.span, "names " + Quoted(text.text) + ", and " + std::string(what) + " is " + Quoted(asked), "ARNs keep letter case");
  }

  const PolicyDocument& document_;
  const Statement& statement_;
  Diagnostics* diagnostics_;
  std::vector<CatalogAction> actions_;
  bool all_known_ = true;
};

template <typename Check>
void ForEachDeny(const CompiledPolicy& policy, Check check) {
  for (const Statement& statement : policy.document.statements) {
    if (statement.effect == Effect::kDeny) check(statement);
  }
}

}  // namespace

bool HasFaultyDeny(const Statement& statement, const CompiledStatement& compiled) {
  if (statement.effect != Effect::kDeny) return false;
  bool found = false;
  const auto note = [&found](const Text*) { found = true; };
  ForEachFault(statement.action, compiled.action, note);
  ForEachFault(statement.resource, compiled.resource, note);
  ForEachFault(statement.principal, compiled.principal, note);
  return found;
}

void ReportFaultyDenies(const CompiledPolicy& policy, Diagnostics* diagnostics) {
  if (!policy.has_faulty_deny) return;
  for (size_t i = 0; i < policy.statements.size(); ++i) {
    const Statement& statement = policy.document.statements[i];
    if (statement.effect != Effect::kDeny) continue;
    const auto report = [&](std::string_view name, Span whole) {
      return [&, name, whole](const Text* member) {
        const std::string what = member == nullptr ? "`" + std::string(name) + "` is empty" : "no request matches " + Quoted(member->text);
        diagnostics->push_back(MakeDiagnostic(policy.document, member == nullptr ? whole : member->span,
                                              NameOf(statement) + " can stop nothing here: " + what, "correct it, or remove it"));
        diagnostics->back().raised = true;
      };
    };
    ForEachFault(statement.action, policy.statements[i].action, report("Action", statement.action.span));
    ForEachFault(statement.resource, policy.statements[i].resource, report("Resource", statement.resource.span));
    ForEachFault(statement.principal, policy.statements[i].principal, report("Principal", statement.principal.span));
  }
}

void WarnOfDenies(const CompiledPolicy& policy, Diagnostics* diagnostics) {
  ForEachDeny(policy, [&](const Statement& statement) { DenyChecker(policy.document, statement, diagnostics).CheckNames(); });
}

void WarnOfNearMisses(const CompiledPolicy& policy, const RequestData& request, Diagnostics* diagnostics) {
  ForEachDeny(policy, [&](const Statement& statement) { DenyChecker(policy.document, statement, diagnostics).CheckNearMisses(request); });
}

}  // namespace gavel
