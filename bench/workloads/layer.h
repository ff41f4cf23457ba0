// One identity layer of many numbered statements: what the shapes of S3 have in common.
#ifndef GAVEL_BENCH_WORKLOADS_LAYER_H_
#define GAVEL_BENCH_WORKLOADS_LAYER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "gavel/policy_set.h"
#include "gavel/request.h"
#include "workloads/random.h"

namespace gavel::bench {

inline constexpr const char* kLayerAccount = "111122223333";

// The user whose layer it is.
PrincipalFacts LayerPrincipal();

// `beginning` and six digits.
std::string Numbered(std::string_view beginning, size_t number);

// The first members of a statement, without the closing brace. Every tenth is a Deny.
std::string StatementHead(size_t number);

// Statements 0 to `statements` - 1, fifty in a document.
PolicySet LayerPolicies(size_t statements, std::string (*statement)(size_t number));

// The number of the statement that a request asks for: each with the same likelihood; one request in sixteen asks for one that is not
// there.
size_t AskedNumber(size_t statements, Random* random);

}  // namespace gavel::bench

#endif  // GAVEL_BENCH_WORKLOADS_LAYER_H_
