// What a session is asked, in the memory of Python's own texts: a str cannot change, so keeping it alive is cheaper than copying it.
#ifndef GAVEL_BINDINGS_PYTHON_CC_ASKED_H_
#define GAVEL_BINDINGS_PYTHON_CC_ASKED_H_

#include <pybind11/pybind11.h>

#include <memory>
#include <string_view>
#include <vector>

#include "gavel/session.h"

namespace gavel::python {

// The arguments of a gavel.Request but the principal, as Python gives them; none: not given.
struct AskedArguments {
  pybind11::handle action;
  pybind11::handle resource;
  pybind11::handle resource_account;
  pybind11::handle context;
  pybind11::handle time;
  pybind11::handle unknown;
  bool complete = true;
};

// Moves, and is not copied: its request holds views into it. To be destroyed under the interpreter's lock.
class Asked {
 public:
  // TypeError and ValueError as for a gavel.Request.
  explicit Asked(const AskedArguments& given);
  Asked(Asked&&) noexcept = default;
  Asked& operator=(Asked&&) noexcept = default;

  const SessionRequest& request() const { return request_; }

 private:
  std::string_view Keep(pybind11::handle text);
  void AddContext(pybind11::handle given);
  void AddUnknown(pybind11::handle given);
  void AddResource(pybind11::handle given, pybind11::handle account);

  std::vector<pybind11::object> kept_;  // the str objects that the views below are of
  std::vector<ContextView> context_;
  std::vector<std::string_view> values_;
  std::vector<std::string_view> unknown_;
  std::unique_ptr<ResourceFacts> facts_;
  SessionRequest request_;
};

}  // namespace gavel::python

#endif  // GAVEL_BINDINGS_PYTHON_CC_ASKED_H_
