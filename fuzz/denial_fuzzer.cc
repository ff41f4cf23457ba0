// Any bytes as a denial: no crash, sound positions, and an answer that is written as JSON.
#include <string>
#include <vector>

#include "fuzz_target.h"
#include "gavel/denial.h"
#include "gavel/value.h"

namespace {

using gavel::Denial;
using gavel::fuzz::Check;

constexpr size_t kMaxBytes = 8192;

void CheckPart(const gavel::DenialText& part, size_t size, const std::string& text) {
  Check(part.span.begin <= part.span.end && part.span.end <= size, "a span lies in the text", text);
}

void CheckDenial(const Denial& denial, const std::string& text) {
  Check(denial.source != nullptr && denial.source->text() == text, "a denial knows its text", text);
  for (const auto* part :
       {&denial.principal, &denial.principal_id, &denial.action, &denial.resource, &denial.resource_arn, &denial.policy_arn, &denial.cause,
        &denial.encoded, &denial.code, &denial.service, &denial.operation, &denial.request_id}) {
    CheckPart(*part, text.size(), text);
  }
  Check(denial.span.begin <= denial.span.end && denial.span.end <= text.size(), "a denial lies in the text", text);
  const std::string written = gavel::ToJson(denial);
  Check(gavel::ParseValue(written, "written").tree.has_value() || gavel::ParseValue(text, "text").diagnostics.size() > 0,
        "a denial is written as JSON", written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > kMaxBytes) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const gavel::DenialReading reading = gavel::ReadDenials(text, "fuzz");
  Check(!reading.denials.empty() || gavel::HasErrors(reading.diagnostics), "a denial or an error", text);
  for (const Denial& denial : reading.denials) CheckDenial(denial, text);
  for (const gavel::Diagnostic& diagnostic : reading.diagnostics) {
    Check(!diagnostic.message.empty() && diagnostic.message.find('\n') == std::string::npos, "a message is one line", text);
    if (diagnostic.source != nullptr) {
      Check(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= diagnostic.source->text().size(),
            "a span lies in its text", text);
    }
  }
  Check(gavel::Render(reading.diagnostics).empty() == reading.diagnostics.empty(), "diagnostics are shown", text);
  return 0;
}
