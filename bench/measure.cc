// Counts allocations: operator new of the whole program. Kept out of line, so that the compiler does not pair it with free.
#include "measure.h"

#include <cstdlib>
#include <new>

namespace {

thread_local uint64_t allocations = 0;

}  // namespace

namespace gavel::bench {

uint64_t Allocations() { return allocations; }

}  // namespace gavel::bench

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
