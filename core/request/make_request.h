// Steps of MakeRequest that have a file of their own.
#ifndef GAVEL_REQUEST_MAKE_REQUEST_H_
#define GAVEL_REQUEST_MAKE_REQUEST_H_

#include <string_view>
#include <vector>

#include "gavel/request.h"
#include "request/request_data.h"

namespace gavel {

bool IsAccountId(std::string_view text);                  // 12 digits
bool IsServiceLinkedPath(std::string_view arn_resource);  // `role/aws-service-role/...`

// Sets what follows from the principal's ARN, and the fields of `facts` that it tells.
void FillPrincipalParts(PrincipalFacts* facts, PrincipalParts* parts);

// Each appends what is wrong.
void CheckPrincipal(const PrincipalFacts& facts, std::vector<Diagnostic>* diagnostics);
void CheckContext(const RequestFacts& facts, const Limits& limits, std::vector<Diagnostic>* diagnostics);

}  // namespace gavel

#endif  // GAVEL_REQUEST_MAKE_REQUEST_H_
