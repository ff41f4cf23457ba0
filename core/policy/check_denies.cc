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

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;

// Actions times members that are compared with the catalogue: a bound on what one statement costs.
constexpr size_t kMostComparisons = 4096;

// What the members of an element come to.
template <typename Pattern>
bool AllNever(const ElementPatterns<Pattern>& element) {
  if (!element.present || element.negated) return false;
  return std::all_of(element.members.begin(), element.members.end(), [](const Pattern& member) { return member.kind == Pattern::Kind::kNever; });
}

bool NeverMatches(const ResourcePattern& member) {
  using Kind = ResourcePattern::Kind;
  return member.kind == Kind::kNever || (member.kind == Kind::kArn && member.pattern.IsShort() && !member.padded);
}

bool AllNever(const ElementPatterns<ResourcePattern>& element) {
  return element.present && !element.negated && std::all_of(element.members.begin(), element.members.end(), NeverMatches);
}

std::string NameOf(const Statement& statement) {
  if (statement.sid && !statement.sid->text.empty()) return "the Deny " + Quoted(statement.sid->text);
  return "the Deny in statement " + std::to_string(statement.index + 1);
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
      if (!match::EqualsIgnoringAsciiCase(condition.key, "aws:PrincipalArn")) continue;
      for (const Text& value : condition.values) CheckCaseOfRequester(value, request);
    }
  }

 private:
  static const std::vector<Text>& Positive(const ListElement& element) {
    static const std::vector<Text> kNone;
    return element.present && !element.negated ? element.members : kNone;
  }

  void Warn(Span span, std::string message, std::string help = {}) {
    Diagnostic diagnostic;
    diagnostic.code = DiagnosticCode::kDenyWithoutEffect;
    diagnostic.message = NameOf(statement_) + " " + std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.source = document_.source;
    diagnostic.span = span;
    diagnostics_->push_back(std::move(diagnostic));
  }

  void CheckActions() {
    for (const Text& member : Positive(statement_.action)) {
      if (member.unknown || match::IsRunOfStars(member.text)) continue;
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
      const bool fits = std::any_of(actions_.begin(), actions_.end(), [&](CatalogAction action) {
        return MayActOn(action, member.text, options) != Answer::kNo;
      });
      if (!fits) Warn(member.span, "names " + Quoted(member.text) + ", which is no resource of its actions");
    }
  }

  void CheckKey(const Condition& condition) {
    if (IsProviderKey(condition.key) || Catalog::FindConditionKey(condition.key)) return;
    const std::string_view prefix = std::string_view(condition.key).substr(0, condition.key.find(':'));
    const bool ascii = std::all_of(prefix.begin(), prefix.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool own = ascii && prefix.size() < condition.key.size() && !Catalog::FindService(prefix) &&
                     !match::EqualsIgnoringAsciiCase(prefix, "aws");
    if (own) return;  // a service that the catalogue does not know
    const std::string_view nearest = Catalog::ClosestConditionKey(condition.key);
    Warn(condition.key_span, "reads " + Quoted(condition.key) + ", which is no condition key of the catalogue",
         nearest.empty() ? "" : "did you mean " + Quoted(nearest) + "?");
  }

  // Every member is of another partition than the request.
  void CheckPartition(const RequestData& request) {
    const std::vector<Text>& members = Positive(statement_.resource);
    std::string_view other;
    for (const Text& member : members) {
      match::ArnParts arn;
      if (member.unknown || !match::SplitArn(member.text, &arn)) return;
      const std::string_view partition = arn.partition();
      if (partition == request.partition || match::HasWildcard(partition)) return;
      if (other.empty()) other = partition;
    }
    if (other.empty()) return;
    Warn(statement_.resource.span, "names resources of the partition " + Quoted(other) + ", and the request is in " + Quoted(request.partition));
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

void CheckNeverMatches(const CompileContext& context, const Statement& statement, const CompiledStatement& compiled) {
  if (statement.effect != Effect::kDeny) return;
  const auto report = [&](std::string_view element, Span span) {
    context.reporter.ReportError(DiagnosticCode::kDenyWithoutEffect, span, Path(),
                                 NameOf(statement) + " can never match: no member of `" + std::string(element) + "` can",
                                 "correct the element, or remove the statement");
  };
  if (AllNever(compiled.action)) report("Action", statement.action.span);
  if (AllNever(compiled.resource)) report("Resource", statement.resource.span);
  if (AllNever(compiled.principal)) report("Principal", statement.principal.span);
}

void WarnOfDenies(const CompiledPolicy& policy, Diagnostics* diagnostics) {
  ForEachDeny(policy, [&](const Statement& statement) { DenyChecker(policy.document, statement, diagnostics).CheckNames(); });
}

void WarnOfNearMisses(const CompiledPolicy& policy, const RequestData& request, Diagnostics* diagnostics) {
  ForEachDeny(policy, [&](const Statement& statement) { DenyChecker(policy.document, statement, diagnostics).CheckNearMisses(request); });
}

}  // namespace gavel
