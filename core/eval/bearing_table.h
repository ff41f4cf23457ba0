// SPEC(RQ-20) SPEC(RQ-22) SPEC(RQ-23): the one table of what may be given for a request: layers by kind of requester, policies of a
// resource by kind of resource. What is given beyond it cannot bear on the request, and is an error: it was meant to.
#ifndef GAVEL_EVAL_BEARING_TABLE_H_
#define GAVEL_EVAL_BEARING_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/policy_set.h"
#include "gavel/request.h"
#include "request/request_data.h"

namespace gavel {

// What a policy set holds that a request must have a place for: bits of a set.
enum Given : uint16_t {
  kGivesIdentity = 1,
  kGivesBoundary = 2,
  kGivesSession = 4,
  kGivesEndpoint = 8,
  kGivesResource = 16,         // a policy of the resource itself, of whatever type
  kGivesResourceBased = 32,    // ... of type resource_based
  kGivesTrust = 64,            // ... of type trust
  kGivesKey = 128,             // ... of type key
  kGivesAccessPoint = 256,     // a policy of an access point
  kGivesServiceNetwork = 512,  // a policy of a VPC Lattice service network
  kGivesBucket = 1024          // of the resource itself, on an access point that does not say what is behind it
};

// Of the requester alone: identity, boundary, session and endpoint.
inline constexpr uint16_t kGivesForRequester = kGivesIdentity | kGivesBoundary | kGivesSession | kGivesEndpoint;

uint16_t GivenIn(const Layers& layers);
uint16_t MayBeGiven(const PrincipalFacts& principal);  // of kGivesForRequester
// Whether the kind of the resource can have a policy is another question (MayHavePolicy in model/bearing.h).
uint16_t MayBeGiven(const RequestData& request);

// Appends an error of code does-not-bear for each bit of `given` that `may` lacks. `request` may be null: then of the requester alone.
void ReportDoesNotBear(uint16_t given, uint16_t may, const PrincipalFacts& principal, const RequestData* request,
                       std::vector<Diagnostic>* diagnostics);

}  // namespace gavel

#endif  // GAVEL_EVAL_BEARING_TABLE_H_
