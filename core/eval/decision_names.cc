#include <array>

#include "gavel/decision.h"

namespace gavel {
namespace {

constexpr std::array<std::string_view, 3> kVerdicts = {"allow", "explicit_deny", "implicit_deny"};
constexpr std::array<std::string_view, 8> kReasons = {"allowed",         "explicit_deny",  "no_allow",   "service_refusal",
                                                      "cross_partition", "unknown_policy", "authorizer", "invalid_request"};

}  // namespace

std::string_view NameOf(Verdict verdict) { return kVerdicts[static_cast<size_t>(verdict)]; }
std::string_view NameOf(Reason reason) { return kReasons[static_cast<size_t>(reason)]; }

}  // namespace gavel
