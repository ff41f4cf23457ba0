// Relations between patterns of a policy: does one cover another, have two something in common.
//
//   Covers(PatternKind::kAction, "s3:Get*", "s3:GetObject*");                                // Answer::kYes
//   Covers(PatternKind::kResource, "arn:aws:s3:::*", "arn:aws:s3:::data/${aws:username}");   // Answer::kYes, whoever asks
//   Overlaps(PatternKind::kResource, "arn:aws:s3:::a*", "arn:aws:s3:::*z");                  // Answer::kYes: arn:aws:s3:::az
//   Overlaps(PatternKind::kAction, "s3:Get*", "sqs:*");                                      // Answer::kNo
//
// The answers hold for every text and not only for what AWS has today, and for every value of the policy variables. Where the documents
// leave open what a pattern matches, and where the answer would depend on the value of a variable, it is kUnknown. One open question
// does not count: a `*` that ends a part of an ARN of six parts stays in its part, as in AWS's own comparison of policies.
//
// Pure functions, thread-safe. They allocate; pairs that differ in their first letters cost some nanoseconds, others microseconds, at worst
// the product of the two sizes a step.
#ifndef GAVEL_PATTERNS_H_
#define GAVEL_PATTERNS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "gavel/answer.h"

namespace gavel {

enum class PatternKind : uint8_t {
  kAction,    // `s3:Get*`, ignoring ASCII case; any run of `*` and `*:*` are everything
  kResource,  // part by part; variables in the last part
  kText,      // the values of StringLike: one text
};

struct PatternOptions {
  bool variables = true;  // `${...}` is a policy variable where the kind has them (Version 2012-10-17)
};

// Whether every request that `b` matches, `a` matches too.
Answer Covers(PatternKind kind, std::string_view a, std::string_view b, PatternOptions options = {});

// Whether some request is matched by both.
Answer Overlaps(PatternKind kind, std::string_view a, std::string_view b, PatternOptions options = {});

// Whether a resource pattern matches some ARN of a format as the catalogue writes them: `arn:${Partition}:s3:::${BucketName}`. What stands
// for a placeholder may be any text, so yes says that the forms agree and no that they cannot. Unknown where they agree only if the `*`
// that ends the account runs past the colon behind it (rule R-4).
Answer FitsFormat(std::string_view pattern, std::string_view format, PatternOptions options = {});

struct CoveredPattern {
  size_t pattern;  // index of one that adds nothing
  size_t by;       // index of one that covers it for certain, itself not in the result
};

// The members of a list that others cover, in order; of several equal ones the first stays.
std::vector<CoveredPattern> FindCovered(PatternKind kind, std::span<const std::string_view> members, PatternOptions options = {});

}  // namespace gavel

#endif  // GAVEL_PATTERNS_H_
