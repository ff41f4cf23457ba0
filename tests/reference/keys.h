// Context keys as conditions and variables see them: told, derived, absent or unknown.
#ifndef GAVEL_TESTS_REFERENCE_KEYS_H_
#define GAVEL_TESTS_REFERENCE_KEYS_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference/facts.h"
#include "reference/listed_keys.h"

namespace gavel::reference {

struct KeyValue {
  enum State { kAbsent, kUnknown, kCollision, kPresent } state = kAbsent;  // kCollision: tags that differ only in case (K-6)
  Strings values;
  bool multivalued = false;
};

// Keys that differ in case only, tag keys also where a letter outside ASCII counts as s, k or i (K-6).
std::string FoldKey(const std::string& key);

class Keys {
 public:
  // Throws Error for a contradiction under strict_context (K-59).
  explicit Keys(const Request& request);

  KeyValue Find(const std::string& key) const;

 private:
  struct Entry {
    std::string name;
    enum State { kValue, kUnknown, kAbsent, kCollision } state = kValue;
    Strings values;
    bool assumed = false;  // contradicts nothing (K-59)
  };

  void Value(const std::string& name, const std::string& value) { derived_.push_back({name, Entry::kValue, {value}}); }
  void Values(const std::string& name, const Strings& values) { derived_.push_back({name, Entry::kValue, values}); }
  void Assume(const std::string& name, const std::string& value) { derived_.push_back({name, Entry::kValue, {value}, true}); }
  void Unknown(const std::string& name) { derived_.push_back({name, Entry::kUnknown, {}}); }
  void Optional(const std::string& name, const std::optional<std::string>& value);  // unknown without a value
  void Absent(const std::string& name) { surely_absent_.insert(name); }             // not even unknown when the request is incomplete

  // keys.cc: the principal and the session.
  void DerivePrincipal();
  void DeriveUserId();
  void DeriveSession();
  void DeriveMfa();
  void DeriveSourceOfCredentials();
  // keys_call.cc: the path, the resource, the call.
  void DeriveOrganization(const std::string& prefix, const std::string& account, const std::optional<Organization>& own);
  void DeriveNetwork();
  void DeriveEndpoint();
  void DeriveResource();
  void DeriveCall();
  void DeriveSource();
  void DeriveTime();
  // keys_tags.cc: tags under all of their names.
  void DerivePrincipalTags();
  void DeriveResourceTags();
  void DeriveRequestTags();
  // keys_service.cc: keys of services that follow from facts, and those that a call cannot lack.
  void DeriveServiceKeys();
  void DeriveFunctionUrl();
  void DeriveOwnCallKeys();
  bool IsKeyOfAnotherAction(const std::string& lower_name) const;

  void Settle();
  void CheckContradictions() const;
  const Told* FindTold(const std::string& lower_name) const;
  bool Lists(const std::string& lower_name) const;  // the action does; a name that ends in a slash stands for all that begin so
  bool IsToldAbsent(const std::string& name) const;
  bool IsToldUnknown(const std::string& name) const;
  // A key that has one value for sure: told, or derived and neither absent nor unknown by the request.
  std::optional<std::string> Known(const std::string& lower_name) const;

  const Request& request_;
  std::optional<std::set<std::string>> listed_;  // keys of the action; nothing when the catalogue does not have it
  std::vector<Entry> derived_;
  std::vector<Entry> entries_;
  std::set<std::string> surely_absent_;  // lower case; "aws:principaltag/" stands for every such key
};

std::optional<std::string> AsUtc(const std::optional<std::string>& date);  // V-13
// Whether `name` is told to be absent (RQ-38).
bool NamesAbsent(const Strings& absent, const std::string& name);
// The region of a part as its ARN or its service tells it; empty when it is unknown (K-42).
std::string DerivedRegion(const Request& request);

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_KEYS_H_
