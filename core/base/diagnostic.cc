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

}  // namespace

bool HasErrors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.severity() == Severity::kError; });
}

std::string Render(const Diagnostic& d) {
  if (d.source == nullptr) return (d.path.empty() ? "" : d.path + ": ") + Heading(d) + HelpLine(d);
  const Excerpt excerpt = MakeExcerpt(*d.source, d.span);
  std::string out = std::string(d.source->name()) + ":" + std::to_string(excerpt.position.line) + ":" +
                    std::to_string(excerpt.position.column) + ": " + Heading(d);
  if (!excerpt.line.empty()) out.append(kMargin).append(excerpt.line).append("\n").append(kMargin).append(excerpt.caret).append("\n");
  return out + HelpLine(d);
}

std::string Render(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics) out += Render(d);
  return out;
}

}  // namespace gavel
