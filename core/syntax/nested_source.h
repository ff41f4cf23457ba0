// Text inside a JSON string.
#ifndef GAVEL_SYNTAX_NESTED_SOURCE_H_
#define GAVEL_SYNTAX_NESTED_SOURCE_H_

#include <memory>

#include "gavel/value.h"

namespace gavel {

// The content of the string `holder` of `outer` as a source whose positions lead back into `outer`.
std::shared_ptr<const Source> SourceOfString(const std::shared_ptr<const Source>& outer, const Value& holder);

}  // namespace gavel

#endif  // GAVEL_SYNTAX_NESTED_SOURCE_H_
