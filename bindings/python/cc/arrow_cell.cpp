#include "arrow_cell.h"

#include <charconv>
#include <cmath>
#include <type_traits>

namespace gavel::python {
namespace {

constexpr std::string_view kText = "u", kLargeText = "U", kBool = "b", kNull = "n", kList = "+l", kLargeList = "+L";

bool Bit(const void* bits, int64_t index) { return ((static_cast<const uint8_t*>(bits)[index / 8] >> (index % 8)) & 1) != 0; }

template <typename T>
T At(const ArrowArray& array, size_t buffer, int64_t index) {
  return static_cast<const T*>(array.buffers[buffer])[index];
}

template <typename Offset>
std::string_view TextAt(const ArrowArray& array, int64_t index) {
  const Offset begin = At<Offset>(array, 1, index);
  const Offset end = At<Offset>(array, 1, index + 1);
  return {static_cast<const char*>(array.buffers[2]) + begin, static_cast<size_t>(end - begin)};
}

template <typename T>
bool Number(const ArrowArray& array, int64_t index, std::string* out) {
  const T value = At<T>(array, 1, index);
  if constexpr (std::is_floating_point_v<T>) {
    if (!std::isfinite(value)) return false;
  }
  char text[64];
  const auto end = std::to_chars(std::begin(text), std::end(text), value);
  out->assign(text, end.ptr);
  return true;
}

struct NumberType {
  char format;
  bool (*read)(const ArrowArray& array, int64_t index, std::string* out);
};

constexpr NumberType kNumbers[] = {
    {'c', &Number<int8_t>},   {'C', &Number<uint8_t>}, {'s', &Number<int16_t>},  {'S', &Number<uint16_t>}, {'i', &Number<int32_t>},
    {'I', &Number<uint32_t>}, {'l', &Number<int64_t>}, {'L', &Number<uint64_t>}, {'f', &Number<float>},    {'g', &Number<double>},
};

const NumberType* FindNumber(std::string_view format) {
  for (const NumberType& type : kNumbers) {
    if (format.size() == 1 && format[0] == type.format) return &type;
  }
  return nullptr;
}

}  // namespace

bool Cell::IsNull() const {
  if (schema->format == kNull) return true;
  const void* valid = array->n_buffers > 0 ? array->buffers[0] : nullptr;
  return valid != nullptr && !Bit(valid, index + array->offset);
}

bool Cell::IsList() const { return schema->format == kList || schema->format == kLargeList; }

bool Cell::Text(std::string* out) const {
  const int64_t at = index + array->offset;
  const std::string_view format = schema->format;
  if (schema->dictionary != nullptr) {
    std::string key;
    FindNumber(format)->read(*array, at, &key);
    int64_t position = 0;
    std::from_chars(key.data(), key.data() + key.size(), position);
    return Cell{schema->dictionary, array->dictionary, position}.Text(out);
  }
  if (format == kText) {
    out->assign(TextAt<int32_t>(*array, at));
  } else if (format == kLargeText) {
    out->assign(TextAt<int64_t>(*array, at));
  } else if (format == kBool) {
    out->assign(Bit(array->buffers[1], at) ? "true" : "false");
  } else {
    return FindNumber(format)->read(*array, at, out);
  }
  return true;
}

std::vector<Cell> Cell::Elements() const {
  const int64_t at = index + array->offset;
  const bool large = schema->format == kLargeList;
  const int64_t begin = large ? At<int64_t>(*array, 1, at) : At<int32_t>(*array, 1, at);
  const int64_t end = large ? At<int64_t>(*array, 1, at + 1) : At<int32_t>(*array, 1, at + 1);
  std::vector<Cell> cells;
  for (int64_t i = begin; i < end; ++i) cells.push_back({schema->children[0], array->children[0], i});
  return cells;
}

bool IsReadable(const ArrowSchema& schema, bool lists) {
  const std::string_view format = schema.format;
  if (schema.dictionary != nullptr) return FindNumber(format) != nullptr && IsReadable(*schema.dictionary, false);
  if (format == kList || format == kLargeList) return lists && IsReadable(*schema.children[0], false);
  return format == kText || format == kLargeText || format == kBool || format == kNull || FindNumber(format) != nullptr;
}

}  // namespace gavel::python
