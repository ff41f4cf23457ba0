// The changes after which a silent allow is no mistake that anything could notice: what is left is a whole input of its own, which means
// something else. fuzz/README.md says the same in words.
#include <re2/re2.h>

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "gavel/catalog.h"
#include "gavel/expansion.h"
#include "monotony.h"

namespace gavel::fuzz {
namespace {

struct Case {
  const Value& scenario;
  const Outcome& before;
  const Site& site;
  const Value& changed;
};

constexpr unsigned Bit(Change change) { return 1u << static_cast<unsigned>(change); }
constexpr unsigned kGone = Bit(Change::kRemove) | Bit(Change::kNull) | Bit(Change::kMove);
constexpr unsigned kRemoved = Bit(Change::kRemove) | Bit(Change::kMove);

const Value& At(const Value& root, const std::vector<size_t>& steps, size_t count) {
  const Value* value = &root;
  for (size_t i = 0; i < count; ++i) {
    value = value->Is(ValueKind::kObject) ? &value->members[steps[i]].value : &value->items[steps[i]];
  }
  return *value;
}

bool LeavesOthers(const Case& c) {
  const Value& parent = At(c.scenario, c.site.steps, c.site.steps.size() - 1);
  return parent.items.size() + parent.members.size() > 1;
}

// A Deny that reads the missing key is named by the note of the allow (RQ-39). An Allow that a missing key satisfies is not.
bool NoDenyHeld(const Case& c) { return !c.before.explicitly_denied; }

// The catalogue has the misspelt name as well, or the key is one of an identity provider, of which it has no list.
bool IsAnotherWord(const Case& c) {
  const Value& value = At(c.changed, c.site.steps, c.site.steps.size());
  if (!c.site.is_member || !absl::StartsWith(c.site.path, "Deny/Condition")) {
    if (absl::StartsWith(c.site.path, "request.")) return Catalog::FindAction(value.text).has_value();
    return !ExpandAction(value.text).empty();
  }
  return false;
}

bool IsAnotherKey(const Case& c) {
  const std::string& key = At(c.changed, c.site.steps, c.site.steps.size() - 1).members[c.site.steps.back()].key;
  const std::string& old = At(c.scenario, c.site.steps, c.site.steps.size() - 1).members[c.site.steps.back()].key;
  const size_t dot = key.find('.');
  return (dot != std::string::npos && dot < key.find(':')) || Catalog::FindConditionKey(key) || !Catalog::FindConditionKey(old);
}

// The catalogue lists no resource that the action must have, so a request without one is whole.
bool NeedsNoResource(const Case& c) {
  const Value* request = c.scenario.Find("request");
  const Value* action = request == nullptr ? nullptr : request->Find("action");
  if (action == nullptr) return false;
  const std::optional<CatalogAction> known = Catalog::FindAction(action->text);
  if (!known) return true;
  for (const ActionResource& resource : known->resources()) {
    if (resource.required) return false;
  }
  return true;
}

// A key whose derived value holds where it is not told (K-59).
bool IsDerived(std::string_view key) {
  static const RE2 kDerived(
      R"((?i)aws:(MultiFactorAuth\w+|TokenIssueTime|CalledVia\w*|ViaAWSService|Principal\w+|userid|username|SourceVpc\w*|Vpce\w+|Resource\w+|)"
      R"(SourceIdentity|FederatedProvider)(/.*)?|s3:ExistingObjectTag/.*|ec2:CreateAction|lambda:\w+|\w+:(ViaService|ResourceTag/.*))");
  return RE2::FullMatch(key, kDerived);
}
bool HasDerivedKey(const Case& c) {
  const Value& value = At(c.scenario, c.site.steps, c.site.steps.size());
  for (const Member& member : value.members) {
    if (IsDerived(member.key)) return true;
  }
  const Value& parent = At(c.scenario, c.site.steps, c.site.steps.size() - 1);
  return c.site.is_member && IsDerived(parent.members[c.site.steps.back()].key);
}

bool IsInFurtherPart(const Case& c) {
  const Value& request = At(c.scenario, c.site.steps, 1);
  return c.site.steps.size() > 2 && request.Is(ValueKind::kObject) && request.members[c.site.steps[1]].key == "also";
}

// A null takes a key of the first part away; of a key that is not there it takes nothing.
bool IsNull(const Case& c) { return At(c.scenario, c.site.steps, c.site.steps.size()).Is(ValueKind::kNull); }

// What begins like a variable and is none is literal text in documents of 2008: no variable of it is inactive.
bool HasEscape(const Case& c) { return absl::StrContains(ToJson(c.scenario), "${"); }

// Two told keys of tags that differ in letter case are one tag with two values (K-6).
bool LeavesSameKey(const Case& c) {
  const Value& parent = At(c.scenario, c.site.steps, c.site.steps.size() - 1);
  const std::string& key = parent.members[c.site.steps.back()].key;
  return std::count_if(parent.members.begin(), parent.members.end(),
                       [&](const Member& member) { return absl::EqualsIgnoreCase(member.key, key); }) > 1;
}

struct Excuse {
  unsigned changes;  // bits
  const char* path;  // a regular expression
  bool (*also)(const Case&);
  std::string_view why;
};

constexpr Excuse kExcuses[] = {
    {kGone, R"(policies(\.\w+(\[\d+\](\.policies(\[\d+\])?)?)?)?|request\.resource_policies(\[\d+\])?)", nullptr,
     "a whole policy, list of policies or node: nothing in the scenario says that it is attached"},
    {kRemoved, R"(policies.*\.attachment)", nullptr, "a policy of the resource itself is the default"},
    {kRemoved, R"(policies.*\.document\.Statement\[\d+\]|(Allow|Deny)/)", nullptr, "a whole statement"},
    {kRemoved, R"(Allow/.+)", nullptr, "an Allow without that part is another Allow, which says more"},
    {Bit(Change::kMisspellName), R"(Allow/Condition\.[^.]*\..*)", nullptr, "keys of an Allow are checked by the linter"},
    {kRemoved, R"(Deny/((Action|Resource)\[\d+\]|Principal\.\w+(\[\d+\])?))", &LeavesOthers, "a shorter list in a Deny says less"},
    {kRemoved, R"(Deny/Condition\..*\[\d+\])", &LeavesOthers, "a shorter list in a Deny says less"},
    {Bit(Change::kMisspellText), R"(Deny/Action(\[\d+\])?|request\.action)", &IsAnotherWord, "the catalogue has this name as well"},
    {Bit(Change::kMisspellName), R"((request\.context\.|Deny/Condition\.[^.]*\.).*)", &IsAnotherKey,
     "the catalogue has this key as well, or never had the right one, or it is of an identity provider"},
    {kGone, R"(request\.(complete|absent|unknown(\[\d+\])?|options(\.\w+)?))", nullptr,
     "it claims more about the request, which may be true"},
    {kRemoved, R"(request\.resource(\.arn)?)", &IsInFurtherPart, "a further part of the call that names no resource repeats the first"},
    {Bit(Change::kMisspellName), R"(request\.context\..*)", &IsNull,
     "a null for a key that the first part does not have takes nothing away"},
    {kGone, R"(policies.*\.document\.Version)", &HasEscape, "an escape of 2012 is literal text without it"},
    {kGone, R"(request\.resource\.(auth(\.\w+)?|principal_ids(\..*)?)|request\.principal\.(session_tags|canonical_id))", nullptr,
     "untold, IAM is asked, stored ids are those of today, no session tag replaces a tag, and no canonical id is the caller's"},
    {kRemoved, R"(request\.resource(\.arn)?)", &NeedsNoResource, "the action is also called without a resource"},
    {kGone, R"(request\.context(\..*)?)", &HasDerivedKey, "the value that follows from other facts holds"},
    {kGone, R"(request\.context\..*/.*)", &LeavesSameKey, "one of two values of a tag"},
    {kGone, R"(request\.action)", nullptr, "a further part of the call that names no action repeats the first"},
    {kGone, R"(request\.resource\.(object_owner|block_public_access(\.\w+)?|access_point_for(\.vpc)?))", nullptr,
     "what limits a resource beside its policies is told by its owner only; untold, it is taken as not set"},
    {kGone, R"(request\.resource\.kms_grants\[\d+\]\.(source_arn|encryption_context_\w+)(\..*)?)", nullptr,
     "a grant without that constraint grants more"},
    {kRemoved, R"(request\.also(\[\d+\])?|request)", nullptr, "a part of the call less is another call"},
    {kGone, R"(request\.principal\.type)", nullptr, "the kind follows from the ARN"},
    {kGone, R"(request\.(via(\[\d+\])?))", nullptr, "a call of its own is another call"},
    {kGone, R"(request\.vpc_endpoint(\.kind)?)", nullptr,
     "untold, the endpoint counts as one of an interface, whose policy may name an account"},
    {Bit(Change::kShadow), R"(request\.context\..*\[\d+\])", nullptr, "a list of two values is another value than one"},
    {Bit(Change::kMove), R"(Deny/Condition\..*)", nullptr, "under another operator it is another condition"},
    {kGone, R"(request\.(context\..*\[\d+\]|.*tags\.[^.]*))", nullptr, "values of a key and tags are whole when they are given"},
    {kGone, R"(request\.(context(\..*)?|.*tags|.*organization|principal\.(source_identity|federated_provider)))", &NoDenyHeld,
     "a complete request that tells no such key lacks it: an Allow may want just that"},
};

}  // namespace

std::string_view ExcuseOf(const Value& scenario, const Outcome& before, const Site& site, Change change, const Value& changed) {
  static const std::vector<RE2*>* const kPaths = [] {
    auto* paths = new std::vector<RE2*>;
    for (const Excuse& excuse : kExcuses) paths->push_back(new RE2(excuse.path));
    return paths;
  }();
  const Case c{scenario, before, site, changed};
  for (size_t i = 0; i < std::size(kExcuses); ++i) {
    const Excuse& excuse = kExcuses[i];
    if ((excuse.changes & Bit(change)) == 0 || !RE2::FullMatch(site.path, *(*kPaths)[i])) continue;
    if (excuse.also == nullptr || excuse.also(c)) return excuse.why;
  }
  return "";
}

}  // namespace gavel::fuzz
