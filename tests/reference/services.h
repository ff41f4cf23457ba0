// Facts about services that decide, as tables of rows (state of November 2026).
#ifndef GAVEL_TESTS_REFERENCE_SERVICES_H_
#define GAVEL_TESTS_REFERENCE_SERVICES_H_

#include <set>
#include <string>

namespace gavel::reference {

enum class Arity { kSingle, kMulti, kUnknown };

Arity ArityOf(const std::string& key);    // C-11
bool IsTagKey(const std::string& key);    // "aws:RequestTag/k": what follows the slash follows K-6
bool IsRcpService(const std::string& s);  // O-21
bool CarriesVpcKeys(const std::string& service, const std::string& action, bool vpce_keys);  // K-33
bool LacksResourceKeys(const std::string& action);                                           // K-38
std::string DefaultRegion(const std::string& service, const std::string& partition);         // empty when unknown

// The literal of an action without resource type; empty when the table does not list the action. "*" is a literal too.
std::string CollectionLiteral(const std::string& action, const std::string& partition, const std::string& region,
                              const std::string& account);

bool IsCrossAccountKmsAction(const std::string& action);                                   // S-19
bool WorksOnAlias(const std::string& action);                                              // S-19
bool ConsultsTrustPolicy(const std::string& action);                                       // E-32
bool AclGrants(const std::string& permission, const std::string& action, bool on_bucket);  // S-14

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_SERVICES_H_
