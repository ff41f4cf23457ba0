// One value of an Arrow column.
#ifndef GAVEL_BINDINGS_PYTHON_CC_ARROW_CELL_H_
#define GAVEL_BINDINGS_PYTHON_CC_ARROW_CELL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "arrow_table.h"

namespace gavel::python {

// A place in an array whose type is `schema`. Lives as long as the table.
struct Cell {
  const ArrowSchema* schema;
  const ArrowArray* array;
  int64_t index;  // without the array's own offset

  bool IsNull() const;
  bool IsList() const;
  // The text of a string, number or boolean. False for a float that is no number.
  bool Text(std::string* out) const;
  // The elements of a list.
  std::vector<Cell> Elements() const;
};

// Whether Cell can read a column of this type.
bool IsReadable(const ArrowSchema& schema, bool lists);

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_ARROW_CELL_H_
