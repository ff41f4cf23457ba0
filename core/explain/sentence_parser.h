// Denials out of running text.
#ifndef GAVEL_EXPLAIN_SENTENCE_PARSER_H_
#define GAVEL_EXPLAIN_SENTENCE_PARSER_H_

#include <memory>
#include <vector>

#include "gavel/denial.h"

namespace gavel {

inline constexpr size_t kMaxDenials = 100;  // of one text

// The denials of `source`, whose text is read with its lines wrapped in the way that makes the most sense. Spans lie in source's root.
std::vector<Denial> ParseSentences(const std::shared_ptr<const Source>& source);

// A text in another language than English, read by the shape of its words alone: ARNs, an action, a few words for policy types.
std::optional<Denial> ParseForeignSentence(const std::shared_ptr<const Source>& source);

// Whether it is an ARN with six parts.
bool IsWholeArn(std::string_view text);

// Fills what follows from other parts of the denial: the service of an action, the ARN of a name.
void InferParts(Denial* denial);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_SENTENCE_PARSER_H_
