// What is wrong with a text, a request or a scenario, and what to do about it.
//
// Codes are stable: their names ("unknown-element") appear in JSON output, in tests and in documentation. The table of all codes is
// core/base/diagnostic_table.cc; each row has the rule, AWS's issue code and finding type where AWS has them, and a help text.
// Style of messages: lower case, no full stop, the user's text in backticks, help apart.
#ifndef GAVEL_DIAGNOSTIC_H_
#define GAVEL_DIAGNOSTIC_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/source.h"

namespace gavel {

enum class Severity : uint8_t { kError, kWarning, kNote };

// Index of a row of the diagnostic table. The enumerators are listed in gavel/diagnostic_codes.inc, the one list of codes.
enum class DiagnosticCode : uint16_t {
#define GAVEL_DIAGNOSTIC(enumerator, ...) enumerator,
#include "gavel/diagnostic_codes.inc"
#undef GAVEL_DIAGNOSTIC
};

// One row of the table. All views are static.
struct DiagnosticInfo {
  DiagnosticCode code;
  std::string_view name;  // "unknown-element"
  Severity severity;
  std::string_view rule;       // "G-8"; empty when no rule of the semantics stands behind it
  std::string_view aws_issue;  // "INVALID_POLICY_ELEMENT"; empty when AWS has none
  std::string_view aws_type;   // "ERROR", "SECURITY_WARNING", "SUGGESTION", "WARNING"
  std::string_view help;       // what to do; may be empty
};

const DiagnosticInfo& InfoOf(DiagnosticCode code);
const DiagnosticInfo* FindDiagnostic(std::string_view name);  // nullptr when there is none
std::vector<DiagnosticInfo> AllDiagnostics();

struct Diagnostic {
  DiagnosticCode code;
  std::string message;                   // one line, complete in itself
  std::string help;                      // this occurrence's advice ("did you mean `StringEquals`?"), else the table's
  std::shared_ptr<const Source> source;  // nullptr when there is no text
  Span span;                             // in *source
  std::string path;                      // JSON path of the element ("Statement[0].Condition.StringEqual"); may be empty

  Severity severity() const { return InfoOf(code).severity; }
  std::string_view name() const { return InfoOf(code).name; }
};

bool HasErrors(const std::vector<Diagnostic>& diagnostics);

// "policy.json:3:9: error: unknown element `Efect` [unknown-element]", the clipped line, a caret line, and the help line. Ends with a line
// end.
std::string Render(const Diagnostic& diagnostic);
std::string Render(const std::vector<Diagnostic>& diagnostics);

// The clipped line that holds `span` and the caret line below it, as Render shows them; empty when the line is blank.
std::string RenderExcerpt(const Source& source, Span span);

}  // namespace gavel

#endif  // GAVEL_DIAGNOSTIC_H_
