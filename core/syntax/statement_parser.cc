#include "syntax/statement_parser.h"

#include <algorithm>
#include <utility>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

constexpr std::string_view kStatementNames[] = {
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
};

struct EffectRow {
  std::string_view name;
  Effect effect;
};
constexpr EffectRow kEffects[] = {{"Allow", Effect::kAllow}, {"Deny", Effect::kDeny}};
constexpr std::string_view kEffectNames[] = {"Allow", "Deny"};

using Context = ParseContext;

void ReadSid(Context& context, const Path& path, const Member& member, Statement* statement) {
  statement->sid = ReadText(context, path, member.value, "Sid");
}

void ReadEffect(Context& context, const Path& path, const Member& member, Statement* statement) {
  std::optional<Text> text = ReadKnownText(context, path, member.value, "Effect");
  if (!text) return;
  statement->effect_span = member.value.span;
  for (const EffectRow& row : kEffects) {
    if (row.name != text->text) continue;
    statement->effect = row.effect;  // SPEC(G-11): of several, with legacy_duplicates, the last counts
    return;
  }
  // SPEC(G-9)
  context.reporter.Report(DiagnosticCode::kInvalidEffect, member.value.span, path, "invalid effect " + Quoted(text->text),
                          DidYouMean(text->text, kEffectNames));
}

void ReadCondition(Context& context, const Path& path, const Member& member, Statement* statement) {
  ReadConditions(context, path, member.value, statement);
}

// A row for each element: what reads it, and what legacy_duplicates makes of a second one (SPEC(G-11)).
struct ElementRow {
  std::string_view name;
  void (*read)(Context&, const Path&, const Member&, Statement*);
  bool repeatable;
};
constexpr ElementRow kElements[] = {
    {"Sid", ReadSid, false},
    {"Effect", ReadEffect, true},
    {"Principal", [](Context& c, const Path& p, const Member& m, Statement* s) { ReadPrincipal(c, p, m, false, &s->principal); }, false},
    {"NotPrincipal", [](Context& c, const Path& p, const Member& m, Statement* s) { ReadPrincipal(c, p, m, true, &s->principal); }, false},
    {"Action", [](Context& c, const Path& p, const Member& m, Statement* s) { ReadListElement(c, p, m, false, &s->action); }, true},
    {"NotAction", [](Context& c, const Path& p, const Member& m, Statement* s) { ReadListElement(c, p, m, true, &s->action); }, false},
    {"Resource", [](Context& c, const Path& p, const Member& m, Statement* s) { ReadListElement(c, p, m, false, &s->resource); }, true},
    {"NotResource", [](Context& c, const Path& p, const Member& m, Statement* s) { ReadListElement(c, p, m, true, &s->resource); }, false},
    {"Condition", ReadCondition, false},
};

const ElementRow* FindElement(std::string_view name) {
  for (const ElementRow& row : kElements) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

bool Holds(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string ListOf(std::span<const std::string_view> names) {
  std::string out;
  for (size_t i = 0; i < names.size(); ++i) {
    out += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

}  // namespace

const std::span<const std::string_view> kStatementElements = kStatementNames;

void ReportUnknownElement(ParseContext& context, const Path& path, const Member& member, std::span<const std::string_view> known,
                          std::span<const std::string_view> others, std::string_view other_place) {
  std::string_view nearest = Closest(member.key, known);
  std::string help;
  if (Holds(others, member.key)) {
    help = "`" + member.key + "` belongs in " + std::string(other_place);
  } else if (EqualsIgnoreCase(nearest, member.key)) {
    help = "names are case-sensitive: write `" + std::string(nearest) + "`";
  } else {
    help = DidYouMean(member.key, known);
    if (help.empty()) help = "the elements are " + ListOf(known);
  }
  // SPEC(G-8)
  context.reporter.Report(DiagnosticCode::kUnknownElement, member.key_span, Path(path, member.key), "unknown element " + Quoted(member.key),
                          std::move(help));
}

void ReportDuplicate(ParseContext& context, const Path& path, const Member& member, const Member& first) {
  if (context.reporter.Skip(DiagnosticCode::kDuplicateKey)) return;
  std::string where = context.reporter.Where(first.key_span);
  context.reporter.Report(DiagnosticCode::kDuplicateKey, member.key_span, Path(path, member.key),
                          "duplicate key " + Quoted(member.key) + "; the first is" + (where.empty() ? " in the same object" : where));
}

void ParseStatement(ParseContext& context, const Path& path, const Value& value, Statement* statement) {
  statement->span = value.span;
  SeenKeys seen;
  for (const Member& member : value.members) {
    const ElementRow* row = FindElement(member.key);
    if (row == nullptr) {
      ReportUnknownElement(context, path, member, kStatementElements, kDocumentElements, "the policy, beside `Statement`");
      continue;
    }
    Path element_path(path, member.key);
    if (const Member* first = seen.FirstOf(member)) {
      if (!context.options.legacy_duplicates || !row->repeatable) {
        ReportDuplicate(context, path, member, *first);
        continue;
      }
      std::string reading = row->name == "Effect" ? "the last one counts" : "their members are joined";
      context.reporter.Report(DiagnosticCode::kLegacyDuplicate, member.key_span, element_path,
                              "several " + Quoted(member.key) + ": " + reading);
    }
    row->read(context, element_path, member, statement);
  }
  bool has_effect = value.Find("Effect") != nullptr;
  bool has_action = value.Find("Action") != nullptr || value.Find("NotAction") != nullptr;
  if (!has_effect) context.reporter.Report(DiagnosticCode::kMissingEffect, value.span, path, "the statement has no `Effect`");
  if (!has_action)
    context.reporter.Report(DiagnosticCode::kMissingAction, value.span, path, "the statement has no `Action` or `NotAction`");
}

}  // namespace gavel
