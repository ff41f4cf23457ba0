// What stands for a request that names no resource: the text that the service hands to AWS's evaluation, which every denial prints.
//
//   const ArnlessLiteral* row = FindArnlessLiteral("dynamodb", "ListTables");
//   row->literal;  // "arn:{P}:dynamodb:{R}:{A}:table/*"
//
// Names compare ignoring ASCII case. Every function is pure, allocates nothing but what its comment says, and is thread-safe.
#ifndef GAVEL_CATALOG_ARNLESS_LITERALS_H_
#define GAVEL_CATALOG_ARNLESS_LITERALS_H_

#include <span>
#include <string>
#include <string_view>

namespace gavel {

struct ArnlessLiteral {
  std::string_view service;
  std::string_view action;   // ends with `*`: a prefix, for those actions that the catalogue lists without resource type
  std::string_view literal;  // `*`, or an ARN with {P}, {R}, {A} for the partition, region and account of the request
  std::string_view source;   // where the text was read
  std::string_view date;     // of the source, ISO month
};

// nullptr: no text is known.
const ArnlessLiteral* FindArnlessLiteral(std::string_view service, std::string_view action) noexcept;

// By service, then action, in byte order.
std::span<const ArnlessLiteral> ArnlessLiterals() noexcept;

// Whether requests may carry the literal with a path behind it: the lists of iam go on with the PathPrefix that the caller asks for.
bool TakesPath(const ArnlessLiteral& row) noexcept;

// Whether `arn` is the literal of such an action, which says nothing about an owner (RQ-7): any partition, region, account and path.
bool IsCollectionArn(std::string_view service, std::string_view action, std::string_view arn) noexcept;

// Appends `literal` to `out` with the placeholders filled in.
void AppendArnlessLiteral(std::string_view literal, std::string_view partition, std::string_view region, std::string_view account,
                          std::string* out);

}  // namespace gavel

#endif  // GAVEL_CATALOG_ARNLESS_LITERALS_H_
