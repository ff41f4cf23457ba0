// Models as Python holds them.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gavel/model.h"
#include "gavel/session.h"

namespace gavel::python {

struct TextHash : std::hash<std::string_view> {
  using is_transparent = void;
};
// By the ARN of the requester. To be used under the interpreter's lock.
using Sessions = std::unordered_map<std::string, Session, TextHash, std::equal_to<>>;

struct BoundModel {
  Model model;
  std::vector<Diagnostic> warnings;                                   // of building it
  std::shared_ptr<Sessions> sessions = std::make_shared<Sessions>();  // of callers that asked of late; copies of the model share them
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_MODEL_H_
