// Where the generator takes its decisions from: a seed, or bytes that a fuzzer chooses.
#ifndef GAVEL_TESTS_DIFFERENTIAL_CHOICES_H_
#define GAVEL_TESTS_DIFFERENTIAL_CHOICES_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>

namespace gavel::differential {

// A small value. Not safe for concurrent use.
class Choices {
 public:
  explicit Choices(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 0x632BE59BD9B4E019u) {}
  // Once the bytes are used up every choice is the first one, so that the generator always ends.
  Choices(const uint8_t* data, size_t size) : data_(data), end_(data + size), from_bytes_(true) {}

  // From 0 to bound - 1; bound > 0.
  size_t Below(size_t bound) { return from_bytes_ ? NextByte(bound) : Next() % bound; }
  // 0 is the quiet answer.
  bool Chance(size_t percent) { return Below(100) >= 100 - percent; }

  template <typename Range>
  auto Pick(const Range& range) {
    return *(std::begin(range) + static_cast<std::ptrdiff_t>(Below(std::size(range))));
  }
  template <typename T>
  T Pick(std::initializer_list<T> list) {
    return *(list.begin() + Below(list.size()));
  }

 private:
  uint64_t Next() {  // splitmix64
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) >> 16;
  }
  size_t NextByte(size_t bound) { return data_ == end_ ? 0 : *data_++ % bound; }

  uint64_t state_ = 0;
  const uint8_t* data_ = nullptr;
  const uint8_t* end_ = nullptr;
  bool from_bytes_ = false;
};

}  // namespace gavel::differential

#endif  // GAVEL_TESTS_DIFFERENTIAL_CHOICES_H_
