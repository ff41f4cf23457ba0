// The sentences in which AWS's services deny, as rows of patterns.
#ifndef GAVEL_EXPLAIN_SENTENCE_ROWS_H_
#define GAVEL_EXPLAIN_SENTENCE_ROWS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explain/pattern.h"
#include "gavel/denial.h"

namespace gavel {

// How a denial begins. Groups: principal, action, resource; words: the denial itself, where the pattern needs what stands before it.
struct OpeningRow {
  Pattern pattern;
  DenialForm form;                        // kBare rows count only where no other row matches
  std::optional<PolicyType> policy_type;  // that the words themselves name
  std::string_view action;                // that they imply
};
const std::vector<OpeningRow>& OpeningRows();

// What it was about; follows the action. Groups: resource, and noun for the parts of IAM that have no ARN there.
const std::vector<Pattern>& ResourceRows();

// Why; follows the resource. Groups: type, cause.
struct ReasonRow {
  Pattern pattern;
  DenialKind kind;
  std::optional<PolicyType> policy_type;
  bool through_service_control = false;
  bool recognised = true;  // false: some other cause, in words that no row knows
};
const std::vector<ReasonRow>& ReasonRows();

// What may follow the reason. Group `arn` or `encoded`.
const Pattern& PolicyArnRow();
const Pattern& EncodedRow();
// A text that was cut: at its end.
const Pattern& CutRow();

// "service control policy", "permissions boundary"; letter case does not matter.
std::optional<PolicyType> FindTypeByWords(std::string_view words);
// The only type whose words start like that: for a text that was cut.
std::optional<PolicyType> FindTypeByPrefix(std::string_view words);

// The words of other languages that name a type, and those that say that the denial is explicit.
struct ForeignWords {
  std::string_view words;
  std::optional<PolicyType> policy_type;  // none: "explicit"
};
const std::vector<ForeignWords>& AllForeignWords();

// All patterns of this file, for the test that they are sound.
std::vector<const Pattern*> AllSentencePatterns();

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_SENTENCE_ROWS_H_
