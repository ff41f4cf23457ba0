// Any bytes as a policy of every type: no crash, errors exactly when there is no policy, sound positions, and texts that read back alike.
#include <string>
#include <string_view>
#include <vector>

#include "fuzz_target.h"
#include "gavel/document.h"
#include "gavel/policy.h"
#include "gavel/value.h"

namespace {

using gavel::Diagnostic;
using gavel::fuzz::Check;

constexpr size_t kMaxBytes = 4096;

void CheckDiagnostics(const std::vector<Diagnostic>& diagnostics, bool has_result) {
  const std::string shown = gavel::Render(diagnostics);
  Check(gavel::HasErrors(diagnostics) != has_result, "errors exactly when there is no result", shown);
  uint32_t last = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    Check(!diagnostic.message.empty() && diagnostic.message.find('\n') == std::string::npos, "a message is one line", shown);
    if (diagnostic.source == nullptr) continue;
    const gavel::Span span = diagnostic.span;
    Check(span.begin <= span.end && span.end <= diagnostic.source->text().size(), "a span lies in its text", shown);
    if (diagnostic.severity() == gavel::Severity::kNote) continue;
    Check(span.begin >= last, "diagnostics are in order of position", shown);
    last = span.begin;
  }
}

void CheckDocument(const gavel::ValueTree& tree) {
  const gavel::ParseDocumentResult parsed = gavel::ParseDocument(tree);
  CheckDiagnostics(parsed.diagnostics, parsed.document.has_value());
  if (!parsed.document) return;
  const std::string text = gavel::ToJson(*parsed.document);
  const gavel::ParseValueResult again = gavel::ParseValue(text, "again");
  Check(again.tree.has_value(), "a written document is JSON", text);
  const gavel::ParseDocumentResult second = gavel::ParseDocument(*again.tree);
  Check(second.document.has_value(), "a written document is a document", text);
  Check(gavel::ToJson(*second.document) == text, "a document reads back alike", text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > kMaxBytes) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const gavel::ParseValueResult value = gavel::ParseValue(text, "fuzz");
  CheckDiagnostics(value.diagnostics, value.tree.has_value());
  if (!value.tree) return 0;
  const std::string written = gavel::ToJson(value.tree->root);
  const gavel::ParseValueResult again = gavel::ParseValue(written, "again");
  Check(again.tree.has_value() && gavel::ToJson(again.tree->root) == written, "a value reads back alike", written);
  CheckDocument(*value.tree);
  for (size_t i = 0; i < gavel::kPolicyTypeCount; ++i) {
    const gavel::ParsePolicyResult parsed = gavel::ParsePolicy(text, static_cast<gavel::PolicyType>(i));
    CheckDiagnostics(parsed.diagnostics, parsed.policy.has_value());
    if (parsed.policy) Check(parsed.policy->statement_count() == parsed.document->statements.size(), "no statement is lost", text);
  }
  return 0;
}
