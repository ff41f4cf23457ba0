#include "workloads/layer.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace gavel::bench {
namespace {

constexpr size_t kPerPolicy = 50;
constexpr size_t kNotThere = 900'000;  // beyond all layers; still six digits

AttachedPolicy Parsed(const std::string& text, size_t number) {
  ParsePolicyResult parsed = ParsePolicy(text, PolicyType::kIdentityBased);
  if (!parsed.policy) {
    std::fputs(Render(parsed.diagnostics).c_str(), stderr);
    std::abort();
  }
  return {std::move(parsed.policy), "P" + std::to_string(number)};
}

}  // namespace

PrincipalFacts LayerPrincipal() { return *PrincipalFromArn("arn:aws:iam::111122223333:user/ann"); }

std::string Numbered(std::string_view beginning, size_t number) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%06zu", number);
  return std::string(beginning) + digits;
}

std::string StatementHead(size_t number) {
  return R"({"Sid": "S)" + std::to_string(number) + R"(", "Effect": ")" + (number % 10 == 9 ? "Deny" : "Allow") + '"';
}

PolicySet LayerPolicies(size_t statements, std::string (*statement)(size_t number)) {
  Layers layers;
  for (size_t number = 0; number < statements;) {
    std::string text = R"({"Version": "2012-10-17", "Statement": [)";
    for (size_t i = 0; i < kPerPolicy && number < statements; ++i) text += (i == 0 ? "" : ",\n") + statement(number++);
    layers.identity.push_back(Parsed(text + "]}", layers.identity.size()));
  }
  return *MakePolicySet(std::move(layers)).policies;
}

size_t AskedNumber(size_t statements, Random* random) {
  const size_t number = random->Below(statements);
  return random->Below(16) == 0 ? number + kNotThere : number;
}

}  // namespace gavel::bench
