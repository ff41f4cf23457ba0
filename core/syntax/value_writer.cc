#include <string>
#include <string_view>

#include "base/utf8.h"
#include "gavel/value.h"

namespace gavel {
namespace {

// Whole strings are written at once; bytes that need an escape are rare.
void WriteString(std::string_view text, std::string* out) {
  constexpr char kDigits[] = "0123456789abcdef";
  constexpr std::string_view kNamed = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  out->push_back('"');
  for (size_t pos = 0; pos < text.size();) {
    size_t length = CodePointLength(text, pos);
    char c = text[pos];
    size_t named = kNamed.find(c);
    if (named != std::string_view::npos) {
      out->append({'\\', kNames[named]});
    } else if (static_cast<uint8_t>(c) < 0x20) {
      out->append({'\\', 'u', '0', '0', kDigits[c >> 4], kDigits[c & 15]});
    } else if (length == 0) {
      AppendUtf8(0xFFFD, out);  // only in a tree that a caller built: JSON has to be UTF-8
    } else {
      out->append(text.substr(pos, length));
    }
    pos += length == 0 ? 1 : length;
  }
  out->push_back('"');
}

class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void Write(const Value& value) {
    switch (value.kind) {
      case ValueKind::kNull:
        out_ += "null";
        break;
      case ValueKind::kBool:
      case ValueKind::kNumber:
        out_ += value.text;
        break;
      case ValueKind::kString:
        WriteString(value.text, &out_);
        break;
      case ValueKind::kArray:
        WriteArray(value);
        break;
      case ValueKind::kObject:
        WriteObject(value);
        break;
      case ValueKind::kUnknown:
        WriteUnknown(value);
        break;
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  void Line() {
    if (indent_ < 0) return;
    out_.push_back('\n');
    out_.append(static_cast<size_t>(indent_) * depth_, ' ');
  }

  void Name(std::string_view name) {
    WriteString(name, &out_);
    out_ += indent_ < 0 ? ":" : ": ";
  }

  void WriteArray(const Value& value) {
    out_.push_back('[');
    ++depth_;
    for (size_t i = 0; i < value.items.size(); ++i) {
      if (i > 0) out_.push_back(',');
      Line();
      Write(value.items[i]);
    }
    --depth_;
    if (!value.items.empty()) Line();
    out_.push_back(']');
  }

  void WriteObject(const Value& value) {
    out_.push_back('{');
    ++depth_;
    for (size_t i = 0; i < value.members.size(); ++i) {
      if (i > 0) out_.push_back(',');
      Line();
      Name(value.members[i].key);
      Write(value.members[i].value);
    }
    --depth_;
    if (!value.members.empty()) Line();
    out_.push_back('}');
  }

  // The scenario file's form of an unknown string.
  void WriteUnknown(const Value& value) {
    out_.push_back('{');
    Name("$unknown");
    WriteString(value.text, &out_);
    out_.push_back('}');
  }

  int indent_;
  size_t depth_ = 0;
  std::string out_;
};

}  // namespace

std::string ToJson(const Value& value, int indent) {
  Writer writer(indent);
  writer.Write(value);
  return writer.Take();
}

}  // namespace gavel
