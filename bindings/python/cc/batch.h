// Many decisions at once, on several threads, without the interpreter's lock.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BATCH_H_
#define GAVEL_BINDINGS_PYTHON_CC_BATCH_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "asked_views.h"
#include "callers.h"
#include "gavel/authorizer.h"

namespace gavel::python {

struct BatchError {
  size_t row = 0;
  std::vector<Diagnostic> diagnostics;
};

struct BatchResult {
  std::vector<Decision> decisions;
  std::vector<BatchError> errors;  // in order of rows; at most kMaxBatchErrors
  std::vector<Callers> callers;    // whom each thread has bound
};
inline constexpr size_t kMaxBatchErrors = 20;

// What a thread decides with, row after row.
struct Workspace {
  Scratch scratch;
  AskedViews asked;
  Callers callers;
};

// Decides one row, or says what is wrong with it. Called from several threads, each with a Workspace of its own.
using DecideRow = std::function<bool(size_t row, Workspace& workspace, Decision* decision, std::vector<Diagnostic>* diagnostics)>;
// Called between slices of rows on the calling thread; throws to stop.
using Pause = std::function<void()>;

// `threads` 0: as many as the machine has processors.
BatchResult DecideBatch(size_t rows, size_t threads, const DecideRow& decide, const Pause& pause);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BATCH_H_
