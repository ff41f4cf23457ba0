// Derived keys that follow from the resource, the time and the chain of calls.

#include <optional>
#include <string>

#include "catalog/ownership.h"
#include "catalog/service_facts.h"
#include "match/arn.h"
#include "match/date.h"
#include "request/derive.h"

namespace gavel::derive {

bool LacksResourceKeys(const RequestData& request) {
  const ServiceFacts facts = request.service_facts;
  return facts.Has(Fact::kNoResourceAccount) || (facts.Has(Fact::kNoForeignResourceAccount) && request.owner != request.principal.account);
}

DerivedValue ResourceAccount(const KeyQuestion& q) {
  const RequestData& request = q.request;
  if (LacksResourceKeys(request)) return Absent();                      // SPEC(K-34) SPEC(K-38)
  return request.owner == kOwnerAws ? Unknown() : Sent(request.owner);  // SPEC(RQ-11)
}

DerivedValue SentTime(std::string_view date, TextArena& arena) {
  constexpr size_t kWhole = std::string_view("2026-05-04T10:20:30Z").size();
  constexpr size_t kSeparator = std::string_view("2026-05-04").size();
  if (date.size() >= kWhole && date.back() == 'Z' && date[kSeparator] == 'T') return Present(date);
  const std::optional<match::Instant> instant = match::ParseTime(date);
  if (!instant) return Sent(date);
  const std::optional<match::SecondText> second = match::FormatSecond(instant->seconds);
  if (!second) return Present(date);  // no calendar has it
  const std::string_view text(second->data(), second->size());
  return Present(instant->fraction.empty() ? arena.Join({text, "Z"}) : arena.Join({text, ".", instant->fraction, "Z"}));
}

DerivedValue CurrentTime(const KeyQuestion& q) { return SentTime(q.request.facts.time, q.arena); }

DerivedValue EpochTime(const KeyQuestion& q) {
  const std::optional<match::Instant> instant = match::ParseTime(q.request.facts.time);  // SPEC(K-40)
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
  const std::string_view region = q.request.arn.region();  // SPEC(K-42)
  if (q.request.has_arn && !region.empty()) return Present(region);
  return Sent(GlobalRegion(q.request.service_facts, q.request.partition));
}

DerivedValue CalledVia(const KeyQuestion& q) {
  return q.request.via.empty() ? AsList(NotGiven()) : PresentList(q.request.via);  // SPEC(K-46)
}

DerivedValue CalledViaFirst(const KeyQuestion& q) { return q.request.via.empty() ? NotGiven() : Present(q.request.via.front()); }

DerivedValue CalledViaLast(const KeyQuestion& q) { return q.request.via.empty() ? NotGiven() : Present(q.request.via.back()); }

DerivedValue SourceAccount(const KeyQuestion& q) {
  if (q.request.facts.principal.kind != PrincipalKind::kService) return Absent();  // SPEC(K-51)
  const ToldState source = WhatIsTold(q.request, "aws:sourcearn");
  if (source.is == ToldState::Is::kUnknown) return Unknown();
  if (source.is != ToldState::Is::kTold) return NotGiven();
  match::ArnParts parts;
  const bool is_arn = source.told->values.size() == 1 && match::SplitArn(source.told->values.front(), &parts);
  return is_arn ? Sent(parts.account()) : Unknown();
}

}  // namespace gavel::derive
