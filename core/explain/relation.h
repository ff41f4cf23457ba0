// How condition operators read in a sentence: "`aws:SourceIp` is `192.0.2.1`, which is not in `10.0.0.0/8`".
#ifndef GAVEL_EXPLAIN_RELATION_H_
#define GAVEL_EXPLAIN_RELATION_H_

#include <string_view>

namespace gavel {

// Between a request value and a policy value, whatever the operator's negation.
struct Relation {
  std::string_view op;
  std::string_view fails;  // between the two values when the positive comparison fails
  std::string_view holds;  // ... when it holds; empty: naming the value says enough
};

// The row of a condition operator; of an operator without row, one of plain inequality.
const Relation& RelationOf(std::string_view op);

}  // namespace gavel

#endif  // GAVEL_EXPLAIN_RELATION_H_
