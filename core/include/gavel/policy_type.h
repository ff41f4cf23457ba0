// The nine policy types.
#ifndef GAVEL_POLICY_TYPE_H_
#define GAVEL_POLICY_TYPE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gavel {

// The table of their properties is core/policy/policy_type.cc.
enum class PolicyType : uint8_t {
  kIdentityBased,
  kResourceBased,
  kTrust,
  kKey,
  kPermissionsBoundary,
  kSession,
  kServiceControl,
  kResourceControl,
  kVpcEndpoint,
};
inline constexpr size_t kPolicyTypeCount = 9;

// "identity_based", "permissions_boundary", ...
std::string_view NameOf(PolicyType type);
// By name, or by the short forms `identity`, `resource`, `boundary`, `scp`, `rcp`, `vpce`.
std::optional<PolicyType> FindPolicyType(std::string_view name);

// A set of policy types. A small value.
struct PolicyTypeSet {
  uint16_t bits = 0;

  constexpr bool empty() const { return bits == 0; }
  constexpr bool Has(PolicyType type) const { return ((bits >> static_cast<unsigned>(type)) & 1) != 0; }
  constexpr void Add(PolicyType type) { bits = static_cast<uint16_t>(bits | (1u << static_cast<unsigned>(type))); }
  constexpr PolicyTypeSet& operator|=(PolicyTypeSet other) {
    bits = static_cast<uint16_t>(bits | other.bits);
    return *this;
  }
  friend constexpr bool operator==(const PolicyTypeSet&, const PolicyTypeSet&) = default;

  std::vector<PolicyType> List() const;
};

}  // namespace gavel

#endif  // GAVEL_POLICY_TYPE_H_
