#include "gavel/value.h"

#include <utility>

#include "syntax/json_reader.h"

namespace gavel {

const Value* Value::Find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

ParseValueResult ParseValue(std::string text, std::string name, const Limits& limits) {
  return ParseValue(Source::Make(std::move(name), std::move(text)), limits);
}

ParseValueResult ParseValue(std::shared_ptr<const Source> source, const Limits& limits) {
  ParseValueResult result;
  Value root;
  if (std::optional<Diagnostic> error = ReadJson(source, limits, &root)) {
    result.diagnostics.push_back(*std::move(error));
    return result;
  }
  result.tree = ValueTree{std::move(source), std::move(root)};
  return result;
}

}  // namespace gavel
