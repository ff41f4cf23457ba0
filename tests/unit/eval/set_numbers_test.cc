// Which conditions count as equal.
#include "eval/set_numbers.h"

#include <gtest/gtest.h>

namespace gavel {
namespace {

Condition Make(const std::string& op, const std::string& key, const std::vector<std::string>& values) {
  Condition condition;
  condition.op = op;
  condition.key = key;
  for (const std::string& value : values) condition.values.emplace_back().text = value;
  return condition;
}

TEST(SetNumbers, EqualConditionsHaveOneNumber) {
  const Condition base = Make("StringEquals", "aws:username", {"a", "b"});
  const Condition same = Make("StringEquals", "aws:username", {"a", "b"});
  Condition unknown = base;
  unknown.values[1].unknown = true;
  const Condition others[] = {Make("StringLike", "aws:username", {"a", "b"}),   Make("StringEquals", "aws:userid", {"a", "b"}),
                              Make("StringEquals", "AWS:username", {"a", "b"}), Make("StringEquals", "aws:username", {"b", "a"}),
                              Make("StringEquals", "aws:username", {"a"}),      Make("StringEquals", "aws:username", {"a", "B"}),
                              Make("StringEquals", "aws:username", {"ab", ""}), unknown};
  SetNumbers numbers;
  const uint32_t first = numbers.OfCondition({&base, true});
  EXPECT_EQ(numbers.OfCondition({&same, true}), first);
  EXPECT_NE(numbers.OfCondition({&base, false}), first) << "variables are plain text";
  for (const Condition& other : others) EXPECT_NE(numbers.OfCondition({&other, true}), first) << other.op << other.key;
}

TEST(SetNumbers, ThoseBelowAreShared) {
  const Condition shared = Make("Bool", "aws:SecureTransport", {"true"});
  const Condition own = Make("Bool", "aws:SecureTransport", {"false"});
  SetNumbers below;
  below.OfCondition({&shared, true});
  SetNumbers above(&below);
  EXPECT_EQ(above.OfCondition({&shared, true}), below.OfCondition({&shared, true}));
  EXPECT_EQ(above.OfCondition({&own, true}), 1u);
}

}  // namespace
}  // namespace gavel
