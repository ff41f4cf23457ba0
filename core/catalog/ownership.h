// Who owns what an ARN without account names, and what is shared otherwise than by IAM: small hand-written tables, each row with its rule
// and the date of its source.
//
//   OwnerOfArn("route53", "hostedzone/Z1");            // Ownership::kCaller
//   FindSharing("ec2", "image/ami-1");                 // launch permissions
//
// Services are those of an ARN, and texts its sixth part; both compare exactly, actions ignoring ASCII case. Pure, allocates nothing,
// thread-safe.
#ifndef GAVEL_CATALOG_OWNERSHIP_H_
#define GAVEL_CATALOG_OWNERSHIP_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace gavel {

// SPEC(RQ-11): the owner of what AWS owns, in place of an account.
inline constexpr std::string_view kOwnerAws = "aws";

// SPEC(RQ-10)
enum class Ownership : uint8_t {
  kTold,    // the request must tell
  kCaller,  // the caller's account
  kAws,
};

struct OwnerRow {
  std::string_view service;
  std::string_view head;  // of the resource part; empty: all
  Ownership owner;
  std::string_view rule;
  std::string_view date;  // of the source, ISO month
};
std::span<const OwnerRow> OwnerRows() noexcept;

Ownership OwnerOfArn(std::string_view service, std::string_view resource) noexcept;

// SPEC(E-36) SPEC(E-37)
struct SharingRow {
  std::string_view service;
  std::string_view head;
  std::string_view actions;  // of the service, that other accounts may take; separated by one blank
  std::string_view rule;
  std::string_view date;
};
std::span<const SharingRow> SharingRows() noexcept;

// The row of a kind of resources, or nullptr.
const SharingRow* FindSharing(std::string_view service, std::string_view resource) noexcept;
bool Shares(const SharingRow& row, std::string_view service, std::string_view action) noexcept;

// SPEC(E-37): whether the service refuses the action on a resource of AWS. `row`: of the resource's kind, or nullptr.
bool IsRefusedOnAws(const SharingRow* row, std::string_view service, std::string_view action) noexcept;

}  // namespace gavel

#endif  // GAVEL_CATALOG_OWNERSHIP_H_
