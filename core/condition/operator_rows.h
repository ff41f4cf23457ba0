// The rows of each family.
#ifndef GAVEL_CONDITION_OPERATOR_ROWS_H_
#define GAVEL_CONDITION_OPERATOR_ROWS_H_

#include <span>

#include "condition/operator.h"

namespace gavel {

std::span<const OperatorRow> StringOperators();
std::span<const OperatorRow> NumericOperators();
std::span<const OperatorRow> DateOperators();
std::span<const OperatorRow> BoolOperators();
std::span<const OperatorRow> BinaryOperators();
std::span<const OperatorRow> IpOperators();
std::span<const OperatorRow> ArnOperators();
std::span<const OperatorRow> NullOperators();

}  // namespace gavel

#endif  // GAVEL_CONDITION_OPERATOR_ROWS_H_
