// A denial for programs. Field names are stable; every object has all of its fields.
#include <array>

#include "explain/json_build.h"
#include "gavel/denial.h"

namespace gavel {
namespace {

using json::Array;
using json::Bool;
using json::Number;
using json::Object;
using json::String;
using json::Strings;

constexpr std::array<std::string_view, 4> kForms = {"sentence", "bare", "decoded_message", "encoded_message"};
constexpr std::array<std::string_view, 3> kKinds = {"unstated", "implicit", "explicit"};

// {"text", "line", "column", "inferred"}, or null when it is not told.
Value Part(const Denial& denial, const DenialText& part) {
  if (part.text.empty()) return {};
  const LineColumn place = denial.source != nullptr ? denial.source->Locate(part.span.begin) : LineColumn{0, 0};
  return Object(
      {{"text", String(part.text)}, {"line", Number(place.line)}, {"column", Number(place.column)}, {"inferred", Bool(part.inferred)}});
}

Value OfCondition(const DenialCondition& condition) {
  return Object({{"key", String(condition.key)}, {"values", Strings(condition.values)}});
}

Value OfType(PolicyType type) { return String(NameOf(type)); }

Value OfStatement(const DenialStatement& statement) {
  return Object({{"sid", String(statement.sid)},
                 {"effect", String(statement.effect == Effect::kAllow ? "allow" : "deny")},
                 {"principals", Strings(statement.principals)},
                 {"actions", Strings(statement.actions)},
                 {"resources", Strings(statement.resources)},
                 {"conditions", Array(statement.conditions, OfCondition)},
                 {"possible_types", Array(statement.possible_types.List(), OfType)}});
}

}  // namespace

std::string_view NameOf(DenialForm form) { return kForms[static_cast<size_t>(form)]; }
std::string_view NameOf(DenialKind kind) { return kKinds[static_cast<size_t>(kind)]; }

std::string ToJson(const Denial& denial, int indent) {
  return ToJson(Object({{"form", String(NameOf(denial.form))},
                        {"wrappers", Strings(denial.wrappers)},
                        {"code", Part(denial, denial.code)},
                        {"service", Part(denial, denial.service)},
                        {"operation", Part(denial, denial.operation)},
                        {"request_id", Part(denial, denial.request_id)},
                        {"principal", Part(denial, denial.principal)},
                        {"principal_id", Part(denial, denial.principal_id)},
                        {"action", Part(denial, denial.action)},
                        {"resource", Part(denial, denial.resource)},
                        {"resource_arn", Part(denial, denial.resource_arn)},
                        {"kind", String(NameOf(denial.kind))},
                        {"policy_type", denial.policy_type ? OfType(*denial.policy_type) : Value()},
                        {"through_service_control", Bool(denial.through_service_control)},
                        {"policy_arn", Part(denial, denial.policy_arn)},
                        {"cause", Part(denial, denial.cause)},
                        {"encoded", Part(denial, denial.encoded)},
                        {"truncated", Bool(denial.truncated)},
                        {"statements", Array(denial.statements, OfStatement)},
                        {"context", Array(denial.context, OfCondition)},
                        {"internal", Array(denial.internal, OfCondition)}}),
                indent);
}

}  // namespace gavel
