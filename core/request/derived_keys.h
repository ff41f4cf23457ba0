// Context keys that follow from the facts of a request. One row of derived_keys.cc a key or a family of keys; docs/scenarios.md has the
// same list in words.
#ifndef GAVEL_REQUEST_DERIVED_KEYS_H_
#define GAVEL_REQUEST_DERIVED_KEYS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "request/request_data.h"
#include "request/text_arena.h"

namespace gavel {

enum class DerivedState : uint8_t {
  kAbsent,    // AWS does not send the key for this request
  kNotGiven,  // absent because the caller gave no such fact: unknown when the request is not complete (RQ-8)
  kUnknown,   // AWS sends it, and the fact was not given
  kPresent,
  kDefault,    // present with a documented default
  kCollision,  // K-6
};

struct DerivedValue {
  DerivedState state = DerivedState::kAbsent;
  std::string_view single;
  std::span<const std::string_view> list;
  bool is_list = false;
};

// SPEC(RQ-8): what follows for keys from the kinds of policies that were given for a request.
struct GivenPolicies {
  bool organization = false;  // service or resource control policies: there is an organization, told or not
  bool endpoint = false;      // a VPC endpoint policy: the request comes through an endpoint, told or not
};

// One key of one request, as a row is asked for it.
struct KeyQuestion {
  const RequestData& request;
  TextArena& arena;
  std::string_view key;  // as the policy or the caller spells it
  std::string_view tag;  // of a tag key: the part of `key` behind the slash
  GivenPolicies given;
};

struct DerivedKey {
  std::string_view name;    // "aws:PrincipalArn"; a family of tag keys ends with `/`; empty: of a rule over the catalogue, below
  std::string_view folded;  // lower case
  std::string_view rule;    // "K-1"
  std::string_view fact;    // what tells the key, by its name in a scenario; several with a blank between
  // What the key is in a request where AWS could send it and that does not tell the fact; kPresent: the request always tells it.
  DerivedState untold;
  DerivedValue (*derive)(const KeyQuestion& question);
};

// Rows of single keys and of families; and of rules that hold for many keys of the catalogue, which have no names: tags under the name of a
// service (`ec2:ResourceTag/k`), `kms:ViaService` and the like.
std::span<const DerivedKey> AllDerivedKeys();
std::span<const DerivedKey> AllDerivedRules();

// The row of a key as a policy or a caller writes it; nullptr when there is none. Takes up to some microseconds: the key may be looked for
// in the catalogue.
const DerivedKey* FindDerivedKey(std::string_view key);

}  // namespace gavel

#endif  // GAVEL_REQUEST_DERIVED_KEYS_H_
