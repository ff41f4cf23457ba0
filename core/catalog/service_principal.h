// Names of service principals.
#ifndef GAVEL_CATALOG_SERVICE_PRINCIPAL_H_
#define GAVEL_CATALOG_SERVICE_PRINCIPAL_H_

#include <string_view>

namespace gavel {

// Whether some part of a service's principal, `elasticloadbalancing.amazonaws.com` or
// `custom-resource.application-autoscaling.amazonaws.com`, is a service of the catalogue, or one that AWS lists among those with
// service-linked roles (RQ-42). Allocates nothing; thread-safe.
bool IsKnownServicePrincipal(std::string_view principal);

}  // namespace gavel

#endif  // GAVEL_CATALOG_SERVICE_PRINCIPAL_H_
