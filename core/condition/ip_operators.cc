#include <array>

#include "condition/operator_rows.h"
#include "condition/ordering.h"

namespace gavel {
namespace {

LiteralResult CompilePrefix(std::string_view text, bool /*variables*/) {
  const std::optional<match::IpPrefix> prefix = match::ParseIpPrefix(text);
  if (!prefix) return {std::monostate(), ValueProblem{DiagnosticCode::kUnparseableAddress, "is no address or CIDR block"}};
  return {*prefix, {}};
}

Tri CompareAddress(const CompiledValue& value, const RequestValue& request_value, const CompareArgs& args) {
  const auto* prefix = std::get_if<match::IpPrefix>(&value.literal);
  const std::optional<match::IpAddress>& address = request_value.Address();
  if (prefix == nullptr || !address) return CompareUnparseable(OpenRule::kC41, args);
  if (match::Contains(*prefix, *address)) return Tri::True();
  if (prefix->address.family == address->family) return Tri::False();
  // SPEC(C-39): families differ; an IPv4-mapped IPv6 address may be read as the IPv4 address.
  const bool mapped = match::Contains(match::Unmapped(*prefix), match::Unmapped(*address));
  return mapped ? Open(OpenRule::kC39, Option::kMappedV4, args.semantics) : Tri::False();
}

constexpr auto kFamily = OperatorFamily::kIp;
constexpr auto kVariables = VariableUse::kNone;

constexpr std::array<OperatorRow, 2> kRows = {{
    {"IpAddress", kFamily, false, kVariables, &CompilePrefix, &CompareAddress},
    {"NotIpAddress", kFamily, true, kVariables, &CompilePrefix, &CompareAddress},
}};

}  // namespace

std::span<const OperatorRow> IpOperators() { return kRows; }

}  // namespace gavel
