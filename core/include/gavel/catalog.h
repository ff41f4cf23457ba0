// What AWS publishes about its services: actions, resource types, condition keys.
//
// The catalogue is data compiled into the library, with a date (Catalog::Version). Matching works on text, so an action that it does not
// know still evaluates; it serves the arity of condition keys, hints, the expansion of wildcards and linting.
//
//   if (std::optional<gavel::CatalogAction> action = gavel::Catalog::FindAction("S3:getobject")) {
//     action->name();                                        // "GetObject"
//     for (gavel::ActionResource r : action->resources()) {  // what the action may be authorized on
//       r.type.arn();                                        // "arn:${Partition}:s3:::${BucketName}/${ObjectName}"
//     }
//   }
//   gavel::KeyArity("aws:TagKeys");  // gavel::Arity::kMulti
//
// Names compare ignoring ASCII case. All of this is constant data: every function and accessor is thread-safe, allocates nothing and
// returns views that live as long as the program, but for Closest...(). Look-ups hash their text once (tens of nanoseconds).
#ifndef GAVEL_CATALOG_H_
#define GAVEL_CATALOG_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include "gavel/answer.h"

namespace gavel {

enum class AccessLevel : uint8_t { kRead, kList, kWrite, kTagging, kPermissionsManagement };

// "Read", "List", "Write", "Tagging", "Permissions management".
std::string_view Name(AccessLevel level) noexcept;

enum class KeyType : uint8_t { kString, kArn, kBool, kDate, kNumeric, kIpAddress, kBinary };

// "string", "arn", "bool", "date", "numeric", "ip", "binary".
std::string_view Name(KeyType type) noexcept;

// Whether a request may hold several values of a key (C-11).
enum class Arity : uint8_t { kUnknown, kSingle, kMulti };

// A condition key. A name may hold a placeholder for what the request or the policy puts there: `aws:ResourceTag/${TagKey}`.
struct ConditionKey {
  std::string_view name;
  KeyType type = KeyType::kString;
  Arity arity = Arity::kUnknown;
};

class CatalogService;
class CatalogResourceType;
class CatalogAction;
struct ActionResource;

namespace catalog_internal {

// What stands at a position of a table.
CatalogService ServiceAt(uint32_t position) noexcept;
CatalogResourceType ResourceTypeAt(uint32_t position) noexcept;
CatalogAction ActionAt(uint32_t position) noexcept;
ConditionKey KeyAt(uint32_t position) noexcept;
ActionResource ActionResourceAt(uint32_t position) noexcept;
CatalogAction DependentAt(uint32_t position) noexcept;
ConditionKey GlobalKeyAt(uint32_t position) noexcept;

}  // namespace catalog_internal

// A constant sequence whose elements are made when they are read.
template <typename T, T (*At)(uint32_t) noexcept, uint32_t kStride = 1>
class CatalogList {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = T;
    Iterator() = default;
    explicit Iterator(uint32_t position) : position_(position) {}
    T operator*() const noexcept { return At(position_); }
    Iterator& operator++() noexcept {
      position_ += kStride;
      return *this;
    }
    Iterator operator++(int) noexcept {
      Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    uint32_t position_ = 0;
  };

  CatalogList(uint32_t first, uint32_t size) : first_(first), size_(size) {}
  Iterator begin() const noexcept { return Iterator(first_); }
  Iterator end() const noexcept { return Iterator(first_ + size_ * kStride); }
  uint32_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  T operator[](uint32_t i) const noexcept { return At(first_ + i * kStride); }  // i < size()

 private:
  uint32_t first_;
  uint32_t size_;
};

using ServiceList = CatalogList<CatalogService, catalog_internal::ServiceAt>;
using ResourceTypeList = CatalogList<CatalogResourceType, catalog_internal::ResourceTypeAt>;
using ActionList = CatalogList<CatalogAction, catalog_internal::ActionAt>;
using ConditionKeyList = CatalogList<ConditionKey, catalog_internal::KeyAt>;
using ActionResourceList = CatalogList<ActionResource, catalog_internal::ActionResourceAt, 2>;
using DependentActionList = CatalogList<CatalogAction, catalog_internal::DependentAt>;
using GlobalKeyList = CatalogList<ConditionKey, catalog_internal::GlobalKeyAt>;

class CatalogService {
 public:
  explicit CatalogService(uint32_t index) : index_(static_cast<uint16_t>(index)) {}  // index < Catalog::Services().size()

  std::string_view prefix() const noexcept;            // "s3"
  ActionList actions() const noexcept;                 // by name, ignoring case
  ResourceTypeList resource_types() const noexcept;    // by name, ignoring case
  bool in_resource_control_policies() const noexcept;  // whether they bind the service (O-21)
  uint32_t index() const noexcept { return index_; }   // position in Catalog::Services()
  friend bool operator==(const CatalogService&, const CatalogService&) = default;

 private:
  uint16_t index_;
};

class CatalogResourceType {
 public:
  explicit CatalogResourceType(uint32_t index) : index_(static_cast<uint16_t>(index)) {}

  CatalogService service() const noexcept;
  std::string_view name() const noexcept;             // "bucket"
  std::string_view arn() const noexcept;              // "arn:${Partition}:s3:::${BucketName}"
  ConditionKeyList keys() const noexcept;             // that resources of this type bring
  uint32_t index() const noexcept { return index_; }  // among the types of all services
  friend bool operator==(const CatalogResourceType&, const CatalogResourceType&) = default;

 private:
  uint16_t index_;
};

class CatalogAction {
 public:
  explicit CatalogAction(uint32_t index) : index_(static_cast<uint16_t>(index)) {}  // index < Catalog::Actions().size()

  CatalogService service() const noexcept;
  std::string_view name() const noexcept;  // "GetObject"
  AccessLevel access_level() const noexcept;
  ActionResourceList resources() const noexcept;  // empty: an action without resource type (RQ-6)
  ConditionKeyList keys() const noexcept;         // that the action sends whatever the resource
  // Actions that the caller needs as well, iam:PassRole for example, as far as they are known.
  DependentActionList dependent_actions() const noexcept;
  // Position in Catalog::Actions().
  uint32_t index() const noexcept { return index_; }
  friend bool operator==(const CatalogAction&, const CatalogAction&) = default;

 private:
  uint16_t index_;
};

// A resource type as one action uses it.
struct ActionResource {
  CatalogResourceType type;
  bool required;          // every request names one
  ConditionKeyList keys;  // that the action sends with this type
};

struct CatalogVersion {
  std::string_view package;          // where the data comes from
  std::string_view version;          // of the package
  std::string_view date;             // of the data, ISO
  std::string_view dependents_date;  // of the dependent actions, which come from an older release
};

class Catalog {
 public:
  static CatalogVersion Version() noexcept;

  static ServiceList Services() noexcept;  // by prefix
  static ActionList Actions() noexcept;    // service by service

  static std::optional<CatalogService> FindService(std::string_view prefix) noexcept;

  // "s3:GetObject", or its two parts.
  static std::optional<CatalogAction> FindAction(std::string_view action) noexcept;
  static std::optional<CatalogAction> FindAction(std::string_view service, std::string_view name) noexcept;

  // `key` as a policy or a request writes it: `aws:resourcetag/team` finds `aws:ResourceTag/${TagKey}`.
  static std::optional<ConditionKey> FindConditionKey(std::string_view key) noexcept;

  // The keys that Gavel knows by itself: `aws:` keys, which no service owns, and those of sessions, federation and kms whose arity decides.
  static GlobalKeyList GlobalConditionKeys() noexcept;

  // What was probably meant by a name that is not found; empty when nothing is near. For messages: these allocate, and take up to some
  // milliseconds. An action is looked for in its service, or in the service that was probably meant.
  static std::string_view ClosestService(std::string_view prefix);
  static std::optional<CatalogAction> ClosestAction(std::string_view action);
  static std::string_view ClosestConditionKey(std::string_view key);

  Catalog() = delete;
};

// Whether requests for `action` carry the condition key `key`, written as a policy writes it. Yes: the catalogue lists the key for the
// action or one of its resource types, or it is a global key that the service sends. Unknown: the keys of tags
// (aws:ResourceTag/..., aws:RequestTag/..., aws:TagKeys) where the catalogue does not list them, keys of identity providers, and keys that
// nobody lists at all.
Answer SupportsKey(CatalogAction action, std::string_view key) noexcept;

// The arity of a key: Gavel's own table of global and federation keys, else the catalogue, else unknown (C-11).
Arity KeyArity(std::string_view key) noexcept;

}  // namespace gavel

#endif  // GAVEL_CATALOG_H_
