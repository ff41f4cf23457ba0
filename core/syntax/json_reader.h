// JSON text to a Value tree.
#ifndef GAVEL_SYNTAX_JSON_READER_H_
#define GAVEL_SYNTAX_JSON_READER_H_

#include <memory>
#include <optional>

#include "gavel/value.h"

namespace gavel {

// Reads the whole text of `source` into *root. Returns the one error that stopped it, or nothing.
std::optional<Diagnostic> ReadJson(const std::shared_ptr<const Source>& source, const Limits& limits, Value* root);

}  // namespace gavel

#endif  // GAVEL_SYNTAX_JSON_READER_H_
