// Derived keys that follow from the resource, the time and the chain of calls.

#include <optional>
#include <string>

#include "catalog/service_facts.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "match/date.h"
#include "request/derive.h"

namespace gavel::derive {
namespace {

bool LacksResourceKeys(const RequestData& request) {
  const ServiceFacts facts = request.service_facts;
  return facts.Has(Fact::kNoResourceAccount) || (facts.Has(Fact::kNoForeignResourceAccount) && request.owner != request.principal.account);
}

// The name of the S3 access point that the request goes through.
std::optional<std::string_view> AccessPointName(const RequestData& request) {
  if (request.service != "s3" || !request.has_arn || request.arn.service() != "s3") return std::nullopt;
  constexpr std::string_view kPrefix = "accesspoint/";
  if (!request.arn.resource().starts_with(kPrefix)) return std::nullopt;
  const std::string_view rest = request.arn.resource().substr(kPrefix.size());
  return rest.substr(0, rest.find('/'));
}

// Whether the key bears the name of the service that is called.
bool IsOfService(const KeyQuestion& q) { return match::EqualsIgnoringAsciiCase(q.key.substr(0, q.key.find(':')), q.request.service); }

// The region in which the request is made, told or derived; empty: not known.
std::string_view RegionOf(const KeyQuestion& q) {
  const ToldState told = WhatIsTold(q.request, "aws:requestedregion");
  if (told.is == ToldState::Is::kTold) return told.told->values.size() == 1 ? told.told->values[0] : std::string_view();
  return told.is == ToldState::Is::kNothing ? RequestedRegion(q).single : std::string_view();
}

}  // namespace

DerivedValue ResourceAccount(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (LacksResourceKeys(request)) return Absent();  // SPEC(K-34) SPEC(K-38)
  return Sent(request.owner);
}

OrganizationFact ResourceOrganization(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (LacksResourceKeys(request)) return {nullptr, DerivedState::kAbsent};  // SPEC(K-35) SPEC(K-36)
  const bool told = request.has_arn && request.facts.resource.organization;
  if (told) return {&*request.facts.resource.organization, DerivedState::kNotGiven};
  const bool own = !request.has_arn || (!request.owner.empty() && request.owner == request.principal.account);
  const auto& organization = request.facts.principal.organization;
  // SPEC(RQ-8): policies of an organization say that there is one.
  const DerivedState untold = q.given.organization ? DerivedState::kUnknown : DerivedState::kNotGiven;
  return {own && organization ? &*organization : nullptr, untold};
}

DerivedValue SentTime(std::string_view date, TextArena& arena) {
  constexpr size_t kWhole = std::string_view("2026-05-04T10:20:30Z").size();
  constexpr size_t kSeparator = std::string_view("2026-05-04").size();
  if (date.size() >= kWhole && date.back() == 'Z' && date[kSeparator] == 'T') return Present(date);
  const std::optional<match::Instant> instant = match::ParseToldTime(date);
  if (!instant) return Sent(date);
  const std::optional<match::SecondText> second = match::FormatSecond(instant->seconds);
  if (!second) return Present(date);  // no calendar has it
  const std::string_view text(second->data(), second->size());
  return Present(instant->fraction.empty() ? arena.Join({text, "Z"}) : arena.Join({text, ".", instant->fraction, "Z"}));
}

DerivedValue CurrentTime(const KeyQuestion& q) { return SentTime(q.request.facts.time, q.arena); }

DerivedValue EpochTime(const KeyQuestion& q) {
  const std::optional<match::Instant> instant = match::ParseToldTime(q.request.facts.time);  // SPEC(K-40)
  if (!instant) return Unknown();
  char digits[24];
  char* end = digits + sizeof(digits);
  char* begin = end;
  const bool negative = instant->seconds < 0;
  uint64_t rest = negative ? ~static_cast<uint64_t>(instant->seconds) + 1 : static_cast<uint64_t>(instant->seconds);
  do {
    *--begin = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (negative) *--begin = '-';
  return Present(q.arena.Join({std::string_view(begin, static_cast<size_t>(end - begin))}));
}

DerivedValue RequestedRegion(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (request.has_arn && !request.arn.region().empty()) return Present(request.arn.region());  // SPEC(K-42)
  if (request.service_facts.Has(Fact::kRegionOfCaller)) return Unknown();
  if (request.partition == "aws" && request.service_facts.Has(Fact::kGlobalRegion)) return Present("us-east-1");
  return Unknown();
}

DerivedValue CalledVia(const KeyQuestion& q) {
  return q.request.via.empty() ? AsList(NotGiven()) : PresentList(q.request.via);  // SPEC(K-46)
}

DerivedValue CalledViaFirst(const KeyQuestion& q) { return q.request.via.empty() ? NotGiven() : Present(q.request.via.front()); }

DerivedValue CalledViaLast(const KeyQuestion& q) { return q.request.via.empty() ? NotGiven() : Present(q.request.via.back()); }

// SPEC(K-58): the service that made the call for the caller, by its name in the region: `s3.eu-west-1.amazonaws.com`.
DerivedValue ViaService(const KeyQuestion& q) {
  if (!IsOfService(q)) return Absent();
  if (q.request.via.empty()) return NotGiven();
  const std::string_view last = q.request.via.back();
  const size_t dot = last.find('.');
  const std::string_view domain = dot == std::string_view::npos ? std::string_view() : last.substr(dot);
  const std::string_view region = RegionOf(q);
  if (region.empty() || (domain != ".amazonaws.com" && domain != ".amazonaws.com.cn")) return Unknown();
  return Present(q.arena.Join({last.substr(0, dot), ".", region, domain}));
}

DerivedValue SourceAccount(const KeyQuestion& q) {
  if (q.request.facts.principal.kind != PrincipalKind::kService) return Absent();  // SPEC(K-51)
  const ToldState source = WhatIsTold(q.request, "aws:sourcearn");
  if (source.is == ToldState::Is::kUnknown) return Unknown();
  match::ArnParts parts;
  if (source.told == nullptr || source.told->values.empty() || !match::SplitArn(source.told->values.front(), &parts)) return NotGiven();
  return Given(parts.account());
}

// SPEC(S-20): how the URL of a function is guarded; AWS sends it with every call of one.
DerivedValue FunctionUrlAuthType(const KeyQuestion& q) {
  if (!q.request.service_facts.Has(Fact::kLambdaUrl) && !q.request.is_companion) return Absent();
  return q.request.facts.resource.auth ? Sent(q.request.facts.resource.auth->type) : Unknown();
}

DerivedValue InvokedViaFunctionUrl(const KeyQuestion& q) {
  if (q.request.is_companion) return Present("true");
  return q.request.service_facts.Has(Fact::kLambdaUrl) ? Absent() : NotGiven();
}

DerivedValue AccessPointArn(const KeyQuestion& q) {
  const std::optional<std::string_view> name = AccessPointName(q.request);
  if (!name) return Absent();
  const match::ArnParts& arn = q.request.arn;
  return Present(q.arena.Join({"arn:", arn.partition(), ":s3:", arn.region(), ":", arn.account(), ":accesspoint/", *name}));
}

DerivedValue AccessPointAccount(const KeyQuestion& q) { return AccessPointName(q.request) ? Present(q.request.arn.account()) : Absent(); }

}  // namespace gavel::derive
