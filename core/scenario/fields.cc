#include "scenario/fields.h"

#include <set>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

using enum DiagnosticCode;

constexpr size_t kListedWords = 12;  // a longer list is no help

void ReportKind(const Place& place, std::string_view expected) {
  const bool null = place.node.Is(ValueKind::kNull);
  place.Report(kWrongScenarioType, "expected " + std::string(expected) + ", found " + std::string(KindName(place.value().kind)),
               null ? "leave the key out; `null` only removes a default" : "");
}

std::string Listed(std::span<const std::string_view> words) {
  std::string out;
  for (std::string_view word : words) out += (out.empty() ? "`" : ", `") + std::string(word) + "`";
  return out;
}

}  // namespace

bool Place::Expect(ValueKind kind) const {
  if (node.Is(kind)) return true;
  ReportKind(*this, KindName(kind));
  return false;
}

const std::string* ReadScalar(const Place& place, bool booleans) {
  const Value& value = place.value();
  if (value.Is(ValueKind::kString) || value.Is(ValueKind::kNumber) || (booleans && value.Is(ValueKind::kBool))) return &value.text;
  ReportKind(place, "a string");
  return nullptr;
}

void ReadInto(const Place& place, std::string* out) {
  if (const std::string* text = ReadScalar(place, false)) *out = *text;
}

void ReadInto(const Place& place, bool* out) {
  if (place.Expect(ValueKind::kBool)) *out = place.value().text == "true";
}

void ReadInto(const Place& place, StringPairs* out) {
  if (!place.Expect(ValueKind::kObject)) return;
  std::set<std::string_view> seen;
  for (const NodeMember& member : Members(place.node)) {
    const Path path(place.path, member.key);
    if (!seen.insert(member.key).second) {
      place.reporter.Report(kDuplicateKey, member.key_span, path, "duplicate key " + Quoted(member.key));
    }
    const std::string* text = ReadScalar(Place{member.node, path, place.reporter}, true);
    if (text != nullptr) out->emplace_back(member.key, *text);
  }
}

std::optional<size_t> FindWord(const Place& place, Span span, std::string_view text, std::span<const std::string_view> words,
                               std::string_view noun, DiagnosticCode code) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text) return i;
  }
  std::string help = DidYouMean(text, words);
  if (help.empty() && words.size() <= kListedWords) help = "use one of " + Listed(words);
  place.reporter.Report(code, span, place.path, Quoted(text) + " is no " + std::string(noun), std::move(help));
  return std::nullopt;
}

std::optional<size_t> ReadWord(const Place& place, std::span<const std::string_view> words, std::string_view noun, DiagnosticCode code) {
  const std::string* text = ReadScalar(place, true);
  return text == nullptr ? std::nullopt : FindWord(place, place.node.span(), *text, words, noun, code);
}

std::vector<KnownMember> KnownMembers(const Place& place, std::span<const std::string_view> keys) {
  std::vector<KnownMember> known;
  std::vector<bool> seen(keys.size());
  for (const NodeMember& member : Members(place.node)) {
    const Path path(place.path, member.key);
    size_t index = 0;
    while (index < keys.size() && keys[index] != member.key) ++index;
    if (index == keys.size()) {
      std::string help = DidYouMean(member.key, keys);
      if (help.empty()) help = "the keys here are " + Listed(keys);
      place.reporter.Report(kUnknownScenarioKey, member.key_span, path, "unknown key " + Quoted(member.key), std::move(help));
    } else if (seen[index]) {
      place.reporter.Report(kDuplicateKey, member.key_span, path, "duplicate key " + Quoted(member.key));
    } else {
      seen[index] = true;
      known.push_back({index, member});
    }
  }
  return known;
}

void ReportMissing(const Place& place, std::string_view key) {
  place.Report(kMissingScenarioKey, "the key `" + std::string(key) + "` is missing");
}

}  // namespace gavel
