// What an explanation is made from: one decision with its trace. Views; lives while Explain runs.
#ifndef GAVEL_EXPLAIN_SCENE_H_
#define GAVEL_EXPLAIN_SCENE_H_

#include <string>
#include <string_view>
#include <vector>

#include "authorize/decide.h"
#include "eval/policy_set_data.h"
#include "gavel/explanation.h"

namespace gavel {

// Where a policy of PolicySetData::policies hangs.
struct PolicyPlace {
  PolicyType layer;  // a trust or key policy stands in the layer of resource-based ones
  std::string_view node;
  const AttachedPolicy* attached;
};

std::vector<PolicyPlace> PlacesOf(const PolicySetData& policies);

struct Scene {
  const PolicySetData& policies;
  const RequestData& request;
  const Decided& decided;
  const Trace& trace;
  ContextReader& reader;
  std::vector<PolicyPlace> places;  // one for each policy, by its number
};

// One traced statement with its text.
struct Subject {
  Subject(const Scene& from, const StatementTrace& traced)
      : scene(from),
        trace(traced),
        policy(from.policies.bearing.At(traced.policy)),
        place(from.places[traced.policy]),
        compiled(policy.policy->statements[traced.statement]),
        text(policy.policy->document.statements[traced.statement]),
        keys{&from.reader, policy.slots} {}

  const RequestData& request() const { return scene.request; }
  const KeyName& KeyOf(uint32_t key) const { return policy.policy->keys.keys()[key]; }
  bool allows() const { return compiled.effect == Effect::kAllow; }

  const Scene& scene;
  const StatementTrace& trace;
  const SetPolicy& policy;
  const PolicyPlace& place;
  const CompiledStatement& compiled;
  const Statement& text;
  KeyScope keys;
};

// The requester as AWS's sentences name it: user, session or federated ARN, service, or `anonymous`.
std::string RequesterName(const RequestData& request);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_SCENE_H_
