// What tools write around a denial.
#ifndef GAVEL_EXPLAIN_WRAPPER_ROWS_H_
#define GAVEL_EXPLAIN_WRAPPER_ROWS_H_

#include <string_view>
#include <vector>

#include "explain/pattern.h"
#include "gavel/denial.h"

namespace gavel {

enum class WrapperSide : uint8_t { kBefore, kJustBefore, kAfter };

// Groups: code, service, operation, request, action.
struct WrapperRow {
  std::string_view name;
  WrapperSide side;
  Pattern pattern;
};
const std::vector<WrapperRow>& WrapperRows();

// A denial in its text: [begin, end) is its own, and what stands between its neighbours is about it.
struct DenialPlace {
  size_t from;
  size_t begin;
  size_t end;
  size_t to;
};

// Fills wrappers, code, service, operation and request_id.
void ReadWrappers(const Source& reading, const DenialPlace& place, Denial* denial);

// "com.amazon.coral.service#AccessDeniedException" is AccessDeniedException.
std::string_view PlainCode(std::string_view code);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_WRAPPER_ROWS_H_
