// Derived keys that follow from the resource, the network path, the time and the chain of calls.

#include <optional>
#include <string>

#include "catalog/service_facts.h"
#include "match/arn.h"
#include "match/date.h"
#include "request/derive.h"

namespace gavel::derive {
namespace {

// SPEC(K-57): what the network path says is not carried to the calls that a service makes for the caller.
const VpcEndpoint* Endpoint(const RequestData& request) {
  return request.facts.vpc_endpoint && request.via.empty() ? &*request.facts.vpc_endpoint : nullptr;
}

DerivedState WithoutEndpoint(const RequestData& request) { return request.via.empty() ? DerivedState::kNotGiven : DerivedState::kAbsent; }

DerivedValue State(DerivedState state) { return {.state = state, .single = {}, .list = {}, .is_list = false}; }

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

}  // namespace

DerivedValue SourceVpc(const RequestData& request) {
  const VpcEndpoint* endpoint = Endpoint(request);  // SPEC(K-27)
  return endpoint == nullptr ? State(WithoutEndpoint(request)) : Sent(endpoint->vpc);
}

DerivedValue SourceVpce(const RequestData& request) {
  const VpcEndpoint* endpoint = Endpoint(request);  // SPEC(K-28)
  return endpoint == nullptr ? State(WithoutEndpoint(request)) : Sent(endpoint->id);
}

DerivedValue SourceVpcArn(const RequestData& request, TextArena& arena) {
  if (!request.service_facts.Has(Fact::kSourceVpcArn)) return Absent();  // SPEC(K-29) SPEC(K-33)
  const VpcEndpoint* endpoint = Endpoint(request);
  if (endpoint == nullptr) return State(WithoutEndpoint(request));
  if (endpoint->region.empty() || endpoint->account.empty() || endpoint->vpc.empty()) return Unknown();
  return Present(arena.Join({"arn:", request.partition, ":ec2:", endpoint->region, ":", endpoint->account, ":vpc/", endpoint->vpc}));
}

DerivedValue VpceAccount(const RequestData& request) {
  if (!request.service_facts.Has(Fact::kVpceKeys)) return Absent();  // SPEC(K-30) SPEC(K-33)
  const VpcEndpoint* endpoint = Endpoint(request);
  return endpoint == nullptr ? State(WithoutEndpoint(request)) : Sent(endpoint->account);
}

OrganizationFact VpceOrganization(const RequestData& request) {
  if (!request.service_facts.Has(Fact::kVpceKeys)) return {nullptr, DerivedState::kAbsent};  // SPEC(K-31) SPEC(K-32)
  const VpcEndpoint* endpoint = Endpoint(request);
  if (endpoint == nullptr) return {nullptr, WithoutEndpoint(request)};
  return {endpoint->organization ? &*endpoint->organization : nullptr, DerivedState::kNotGiven};
}

DerivedValue ResourceAccount(const RequestData& request) {
  if (LacksResourceKeys(request)) return Absent();  // SPEC(K-34) SPEC(K-38)
  return Sent(request.owner);
}

OrganizationFact ResourceOrganization(const RequestData& request) {
  if (LacksResourceKeys(request)) return {nullptr, DerivedState::kAbsent};  // SPEC(K-35) SPEC(K-36)
  const bool told = request.has_arn && request.facts.resource.organization;
  if (told) return {&*request.facts.resource.organization, DerivedState::kNotGiven};
  const bool own = !request.has_arn || (!request.owner.empty() && request.owner == request.principal.account);
  const auto& organization = request.facts.principal.organization;
  return {own && organization ? &*organization : nullptr, DerivedState::kNotGiven};
}

DerivedValue ResourceTag(const RequestData& request, std::string_view tag) { return FindTag(request.facts.resource.tags, tag); }

DerivedValue SentTime(std::string_view date, TextArena& arena) {
  constexpr size_t kWhole = std::string_view("2026-05-04T10:20:30Z").size();
  if (date.size() >= kWhole && date.back() == 'Z') return Present(date);
  const std::optional<match::Instant> instant = match::ParseDate(date);
  if (!instant) return Sent(date);
  const std::optional<match::SecondText> second = match::FormatSecond(instant->seconds);
  if (!second) return Present(date);  // no calendar has it
  const std::string_view text(second->data(), second->size());
  return Present(instant->fraction.empty() ? arena.Join({text, "Z"}) : arena.Join({text, ".", instant->fraction, "Z"}));
}

DerivedValue CurrentTime(const RequestData& request, TextArena& arena) { return SentTime(request.facts.time, arena); }

DerivedValue EpochTime(const RequestData& request, TextArena& arena) {
  const std::optional<match::Instant> instant = match::ParseDate(request.facts.time);  // SPEC(K-40)
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
  return Present(arena.Join({std::string_view(begin, static_cast<size_t>(end - begin))}));
}

DerivedValue RequestedRegion(const RequestData& request) {
  if (request.has_arn && !request.arn.region().empty()) return Present(request.arn.region());  // SPEC(K-42)
  if (request.partition == "aws" && request.service_facts.Has(Fact::kGlobalRegion)) return Present("us-east-1");
  return Unknown();
}

DerivedValue TagKeys(const RequestData& request) {
  if (request.request_tag_views.empty()) return AsList(NotGiven());  // SPEC(K-45)
  return {.state = DerivedState::kPresent, .single = {}, .list = request.request_tag_views, .is_list = true};
}

DerivedValue CalledVia(const RequestData& request) {
  if (request.via.empty()) return AsList(NotGiven());  // SPEC(K-46)
  return {.state = DerivedState::kPresent, .single = {}, .list = request.via, .is_list = true};
}

DerivedValue CalledViaFirst(const RequestData& request) { return request.via.empty() ? NotGiven() : Present(request.via.front()); }

DerivedValue CalledViaLast(const RequestData& request) { return request.via.empty() ? NotGiven() : Present(request.via.back()); }

DerivedValue SourceAccount(const RequestData& request) {
  if (request.facts.principal.kind != PrincipalKind::kService) return Absent();  // SPEC(K-51)
  const ContextView* told = request.told.Find("aws:SourceArn");
  match::ArnParts parts;
  if (told == nullptr || told->values.empty() || !match::SplitArn(told->values.front(), &parts)) return NotGiven();
  return Given(parts.account());
}

DerivedValue AccessPointArn(const RequestData& request, TextArena& arena) {
  const std::optional<std::string_view> name = AccessPointName(request);
  if (!name) return Absent();
  const match::ArnParts& arn = request.arn;
  return Present(arena.Join({"arn:", arn.partition(), ":s3:", arn.region(), ":", arn.account(), ":accesspoint/", *name}));
}

DerivedValue AccessPointAccount(const RequestData& request) { return AccessPointName(request) ? Present(request.arn.account()) : Absent(); }

}  // namespace gavel::derive
