// Derived keys that hold tags, or the keys of tags.

#include <algorithm>

#include "catalog/service_keys.h"
#include "match/ascii.h"
#include "match/tag_fold.h"
#include "request/derive.h"

namespace gavel::derive {
namespace {

constexpr std::string_view kObjectTag = "s3:RequestObjectTag/";

// Of the services of S3. SPEC(K-37): the tags of an object have keys of their own.
bool IsS3Object(const RequestData& request) {
  if (!request.has_arn || (request.arn.service() != "s3" && request.arn.service() != "s3-outposts")) return false;
  const std::string_view resource = request.arn.resource();
  if (resource.find("/object/") != std::string_view::npos) return true;
  return request.arn.account().empty() && resource.find('/') != std::string_view::npos;
}

bool IsS3Bucket(const RequestData& request) {
  const std::string_view resource = request.arn.resource();
  if (request.arn.service() == "s3") return request.arn.account().empty() && !IsS3Object(request);
  constexpr std::string_view kBucket = "bucket/";
  return resource.starts_with(kBucket) && resource.find('/', kBucket.size()) == std::string_view::npos;
}

bool IsS3AccessPoint(const RequestData& request) { return request.arn.resource().starts_with("accesspoint/") && !IsS3Object(request); }

// The type that the last part of the ARN begins with.
std::string_view TypeOf(const RequestData& request) {
  const std::string_view resource = request.arn.resource();
  return resource.substr(0, resource.find_first_of(":/"));
}

// Whether a call passes a tag of the key.
bool Passes(const KeyQuestion& q) {
  const auto passed = q.request.request_tag_views;
  return std::any_of(passed.begin(), passed.end(), [&](std::string_view tag) { return match::EqualsIgnoringAsciiCase(tag, q.tag); });
}

// SPEC(K-68): a tag that the call passes may be one of the resource that it creates.
DerivedState UntoldTags(const KeyQuestion& q) {
  const bool of_model = q.request.has_arn && q.request.facts.resource.tags_unknown;
  return of_model || Passes(q) ? DerivedState::kUnknown : DerivedState::kNotGiven;
}

// SPEC(K-61): buckets send their tags once attribute-based access control is enabled for them, which is assumed.
DerivedValue OfResource(const KeyQuestion& q) {
  DerivedValue value = FindTag(q.request.facts.resource.tags, UntoldTags(q), q.tag);
  const bool assumed = value.state == DerivedState::kPresent && q.request.arn.service() == "s3" && IsS3Bucket(q.request);
  if (assumed) value.state = DerivedState::kDefault;
  return value;
}

// The tags of the resource, where the request names one of the kind that the key is for.
DerivedValue TagOfKind(const KeyQuestion& q, bool is_kind, DerivedState otherwise) {
  return IfSent(q, [&] { return is_kind ? OfResource(q) : Make(otherwise); });
}

// What is told of aws:RequestTag/...
DerivedValue PassedTag(const KeyQuestion& q) {
  const ContextView* found = nullptr;
  size_t matches = 0;
  bool sure = true;
  for (const ContextView& told : q.request.told.keys()) {
    if (!IsRequestTag(told.key)) continue;
    const std::string_view tag = told.key.substr(kRequestTagPrefix.size());
    if (tag == q.tag) return PresentList(told.values);
    const bool same = match::EqualsIgnoringAsciiCase(tag, q.tag);
    if (!same && !match::EqualsFoldedOntoAscii(tag, q.tag)) continue;
    sure = sure && same;
    found = &told;
    ++matches;
  }
  if (matches == 0) return NotGiven();
  return matches == 1 && sure ? PresentList(found->values) : Make(DerivedState::kCollision);  // SPEC(K-6)
}

}  // namespace

DerivedValue FindTag(const std::optional<StringPairs>& tags, DerivedState untold, std::string_view tag) {
  if (!tags) return Make(untold);
  const std::string* found = nullptr;
  size_t matches = 0;
  bool sure = true;
  for (const auto& [key, value] : *tags) {
    if (key == tag) return Present(value);
    const bool same = match::EqualsIgnoringAsciiCase(key, tag);
    if (!same && !match::EqualsFoldedOntoAscii(key, tag)) continue;
    sure = sure && same;
    found = &value;
    ++matches;
  }
  if (matches == 0) return Absent();
  return Make(matches == 1 && sure ? DerivedState::kPresent : DerivedState::kCollision, *found);  // SPEC(K-6)
}

DerivedValue ResourceTag(const KeyQuestion& q) { return IsS3Object(q.request) ? Absent() : OfResource(q); }

DerivedValue ServiceResourceTag(const KeyQuestion& q) { return TagOfKind(q, !IsS3Object(q.request), DerivedState::kAbsent); }

DerivedValue TypeTag(const KeyQuestion& q) {
  return TagOfKind(q, match::EqualsIgnoringAsciiCase(TypeOfTagKey(q.key), TypeOf(q.request)), DerivedState::kNotGiven);
}

DerivedValue ObjectTag(const KeyQuestion& q) {
  return IfSent(q, [&] { return IsS3Object(q.request) ? FindTag(q.request.facts.resource.tags, UntoldTags(q), q.tag) : Absent(); });
}

// What an object or a table lies in is sent with its own tags, of which nothing is told.
DerivedValue BucketTag(const KeyQuestion& q) { return TagOfKind(q, IsS3Bucket(q.request), DerivedState::kNotGiven); }

DerivedValue AccessPointTag(const KeyQuestion& q) { return TagOfKind(q, IsS3AccessPoint(q.request), DerivedState::kNotGiven); }

DerivedValue ServiceRequestTag(const KeyQuestion& q) {
  return IfSent(q, [&] { return PassedTag(q); });
}

DerivedValue TagKeys(const KeyQuestion& q) {
  if (q.request.request_tag_views.empty()) return AsList(NotGiven());  // SPEC(K-45)
  return PresentList(q.request.request_tag_views);
}

// SPEC(K-62): of tags that are told under either name.
DerivedValue RequestTagKeys(const KeyQuestion& q) {
  return AsList(IfSent(q, [&] {
    const auto is_tag = [](const ContextView& told) {
      return told.key.size() > kObjectTag.size() && match::StartsWithIgnoringAsciiCase(told.key, kObjectTag);
    };
    const auto told = q.request.told.keys();
    const auto count = static_cast<size_t>(std::count_if(told.begin(), told.end(), is_tag));
    if (count == 0) return TagKeys(q);
    const std::span<std::string_view> tags = q.arena.Views(count);
    size_t next = 0;
    for (const ContextView& key : told) {
      if (is_tag(key)) tags[next++] = key.key.substr(kObjectTag.size());
    }
    return PresentList(tags);
  }));
}

}  // namespace gavel::derive
