// A table of requests in Arrow's memory layout, read in place.
//
// Any object with `__arrow_c_stream__` (a pyarrow, polars or pandas table) hands its columns over through the Arrow C data interface, a
// stable ABI of three structs; nothing is linked or copied. https://arrow.apache.org/docs/format/CDataInterface.html
#ifndef GAVEL_BINDINGS_PYTHON_CC_ARROW_TABLE_H_
#define GAVEL_BINDINGS_PYTHON_CC_ARROW_TABLE_H_

#include <pybind11/pybind11.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/request.h"

// Names and layout are Arrow's.
extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}

namespace gavel::python {

struct Cell;

// Immutable once made; rows may be read from several threads.
class ArrowTable {
 public:
  // Raises TypeError for columns that no request has, and for types that are no texts, numbers, booleans or lists of them.
  explicit ArrowTable(const pybind11::object& table);
  ~ArrowTable();
  ArrowTable(const ArrowTable&) = delete;
  ArrowTable& operator=(const ArrowTable&) = delete;

  size_t size() const { return size_; }

  // The facts of a row, or the reason why it has none.
  struct Row {
    RequestFacts facts;
    std::string error;
  };
  Row At(size_t row) const;

 private:
  struct Column {
    std::string name;
    void (*read)(const Cell& cell, std::string_view name, Row* row);
  };

  void Import(ArrowArrayStream* stream);
  void AddColumn(const ArrowSchema& schema);
  void Release();

  ArrowSchema schema_{};
  std::vector<ArrowArray> batches_;
  std::vector<size_t> ends_;  // of the batches, in rows
  std::vector<Column> columns_;
  size_t size_ = 0;
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_ARROW_TABLE_H_
