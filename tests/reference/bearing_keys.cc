#include <algorithm>

#include "reference/bearing.h"
#include "reference/json.h"
#include "reference/keys.h"
#include "reference/listed_keys.h"
#include "reference/literals.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

// SPEC(RQ-30)
void CheckName(const std::string& name) {
  Require(!name.empty(), "a key without a name");
  const std::string prefix = name.substr(0, name.find(':'));
  const bool plain = std::all_of(prefix.begin(), prefix.end(), [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x7F; });
  Require(plain, "no prefix has a blank or a letter outside ASCII: " + name);
  if (StartsWith(Lower(name), "aws:")) Require(!TypeOfKey(name).empty(), "there is no key " + name);
}

bool IsDate(const std::string& text) {
  const auto instant = ParseInstant(text);
  return instant && instant->seconds <= 253402300799;  // the end of the year 9999
}

// SPEC(RQ-32)
void CheckValue(const std::string& key, const std::string& value) {
  const std::string type = TypeOfKey(key), lower = Lower(value);
  bool fits = true;
  if (type == "bool") fits = lower == "true" || lower == "false";
  if (type == "numeric") fits = ParseDecimal(value).has_value();
  if (type == "date") fits = IsDate(value);
  if (type == "ip") fits = ParseBlock(value, true).has_value();
  if (type == "arn" && StartsWith(Lower(key), "aws:")) fits = value.find(':') != std::string::npos;
  if (!type.empty() && type != "string" && value.empty()) fits = false;
  Require(fits, key + " has a value that is not of its type: " + value);
}

}  // namespace

void CheckKeys(const Request& part) {
  for (const Told& told : part.context) {
    CheckName(told.name);
    for (const std::string& value : told.values) CheckValue(told.name, value);
    Require(!NamesAbsent(part.absent, told.name), told.name + " is told and absent");  // SPEC(RQ-38)
  }
  for (const std::string& name : part.unknown) {
    CheckName(name);
    Require(!NamesAbsent(part.absent, name), name + " is unknown and absent");
  }
  for (const std::string& name : part.absent) {
    const size_t star = name.find('*');
    Require(!name.empty() && (star == std::string::npos || star + 1 == name.size()), "no name of an absent key: " + name);
    if (star == std::string::npos) {
      CheckName(name);
      continue;
    }
    const std::string stem = Lower(name.substr(0, star));
    if (StartsWith(stem, "aws:")) Require(SomeGlobalKeyStartsWith(stem) || !TypeOfKey(stem).empty(), "there are no keys " + name);
  }
  if (part.time) Require(IsDate(*part.time), "time is no date");
}

}  // namespace gavel::reference
