#include "asked.h"

#include "bound_request.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

Asked::Asked(const AskedArguments& given) {
  request_.action = TextOf(given.action, "action");
  Keep(given.action);
  AddResource(given.resource, given.resource_account);
  AddContext(given.context);
  AddUnknown(given.unknown);
  request_.complete = given.complete;
  if (given.time.is_none()) return;
  request_.time = PyUnicode_Check(given.time.ptr()) ? Keep(given.time) : Keep(ToStr(ToTime(given.time)));
}

std::string_view Asked::Keep(py::handle text) {
  kept_.push_back(py::reinterpret_borrow<py::object>(text));
  return ViewOf(text);
}

void Asked::AddResource(py::handle given, py::handle account) {
  if (PyUnicode_Check(given.ptr())) {
    request_.resource = Keep(given);
    if (request_.resource == "*") request_.resource = {};
  } else if (!given.is_none()) {
    facts_ = std::make_unique<ResourceFacts>(ToResource(given));
    request_.facts = facts_.get();
    request_.resource = facts_->arn;
    request_.resource_account = facts_->account;
  }
  if (account.is_none() || !request_.resource_account.empty()) return;
  request_.resource_account = TextOf(account, "resource_account");
  Keep(account);
}

void Asked::AddContext(py::handle given) {
  if (given.is_none()) return;
  const py::dict pairs = ContextDict(given);
  kept_.reserve(kept_.size() + 2 * pairs.size() + 1);
  context_.reserve(pairs.size());
  values_.reserve(pairs.size());
  std::vector<size_t> ends;  // of the values of each key: the views move while they are added
  ends.reserve(pairs.size());
  for (const auto& [key, value] : pairs) {
    ContextView& view = context_.emplace_back();
    view.key = TextOf(key, "context");
    Keep(key);
    if (PyUnicode_Check(value.ptr())) {
      values_.push_back(Keep(value));
    } else {
      const ContextValue told = ToContextValue(key, value);
      view.is_list = told.is_list;
      for (const std::string& text : told.values) values_.push_back(Keep(ToStr(text)));
    }
    ends.push_back(values_.size());
  }
  size_t begin = 0;
  for (size_t i = 0; i < ends.size(); ++i) {
    context_[i].values = {values_.data() + begin, ends[i] - begin};
    begin = ends[i];
  }
  request_.context = context_;
}

void Asked::AddUnknown(py::handle given) {
  for (const py::object& text : TextObjects(given, "unknown")) unknown_.push_back(Keep(text));
  request_.unknown = unknown_;
}

}  // namespace gavel::python
