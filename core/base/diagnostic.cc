#include "gavel/diagnostic.h"

#include <algorithm>

#include "base/excerpt.h"

namespace gavel {
namespace {

constexpr std::string_view kMargin = "  ";

constexpr std::string_view kSeverityNames[] = {"error", "warning", "note"};

std::string Heading(const Diagnostic& d) {
  return std::string(kSeverityNames[static_cast<size_t>(d.severity())]) + ": " + d.message + " [" + std::string(d.name()) + "]\n";
}

std::string HelpLine(const Diagnostic& d) {
  std::string help = d.help.empty() ? std::string(InfoOf(d.code).help) : d.help;
  return help.empty() ? help : std::string(kMargin) + "help: " + help + "\n";
}

std::string LinesOf(const Excerpt& excerpt) {
  if (excerpt.line.empty()) return "";
  return std::string(kMargin) + excerpt.line + "\n" + std::string(kMargin) + excerpt.caret + "\n";
}

}  // namespace

bool HasErrors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity() == Severity::kError; });
}

std::string Render(const Diagnostic& d) {
  if (d.source == nullptr) return (d.path.empty() ? "" : d.path + ": ") + Heading(d) + HelpLine(d);
  const Excerpt excerpt = MakeExcerpt(*d.source, d.span);
  std::string out = std::string(d.source->name()) + ":" + std::to_string(excerpt.position.line) + ":" +
                    std::to_string(excerpt.position.column) + ": " + Heading(d);
  return out + LinesOf(excerpt) + HelpLine(d);
}

std::string Render(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += Render(d);
  return out;
}

std::string RenderExcerpt(const Source& source, Span span) { return LinesOf(MakeExcerpt(source, span)); }

}  // namespace gavel
