// A node of a value tree as Python holds it.
#ifndef GAVEL_BINDINGS_PYTHON_CC_BOUND_VALUE_H_
#define GAVEL_BINDINGS_PYTHON_CC_BOUND_VALUE_H_

#include <memory>
#include <utility>

#include "gavel/value.h"

namespace gavel::python {

// Shares the whole tree: a handle costs a reference count, whatever the size of its subtree.
struct BoundValue {
  std::shared_ptr<const ValueTree> tree;
  const Value* node = nullptr;  // in *tree

  const std::shared_ptr<const Source>& source() const { return tree->source; }
  BoundValue At(const Value& part) const { return {tree, &part}; }
};

inline BoundValue BindTree(ValueTree tree) {
  auto shared = std::make_shared<const ValueTree>(std::move(tree));
  const Value* root = &shared->root;
  return {std::move(shared), root};
}

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_BOUND_VALUE_H_
