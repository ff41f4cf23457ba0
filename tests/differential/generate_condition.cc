#include "differential/generate.h"
#include "differential/generate_parts.h"
#include "differential/mutate.h"
#include "differential/tree.h"

namespace gavel::differential {
namespace {

std::string OperatorName(Choices& choices, KeyType type) {
  std::string name = choices.Chance(12) ? choices.Pick(Operators()) : choices.Pick(OperatorsOf(type));
  if (choices.Chance(4)) name = "Null";
  if (choices.Chance(6)) name = "Null";
  const bool null = name == "Null";
  if (choices.Chance(30)) name = choices.Pick({"ForAllValues:", "ForAnyValue:"}) + name;
  if (!null && choices.Chance(18)) name += "IfExists";
  return name;
}

std::string ConditionText(Choices& choices, const KeyRow& row, bool null) {
  if (null) return choices.Chance(6) ? choices.Pick({"yes", "TRUE", ""}) : choices.Pick({"true", "false"});
  std::string text = choices.Chance(25) ? choices.Pick(ValuesOf(row.type)) : choices.Pick(row.values);
  if (choices.Chance(8)) text = FlipCase(choices, text);
  if (choices.Chance(12)) text = Wildcard(choices, text);
  if (row.type == KeyType::kString && choices.Chance(4)) text = choices.Pick({"${app:Color}", "${aws:SourceIdentity}", "red${app:Color}"});
  if (row.type == KeyType::kBool && choices.Chance(15)) {  // V-3: the one typed operator where a variable may count
    text = choices.Pick(
        {"${aws:SecureTransport}", "${aws:ViaAWSService}", "${aws:PrincipalTag/none, 'true'}", "${aws:MultiFactorAuthPresent}"});
  }
  if (choices.Chance(16)) text = WithVariable(choices, text);
  return text;
}

Value ConditionValue(Choices& choices, const KeyRow& row, bool null) {
  const std::string text = ConditionText(choices, row, null);
  if (choices.Chance(1)) return Object("$unknown", Text("an expression"));
  const bool is_bool = text == "true" || text == "false";
  if (is_bool && choices.Chance(30)) return Flag(text == "true");
  if ((text == "10" || text == "10.0" || text == "1e1") && choices.Chance(30)) return Number(text);
  return Text(text);
}

}  // namespace

Value ConditionValues(Choices& choices, const KeyRow& row, bool null) {
  if (!choices.Chance(35)) return ConditionValue(choices, row, null);
  Value list = List();
  for (size_t left = choices.Chance(10) ? 0 : 1 + choices.Below(3); left > 0; --left)
    list.items.push_back(ConditionValue(choices, row, null));
  return list;
}

Value MakeCondition(Choices& choices, const World& world) {
  Value condition = Object();
  for (size_t left = choices.Pick({1, 1, 1, 2, 0}); left > 0; --left) {
    const KeyRow& row = *choices.Pick(world.keys);
    const std::string name = OperatorName(choices, row.type);
    const bool null = name.find("Null") != std::string::npos;
    if (condition.Find(name) != nullptr) continue;
    const std::string key = choices.Chance(6) ? FlipCase(choices, row.key) : row.key;
    Value tests = Object(key, ConditionValues(choices, row, null));
    const KeyRow& other = *choices.Pick(world.keys);
    if (choices.Chance(10) && other.key != key) Put(&tests, other.key, ConditionValues(choices, other, null));
    Put(&condition, name, std::move(tests));
  }
  return condition;
}

}  // namespace gavel::differential
