#include <algorithm>

#include "reference/keys.h"
#include "reference/text.h"

namespace gavel::reference {
namespace {

bool IsS3Object(const std::string& arn) {  // also behind an access point
  const std::string rest = ArnPart(arn, 6);
  if (ArnPart(arn, 3) != "s3") return false;
  if (StartsWith(rest, "accesspoint/")) return rest.find("/object/") != std::string::npos;
  return ArnPart(arn, 4).empty() && ArnPart(arn, 5).empty() && rest.find('/') != std::string::npos;
}

// What the last part of an ARN begins with: `db` of `db:main`.
std::string TypeOfArn(const std::string& arn) {
  const std::string rest = ArnPart(arn, 6);
  return rest.substr(0, rest.find_first_of(":/"));
}

std::string Family(const std::string& key) { return key.substr(0, key.find('/') + 1); }

// SPEC(K-61): the keys of S3 and its relatives, by the kind of resource.
std::vector<std::string> StorageFamilies(const std::string& arn) {
  const std::string service = ArnPart(arn, 3), rest = ArnPart(arn, 6), type = TypeOfArn(arn);
  const bool flat = std::count(rest.begin(), rest.end(), '/') == 1;
  if (IsS3Object(arn)) return {"s3:ExistingObjectTag/"};
  if (service == "s3" && type == "accesspoint") return {"s3:AccessPointTag/"};
  if (service == "s3" && rest.find('/') == std::string::npos && ArnPart(arn, 4).empty()) return {"s3:BucketTag/"};
  if (service == "s3-outposts" && rest.find("/object/") != std::string::npos) return {"s3-outposts:ExistingObjectTag/"};
  if (service == "s3express" && type == "bucket") return {"s3express:BucketTag/"};
  if (service == "s3express" && type == "accesspoint") return {"s3express:AccessPointTag/"};
  if (service == "s3tables" && type == "bucket" && flat) return {"s3tables:TableBucketTag/"};
  if (service == "s3vectors" && type == "bucket" && flat) return {"s3vectors:VectorBucketTag/"};
  return {};
}

const char* const kWordsForRequestTags[] = {":requesttag/", ":req-tag/", ":requestobjecttag/"};

}  // namespace

void Keys::DerivePrincipalTags() {
  const Principal& p = request_.principal;
  if (!p.IsSigned() || p.IsRootLike() || p.Is(Kind::kService)) {
    Absent("aws:principaltag/");
    return;
  }
  const bool has_session_tags = p.IsRoleSession() || p.Is(Kind::kFederatedUser);
  if (p.tags && (p.session_tags || !has_session_tags)) Absent("aws:principaltag/");  // SPEC(K-68)
  const NamedStrings session = p.session_tags.value_or(NamedStrings());
  const std::string family = "aws:PrincipalTag/";
  for (const auto& [key, value] : p.tags.value_or(NamedStrings())) {
    bool replaced = false, perhaps = false;
    for (const auto& tag : session) {
      replaced = replaced || Lower(tag.first) == Lower(key);  // SPEC(K-5)
      perhaps = perhaps || FoldKey(family + tag.first) == FoldKey(family + key);
    }
    if (replaced) continue;
    derived_.push_back({family + key, perhaps ? Entry::kCollision : Entry::kValue, {value}});  // SPEC(K-6)
  }
  for (const auto& [key, value] : session) Value(family + key, value);
}

void Keys::DeriveResourceTags() {
  const Resource& r = request_.resource;
  const bool object = IsS3Object(r.arn);
  std::set<std::string> families;
  if (object) {
    Absent("aws:resourcetag/");  // SPEC(K-37)
  } else {
    families.insert("aws:ResourceTag/");
    for (const std::string& key : listed_.value_or(std::set<std::string>())) {
      const std::string family = Family(key), type_family = ":" + TypeOfArn(r.arn) + "-tag/";
      const bool by_type = EndsWith(family, type_family) && family != "rds:req-tag/" && family != "dms:req-tag/";
      if (!StartsWith(family, "aws:") && (EndsWith(family, ":resourcetag/") || by_type)) families.insert(family);  // SPEC(K-61)
    }
  }
  for (const std::string& family : StorageFamilies(r.arn)) {
    if (Lists(Lower(family))) families.insert(family);
  }
  for (const std::string& family : families) {
    if (r.tags) {
      Absent(Lower(family));  // SPEC(K-68)
      for (const auto& [key, value] : *r.tags) Value(family + key, value);
      continue;
    }
    for (const Told& told : request_.context) {
      if (StartsWith(Lower(told.name), "aws:requesttag/")) Unknown(family + told.name.substr(told.name.find('/') + 1));
    }
  }
}

void Keys::DeriveRequestTags() {
  Strings tag_keys;
  std::set<std::string> families;
  for (const std::string& key : listed_.value_or(std::set<std::string>())) {
    const std::string family = Family(key);
    if (StartsWith(family, "aws:")) continue;
    for (const char* word : kWordsForRequestTags) {
      if (EndsWith(family, word)) families.insert(family);
    }
  }
  std::set<std::string> object_families;
  for (const Told& told : request_.context) {
    if (!StartsWith(Lower(told.name), "aws:requesttag/")) continue;
    const std::string key = told.name.substr(told.name.find('/') + 1);
    tag_keys.push_back(key);
    for (const std::string& family : families) Values(family + key, told.values);  // SPEC(K-62)
  }
  if (!tag_keys.empty()) Values("aws:tagkeys", tag_keys);  // SPEC(K-45)
  for (const char* prefix : {"s3", "s3-outposts"}) {
    const std::string family = std::string(prefix) + ":requestobjecttag/", name = std::string(prefix) + ":requestobjecttagkeys";
    Strings object_keys = families.count(family) ? tag_keys : Strings();
    for (const Told& told : request_.context) {
      const std::string key = told.name.substr(told.name.find('/') + 1);
      const bool there = std::find(object_keys.begin(), object_keys.end(), key) != object_keys.end();
      if (StartsWith(Lower(told.name), family) && !there) object_keys.push_back(key);
    }
    if (!object_keys.empty() && Lists(name)) Values(name, object_keys);
  }
}

}  // namespace gavel::reference
