#include "catalog/service_principal.h"

#include <algorithm>
#include <array>

#include "gavel/catalog.h"

namespace gavel {
namespace {

// Names that no action of the catalogue has. IAM: services that work with service-linked roles, 2026-11.
constexpr std::array<std::string_view, 20> kMore = {
    "accountdiscovery",
    "cks",
    "config-conforms",
    "config-multiaccountsetup",
    "continuousexport",
    "eks-connector",
    "eks-fargate",
    "eks-nodegroup",
    "email",
    "maintenance",
    "malware-protection",
    "member",
    "opensearchservice",
    "ops",
    "replication",
    "replicator",
    "spot",
    "spotfleet",
    "transitgateway",
    "voiceconnector",
};

bool IsKnown(std::string_view name) { return Catalog::FindService(name) || std::find(kMore.begin(), kMore.end(), name) != kMore.end(); }

}  // namespace

bool IsKnownServicePrincipal(std::string_view principal) {
  constexpr std::string_view kSuffix = ".amazonaws.com";
  if (principal.ends_with(".cn")) principal.remove_suffix(3);
  if (!principal.ends_with(kSuffix)) return false;
  principal.remove_suffix(kSuffix.size());
  while (!principal.empty()) {
    const size_t dot = principal.find('.');
    if (IsKnown(principal.substr(0, dot))) return true;
    principal = dot == std::string_view::npos ? std::string_view() : principal.substr(dot + 1);
  }
  return false;
}

}  // namespace gavel
