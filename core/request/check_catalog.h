// A request against what the catalogue knows: names of keys and types of their values, the action, the kind of the resource.
//
// Errors belong to MakeRequest; a session's requests are spared them, since each costs a look-up for every key. What must not be missed
// there, a value that is not of its key's type, is seen when a policy reads the key, which then is unknown (ReadKey).
#ifndef GAVEL_REQUEST_CHECK_CATALOG_H_
#define GAVEL_REQUEST_CHECK_CATALOG_H_

#include <span>
#include <string_view>
#include <vector>

#include "gavel/catalog.h"
#include "gavel/request.h"
#include "match/arn.h"
#include "request/context_key.h"
#include "request/problems.h"
#include "request/request_data.h"

namespace gavel {

// SPEC(C-3): whether a request can hold `value` under a key of this type. Texts and bytes are anything; an ARN is asked for its head only.
bool IsOfType(KeyType type, std::string_view value) noexcept;
// Of a key that the catalogue does not know: text.
KeyType TypeOfKey(std::string_view key) noexcept;

// Errors: a global key that there is not, a value that is not of its key's type. `names`: keys that are named without a value, under the
// field `field`.
void CheckToldKeys(std::span<const ContextView> told, Problems* problems);
void CheckNamedKeys(std::span<const std::string_view> names, std::string_view field, Problems* problems);
// The same of keys that are said to be absent, of which one that ends with `*` stands for those that begin so (RQ-38).
void CheckAbsentKeys(std::span<const std::string_view> names, Problems* problems);

// SPEC(RQ-27): error: `told`, which is not empty, is another owner than the account in the ARN.
void CheckOwner(std::string_view told, const match::ArnParts& arn, Problems* problems);
// The same for a request with a told owner. SPEC(RQ-25): without an ARN the request is the requester's own.
void CheckOwner(const RequestData& request, Problems* problems);

// Warnings: an action that is not in the catalogue; a resource that is none of the action's.
void WarnOfAction(const RequestData& request, std::vector<Diagnostic>* diagnostics);
// SPEC(RQ-42): warning: a service-linked role of a service that nobody knows.
void WarnOfLinkedService(const RequestData& request, std::vector<Diagnostic>* diagnostics);
// Warning: a key that neither the catalogue nor a policy knows. `read`: the keys that policies read.
void WarnOfKeys(const RequestData& request, std::span<const KeyName> read, std::vector<Diagnostic>* diagnostics);

// Whether `key`, as a policy or a request writes it, is one of those that identity providers name: `accounts.google.com:aud`.
bool IsProviderKey(std::string_view key) noexcept;

}  // namespace gavel

#endif  // GAVEL_REQUEST_CHECK_CATALOG_H_
