// The rows of gavel/diagnostic_codes.inc.
#include <iterator>

#include "gavel/diagnostic.h"

namespace gavel {
namespace {

constexpr DiagnosticInfo kTable[] = {
#define GAVEL_DIAGNOSTIC(enumerator, name, severity, rule, aws_issue, aws_type, help) \
  {DiagnosticCode::enumerator, name, Severity::severity, rule, aws_issue, aws_type, help},
#include "gavel/diagnostic_codes.inc"
#undef GAVEL_DIAGNOSTIC
};

}  // namespace

const DiagnosticInfo& InfoOf(DiagnosticCode code) { return kTable[static_cast<size_t>(code)]; }

const DiagnosticInfo* FindDiagnostic(std::string_view name) {
  for (const DiagnosticInfo& info : kTable) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

std::vector<DiagnosticInfo> AllDiagnostics() { return {std::begin(kTable), std::end(kTable)}; }

}  // namespace gavel
