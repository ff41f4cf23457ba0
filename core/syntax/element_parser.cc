#include <string>
#include <utility>

#include "base/quote.h"
#include "syntax/statement_parser.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

std::string In(std::string_view element) { return "`" + std::string(element) + "`"; }

Text MakeText(const Value& value, size_t index = 0) {
  return {value.text, value.span, value.Is(ValueKind::kUnknown), value.kind, static_cast<uint32_t>(index)};
}

bool IsText(const Value& value) { return value.Is(ValueKind::kString) || value.Is(ValueKind::kUnknown); }

void ReportWrongType(ParseContext& context, const Path& path, const Value& value, std::string_view element, std::string_view wanted) {
  if (value.Is(ValueKind::kNull)) {
    context.reporter.Report(DiagnosticCode::kNullValue, value.span, path, In(element) + " is null");  // SPEC(G-10)
    return;
  }
  std::string message = In(element) + " must be " + std::string(wanted) + ", not " + std::string(KindName(value.kind));
  context.reporter.Report(DiagnosticCode::kWrongType, value.span, path, std::move(message));
}

void ReadMember(ParseContext& context, const Path& path, const Value& value, size_t index, std::string_view element,
                std::vector<Text>* texts) {
  if (IsText(value)) {
    texts->push_back(MakeText(value, index));
    CheckLength(context, path, texts->back());
  } else if (value.Is(ValueKind::kNull)) {
    context.reporter.Report(DiagnosticCode::kNullMember, value.span, path, "null in " + In(element) + " is skipped");  // SPEC(G-10)
  } else {
    std::string message = "a member of " + In(element) + " must be a string, not " + std::string(KindName(value.kind));
    context.reporter.Report(DiagnosticCode::kWrongType, value.span, path, std::move(message));  // SPEC(G-14)
  }
}

}  // namespace

void CheckLength(ParseContext& context, const Path& path, const Text& text) {
  uint32_t limit = context.options.limits.max_pattern_bytes;
  if (text.text.size() <= limit || text.unknown) return;
  std::string message = "string of " + std::to_string(text.text.size()) + " bytes; the limit in a policy is " + std::to_string(limit);
  context.reporter.Report(DiagnosticCode::kTooLarge, text.span, path, std::move(message));
}

std::optional<Text> ReadText(ParseContext& context, const Path& path, const Value& value, std::string_view element) {
  if (IsText(value)) return MakeText(value);
  ReportWrongType(context, path, value, element, "a string");
  return std::nullopt;
}

std::optional<Text> ReadKnownText(ParseContext& context, const Path& path, const Value& value, std::string_view element) {
  std::optional<Text> text = ReadText(context, path, value, element);
  if (!text || !text->unknown) return text;
  context.reporter.Report(DiagnosticCode::kUnresolvedValue, value.span, path, In(element) + " is unresolved");  // SPEC(F-7)
  return std::nullopt;
}

void ReadTexts(ParseContext& context, const Path& path, const Value& value, std::string_view element, std::vector<Text>* texts) {
  if (IsText(value)) {
    ReadMember(context, path, value, 0, element, texts);  // SPEC(G-14)
  } else if (value.Is(ValueKind::kArray)) {
    for (size_t i = 0; i < value.items.size(); ++i) ReadMember(context, Path(path, i), value.items[i], i, element, texts);
  } else {
    ReportWrongType(context, path, value, element, "a string or a list of strings");
  }
}

void ReportConflict(ParseContext& context, const Path& path, const Member& second, Span first) {
  if (context.reporter.Skip(DiagnosticCode::kConflictingElements)) return;
  // SPEC(G-13)
  bool negated = second.key.starts_with("Not");
  std::string other = negated ? second.key.substr(3) : "Not" + second.key;
  context.reporter.Report(DiagnosticCode::kConflictingElements, second.key_span, path,
                          Quoted(second.key) + " beside " + Quoted(other) + context.reporter.Where(first));
}

void ReadListElement(ParseContext& context, const Path& path, const Member& member, bool negated, ListElement* element) {
  if (element->present && element->negated != negated) return ReportConflict(context, path, member, element->key_span);
  if (!element->present) {
    element->present = true;
    element->negated = negated;
    element->key_span = member.key_span;
    element->span = member.value.span;
    element->is_list = member.value.Is(ValueKind::kArray);
  }
  ReadTexts(context, path, member.value, member.key, &element->members);
}

}  // namespace gavel
