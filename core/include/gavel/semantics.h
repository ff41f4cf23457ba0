// How the open questions of the semantics are read.
//
//   gavel::Semantics semantics;
//   semantics.Set("multivalue_plain", "any");   // false when there is no such option or value
//
// Where AWS's documents are silent or contradict each other, Gavel takes the closed reading (F-3). Each question with another plausible
// reading has one named option (F-5); the list is core/base/open_questions.cc and docs/semantics.md. Options belong to a PolicySet, never
// to a request or a parser.
#ifndef GAVEL_SEMANTICS_H_
#define GAVEL_SEMANTICS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gavel {

// Rows of the option table, in the order of the questions.
enum class Option : uint8_t {
  kMultivaluePlain,
  kUnparseableNegated,
  kBoolOther,
  kArnShort,
  kEmptyValues,
  kEmptyNot,
  kStarCrosses,
  kShortArn,
  kArnHeadCase,
  kArnServiceWildcard,
  kArnlessStar,
  kUnresolved,
  kUnresolvedNotResource,
  kEmptyVariable,
  kBoolVariables,
  kVariableDefaultBlank,
  kAnyValueIfExists,
  kEmptyIsNull,
  kEmptyMember,
  kTagCaseCollision,
  kNumberSyntax,
  kInvalidBase64,
  kMappedV4,
  kCredentialRefusals,
  kIgnoreCase,
  kRequestWildcards,
  kOperatorCase,
  kSessionBypass,
  kAwsStarServices,
  kNotPrincipalAllow,
  kVpcePrincipal,
  kTrustSession,
  kTrustStar,
  kArnlessRcp,
  kCallerIdentityVpce,
  kGrantBypass,
  kPrimaryReason,
  kScpImplicitExplicit,
  kStrictContext,
  kRcpImplicitFullAccess,
  kMaskCrossAccount,
};
inline constexpr size_t kOptionCount = static_cast<size_t>(Option::kMaskCrossAccount) + 1;

struct OptionInfo {
  Option option;
  std::string_view question;               // "Q-1"; a rule id where no question stands behind it
  std::string_view name;                   // "multivalue_plain"
  std::array<std::string_view, 3> values;  // the other readings; unused ones are empty. Value i+1 of Semantics::Get is values[i].
  std::string_view default_reading;        // one sentence: what holds without the option
};

// The whole table, in the order of `Option`.
const std::array<OptionInfo, kOptionCount>& AllOptions();

// A small value; copy freely.
class Semantics {
 public:
  // Sets an option by name; the value "default" restores the default. False (and no change) for an unknown name or value.
  bool Set(std::string_view name, std::string_view value);

  // 0: default; i: the i-th value of the option's row.
  uint8_t Get(Option option) const { return chosen_[static_cast<size_t>(option)]; }
  bool IsDefault() const;

 private:
  std::array<uint8_t, kOptionCount> chosen_{};
};

}  // namespace gavel

#endif  // GAVEL_SEMANTICS_H_
