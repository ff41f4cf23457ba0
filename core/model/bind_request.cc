#include "model/bind_request.h"

#include "match/arn.h"
#include "model/bearing.h"
#include "model/lookup.h"
#include "model/session_data.h"
#include "request/make_request.h"

namespace gavel {
namespace {

const ResourceFacts& NoFacts() {
  static const ResourceFacts kNone;
  return kNone;
}

// What is known of the resource of one request.
struct Known {
  const ResourceData* resource = nullptr;  // of the model
  const ResourceFacts* facts = nullptr;    // never null
  std::string_view owner;                  // told, or of the model
  std::string_view behind;                 // an access point
};

std::string_view Behind(const ResourceFacts& facts) {
  return facts.access_point_for ? std::string_view(facts.access_point_for->arn) : std::string_view();
}

// An account that the model knows tells the organization of its resources, listed or not.
const ResourceFacts& FactsOfUnlisted(const ModelData& model, const SessionRequest& request) {
  match::ArnParts arn;
  if (!match::SplitArn(request.resource, &arn)) return NoFacts();
  const AccountData* account = FindAccount(model, request.resource_account.empty() ? arn.account() : request.resource_account);
  return account == nullptr ? NoFacts() : account->unlisted;
}

Known KnownOf(const SessionData& session, const SessionRequest& request, RequestBuffers* buffers) {
  Known known;
  known.owner = request.resource_account;
  known.facts = request.facts != nullptr ? request.facts : &NoFacts();
  if (!session.model) {
    known.behind = Behind(*known.facts);
    return known;
  }
  const ModelData& model = session.model->data();
  known.resource = FindResource(model, request.resource);
  if (known.resource == nullptr) {
    known.facts = &FactsOfUnlisted(model, request);
    return known;
  }
  known.resource->ahead.Fetch();
  const ResourceFacts& facts = known.resource->facts;
  const std::string_view below = BelowHolder(*known.resource, request.resource);
  known.facts = below.empty() ? known.resource->asked : known.resource->held;
  known.owner = facts.account;
  known.behind = Behind(facts);
  constexpr std::string_view kObject = "/object";
  if (!known.behind.empty() && below.substr(0, kObject.size()) == kObject) {
    known.behind = buffers->texts.Join({known.behind, below.substr(kObject.size())});
  }
  return known;
}

bool ContradictsOwner(const SessionRequest& request, const Known& known) {
  return known.resource != nullptr && !request.resource_account.empty() && request.resource_account != known.owner;
}

void FillPolicies(const SessionData& session, const Known& known, BoundRequest* bound) {
  bound->policies = session.bearing;
  if (!session.model) return;
  const ModelData& model = session.model->data();
  const RequestData& request = *bound->request;
  bound->policies.resource.list = &ResourcePolicies(model, known.resource, request).list;
  const NodeList& above = ResourceControl(model, request.owner);
  if (above) bound->policies.resource_control.emplace(PlacedNodes{above->lists.get(), 0});
  bound->policies.Number();
}

}  // namespace

BoundRequest::BoundRequest() = default;

bool NeedsResolving(const SessionData& session, const SessionRequest& request) {
  return (session.model && request.facts != nullptr) || session.bearing.semantics().Get(Option::kStrictContext) != 0;
}

bool BindRequest(const SessionData& session, const SessionRequest& request, RequestBuffers* buffers, RequestBuffers* companion,
                 BoundRequest* bound) {
  FetchMemory(&session, SessionData::kReadByAll);
  session.ahead.Fetch();
  buffers->texts.Reset();
  const Known known = KnownOf(session, request, buffers);
  if (ContradictsOwner(request, known)) return false;
  const RequestInput input{{session.principal, request.action, request.resource, *known.facts, known.behind, session.vpc_endpoint,
                            request.time, request.complete},
                           session.parts,
                           known.owner,
                           request.context,
                           request.unknown,
                           session.via_views};
  Problems problems(nullptr);
  if (!FillRequest(input, session.limits, buffers, &bound->request, &problems)) return false;
  FillCompanion(input, companion, &*bound->request, &bound->companion);
  FillPolicies(session, known, bound);
  return true;
}

}  // namespace gavel
