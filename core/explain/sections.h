// The sections of an explanation, each made by one function.
#ifndef GAVEL_EXPLAIN_SECTIONS_H_
#define GAVEL_EXPLAIN_SECTIONS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "explain/scene.h"

namespace gavel {

// One flag for each traced statement: the decision rests on it.
std::vector<bool> DeterminingStatements(const Scene& scene);

// Statements that matched in the order of the trace; then close ones, the nearest first.
std::vector<StatementExplanation> ExplainStatements(const Scene& scene, const std::vector<bool>& determining);

// The layers in the order of evaluation.
std::vector<LayerExplanation> ExplainLayers(const Scene& scene);

std::vector<Sufficient> WaysThatSuffice(const Scene& scene);

// Fills derived, assumed, assumed_absent, unknown and overridden.
void FillKeys(const Scene& scene, Explanation* explanation);

std::string AwsMessage(const Scene& scene);

// Traced statements of one organization node or layer that hold, as the closed reading sees them.
struct RangeVerdict {
  bool allows = false;
  bool may_allow = false;
  bool denies = false;  // true or indeterminate
  bool has_unknown_policy = false;
  uint8_t grants = 0;
};
RangeVerdict VerdictOf(const Scene& scene, PlacedList range);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_SECTIONS_H_
