// Small changes to a text that make it match nearly.
#ifndef GAVEL_TESTS_DIFFERENTIAL_MUTATE_H_
#define GAVEL_TESTS_DIFFERENTIAL_MUTATE_H_

#include <string>

#include "differential/choices.h"

namespace gavel::differential {

// A position in the text or at its end, never inside of a character of several bytes.
size_t Position(Choices& choices, const std::string& text);
// The letter case of one or of all letters changed.
std::string FlipCase(Choices& choices, std::string text);
// A part of the text replaced by `*` or `?`.
std::string Wildcard(Choices& choices, std::string text);
// A part of the text replaced by a policy variable, or one appended.
std::string WithVariable(Choices& choices, std::string text);
// A pattern near an ARN: shortened, crossing, with another case, with wildcards in any part.
std::string NearArn(Choices& choices, const std::string& arn);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_MUTATE_H_
