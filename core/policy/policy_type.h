// What each policy type allows its documents to hold, and how its texts are read. One row a type (policy_type.cc).
#ifndef GAVEL_POLICY_POLICY_TYPE_H_
#define GAVEL_POLICY_POLICY_TYPE_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "gavel/policy_type.h"

namespace gavel {

enum class ElementUse : uint8_t { kForbidden, kRequired, kOptional };

// SPEC(R-10): which short ARNs are read as if their missing parts were `*`. The others never match in an Allow, and leave a Deny
// indeterminate.
enum class ShortArns : uint8_t { kPadded, kPaddedWithStar, kPaddedWithTrailingStar, kNotPadded };

struct PolicyTypeRow {
  PolicyType type;
  std::string_view name;
  std::string_view short_name;
  std::string_view noun;        // in messages: "an identity-based policy"
  ElementUse principal;         // Principal and NotPrincipal together
  bool not_principal;           // NotPrincipal is known to the type
  ElementUse resource;          // Resource and NotResource together
  bool storable_actions_only;   // SPEC(A-3) SPEC(A-4): IAM refuses other texts
  bool storable_services_only;  // SPEC(R-7) SPEC(R-10): IAM refuses ARNs without a plain service part
  bool arns_only;               // SPEC(R-11)
  ShortArns short_arns;
  bool applies_without_resource;  // SPEC(G-27)
};

const PolicyTypeRow& RowOf(PolicyType type);

}  // namespace gavel

#endif  // GAVEL_POLICY_POLICY_TYPE_H_
