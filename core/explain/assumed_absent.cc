// The Denies that an allow passed only because untold keys were taken as absent.

#include <algorithm>

#include "authorize/decide.h"
#include "explain/scene.h"
#include "gavel/explanation.h"
#include "model/bearing.h"

namespace gavel {
namespace {

// One reading of a request: what is not told is absent, or unknown.
struct Reading {
  explicit Reading(const RequestData& of) : request(of) {}
  RequestData request;
  ContextReader reader;
  Trace trace;
};

void Run(const BearingPolicies& policies, Reading* reading) { Decide(policies, reading->request, reading->reader, &reading->trace); }

class Finder {
 public:
  Finder(const PolicySetData& policies, const RequestData& request) : policies_(policies), told_(request), open_(request) {
    open_.request.facts.complete = false;
    Run(policies.bearing, &told_);
    Run(policies.bearing, &open_);
  }

  void AddTo(std::vector<AssumedAbsentDeny>* found) {
    const std::vector<PolicyPlace> places = PlacesOf(policies_);
    const size_t count = std::min(told_.trace.statements.size(), open_.trace.statements.size());
    for (size_t i = 0; i < count; ++i) {
      const StatementTrace& closed = told_.trace.statements[i];
      if (!closed.whole.IsFalse() || open_.trace.statements[i].whole.IsFalse()) continue;
      const SetPolicy& policy = policies_.bearing.At(closed.policy);
      const CompiledStatement& statement = policy.statements[closed.statement];
      if (statement.effect != Effect::kDeny) continue;
      const PolicyPlace& place = places[closed.policy];
      const auto& sid = policy.policy->document.statements[closed.statement].sid;
      AssumedAbsentDeny deny;
      deny.layer = NameOf(place.layer);
      deny.node = place.node;
      deny.policy = place.attached->name;
      deny.sid = sid ? sid->text : "";
      deny.index = statement.index;
      AddKeys(policy, statement, &deny.keys);
      if (std::find(found->begin(), found->end(), deny) == found->end()) found->push_back(std::move(deny));
    }
  }

 private:
  void AddKeys(const SetPolicy& policy, const CompiledStatement& statement, std::vector<std::string>* keys) {
    for (const ResourcePattern& member : statement.resource.members) AddVariables(policy, member.variables, keys);
    for (const CompiledCondition& condition : statement.conditions) {
      AddKey(policy, condition.key, keys);
      for (const CompiledValue& value : condition.values) AddVariables(policy, value.variables, keys);
    }
  }

  void AddVariables(const SetPolicy& policy, const std::vector<CompiledVariable>& variables, std::vector<std::string>* keys) {
    for (const CompiledVariable& variable : variables) {
      if (!variable.malformed) AddKey(policy, variable.key, keys);
    }
  }

  void AddKey(const SetPolicy& policy, uint32_t key, std::vector<std::string>* keys) {
    const uint32_t slot = policy.slots[key];
    const bool assumed = told_.reader.Get(slot).state == KeyState::kAbsent && open_.reader.Get(slot).state == KeyState::kUnknown;
    const std::string& name = policies_.bearing.keys[slot].text;
    if (assumed && std::find(keys->begin(), keys->end(), name) == keys->end()) keys->push_back(name);
  }

  const PolicySetData& policies_;
  Reading told_;
  Reading open_;
};

}  // namespace

std::vector<AssumedAbsentDeny> AssumedAbsentDenies(const PolicySet& policies, const Request& request) {
  std::vector<AssumedAbsentDeny> found;
  const RequestData& data = request.data();
  if (!data.facts.complete || !request.has_owner() || !Bears(policies.data(), data)) return found;
  Scratch scratch;
  if (!Authorize(policies, request, scratch).allowed()) return found;
  Finder(policies.data(), data).AddTo(&found);
  if (data.companion != nullptr) Finder(policies.data(), *data.companion).AddTo(&found);
  return found;
}

}  // namespace gavel
