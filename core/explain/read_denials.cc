#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "explain/denial_reader.h"
#include "explain/denial_text.h"
#include "explain/sentence_parser.h"

namespace gavel {
namespace {

constexpr size_t kShortestEncoded = 200;

Diagnostic At(DiagnosticCode code, const std::shared_ptr<const Source>& source, Span span, std::string message) {
  return {code, std::move(message), "", source, span, ""};
}

// The text from `begin` to `end` as a source.
std::shared_ptr<const Source> Part(const std::shared_ptr<const Source>& source, size_t begin, size_t end) {
  std::vector<uint32_t> offsets(end - begin + 1);
  std::iota(offsets.begin(), offsets.end(), static_cast<uint32_t>(begin));
  return Source::MakeNested(source, std::string(source->text().substr(begin, end - begin)), std::move(offsets));
}

// The object that starts at the first brace and ends at the last.
ParseValueResult FindObject(const std::shared_ptr<const Source>& source, const Limits& limits) {
  const std::string_view text = source->text();
  const size_t begin = text.find('{');
  const size_t end = text.rfind('}');
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return ParseValue(Part(source, begin, end + 1), limits);
}

// JSON that is the whole text, or that stands in it: after a command line, say.
ParseValueResult FindJson(const std::shared_ptr<const Source>& source, const Limits& limits) {
  const std::string_view text = source->text();
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[' || text[first] == '"')) {
    ParseValueResult whole = ParseValue(source, limits);
    if (whole.tree || text[first] != '{') return whole;
    ParseValueResult readable = FindObject(MakeReadable(source, LineJoin::kKeep), limits);
    return readable.tree ? std::move(readable) : std::move(whole);
  }
  // In a terminal's colours, in XML, or as a string that was quoted once more: first as it stands, then made readable.
  ParseValueResult found = FindObject(source, limits);
  return found.tree ? std::move(found) : FindObject(MakeReadable(source, LineJoin::kKeep), limits);
}

// A text of nothing but an encoded message, on one line or wrapped.
std::optional<Denial> ReadEncoded(const std::shared_ptr<const Source>& source) {
  const std::shared_ptr<const Source> joined = MakeReadable(source, LineJoin::kNothing);
  std::string_view text = joined->text();
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  size_t begin = 0;
  while (begin < text.size() && text[begin] == ' ') ++begin;
  const std::string_view blob = text.substr(begin);
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  if (blob.size() < kShortestEncoded || blob.find_first_not_of(kAlphabet) != std::string_view::npos) return std::nullopt;
  Denial denial;
  denial.form = DenialForm::kEncodedMessage;
  denial.span = joined->ToRoot({static_cast<uint32_t>(begin), static_cast<uint32_t>(text.size())});
  denial.encoded = {std::string(blob), denial.span, false};
  return denial;
}

void ReadText(const std::shared_ptr<const Source>& source, DenialReading* reading) {
  if (std::optional<Denial> encoded = ReadEncoded(source)) {
    reading->denials.push_back(*std::move(encoded));
    return;
  }
  reading->denials = ParseSentences(source);
  const bool boxed = IsBoxed(source->text());
  for (Denial& denial : reading->denials) {
    if (boxed) denial.wrappers.insert(denial.wrappers.begin(), "terraform");
  }
  if (!reading->denials.empty()) return;
  if (std::optional<Denial> foreign = ParseForeignSentence(MakeReadable(source, LineJoin::kBlank))) {
    reading->diagnostics.push_back(
        At(DiagnosticCode::kLocalizedDenial, source, foreign->span, "not an English sentence: read by its ARNs, its action and few words"));
    reading->denials.push_back(*std::move(foreign));
  }
}

void Judge(const std::shared_ptr<const Source>& source, DenialReading* reading) {
  for (Denial& denial : reading->denials) {
    denial.source = source;
    JudgeDenial(source, denial, &reading->diagnostics);
  }
}

}  // namespace

DenialReading ReadDenials(std::string text, std::string name, const Limits& limits) {
  const std::shared_ptr<const Source> source = Source::Make(std::move(name), std::move(text));
  DenialReading reading;
  if (source->text().size() > limits.max_policy_bytes) {
    const std::string size = std::to_string(source->text().size());
    reading.diagnostics.push_back(At(DiagnosticCode::kTooLarge, source, {0, 0},
                                     "the text has " + size + " bytes, more than " + std::to_string(limits.max_policy_bytes)));
    return reading;
  }
  ParseValueResult json = FindJson(source, limits);
  if (json.tree) ReadJsonDenials(json.tree->source, json.tree->root, limits, &reading);
  if (json.tree && json.tree->source != source && !HasErrors(reading.diagnostics)) {
    // Within other text JSON counts when it is a decoded message: what stands around a sentence tells more of it.
    std::erase_if(reading.denials, [](const Denial& denial) { return denial.form != DenialForm::kDecodedMessage; });
  }
  if (reading.denials.empty() && !HasErrors(reading.diagnostics)) ReadText(source, &reading);
  if (reading.denials.empty() && !HasErrors(reading.diagnostics)) {
    const size_t first = source->text().find_first_not_of(" \t\r\n");
    const bool meant_json = first != std::string_view::npos && source->text()[first] == '{';
    if (meant_json && !json.tree) reading.diagnostics = std::move(json.diagnostics);
    const Span begin = {0, static_cast<uint32_t>(std::min<size_t>(source->text().size(), 1))};
    if (!meant_json || json.tree) reading.diagnostics.push_back(At(DiagnosticCode::kNoDenial, source, begin, "no denial in this text"));
  }
  Judge(source, &reading);
  return reading;
}

}  // namespace gavel
