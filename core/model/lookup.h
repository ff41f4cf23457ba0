// Keys by which a model is asked.
#ifndef GAVEL_MODEL_LOOKUP_H_
#define GAVEL_MODEL_LOOKUP_H_

#include <string>
#include <string_view>

#include "model/model_data.h"

namespace gavel {

// "arn:P:sts::A:assumed-role/NAME", which the ARNs of all sessions of a role have in common, from the ARN of the role or of a session;
// empty for other text. A session's ARN does not have the role's path, and IAM's names of roles are unique in an account whatever the path.
std::string SessionHeadOf(std::string_view arn);

// A key that no ARN is equal to.
std::string GroupNameKey(std::string_view account, std::string_view name);

const AccountData* FindAccount(const ModelData& model, std::string_view id);
// By the ARN of a user, a role or a session.
const PrincipalData* FindPrincipal(const ModelData& model, std::string_view arn);
// The resource of that ARN, else the one that holds it.
const ResourceData* FindResource(const ModelData& model, std::string_view arn);
// What `arn` adds to the ARN of the resource that holds it ("/key.csv" of an object); empty: it is that resource.
std::string_view BelowHolder(const ResourceData& holder, std::string_view arn);

}  // namespace gavel

#endif  // GAVEL_MODEL_LOOKUP_H_
