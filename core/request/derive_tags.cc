// Derived keys that hold tags, or the keys of tags.

#include "catalog/tag_keys.h"
#include "match/ascii.h"
#include "match/tag_fold.h"
#include "request/derive.h"

namespace gavel::derive {
namespace {

// SPEC(K-37): the tags of an object of S3 have keys of their own.
bool IsS3Object(const RequestData& request) {
  if (!request.has_arn || (request.arn.service() != "s3" && request.arn.service() != "s3-outposts")) return false;
  const std::string_view resource = request.arn.resource();
  if (request.arn.region().empty()) return resource.find('/') != std::string_view::npos;
  return resource.find("/object/") != std::string_view::npos;
}

DerivedState UntoldTags(const RequestData& request) {
  return request.has_arn && request.facts.resource.tags_unknown ? DerivedState::kUnknown : DerivedState::kNotGiven;
}

bool Sends(const KeyQuestion& q) { return SendsTagKey(q.request.service, q.request.name, q.request.arn, q.key) != Answer::kNo; }

// What is told of aws:RequestTag/...: a tag that the call passes.
DerivedValue PassedTag(const KeyQuestion& q) {
  const ContextView* found = nullptr;
  for (const ContextView& told : q.request.told.keys()) {
    if (!IsRequestTag(told.key)) continue;
    const std::string_view tag = told.key.substr(kRequestTag.size());
    if (!match::EqualsIgnoringAsciiCase(tag, q.tag)) continue;
    if (tag == q.tag) return PresentList(told.values);
    if (found != nullptr) return Make(DerivedState::kCollision);  // SPEC(K-6)
    found = &told;
  }
  if (found != nullptr) return PresentList(found->values);
  return q.request.request_tag_views.empty() ? NotGiven() : Absent();
}

}  // namespace

DerivedValue FindTag(const std::optional<StringPairs>& tags, DerivedState untold, std::string_view tag) {
  if (!tags) return Make(untold);
  const std::string* folded = nullptr;
  size_t matches = 0;
  for (const auto& [key, value] : *tags) {
    if (key == tag) return Present(value);
    if (!match::EqualsIgnoringAsciiCase(key, tag)) continue;
    folded = &value;
    ++matches;
  }
  if (matches == 1) return Present(*folded);
  if (matches > 1) return Make(DerivedState::kCollision, *folded);
  for (const auto& [key, value] : *tags) {
    if (match::EqualsFoldedOntoAscii(key, tag)) return Make(DerivedState::kCollision, value);
  }
  return Absent();
}

DerivedValue ResourceTag(const KeyQuestion& q) {
  if (IsS3Object(q.request)) return Absent();
  return FindTag(q.request.facts.resource.tags, UntoldTags(q.request), q.tag);
}

DerivedValue ServiceResourceTag(const KeyQuestion& q) {
  if (!Sends(q)) return Absent();
  if (IsS3Object(q.request)) return Make(UntoldTags(q.request));  // of the bucket or the access point, of which nothing is told
  return FindTag(q.request.facts.resource.tags, UntoldTags(q.request), q.tag);
}

DerivedValue ObjectTag(const KeyQuestion& q) {
  if (!IsS3Object(q.request) || !Sends(q)) return Absent();
  return FindTag(q.request.facts.resource.tags, UntoldTags(q.request), q.tag);
}

DerivedValue ServiceRequestTag(const KeyQuestion& q) { return Sends(q) ? PassedTag(q) : Absent(); }

DerivedValue TagKeys(const KeyQuestion& q) {
  if (q.request.request_tag_views.empty()) return AsList(NotGiven());  // SPEC(K-45)
  return PresentList(q.request.request_tag_views);
}

DerivedValue RequestObjectTagKeys(const KeyQuestion& q) { return Sends(q) ? TagKeys(q) : AsList(Absent()); }

}  // namespace gavel::derive
