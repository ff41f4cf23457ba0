// The layers of one request, evaluated.
#ifndef GAVEL_AUTHORIZE_LAYERS_H_
#define GAVEL_AUTHORIZE_LAYERS_H_

#include <array>

#include "authorize/plan.h"
#include "eval/evaluate.h"

namespace gavel {

struct LayerResults {
  LayerBits identity;
  LayerBits permissions_boundary;
  LayerBits session;
  std::array<LayerBits, kMaxSides> resource;  // by side
  size_t side_count = 1;
  LayerBits vpc_endpoint;
  NodeBits service_control;
  NodeBits resource_control;
  bool has_boundary = false;
  bool has_session = false;
};

// SPEC(S-17) SPEC(S-20): on which side of a series a resource-side policy stands.
size_t SideOf(const Plan& plan, Attachment attachment);

// SPEC(S-15): RestrictPublicBuckets voids what this policy grants.
bool IsVoid(const RequestData& request, const SetPolicy& policy);

LayerResults EvaluateLayers(const Plan& plan, const Evaluation& evaluation);

// Of all indeterminate statements. Without any the two readings are the same.
RuleSet AllRules(const LayerResults& layers);

// One reading of the layers: the closed one, or the open one (F-4).
CombineInput MakeCombineInput(const Plan& plan, const LayerResults& layers, const RequestData& request, const BearingPolicies& policies,
                              bool closed);

}  // namespace gavel

#endif  // GAVEL_AUTHORIZE_LAYERS_H_
