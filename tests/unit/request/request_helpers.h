// Short ways to requests and to what policies read of them.
#ifndef GAVEL_TESTS_UNIT_REQUEST_REQUEST_HELPERS_H_
#define GAVEL_TESTS_UNIT_REQUEST_REQUEST_HELPERS_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "gavel/request.h"
#include "request/context_key.h"

namespace gavel {

inline constexpr std::string_view kAccount = "111122223333";

// A principal of each kind with no more facts than it must have, in the order of PrincipalKind.
inline PrincipalFacts BarePrincipal(PrincipalKind kind) {
  constexpr std::string_view kArns[kPrincipalKindCount] = {
      "arn:aws:iam::111122223333:root",
      "arn:aws:iam::111122223333:user/team/ann",
      "arn:aws:sts::111122223333:assumed-role/R/S",
      "arn:aws:sts::111122223333:federated-user/bob",
      "arn:aws:iam::111122223333:user/team/ann",
      "arn:aws:sts::111122223333:assumed-root",
      "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
      "lambda.amazonaws.com",
      "",
      "arn:aws:iam::111122223333:saml-provider/P",
      "accounts.google.com",
      "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
  };
  PrincipalFacts facts;
  facts.kind = kind;
  facts.arn = kArns[static_cast<size_t>(kind)];
  if (kind == PrincipalKind::kAssumedRole) facts.role = "arn:aws:iam::111122223333:role/app/R";
  return facts;
}

inline RequestFacts BareRequest(PrincipalKind kind = PrincipalKind::kUser) {
  RequestFacts facts;
  facts.principal = BarePrincipal(kind);
  facts.action = "kms:Decrypt";
  facts.resource.arn = "arn:aws:kms:eu-west-1:111122223333:key/k-1";
  return facts;
}

// The request of sound facts.
inline Request Make(RequestFacts facts) {
  MakeRequestResult made = MakeRequest(std::move(facts));
  EXPECT_TRUE(made.request) << Render(made.diagnostics);
  return made.request ? *made.request : *MakeRequest(BareRequest()).request;
}

// A key as a policy reads it: "-" absent, "?" unknown, "collision"; else its value, "[a,b]" for a multivalued key, "~" before a default.
inline std::string Describe(const ContextSlot& slot) {
  if (slot.state == KeyState::kAbsent) return "-";
  if (slot.state == KeyState::kUnknown) return "?";
  if (slot.state == KeyState::kCollision) return "collision";
  std::string text = slot.assumed ? "~" : "";
  if (slot.multivalued) text += "[";
  for (uint32_t i = 0; i < slot.count; ++i) text += (i == 0 ? "" : ",") + std::string(slot.value(i));
  return slot.multivalued ? text + "]" : text;
}

inline std::string Read(const Request& request, std::string_view key, const Semantics& semantics = {}) {
  TextArena arena;
  return Describe(ReadKey(MakeKeyName(key), request.data(), semantics, arena));
}

}  // namespace gavel

#endif  // GAVEL_TESTS_UNIT_REQUEST_REQUEST_HELPERS_H_
