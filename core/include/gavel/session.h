// A caller, bound once to a model or to a policy set, and what it asks.
//
//   gavel::SessionFacts facts;
//   facts.principal = *gavel::PrincipalFromArn("arn:aws:sts::111122223333:assumed-role/reader/s1");
//   auto made = gavel::MakeSession(model, std::move(facts));   // made.session, or made.diagnostics
//
//   gavel::SessionRequest request;
//   request.action = "s3:GetObject";
//   request.resource = "arn:aws:s3:::data/key.csv";
//   gavel::Decision decision = gavel::Authorize(*made.session, request, scratch);   // gavel/authorizer.h
//
// The model fills in what it knows and the caller leaves out: the path, tags, unique id and organization of the principal, and the owner,
// tags and organization of the resource. What the caller states must not contradict the model: that is an error, never resolved silently.
#ifndef GAVEL_SESSION_H_
#define GAVEL_SESSION_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/diagnostic.h"
#include "gavel/limits.h"
#include "gavel/model.h"
#include "gavel/policy_set.h"
#include "gavel/request.h"

namespace gavel {

struct SessionFacts {
  PrincipalFacts principal;                           // `kind`, `arn`; of the rest what the model does not know
  std::vector<AttachedPolicy> session_policies = {};  // given by value, or by ARN (of a model); empty: none
  std::vector<std::string> via = {};                  // forward access chain: services in order
  // With a model, `id` is enough for an endpoint that it knows.
  std::optional<VpcEndpoint> vpc_endpoint = std::nullopt;
};

// What a session asks. Views: the caller keeps the texts alive during the call.
struct SessionRequest {
  std::string_view action;
  std::string_view resource = {};          // ARN; empty: none
  std::string_view resource_account = {};  // the owner; empty: as the model or the ARN says
  std::span<const ContextView> context = {};
  std::span<const std::string_view> unknown = {};  // keys that are unknown (RQ-8)
  bool complete = true;                            // false: a key that is neither told nor derivable is unknown, not absent
  std::string_view time = {};                      // ISO 8601 or epoch seconds; empty: unknown
  // Facts of the resource that the model does not know; `arn` and `account` are not read. Costs allocations.
  const ResourceFacts* facts = nullptr;
};

struct SessionData;  // core/model/session_data.h

// A handle to immutable data, which keeps its model or policy set alive. Copies share it; safe to use from several threads.
class Session {
 public:
  explicit Session(std::shared_ptr<const SessionData> data) : data_(std::move(data)) {}

  // Completed by the model; lives as long as any copy of this session.
  const PrincipalFacts& principal() const;
  const SessionData& data() const { return *data_; }

 private:
  std::shared_ptr<const SessionData> data_;
};

struct MakeSessionResult {
  std::optional<Session> session;  // absent when there is an error
  std::vector<Diagnostic> diagnostics;
};

MakeSessionResult MakeSession(const Model& model, SessionFacts facts, const Limits& limits = {});
// Every request of the session is decided by these policies; its facts must hold no session policies, which are in the set.
MakeSessionResult MakeSession(const PolicySet& policies, SessionFacts facts, const Limits& limits = {});

// One request with the policies that bear on it: a part of a call that needs several actions or resources (RQ-2).
struct CallPart {
  PolicySet policies;
  Request request;
};

struct ResolveResult {
  std::optional<CallPart> part;  // absent when there is an error
  std::vector<Diagnostic> diagnostics;
};

// A session's request as a whole: all facts, and the policies that bear on it, layer by layer. For explanations, and for looking at what a
// session's request is invalid for. Allocates.
ResolveResult Resolve(const Session& session, const SessionRequest& request);

// The same for a request that names its requester, who has no session policies.
ResolveResult Resolve(const Model& model, const RequestFacts& facts, const Limits& limits = {});

}  // namespace gavel

#endif  // GAVEL_SESSION_H_
