// Steps from facts to a request.
#ifndef GAVEL_REQUEST_MAKE_REQUEST_H_
#define GAVEL_REQUEST_MAKE_REQUEST_H_

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gavel/request.h"
#include "request/problems.h"
#include "request/request_data.h"

namespace gavel {

bool IsAccountId(std::string_view text);                  // 12 digits
bool IsServiceLinkedPath(std::string_view arn_resource);  // `role/aws-service-role/...`

// Sets what follows from the principal's ARN, and the fields of `facts` that it tells.
void FillPrincipalParts(PrincipalFacts* facts, PrincipalParts* parts);

// What a request is made from. The principal is checked, and its parts are filled.
struct RequestInput {
  FactsView facts;
  const PrincipalParts& principal;
  std::string_view account;  // that owns the resource; empty: not told
  std::span<const ContextView> context;
  std::span<const std::string_view> unknown;
  std::span<const std::string_view> via;
  OwnerFact owner = OwnerFact::kNeeded;
};

// Sets `data`, whose views lead into `input` and `buffers`; false (and no data) when something is wrong. Allocates nothing once the buffers
// have grown, unless `problems` has a reader. Reset buffers->texts before.
bool FillRequest(const RequestInput& input, const Limits& limits, RequestBuffers* buffers, std::optional<RequestData>* data,
                 Problems* problems);
// SPEC(S-20): sets `companion` when `data` needs one.
void FillCompanion(const RequestInput& input, RequestBuffers* buffers, RequestData* data, std::optional<RequestData>* companion);

// Each appends what is wrong.
void CheckPrincipal(const PrincipalFacts& facts, std::vector<Diagnostic>* diagnostics);
void CheckPrincipalTexts(const PrincipalFacts& facts, const Limits& limits, Problems* problems);
// All but the principal.
void CheckFacts(const RequestInput& input, const Limits& limits, Problems* problems);
// `told` and `unknown` as RequestData has them.
void CheckDuplicates(const ToldKeys& told, std::span<const std::string_view> unknown, Problems* problems);

}  // namespace gavel

#endif  // GAVEL_REQUEST_MAKE_REQUEST_H_
