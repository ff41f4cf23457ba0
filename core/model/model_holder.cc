// The counter lets a reader see with one load that nothing has changed; std::atomic<std::shared_ptr> of libstdc++ 12 is neither lock-free
// nor clean under ThreadSanitizer.

#include <atomic>
#include <mutex>

#include "gavel/model.h"

namespace gavel {

struct ModelHolder::State {
  explicit State(Model first) : model(std::move(first)) {}

  mutable std::mutex mutex;
  Model model;                          // guarded by mutex
  std::atomic<uint64_t> generation{0};  // written with mutex held
};

ModelHolder::ModelHolder(Model model) : state_(std::make_unique<State>(std::move(model))) {}
ModelHolder::~ModelHolder() = default;

void ModelHolder::Replace(Model model) {
  // The old model dies outside of the lock: that may take long.
  const std::lock_guard lock(state_->mutex);
  std::swap(state_->model, model);
  state_->generation.fetch_add(1, std::memory_order_release);
}

Model ModelHolder::Get() const {
  const std::lock_guard lock(state_->mutex);
  return state_->model;
}

uint64_t ModelHolder::generation() const { return state_->generation.load(std::memory_order_acquire); }

ModelHolder::Reader::Reader(const ModelHolder& holder) : holder_(&holder), generation_(holder.generation()), model_(holder.Get()) {}

const Model& ModelHolder::Reader::Get() {
  // A model that is newer than the generation read before it costs one more copy later, and is never an old one.
  const uint64_t generation = holder_->generation();
  if (generation != generation_) {
    model_ = holder_->Get();
    generation_ = generation;
  }
  return model_;
}

}  // namespace gavel
