// One screen for people: about 40 lines of 100 columns. Where there is more to show than fits, a line says how much.

#include <algorithm>
#include <array>

#include "base/quote.h"
#include "base/utf8.h"
#include "gavel/explanation.h"

namespace gavel {
namespace {

constexpr size_t kWidth = 100;
constexpr size_t kMaxStatements = 3;  // of each section
constexpr size_t kMaxElements = 3;    // of each statement
constexpr size_t kMaxWays = 4;
constexpr size_t kMaxUnknown = 3;

enum class Colour : uint8_t { kNone, kBold, kGreen, kRed, kYellow };
constexpr std::array<std::string_view, 5> kCodes = {"", "\x1b[1m", "\x1b[1;32m", "\x1b[1;31m", "\x1b[1;33m"};

constexpr std::array<std::string_view, 3> kEffects = {"allow", "explicit deny", "implicit deny"};

std::string Spaces(size_t count) { return std::string(count, ' '); }

// Words broken into lines; the first starts at `column` and the others at `indent`.
std::string Wrapped(std::string_view text, size_t column, size_t indent) {
  std::string out;
  size_t used = column;
  for (size_t at = 0; at < text.size();) {
    const size_t blank = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, blank - at);
    const size_t width = CountCodePoints(word);
    if (used > indent && used + 1 + width > kWidth && at > 0) {
      out += "\n" + Spaces(indent);
      used = indent;
    } else if (at > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width;
    at = blank + 1;
  }
  return out;
}

std::string Padded(std::string_view text, size_t width) {
  const size_t own = CountCodePoints(text);
  return std::string(text) + Spaces(own < width ? width - own : 0);
}

std::string Join(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + Printable(text);
  return out;
}

class TextWriter {
 public:
  TextWriter(const Explanation& explanation, bool colour) : explanation_(explanation), colour_(colour) {}

  std::string Write() {
    WriteDecision();
    WriteLayers();
    const bool deny = explanation_.decision.effect == Verdict::kExplicitDeny;
    WriteStatements(deny ? "denied by" : "allowed by", [](const StatementExplanation& s) { return s.determining; });
    WriteStatements("open", [](const StatementExplanation& s) { return !s.determining && s.matched == TestResult::kIndeterminate; });
    WriteStatements("close", [](const StatementExplanation& s) { return s.close; });
    WriteWays();
    WriteNotes();
    return std::move(out_);
  }

 private:
  std::string Painted(std::string_view text, Colour colour) const {
    if (!colour_) return std::string(text);
    return std::string(kCodes[static_cast<size_t>(colour)]) + std::string(text) + "\x1b[0m";
  }

  Colour OfEffect(Verdict effect) const { return effect == Verdict::kAllow ? Colour::kGreen : Colour::kRed; }

  void Heading(std::string_view text) { out_ += "\n" + Painted(text, Colour::kBold) + "\n"; }

  void WriteDecision() {
    const Decision& decision = explanation_.decision;
    out_ += Painted(kEffects[static_cast<size_t>(decision.effect)], OfEffect(decision.effect)) + ": " + Printable(explanation_.action) +
            " on " + Printable(explanation_.resource) + "\n";
    out_ += "  by " + Printable(explanation_.principal) + "\n";
    std::vector<std::string> types;
    for (PolicyType type : decision.denied_by.List()) types.emplace_back(NameOf(type));
    if (!types.empty()) out_ += "  denied by " + Wrapped(Join(types), 12, 12) + "\n";
    const bool plain =
        decision.reason == Reason::kAllowed || decision.reason == Reason::kNoAllow || decision.reason == Reason::kExplicitDeny;
    if (!plain) out_ += "  reason: " + std::string(NameOf(decision.reason)) + "\n";
    if (!WriteUnknownPolicies() && decision.best_case != decision.effect) {
      out_ += "  " + Painted("might be " + std::string(kEffects[static_cast<size_t>(decision.best_case)]), Colour::kYellow) +
              ": see the notes\n";
    }
    if (!explanation_.message.empty()) out_ += "  " + Wrapped(Printable(explanation_.message), 2, 2) + "\n";
  }

  // False when no policy is missing, or when nothing depends on those that are.
  bool WriteUnknownPolicies() {
    const Decision& decision = explanation_.decision;
    std::vector<std::string> missing;
    for (const LayerExplanation& layer : explanation_.layers) {
      for (const std::string& name : layer.unknown_policies) missing.push_back(name.starts_with("arn:") ? "policy " + name : name);
    }
    if (missing.empty() || decision.best_case == decision.effect) return false;
    const size_t more = missing.size() - std::min(missing.size(), kMaxUnknown);
    missing.resize(missing.size() - more);
    if (more > 0) missing.push_back("and " + std::to_string(more) + " more");
    const std::string_view were = missing.size() == 1 ? " was not given; best case " : " were not given; best case ";
    const std::string text = Join(missing) + std::string(were) + std::string(kEffects[static_cast<size_t>(decision.best_case)]);
    out_ += "  denied: " + Wrapped(text, 10, 4) + "\n";
    return true;
  }

  // Rows of neighbouring nodes with the same verdict are one line.
  void WriteLayers() {
    Heading("layers");
    const std::vector<LayerExplanation>& layers = explanation_.layers;
    for (size_t i = 0; i < layers.size();) {
      const LayerExplanation& first = layers[i];
      std::vector<std::string> nodes;
      size_t next = i;
      while (next < layers.size() && layers[next].layer == first.layer && layers[next].verdict == first.verdict &&
             layers[next].why == first.why) {
        if (!layers[next].node.empty()) nodes.push_back(layers[next].node);
        ++next;
      }
      WriteLayer(first, nodes);
      i = next;
    }
  }

  void WriteLayer(const LayerExplanation& layer, const std::vector<std::string>& nodes) {
    constexpr size_t kNameWidth = 22;
    constexpr size_t kVerdictWidth = 9;
    constexpr size_t kColumn = 2 + kNameWidth + kVerdictWidth;
    const bool quiet = !layer.applies;
    Colour colour = Colour::kNone;
    if (layer.verdict == "allow") colour = Colour::kGreen;
    if (layer.verdict == "deny" || layer.verdict == "none") colour = Colour::kRed;
    const std::string verdict = Padded(quiet ? "-" : layer.verdict, kVerdictWidth);
    std::string rest = Join(nodes);
    if (!layer.why.empty()) rest += (rest.empty() ? "" : ": ") + layer.why;
    std::string line = "  " + Padded(layer.layer, kNameWidth) + (colour == Colour::kNone ? verdict : Painted(verdict, colour)) +
                       Wrapped(rest, kColumn, kColumn);
    while (line.ends_with(' ')) line.pop_back();
    out_ += line + "\n";
  }

  template <typename Filter>
  void WriteStatements(std::string_view heading, Filter filter) {
    std::vector<const StatementExplanation*> chosen;
    for (const StatementExplanation& statement : explanation_.statements) {
      if (filter(statement)) chosen.push_back(&statement);
    }
    if (chosen.empty()) return;
    Heading(heading);
    const size_t shown = std::min(chosen.size(), kMaxStatements);
    for (size_t i = 0; i < shown; ++i) WriteStatement(*chosen[i]);
    if (shown < chosen.size()) out_ += "  and " + std::to_string(chosen.size() - shown) + " more\n";
  }

  void WriteStatement(const StatementExplanation& statement) {
    out_ += "  " + std::string(statement.effect == Effect::kAllow ? "Allow " : "Deny ") +
            (statement.sid.empty() ? "statement " + std::to_string(statement.index) : Quoted(statement.sid)) + " of " +
            (statement.policy.empty() ? "a policy without a name" : Quoted(statement.policy)) + ", " + statement.layer;
    if (!statement.node.empty()) out_ += " at " + Printable(statement.node);
    const SourceExcerpt& excerpt = statement.excerpt;
    if (!statement.file.empty()) {
      out_ +=
          "\n  " + Printable(statement.file) + ":" + std::to_string(excerpt.position.line) + ":" + std::to_string(excerpt.position.column);
    }
    out_ += "\n";
    if (statement.determining && !excerpt.line.empty())
      out_ += "  " + excerpt.line + "\n  " + Painted(excerpt.caret, Colour::kYellow) + "\n";
    WriteElements(statement);
  }

  // Of a statement that failed, what failed; of one that holds, what its conditions found.
  void WriteElements(const StatementExplanation& statement) {
    const bool holds = statement.matched == TestResult::kTrue;
    size_t shown = 0;
    for (const ElementTest& test : statement.elements) {
      if (test.why.empty() || (!holds && test.result == TestResult::kTrue)) continue;
      if (shown++ == kMaxElements) return;
      const std::string name = Printable(test.element) + ":";
      out_ += "    " + name + " " + Wrapped(test.why, 5 + CountCodePoints(name), 6) + "\n";
    }
  }

  void WriteWays() {
    const std::vector<Sufficient>& ways = explanation_.would_have_sufficed;
    if (ways.empty()) return;
    Heading("would have sufficed");
    for (size_t i = 0; i < std::min(ways.size(), kMaxWays); ++i) {
      const std::string missing = ways[i].missing.empty() ? "" : "; missing: " + Join(ways[i].missing);
      out_ += "  " + Wrapped(ways[i].way + missing, 2, 4) + "\n";
    }
    if (ways.size() > kMaxWays) out_ += "  and " + std::to_string(ways.size() - kMaxWays) + " more\n";
  }

  void WriteNote(std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out_ += "  " + std::string(name) + ": " + Wrapped(Join(texts), 4 + name.size(), 4) + "\n";
  }

  void WriteNotes() {
    const Explanation& e = explanation_;
    if (e.assumed.empty() && e.assumed_absent.empty() && e.unknown.empty() && e.overridden.empty() && e.rules.empty()) return;
    Heading("notes");
    WriteNote("assumed", e.assumed);
    WriteNote("taken as absent", e.assumed_absent);
    WriteNote("unknown", e.unknown);
    WriteNote("overridden by the context", e.overridden);
    for (const RuleNote& rule : e.rules) out_ += "  " + rule.id + ": " + Wrapped(rule.text, 4 + rule.id.size(), 4) + "\n";
  }

  const Explanation& explanation_;
  const bool colour_;
  std::string out_;
};

}  // namespace

std::string ToText(const Explanation& explanation, bool colour) { return TextWriter(explanation, colour).Write(); }

}  // namespace gavel
