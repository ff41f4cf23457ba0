// The facts of a request as a session is asked them.
#ifndef GAVEL_BINDINGS_PYTHON_CC_ASKED_VIEWS_H_
#define GAVEL_BINDINGS_PYTHON_CC_ASKED_VIEWS_H_

#include <string_view>
#include <vector>

#include "gavel/session.h"

namespace gavel::python {

// Memory for the views, reused from request to request.
class AskedViews {
 public:
  // Good until the next call, and as long as `facts`, whose caller is not read.
  const SessionRequest& Of(const RequestFacts& facts);

 private:
  void AddContext(const std::vector<ContextValue>& context);

  std::vector<std::string_view> values_;
  std::vector<ContextView> context_;
  std::vector<std::string_view> unknown_;
  SessionRequest request_;
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_ASKED_VIEWS_H_
