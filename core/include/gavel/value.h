// A tree of values with positions: JSON as it was written.
//
// Unlike most JSON models it keeps what a policy needs: duplicate keys, the source text of numbers, the position of every key and value,
// and leaves that are unknown (an expression that could not be resolved). ParseValue makes it from JSON text; callers with another syntax
// (YAML, templates) build it themselves, with spans into their own Source.
#ifndef GAVEL_VALUE_H_
#define GAVEL_VALUE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/limits.h"
#include "gavel/source.h"

namespace gavel {

enum class ValueKind : uint8_t { kNull, kBool, kNumber, kString, kArray, kObject, kUnknown };

struct Member;

// A plain value: copyable, movable, no sharing. Thread-safe when const.
struct Value {
  ValueKind kind = ValueKind::kNull;
  Span span;                    // of the whole value; for a string, with its quotes
  std::string text;             // string: decoded content; number: source text; bool: "true" or "false"; unknown: why it is unknown
  std::vector<Value> items;     // array
  std::vector<Member> members;  // object, in order of appearance, duplicates included

  bool Is(ValueKind k) const { return kind == k; }
  // First member with this key (exact case); nullptr when there is none or this is no object.
  const Value* Find(std::string_view key) const;
};

struct Member {
  std::string key;
  Span key_span;  // with its quotes
  Value value;
};

// A tree and the text that its spans point into.
struct ValueTree {
  std::shared_ptr<const Source> source;
  Value root;
};

struct ParseValueResult {
  std::optional<ValueTree> tree;        // absent when there is an error
  std::vector<Diagnostic> diagnostics;  // after a JSON syntax error only that error
};

// Parses JSON text (RFC 8259, UTF-8). Duplicate keys are kept: those who read the tree judge them. Never throws but std::bad_alloc.
ParseValueResult ParseValue(std::string text, std::string name, const Limits& limits = {});
ParseValueResult ParseValue(std::shared_ptr<const Source> source, const Limits& limits = {});

// The tree of JSON text held in a JSON string `holder` of `outer` (a policy document inside an API response). With `percent_encoded` the
// string is percent-decoded first; what was escaped twice is unescaped. Spans of the result lead back into the outer source.
ParseValueResult ParseNested(const std::shared_ptr<const Source>& outer, const Value& holder, bool percent_encoded,
                             const Limits& limits = {});

// JSON text of a value (an unknown leaf as {"$unknown": "why"}): compact (no blanks) when indent < 0, else that many blanks a level.
// Numbers keep their source text.
std::string ToJson(const Value& value, int indent = -1);

}  // namespace gavel

#endif  // GAVEL_VALUE_H_
