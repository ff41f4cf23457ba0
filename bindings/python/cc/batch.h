// Many decisions at once, on several threads, without the interpreter's lock.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BATCH_H_
#define GAVEL_BINDINGS_PYTHON_CC_BATCH_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "gavel/authorizer.h"

namespace gavel::python {

struct BatchError {
  size_t row = 0;
  std::vector<Diagnostic> diagnostics;
};

struct BatchResult {
  std::vector<Decision> decisions;
  std::vector<BatchError> errors;  // in order of rows; at most kMaxBatchErrors
};
inline constexpr size_t kMaxBatchErrors = 20;

// Decides one row, or says what is wrong with it. Called from several threads, each with a Scratch of its own.
using DecideRow = std::function<bool(size_t row, Scratch& scratch, Decision* decision, std::vector<Diagnostic>* diagnostics)>;
// Called between slices of rows on the calling thread; throws to stop.
using Pause = std::function<void()>;

// `threads` 0: as many as the machine has processors.
BatchResult DecideBatch(size_t rows, size_t threads, const DecideRow& decide, const Pause& pause);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BATCH_H_
