// Random scenarios (docs/scenarios.md), as value trees.
//
// A World is one set of policies and what fits them: many requests can be asked of it. Everything is drawn from few words that are alike,
// so that statements nearly match: that is where two readings of the rules differ.
#ifndef GAVEL_TESTS_DIFFERENTIAL_GENERATE_H_
#define GAVEL_TESTS_DIFFERENTIAL_GENERATE_H_

#include <string>
#include <vector>

#include "differential/choices.h"
#include "differential/pools.h"
#include "gavel/value.h"

namespace gavel::differential {

enum class Layer { kIdentity, kBoundary, kSession, kResource, kTrust, kVpcEndpoint, kServiceControl, kResourceControl };

// Some policies have so many statements or more: an engine with an index uses it for them.
inline constexpr size_t kLongList = 64;

struct World {
  const Family* family = nullptr;
  std::string partition;
  std::string owner;                   // of the resources
  std::vector<const KeyRow*> keys;     // that policies read and requests tell
  std::vector<std::string> resources;  // of the family, with partition and owner filled in
  Value policies;                      // the "policies" of the scenarios
};

World MakeWorld(Choices& choices);
// A policy document for a layer.
Value MakeDocument(Choices& choices, const World& world, Layer layer);
Value MakeCondition(Choices& choices, const World& world);
// The "request" of a scenario.
Value MakeRequest(Choices& choices, const World& world);
Value MakeOrganization(Choices& choices, const std::string& account);
Value MakeTags(Choices& choices);
// The principal of a request.
Value MakePrincipal(Choices& choices, const World& world);

// A whole scenario.
Value MakeScenario(const World& world, Value request);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_GENERATE_H_
