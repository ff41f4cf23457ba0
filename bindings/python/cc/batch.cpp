#include "batch.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <thread>
#include <utility>

namespace gavel::python {
namespace {

constexpr size_t kSlice = size_t{1} << 16;  // rows between two looks at signals
constexpr size_t kMinRowsOfThread = 64;     // starting a thread costs about as much

struct Worker {
  Workspace workspace;
  std::vector<BatchError> errors;
  std::exception_ptr failure;

  void Run(size_t begin, size_t end, const DecideRow& decide, Decision* decisions) noexcept {
    try {
      std::vector<Diagnostic> diagnostics;
      for (size_t row = begin; row < end && errors.size() < kMaxBatchErrors; ++row) {
        if (decide(row, workspace, &decisions[row], &diagnostics)) continue;
        errors.push_back({row, std::exchange(diagnostics, {})});
      }
    } catch (...) {
      failure = std::current_exception();
    }
  }
};

// Rows [begin, end), split evenly among the workers.
void DecideSlice(size_t begin, size_t end, const DecideRow& decide, std::vector<Worker>* workers, Decision* decisions) {
  const size_t count = std::clamp((end - begin) / kMinRowsOfThread, size_t{1}, workers->size());
  const auto bound = [=](size_t i) { return begin + (end - begin) * i / count; };
  std::vector<std::jthread> threads;
  for (size_t i = 1; i < count; ++i) {
    threads.emplace_back([&, i] { (*workers)[i].Run(bound(i), bound(i + 1), decide, decisions); });
  }
  (*workers)[0].Run(bound(0), bound(1), decide, decisions);
}

}  // namespace

BatchResult DecideBatch(size_t rows, size_t threads, const DecideRow& decide, const Pause& pause) {
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  BatchResult result;
  result.decisions.resize(rows);
  std::vector<Worker> workers(std::min(threads, rows / kMinRowsOfThread + 1));
  for (size_t begin = 0; begin < rows && result.errors.empty(); begin += kSlice) {
    DecideSlice(begin, std::min(rows, begin + kSlice), decide, &workers, result.decisions.data());
    for (Worker& worker : workers) {
      if (worker.failure) std::rethrow_exception(worker.failure);
      std::move(worker.errors.begin(), worker.errors.end(), std::back_inserter(result.errors));
    }
    pause();
  }
  for (Worker& worker : workers) result.callers.push_back(std::move(worker.workspace.callers));
  return result;
}

}  // namespace gavel::python
