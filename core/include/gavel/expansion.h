// Action patterns against the catalogue, and actions against the resources that they act on.
//
//   ExpandAction("s3:GetObject*");                              // s3:GetObject, s3:GetObjectAcl, ...
//   CompressActions(ExpandAction("s3:GetObject*"));             // {"s3:GetObject*"}
//   MayActOn(*Catalog::FindAction("s3:ListBucket"), "arn:aws:s3:::data/*");  // Answer::kNo: buckets have no slash
//
// Pure functions of constant data, thread-safe. The catalogue has a date: what AWS adds later is not in it.
#ifndef GAVEL_EXPANSION_H_
#define GAVEL_EXPANSION_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/answer.h"
#include "gavel/catalog.h"
#include "gavel/patterns.h"

namespace gavel {

// The actions that a pattern matches, in the order of Catalog::Actions(). Cost: a name some tens of nanoseconds, a pattern
// with literal first letters little more for each action that it matches.
std::vector<CatalogAction> ExpandAction(std::string_view pattern);

// Patterns that match these actions and no other action of the catalogue, few and short: chosen greedily by characters for each action,
// which is near the shortest list but need not be it. By service and text. Cost: up to a second for half of a large service.
std::vector<std::string> CompressActions(std::span<const CatalogAction> actions);

// Whether a statement with this Resource member can concern the action. No: the member matches no resource type of the action (or, for an
// action without resource type, not what the service puts in its place, R-12 and R-17), so an Allow of it grants nothing.
Answer MayActOn(CatalogAction action, std::string_view resource_pattern, PatternOptions options = {});

}  // namespace gavel

#endif  // GAVEL_EXPANSION_H_
