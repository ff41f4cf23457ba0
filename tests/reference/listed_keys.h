// Which condition keys the catalogue lists for an action. The catalogue is data, not meaning, so that the evaluator reads it as it is.
#ifndef GAVEL_TESTS_REFERENCE_LISTED_KEYS_H_
#define GAVEL_TESTS_REFERENCE_LISTED_KEYS_H_

#include <optional>
#include <set>
#include <string>

namespace gavel::reference {

// The listed keys of an action and of all of its resource types, in lower case. Nothing for an action that the catalogue does not have.
std::optional<std::set<std::string>> ListedKeys(const std::string& action);

// The name of an action as AWS writes it, "RunInstances"; what follows the colon of `action` when the catalogue does not have it.
std::string ProperName(const std::string& action);

// "string", "bool", ... of a key of the catalogue; empty when it does not have the key.
std::string TypeOfKey(const std::string& key);

// Whether the catalogue has a key that starts with `start`, in any letter case.
bool SomeGlobalKeyStartsWith(const std::string& start);

// Whether some resource type of the catalogue has ARNs like this one.
bool IsArnOfCatalogue(const std::string& arn);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_LISTED_KEYS_H_
