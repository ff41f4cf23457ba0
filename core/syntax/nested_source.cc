// JSON text inside a JSON string: a source whose every byte leads back to the byte that wrote it.
#include "syntax/nested_source.h"

#include <string>
#include <utility>
#include <vector>

#include "base/quote.h"
#include "base/utf8.h"
#include "gavel/value.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

struct MappedText {
  std::string text;
  std::vector<uint32_t> offsets;  // text.size() + 1 once complete

  void PutMapped(std::string_view bytes, uint32_t offset) {
    text += bytes;
    offsets.insert(offsets.end(), bytes.size(), offset);
  }
};

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four digits after `\u` at raw[pos], or -1.
int32_t Hex4(std::string_view raw, size_t pos) {
  if (pos + 6 > raw.size() || raw[pos] != '\\' || raw[pos + 1] != 'u') return -1;
  int32_t unit = 0;
  for (size_t i = pos + 2; i < pos + 6; ++i) {
    int digit = HexDigit(raw[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// Decodes the escape at raw[*pos]; false when it is malformed.
bool DecodeEscape(std::string_view raw, uint32_t base, size_t* pos, MappedText* out) {
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  auto offset = static_cast<uint32_t>(base + *pos);
  if (*pos + 1 >= raw.size()) return false;
  size_t simple = kEscapes.find(raw[*pos + 1]);
  if (simple != std::string_view::npos) {
    out->PutMapped(kMeanings.substr(simple, 1), offset);
    *pos += 2;
    return true;
  }
  int32_t unit = Hex4(raw, *pos);
  if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF)) return false;
  *pos += 6;
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    int32_t low = Hex4(raw, *pos);
    if (low < 0xDC00 || low > 0xDFFF) return false;
    *pos += 6;
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  }
  std::string bytes;
  AppendUtf8(static_cast<uint32_t>(unit), &bytes);
  out->PutMapped(bytes, offset);
  return true;
}

// The content of the JSON string literal `raw` (with quotes) at offset `base`; false when it is not one.
bool DecodeLiteral(std::string_view raw, uint32_t base, MappedText* out) {
  if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') return false;
  std::string_view inner = raw.substr(0, raw.size() - 1);
  for (size_t pos = 1; pos < inner.size();) {
    if (inner[pos] == '\\') {
      if (!DecodeEscape(inner, base, &pos, out)) return false;
    } else {
      out->PutMapped(inner.substr(pos, 1), static_cast<uint32_t>(base + pos));
      ++pos;
    }
  }
  out->offsets.push_back(static_cast<uint32_t>(base + inner.size()));
  return true;
}

MappedText MapHolder(const Source& outer, const Value& holder) {
  std::string_view text = outer.text();
  Span span = holder.span;
  span.begin = span.begin < text.size() ? span.begin : static_cast<uint32_t>(text.size());
  std::string_view raw = text.substr(span.begin, span.end > span.begin ? span.end - span.begin : 0);
  MappedText literal;
  if (DecodeLiteral(raw, span.begin, &literal) && literal.text == holder.text) return literal;
  // A string of another syntax (YAML): found as it stands, or else every position falls on the begin of the string.
  MappedText plain;
  plain.text = holder.text;
  size_t at = raw.find(holder.text);
  for (size_t i = 0; i < holder.text.size(); ++i) {
    plain.offsets.push_back(static_cast<uint32_t>(at == std::string_view::npos ? span.begin : span.begin + at + i));
  }
  plain.offsets.push_back(
      static_cast<uint32_t>(at == std::string_view::npos ? span.begin + raw.size() : span.begin + at + holder.text.size()));
  return plain;
}

// API Gateway escapes its policies once more (`{\"Version\":...`); no JSON text begins like that.
bool IsEscapedTwice(std::string_view text) { return text.starts_with("{\\"); }

MappedText Unescape(const MappedText& in) {
  MappedText out;
  std::string_view raw = in.text;
  for (size_t pos = 0; pos < raw.size();) {
    size_t start = pos;
    MappedText one;
    if (raw[pos] != '\\' || !DecodeEscape(raw, 0, &pos, &one)) {
      one.text = raw.substr(start, 1);
      pos = start + 1;
    }
    out.PutMapped(one.text, in.offsets[start]);
  }
  out.offsets.push_back(in.offsets.back());
  return out;
}

// Percent-decodes; `+` is a plus (IAM's documents use %20 for a blank). Returns the index of a malformed `%`, or npos.
size_t PercentDecode(const MappedText& in, MappedText* out) {
  for (size_t i = 0; i < in.text.size(); ++i) {
    char c = in.text[i];
    uint32_t offset = in.offsets[i];
    if (c == '%') {
      int high = i + 2 < in.text.size() ? HexDigit(in.text[i + 1]) : -1;
      int low = i + 2 < in.text.size() ? HexDigit(in.text[i + 2]) : -1;
      if (high < 0 || low < 0) return i;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    out->text.push_back(c);
    out->offsets.push_back(offset);
  }
  out->offsets.push_back(in.offsets.back());
  return std::string::npos;
}

ParseValueResult Failure(Diagnostic error) {
  ParseValueResult result;
  result.diagnostics.push_back(std::move(error));
  return result;
}

}  // namespace

std::shared_ptr<const Source> SourceOfString(const std::shared_ptr<const Source>& outer, const Value& holder) {
  MappedText content = MapHolder(*outer, holder);
  return Source::MakeNested(outer, std::move(content.text), std::move(content.offsets));
}

ParseValueResult ParseNested(const std::shared_ptr<const Source>& outer, const Value& holder, bool percent_encoded, const Limits& limits) {
  if (!holder.Is(ValueKind::kString)) {
    std::string message = "expected a string that holds JSON text, found " + std::string(KindName(holder.kind));
    return Failure({DiagnosticCode::kNotNestedText, std::move(message), "", outer, holder.span, ""});
  }
  MappedText content = MapHolder(*outer, holder);
  if (percent_encoded) {
    MappedText decoded;
    size_t bad = PercentDecode(content, &decoded);
    if (bad != std::string::npos) {
      std::string message = "invalid percent-encoding " + Quoted(std::string_view(content.text).substr(bad, 3));
      size_t end = bad + 3 < content.text.size() ? bad + 3 : content.text.size();
      return Failure(
          {DiagnosticCode::kInvalidPercentEncoding, std::move(message), "", outer, {content.offsets[bad], content.offsets[end]}, ""});
    }
    content = std::move(decoded);
  }
  if (IsEscapedTwice(content.text)) content = Unescape(content);
  return ParseValue(Source::MakeNested(outer, std::move(content.text), std::move(content.offsets)), limits);
}

}  // namespace gavel
