// Models as JSON, for goldens: entries under the names of Model::Builder's facts, policies by ARN, and what a session asks.
#ifndef GAVEL_TESTS_GOLDEN_MODEL_FILE_H_
#define GAVEL_TESTS_GOLDEN_MODEL_FILE_H_

#include <string>

#include "gavel/model.h"

namespace gavel {

// Builds the model that `text` describes; with a "session" and a "request" in it, makes the session and resolves the request too. Returns
// the diagnostics of all steps.
std::vector<Diagnostic> ReadModelFile(const std::string& text);

}  // namespace gavel

#endif  // GAVEL_TESTS_GOLDEN_MODEL_FILE_H_
