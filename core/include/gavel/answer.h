// The answer to a question that cannot always be decided.
#ifndef GAVEL_ANSWER_H_
#define GAVEL_ANSWER_H_

#include <cstdint>

namespace gavel {

// Yes and no are proofs; unknown is anything else.
enum class Answer : uint8_t { kNo, kYes, kUnknown };

}  // namespace gavel

#endif  // GAVEL_ANSWER_H_
