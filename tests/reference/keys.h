// Context keys as conditions and variables see them: told, derived, absent or unknown.
#ifndef GAVEL_TESTS_REFERENCE_KEYS_H_
#define GAVEL_TESTS_REFERENCE_KEYS_H_

#include <set>
#include <string>
#include <vector>

#include "reference/facts.h"

namespace gavel::reference {

struct KeyValue {
  enum State { kAbsent, kUnknown, kCollision, kPresent } state = kAbsent;  // kCollision: several tags differ only in case (K-6)
  Strings values;
  bool multivalued = false;
};

class Keys {
 public:
  // Throws Error for a contradiction under strict_context (K-59).
  explicit Keys(const Request& request);

  KeyValue Find(const std::string& key) const;

 private:
  struct Entry {
    std::string name;
    bool unknown = false;
    Strings values;
  };

  void Value(const std::string& name, const std::string& value) { derived_.push_back({name, false, {value}}); }
  void Unknown(const std::string& name) { derived_.push_back({name, true, {}}); }
  void Optional(const std::string& name, const std::optional<std::string>& value);  // unknown without a value
  void Absent(const std::string& name) { surely_absent_.insert(name); }             // not even unknown when the request is incomplete

  void DerivePrincipal();
  void DeriveOrganization(const std::string& prefix, const std::optional<Organization>& organization);
  void DeriveTags();
  void DeriveUserId();
  void DeriveSession();
  void DeriveMfa();
  void DeriveNetwork();
  void DeriveResource();
  void DeriveCall();
  void DeriveTime();
  void Override();
  void CheckContradictions() const;
  const Told* FindTold(const std::string& lower_name) const;

  const Request& request_;
  std::vector<Entry> derived_;
  std::vector<Entry> entries_;
  std::set<std::string> surely_absent_;  // lower case; "aws:principaltag/" stands for every such key
};

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_KEYS_H_
