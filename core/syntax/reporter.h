// Where in a value a parser is, and the problems it finds there.
#ifndef GAVEL_SYNTAX_REPORTER_H_
#define GAVEL_SYNTAX_REPORTER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/limits.h"
#include "gavel/value.h"

namespace gavel {

// A JSON path as a chain of stack objects: it costs nothing until a diagnostic writes it out.
class Path {
 public:
  Path() = default;
  Path(const Path& parent, std::string_view key) : parent_(&parent), key_(key) {}
  Path(const Path& parent, size_t index) : parent_(&parent), index_(index) {}
  std::string ToString() const;  // "Statement[0].Condition.StringEquals"; empty for the root

 private:
  const Path* parent_ = nullptr;
  std::string_view key_;
  size_t index_ = kNoIndex;
  static constexpr size_t kNoIndex = SIZE_MAX;
};

// Collects the diagnostics of one text. Bounded: keeps at most max_diagnostics errors and as many others.
class Reporter {
 public:
  Reporter(std::shared_ptr<const Source> source, const Limits& limits) : source_(std::move(source)), limit_(limits.max_diagnostics) {}

  void Report(DiagnosticCode code, Span span, const Path& path, std::string message, std::string help = "");

  // True when a further diagnostic of this code would only be counted; it is counted then. For messages that cost more than their length.
  bool Skip(DiagnosticCode code);

  bool has_errors() const { return errors_ > 0; }
  const std::shared_ptr<const Source>& source() const { return source_; }

  // " at line 3, column 5", or empty without a source.
  std::string Where(Span span) const;

  // In order of position, cut to max_diagnostics with a note that says so. An error is never cut in favour of warnings alone.
  std::vector<Diagnostic> Finish();

 private:
  size_t& CountOf(DiagnosticCode code);

  std::shared_ptr<const Source> source_;
  size_t limit_;
  size_t errors_ = 0;
  size_t others_ = 0;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace gavel

#endif  // GAVEL_SYNTAX_REPORTER_H_
