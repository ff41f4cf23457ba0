// What an evaluation leaves behind when it is asked to: how every element of every statement came out.
#ifndef GAVEL_EVAL_TRACE_H_
#define GAVEL_EVAL_TRACE_H_

#include <cstdint>
#include <vector>

#include "base/tri.h"

namespace gavel {

struct StatementTrace {
  uint32_t policy = 0;     // index in PolicySetData::policies
  uint32_t statement = 0;  // index in CompiledPolicy::statements
  bool never = false;      // SPEC(G-17): the statement takes no effect whatever the request
  Tri whole;
  Tri principal;
  Tri action;
  Tri resource;
  std::vector<Tri> conditions;
  uint8_t grants = 0;  // classes of a resource-side Allow that matched (GrantClass)
};

struct Trace {
  std::vector<StatementTrace> statements;
};

}  // namespace gavel

#endif  // GAVEL_EVAL_TRACE_H_
