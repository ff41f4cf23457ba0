#include "reference/variables.h"

namespace gavel::reference {
namespace {

struct Variable {
  bool malformed = false;
  std::string key;
  std::optional<std::string> otherwise;  // the default
};

// Reads a variable whose "${" ends before `at`, and moves `at` behind it; a malformed one is as long as its first `}` says.
Variable ReadVariable(const std::string& text, size_t* at) {
  Variable variable;
  size_t i = *at;
  while (i < text.size() && text[i] != '}' && text[i] != ',') variable.key += text[i++];
  if (variable.key.empty() || Contains(variable.key, " \t\r\n'\"{$*?")) variable.malformed = true;
  if (i < text.size() && text[i] == ',') {
    ++i;
    while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
    const size_t quote = i < text.size() && text[i] == '\'' ? text.find('\'', i + 1) : std::string::npos;
    if (quote == std::string::npos) {
      variable.malformed = true;
    } else {
      variable.otherwise = text.substr(i + 1, quote - i - 1);
      i = quote + 1;
    }
  }
  if (i >= text.size() || text[i] != '}') variable.malformed = true;  // SPEC(V-12)
  const size_t end = variable.malformed ? text.find('}', *at) : i;
  *at = end == std::string::npos ? text.size() : end + 1;
  return variable;
}

void Substitute(const Variable& variable, const Keys& keys, Expansion* out) {
  if (variable.malformed) {
    out->unresolved = true;
    return;
  }
  const KeyValue value = keys.Find(variable.key);
  std::string text;
  if (value.multivalued) {
    out->unresolved = true;  // SPEC(V-6)
  } else if (value.state == KeyValue::kUnknown) {
    out->unknown = true;
  } else if (value.state == KeyValue::kCollision) {
    out->collision = true;
  } else if (value.state == KeyValue::kPresent && value.values.size() == 1) {
    text = value.values[0];
    out->empty = out->empty || text.empty();
  } else if (value.state == KeyValue::kAbsent && variable.otherwise) {  // SPEC(V-7)
    text = *variable.otherwise;
    out->empty = out->empty || text.empty();
  } else {
    out->unresolved = true;
  }
  out->pieces.push_back({true, text, true});
}

}  // namespace

Expansion Expand(const std::string& text, bool active, const Keys& keys) {
  Expansion out;
  std::string plain;
  for (size_t i = 0; i < text.size();) {
    if (!active || text.compare(i, 2, "${") != 0) {
      plain += text[i++];
      continue;
    }
    out.pieces.push_back({false, plain});
    plain.clear();
    i += 2;
    if (i + 1 < text.size() && Contains(std::string(1, text[i]), "*?$") && text[i + 1] == '}') {
      out.pieces.push_back({true, std::string(1, text[i])});  // SPEC(V-8)
      i += 2;
    } else {
      Substitute(ReadVariable(text, &i), keys, &out);
    }
  }
  out.pieces.push_back({false, plain});
  return out;
}

Pattern Expansion::AsWildcards(bool any_value) const {
  Pattern pattern;
  for (const Piece& piece : pieces) {
    if (piece.variable && any_value) {
      AppendWildcards(&pattern, "*");
    } else if (piece.literal) {
      AppendLiteral(&pattern, piece.text);
    } else {
      AppendWildcards(&pattern, piece.text);
    }
  }
  return pattern;
}

std::string Expansion::AsText() const {
  std::string text;
  for (const Piece& piece : pieces) text += piece.text;
  return text;
}

}  // namespace gavel::reference
