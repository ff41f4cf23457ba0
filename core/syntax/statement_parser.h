// The parts of the document parser, outermost first. Each reads one construct, reports what is wrong with it and goes on.
#ifndef GAVEL_SYNTAX_STATEMENT_PARSER_H_
#define GAVEL_SYNTAX_STATEMENT_PARSER_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/document.h"
#include "syntax/reporter.h"

namespace gavel {

struct ParseContext {
  const DocumentOptions& options;
  Reporter& reporter;
};

// document_parser.cc and statement_parser.cc: names of the elements, for hints.
extern const std::span<const std::string_view> kDocumentElements;
extern const std::span<const std::string_view> kStatementElements;

// statement_parser.cc
void ParseStatement(ParseContext& context, const Path& path, const Value& value, Statement* statement);
// Reports the member of a document or statement whose name `known` does not hold; `others` are the names of the other level.
void ReportUnknownElement(ParseContext& context, const Path& path, const Member& member, std::span<const std::string_view> known,
                          std::span<const std::string_view> others, std::string_view other_place);

// element_parser.cc
// A string or an unresolved one; anything else is reported. `element` is its name in messages.
std::optional<Text> ReadText(ParseContext& context, const Path& path, const Value& value, std::string_view element);
// A string whose text must be known: Version and Effect.
std::optional<Text> ReadKnownText(ParseContext& context, const Path& path, const Value& value, std::string_view element);
// A string or a list of strings, appended to *texts.
void ReadTexts(ParseContext& context, const Path& path, const Value& value, std::string_view element, std::vector<Text>* texts);
// Action, Resource and their Not forms. Reports the second of two forms.
void ReadListElement(ParseContext& context, const Path& path, const Member& member, bool negated, ListElement* element);
// Reports a text that is longer than a pattern may be.
void CheckLength(ParseContext& context, const Path& path, const Text& text);
// "`Action` beside `NotAction`"
void ReportConflict(ParseContext& context, const Path& path, const Member& second, Span first);

// principal_parser.cc
void ReadPrincipal(ParseContext& context, const Path& path, const Member& member, bool negated, PrincipalElement* principal);

// condition_parser.cc
void ReadConditions(ParseContext& context, const Path& path, const Value& value, Statement* statement);

// The keys of one object so far. Objects may be large and hostile: look-up is not linear.
class SeenKeys {
 public:
  // The first member with this key, or nullptr (then `member` is the first).
  const Member* FirstOf(const Member& member) {
    auto [it, inserted] = seen_.try_emplace(member.key, &member);
    return inserted ? nullptr : it->second;
  }

 private:
  std::map<std::string_view, const Member*> seen_;
};

void ReportDuplicate(ParseContext& context, const Path& path, const Member& member, const Member& first);

}  // namespace gavel

#endif  // GAVEL_SYNTAX_STATEMENT_PARSER_H_
