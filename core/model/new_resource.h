// Which actions make the resource that their request names: it has no policy yet, so that none can be unknown (F-7).
#ifndef GAVEL_MODEL_NEW_RESOURCE_H_
#define GAVEL_MODEL_NEW_RESOURCE_H_

#include <span>
#include <string_view>

namespace gavel {

// Beside the rule below: actions whose names do not follow it, and the start of the resource part of what they make.
struct CreationRow {
  std::string_view action;
  std::string_view head;
};

std::span<const CreationRow> CreationRows();

// True when `service`:`name` makes the resource of `arn`: an action Create... that is called after the resource type that the ARN fits
// (s3:CreateBucket on a bucket, but s3express:CreateSession on a bucket is not), or a row. Never true for what lies in a resource that has
// a policy for it (an object, a table of Glue). Allocates nothing; no part of a decision on what a model lists.
bool MakesResource(std::string_view service, std::string_view name, std::string_view arn);

}  // namespace gavel

#endif  // GAVEL_MODEL_NEW_RESOURCE_H_
