// Pieces that the generators of policies share.
#ifndef GAVEL_TESTS_DIFFERENTIAL_GENERATE_PARTS_H_
#define GAVEL_TESTS_DIFFERENTIAL_GENERATE_PARTS_H_

#include <string>
#include <utility>
#include <vector>

#include "differential/generate.h"
#include "differential/tree.h"

namespace gavel::differential {

// The family's resources with partition and owner filled in.
std::vector<std::string> ResourcesOf(const World& world);

// SPEC(S-17): the bucket or the object behind an access point.
std::string ArnBehind(const World& world, const std::string& access_point);

// Whether a policy of the layer with such a resource is refused, which makes its whole scenario an error.
bool IsRefused(const std::string& resource, Layer layer);

Value MakeStatement(Choices& choices, const World& world, Layer layer);
// Everything, so that a gate does not hide what stands behind it.
Value OpenStatement(Layer layer);
// In percent: how often a policy of the layer has one.
size_t OpenChance(Layer layer);
// A document of any Version, still without statements.
Value MakeEmptyDocument(Choices& choices);

// The value or the values of a condition on a key. `null`: of the operator Null.
Value ConditionValues(Choices& choices, const KeyRow& row, bool null);

// A text that `make` makes, an unknown one, or a list of them. `known`: never an unknown one.
template <typename Make>
Value Texts(Choices& choices, bool known, const Make& make) {
  const auto one = [&]() -> Value {
    if (choices.Chance(1) && !known) return Object("$unknown", Text("an expression"));
    return Text(make());
  };
  if (!choices.Chance(35)) return one();
  Value list = List();
  for (size_t left = choices.Chance(5) ? 0 : 1 + choices.Below(3); left > 0; --left) list.items.push_back(one());
  if (choices.Chance(2)) list.items.push_back(Leaf(ValueKind::kNull, "null"));
  return list;
}

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_GENERATE_PARTS_H_
