// The words that scenarios are made of. Few of each kind, and alike, so that what a policy says and what a request brings nearly match.
#ifndef GAVEL_TESTS_DIFFERENTIAL_POOLS_H_
#define GAVEL_TESTS_DIFFERENTIAL_POOLS_H_

#include <array>
#include <string>
#include <vector>

#include "differential/choices.h"

namespace gavel::differential {

inline constexpr const char* kOwnAccount = "111122223333";
inline constexpr std::array kAccounts = {kOwnAccount, "444455556666", "999988887777"};
inline constexpr const char* kCanonicalId = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";

// A group of requests that one set of policies makes sense for. {P} is the partition and {O} the owner's account.
struct Family {
  const char* name;
  std::vector<const char*> actions;
  std::vector<const char*> resources;  // "" for none
};
const std::vector<Family>& Families();

enum class KeyType { kString, kNumber, kDate, kBool, kIp, kArn, kBinary };
struct KeyRow {
  const char* key;
  KeyType type;
  bool multi;
  bool derived;  // requests rarely tell it
  std::vector<const char*> values;
};
const std::vector<KeyRow>& Keys();
inline constexpr size_t kOwnKeys = 7;  // the last rows: keys of no service, one of each type, which requests tell
// Values of a type, well and ill formed.
const std::vector<const char*>& ValuesOf(KeyType type);

const std::vector<const char*>& Operators();
const std::vector<const char*>& OperatorsOf(KeyType type);

// Texts with policy variables, sound and not.
const std::vector<const char*>& Variables();

// Texts that may stand in Principal under AWS, of `account`.
std::string PrincipalText(Choices& choices, const std::string& partition, const std::string& account);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_POOLS_H_
