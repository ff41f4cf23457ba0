// Why an element of a statement holds, fails or is open: one sentence each. Empty where an element that holds needs no words.
#ifndef GAVEL_EXPLAIN_WHY_H_
#define GAVEL_EXPLAIN_WHY_H_

#include <cstddef>
#include <string>

#include "explain/scene.h"

namespace gavel {

std::string WhyAction(const Subject& subject);
std::string WhyPrincipal(const Subject& subject);
std::string WhyResource(const Subject& subject);
std::string WhyCondition(const Subject& subject, size_t index);

// An action of the same service and almost the same name is named: a slip rather than another purpose.
bool IsNearAction(const Subject& subject);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_WHY_H_
