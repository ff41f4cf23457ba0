#include "syntax/json_reader.h"

#include <cstring>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "rapidjson/reader.h"
#include "syntax/json_error.h"

namespace gavel {
namespace {

// RapidJSON's own allocator returns null when memory runs out, and its stack does not look: this one throws std::bad_alloc instead.
class NewAllocator {
 public:
  void* Malloc(size_t size) { return size == 0 ? nullptr : ::operator new(size); }
  void* Realloc(void* old, size_t old_size, size_t new_size) {
    void* fresh = Malloc(new_size);
    if (old != nullptr && fresh != nullptr) std::memcpy(fresh, old, old_size < new_size ? old_size : new_size);
    Free(old);
    return fresh;
  }
  static void Free(void* memory) { ::operator delete(memory); }
};

// A text with an end, and, unlike RapidJSON's own stream, never copied by the reader: Tell() in a callback is the reader's true position.
class TextStream {
 public:
  using Ch = char;
  explicit TextStream(std::string_view text) : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()) {}
  char Peek() const { return at_ < end_ ? *at_ : '\0'; }
  char Take() { return at_ < end_ ? *at_++ : '\0'; }
  size_t Tell() const { return static_cast<size_t>(at_ - begin_); }
  // The reader asks for these only when it decodes in place.
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  size_t PutEnd(char*) { return 0; }

 private:
  const char* begin_;
  const char* at_;
  const char* end_;
};

// Builds the tree from the reader's events. Positions come from the stream: Tell() is the end of a scalar or key, and the bracket itself in
// the Start and End events. The begin of a token is found by skipping separators from the end of the token before.
class TreeBuilder {
 public:
  TreeBuilder(const std::shared_ptr<const Source>& source, const TextStream& stream, const Limits& limits, Value* root)
      : source_(source), text_(source->text()), stream_(stream), limits_(limits), root_(root) {}

  bool Null() { return Scalar(ValueKind::kNull, {}); }
  bool Bool(bool b) { return Scalar(ValueKind::kBool, b ? "true" : "false"); }
  bool RawNumber(const char* s, rapidjson::SizeType n, bool) { return Scalar(ValueKind::kNumber, {s, n}); }
  bool String(const char* s, rapidjson::SizeType n, bool) {
    std::string_view decoded(s, n);
    return CheckString(decoded) && Scalar(ValueKind::kString, decoded);
  }
  bool Key(const char* s, rapidjson::SizeType n, bool) {
    std::string_view decoded(s, n);
    if (!CheckString(decoded)) return false;
    Member member;
    member.key = decoded;
    member.key_span = TokenSpan();
    open_.back().members.push_back(std::move(member));
    return true;
  }
  bool StartObject() { return Open(ValueKind::kObject); }
  bool StartArray() { return Open(ValueKind::kArray); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool EndArray(rapidjson::SizeType) { return Close(); }
  // Numbers arrive as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

  std::optional<Diagnostic> TakeError() { return std::move(error_); }

  JsonPlace Place(size_t offset) const {
    JsonPlace place;
    place.offset = static_cast<uint32_t>(offset);
    place.token = NextToken();
    for (const Value& value : open_) place.brackets.push_back(value.span.begin);
    return place;
  }

 private:
  uint32_t NextToken() const {
    size_t pos = text_.find_first_not_of(" \t\r\n,:", cursor_);
    return static_cast<uint32_t>(pos == std::string_view::npos ? text_.size() : pos);
  }

  Span TokenSpan() {
    Span span{NextToken(), static_cast<uint32_t>(stream_.Tell())};
    cursor_ = span.end;
    return span;
  }

  bool Fail(Diagnostic error) {
    error.source = source_;
    error_ = std::move(error);
    return false;
  }

  bool Fail(DiagnosticCode code, std::string message) {
    uint32_t begin = NextToken();
    return Fail({code, std::move(message), "", nullptr, {begin, begin + 1}, ""});
  }

  bool CheckString(std::string_view decoded) {
    if (decoded.size() > limits_.max_string_bytes) {
      return Fail(DiagnosticCode::kTooLarge,
                  "string of " + std::to_string(decoded.size()) + " bytes; the limit is " + std::to_string(limits_.max_string_bytes));
    }
    // The source is well-formed UTF-8, so a coded surrogate (ED A0..BF) can only come from an escape without its other half, which the
    // reader does not notice when the half is the second one.
    for (size_t pos = decoded.find('\xED'); pos != std::string_view::npos; pos = decoded.find('\xED', pos + 1)) {
      if (CodePointLength(decoded, pos) != 0) continue;
      return Fail(DescribeJsonProblem(JsonProblem::kLoneSurrogate, Place(LoneSurrogate()), source_));
    }
    return true;
  }

  // Offset of the first `\uDC00`..`\uDFFF` in the current string that no `\uD800`..`\uDBFF` precedes.
  size_t LoneSurrogate() const {
    auto half = [this](size_t at, std::string_view digits) {
      return at + 3 < text_.size() && (text_[at + 2] == 'd' || text_[at + 2] == 'D') &&
             digits.find(text_[at + 3]) != std::string_view::npos;
    };
    size_t pos = NextToken();
    for (pos = text_.find('\\', pos); pos != std::string_view::npos; pos = text_.find('\\', pos)) {
      if (text_[pos + 1] != 'u') {
        pos += 2;
      } else if (half(pos, "89abAB")) {
        pos += 12;
      } else if (half(pos, "cdefCDEF")) {
        return pos;
      } else {
        pos += 6;
      }
    }
    return NextToken();
  }

  // The place for the next value; nullptr when there are too many values.
  Value* NextSlot() {
    if (++count_ > limits_.max_values) {
      Fail(DiagnosticCode::kTooLarge, "more than " + std::to_string(limits_.max_values) + " values");
      return nullptr;
    }
    if (open_.empty()) return root_;
    Value& container = open_.back();
    if (container.kind == ValueKind::kObject) return &container.members.back().value;
    return &container.items.emplace_back();
  }

  bool Scalar(ValueKind kind, std::string_view text) {
    Value* slot = NextSlot();
    if (slot == nullptr) return false;
    slot->kind = kind;
    slot->text = text;
    slot->span = TokenSpan();
    return true;
  }

  bool Open(ValueKind kind) {
    if (open_.size() >= limits_.max_depth) {
      return Fail(DiagnosticCode::kTooDeep, "arrays and objects are nested more than " + std::to_string(limits_.max_depth) + " deep");
    }
    Value value;
    value.kind = kind;
    value.span.begin = static_cast<uint32_t>(stream_.Tell());
    cursor_ = value.span.begin + 1;
    open_.push_back(std::move(value));
    return true;
  }

  bool Close() {
    Value value = std::move(open_.back());
    open_.pop_back();
    value.span.end = static_cast<uint32_t>(stream_.Tell()) + 1;
    cursor_ = value.span.end;
    Value* slot = NextSlot();
    if (slot == nullptr) return false;
    *slot = std::move(value);
    return true;
  }

  const std::shared_ptr<const Source>& source_;
  std::string_view text_;
  const TextStream& stream_;
  const Limits& limits_;
  Value* root_;
  std::vector<Value> open_;  // the containers around the reader's position; their members so far
  uint32_t cursor_ = 0;      // end of the token before
  uint32_t count_ = 0;
  std::optional<Diagnostic> error_;
};

struct ErrorRow {
  rapidjson::ParseErrorCode code;
  JsonProblem problem;
};
constexpr ErrorRow kErrors[] = {
    {rapidjson::kParseErrorDocumentRootNotSingular, JsonProblem::kTextAfterEnd},
    {rapidjson::kParseErrorValueInvalid, JsonProblem::kNoValue},
    {rapidjson::kParseErrorObjectMissName, JsonProblem::kNoMemberName},
    {rapidjson::kParseErrorObjectMissColon, JsonProblem::kNoColon},
    {rapidjson::kParseErrorObjectMissCommaOrCurlyBracket, JsonProblem::kNoCommaOrBrace},
    {rapidjson::kParseErrorArrayMissCommaOrSquareBracket, JsonProblem::kNoCommaOrBracket},
    {rapidjson::kParseErrorStringUnicodeEscapeInvalidHex, JsonProblem::kBadHexEscape},
    {rapidjson::kParseErrorStringUnicodeSurrogateInvalid, JsonProblem::kLoneSurrogate},
    {rapidjson::kParseErrorStringEscapeInvalid, JsonProblem::kBadEscape},
    {rapidjson::kParseErrorStringMissQuotationMark, JsonProblem::kOpenString},
    {rapidjson::kParseErrorNumberTooBig, JsonProblem::kNumberTooBig},
    {rapidjson::kParseErrorNumberMissFraction, JsonProblem::kNoDigitInFraction},
    {rapidjson::kParseErrorNumberMissExponent, JsonProblem::kNoDigitInExponent},
};

JsonProblem ProblemOf(rapidjson::ParseErrorCode code) {
  for (const ErrorRow& row : kErrors) {
    if (row.code == code) return row.problem;
  }
  return JsonProblem::kNoValue;
}

// What is wrong with the text before any grammar.
std::optional<Diagnostic> CheckText(std::string_view text, const Limits& limits) {
  auto at = [](DiagnosticCode code, std::string message, size_t begin, size_t end) {
    return Diagnostic{code, std::move(message), "", nullptr, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, ""};
  };
  if (text.size() > limits.max_text_bytes) {
    return at(DiagnosticCode::kTooLarge,
              "text of " + std::to_string(text.size()) + " bytes; the limit is " + std::to_string(limits.max_text_bytes), 0, 0);
  }
  if (text.substr(0, 3) == "\xEF\xBB\xBF") return at(DiagnosticCode::kByteOrderMark, "the text starts with a byte-order mark", 0, 3);
  size_t bad = FindInvalidUtf8(text);
  if (bad != std::string_view::npos) {
    constexpr char kDigits[] = "0123456789abcdef";
    auto byte = static_cast<uint8_t>(text[bad]);
    std::string hex = {kDigits[byte >> 4], kDigits[byte & 15]};
    return at(DiagnosticCode::kInvalidUtf8, "byte 0x" + hex + " at offset " + std::to_string(bad) + " is not UTF-8", bad, bad + 1);
  }
  size_t nul = text.find('\0');
  if (nul != std::string_view::npos) return at(DiagnosticCode::kNulByte, "NUL byte at offset " + std::to_string(nul), nul, nul + 1);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return at(DiagnosticCode::kEmptyText, "the text is empty, expected JSON", 0, 0);
  return std::nullopt;
}

}  // namespace

std::optional<Diagnostic> ReadJson(const std::shared_ptr<const Source>& source, const Limits& limits, Value* root) {
  if (std::optional<Diagnostic> error = CheckText(source->text(), limits)) {
    error->source = source;
    return error;
  }
  TextStream stream(source->text());
  TreeBuilder builder(source, stream, limits, root);
  rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, NewAllocator> reader;
  // The iterative parser, because the recursive one can be made to overflow the stack.
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (!result.IsError()) return std::nullopt;
  if (std::optional<Diagnostic> error = builder.TakeError()) return error;
  return DescribeJsonProblem(ProblemOf(result.Code()), builder.Place(result.Offset()), source);
}

}  // namespace gavel
