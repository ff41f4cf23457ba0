// Denials inside JSON: response bodies, logs, CloudTrail records, dumps of exceptions.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "explain/denial_reader.h"
#include "explain/sentence_parser.h"
#include "explain/wrapper_rows.h"
#include "syntax/nested_source.h"

namespace gavel {
namespace {

constexpr size_t kMaxNesting = 8;          // of JSON in strings of JSON
constexpr size_t kCloudTrailLimit = 1024;  // characters of an errorMessage
constexpr size_t kShortestEncoded = 200;

// Where "Access Denied" is a message and no other text that holds these words.
constexpr std::array<std::string_view, 9> kMessageKeys = {"message",      "Message",      "errorMessage",         "ErrorMessage", "msg",
                                                          "StatusReason", "statusReason", "ResourceStatusReason", "error"};

struct SiblingRow {
  std::string_view key;
  DenialText Denial::*part;
};
constexpr std::array kSiblings = {
    SiblingRow{"code", &Denial::code},
    SiblingRow{"Code", &Denial::code},
    SiblingRow{"__type", &Denial::code},
    SiblingRow{"errorCode", &Denial::code},
    SiblingRow{"name", &Denial::code},
    SiblingRow{"ErrorCode", &Denial::code},
    SiblingRow{"eventName", &Denial::operation},
    SiblingRow{"eventSource", &Denial::service},
    SiblingRow{"requestId", &Denial::request_id},
    SiblingRow{"requestID", &Denial::request_id},
    SiblingRow{"RequestId", &Denial::request_id},
};

bool Holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool IsEncoded(std::string_view text) {
  return text.size() >= kShortestEncoded && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

class JsonReader {
 public:
  JsonReader(const Limits& limits, DenialReading* reading) : limits_(limits), reading_(reading) {}

  void Walk(const std::shared_ptr<const Source>& source, const Value& value, const Value* holder, std::string_view key, size_t nesting) {
    if (reading_->denials.size() >= kMaxDenials) return;
    if (LooksDecoded(value)) {
      if (std::optional<Denial> denial = ReadDecoded(source, value, &reading_->diagnostics)) Add(*std::move(denial));
      return;
    }
    if (value.Is(ValueKind::kString)) return ReadString(source, value, holder, key, nesting);
    for (const Value& item : value.items) Walk(source, item, holder, key, nesting);
    for (const Member& member : value.members) Walk(source, member.value, &value, member.key, nesting);
  }

 private:
  void ReadString(const std::shared_ptr<const Source>& source, const Value& value, const Value* holder, std::string_view key,
                  size_t nesting) {
    const size_t first = value.text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return;
    if (nesting < kMaxNesting && (value.text[first] == '{' || value.text[first] == '[' || value.text[first] == '"')) {
      const ParseValueResult parsed = ParseNested(source, value, false, limits_);
      if (parsed.tree) return Walk(parsed.tree->source, parsed.tree->root, nullptr, "", nesting + 1);
    }
    if (IsEncoded(value.text) && (key == "EncodedMessage" || key == "encodedMessage" || key.empty())) {
      Denial denial;
      denial.form = DenialForm::kEncodedMessage;
      denial.encoded = {value.text, source->ToRoot({value.span.begin + 1, value.span.end - 1}), false};
      denial.span = denial.encoded.span;
      return Add(std::move(denial));
    }
    ReadMessage(source, value, holder, key);
  }

  void ReadMessage(const std::shared_ptr<const Source>& source, const Value& value, const Value* holder, std::string_view key) {
    const bool likely = Holds(value.text, "not authorized") || Holds(value.text, "not allowed") ||
                        Holds(value.text, "ncoded authorization") || Holds(value.text, "endpoint policy") || Holds(value.text, "is denied");
    const bool message = std::find(kMessageKeys.begin(), kMessageKeys.end(), key) != kMessageKeys.end();
    if (!likely && !message) return;
    for (Denial& denial : ParseSentences(SourceOfString(source, value))) {
      if (denial.form == DenialForm::kBare && !message) continue;
      if (value.text.size() == kCloudTrailLimit && key == "errorMessage" && !denial.encoded.text.empty()) denial.truncated = true;
      denial.wrappers.insert(denial.wrappers.begin(), "json");
      if (holder != nullptr) ReadSiblings(source, *holder, &denial);
      Add(std::move(denial));
    }
  }

  static void ReadSiblings(const std::shared_ptr<const Source>& source, const Value& holder, Denial* denial) {
    for (const SiblingRow& row : kSiblings) {
      const Value* value = holder.Find(row.key);
      DenialText& part = denial->*row.part;
      if (value == nullptr || !value->Is(ValueKind::kString) || !part.text.empty()) continue;
      part = {value->text, source->ToRoot(value->span), false};
    }
    denial->code.text = std::string(PlainCode(denial->code.text));
  }

  void Add(Denial denial) {
    if (reading_->denials.size() < kMaxDenials) reading_->denials.push_back(std::move(denial));
  }

  const Limits& limits_;
  DenialReading* reading_;
};

}  // namespace

void ReadJsonDenials(const std::shared_ptr<const Source>& source, const Value& root, const Limits& limits, DenialReading* reading) {
  JsonReader(limits, reading).Walk(source, root, nullptr, "", 0);
}

}  // namespace gavel
