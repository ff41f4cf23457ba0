// Random worlds of many statements in few classes: they share their actions and what their resources begin with, and differ by a text
// further inside of the resource, or by the value of a condition. Whoever divides such a class must keep every statement that a request
// could meet in some reading, so what makes texts and values equal, unknown or open is frequent here.
#ifndef GAVEL_TESTS_DIFFERENTIAL_GENERATE_CLASSES_H_
#define GAVEL_TESTS_DIFFERENTIAL_GENERATE_CLASSES_H_

#include "differential/choices.h"
#include "differential/generate.h"
#include "gavel/value.h"

namespace gavel::differential {

// Some 80 to 300 statements in the layers of one request.
World MakeClassWorld(Choices& choices);

// As MakeRequest, but mostly by a caller whom identity policies bear on.
Value MakeClassRequest(Choices& choices, const World& world);

// The "options" of requests: mostly none, else other readings of the open questions that resources and conditions depend on.
Value MakeOptions(Choices& choices);

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_GENERATE_CLASSES_H_
