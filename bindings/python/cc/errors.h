// What Python raises for wrong input. The classes are Python's (gavel/errors.py); the core hands back diagnostics and raises nothing.
#ifndef GAVEL_BINDINGS_PYTHON_CC_ERRORS_H_
#define GAVEL_BINDINGS_PYTHON_CC_ERRORS_H_

#include <string>
#include <vector>

#include "gavel/diagnostic.h"

namespace gavel::python {

// gavel.PolicyError with these diagnostics, warnings included; gavel.LimitError when an error says that a limit was exceeded.
[[noreturn]] void RaisePolicyError(const std::vector<Diagnostic>& diagnostics);
// gavel.RequestError.
[[noreturn]] void RaiseRequestError(const std::vector<Diagnostic>& diagnostics);
// A Python TypeError.
[[noreturn]] void RaiseTypeError(const std::string& message);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_ERRORS_H_
