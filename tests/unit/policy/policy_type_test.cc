// The table of policy types.
#include "policy/policy_type.h"

#include <gtest/gtest.h>

#include <set>

namespace gavel {
namespace {

TEST(PolicyTypes, RowsAreInTheOrderOfTheEnumeration) {
  std::set<std::string_view> names;
  for (size_t i = 0; i < kPolicyTypeCount; ++i) {
    const PolicyType type = static_cast<PolicyType>(i);
    const PolicyTypeRow& row = RowOf(type);
    EXPECT_EQ(row.type, type);
    EXPECT_EQ(NameOf(type), row.name);
    EXPECT_EQ(FindPolicyType(row.name), type);
    EXPECT_EQ(FindPolicyType(row.short_name), type);
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_TRUE(row.short_name == row.name || names.insert(row.short_name).second) << row.short_name;
    EXPECT_EQ(row.noun.substr(0, 1), "a") << row.noun;
  }
  EXPECT_FALSE(FindPolicyType("Identity"));
  EXPECT_FALSE(FindPolicyType(""));
}

// Names that files and other languages use.
TEST(PolicyTypes, Names) {
  using enum PolicyType;
  const std::pair<std::string_view, PolicyType> rows[] = {
      {"identity_based", kIdentityBased},
      {"identity", kIdentityBased},
      {"resource_based", kResourceBased},
      {"resource", kResourceBased},
      {"trust", kTrust},
      {"key", kKey},
      {"boundary", kPermissionsBoundary},
      {"session", kSession},
      {"service_control", kServiceControl},
      {"scp", kServiceControl},
      {"rcp", kResourceControl},
      {"permissions_boundary", kPermissionsBoundary},
      {"vpc_endpoint", kVpcEndpoint},
      {"resource_control", kResourceControl},
      {"vpce", kVpcEndpoint},
  };
  for (const auto& [name, type] : rows) EXPECT_EQ(FindPolicyType(name), type) << name;
}

TEST(PolicyTypeSet, Members) {
  PolicyTypeSet set;
  EXPECT_TRUE(set.empty());
  set.Add(PolicyType::kVpcEndpoint);
  set.Add(PolicyType::kIdentityBased);
  EXPECT_FALSE(set.empty());
  EXPECT_TRUE(set.Has(PolicyType::kIdentityBased));
  EXPECT_FALSE(set.Has(PolicyType::kTrust));
  EXPECT_EQ(set.List(), (std::vector<PolicyType>{PolicyType::kIdentityBased, PolicyType::kVpcEndpoint}));
  PolicyTypeSet other;
  other.Add(PolicyType::kTrust);
  set |= other;
  EXPECT_EQ(set.List().size(), 3u);
}

}  // namespace
}  // namespace gavel
