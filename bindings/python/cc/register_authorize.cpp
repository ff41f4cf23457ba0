// gavel.authorize, as a built-in function: what pybind11 does to call a function costs as much as a small decision.
#include "bound_decision.h"
#include "bound_model.h"
#include "bound_request.h"
#include "errors.h"
#include "exact_type.h"
#include "python_value.h"
#include "register.h"
#include "request_arguments.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

bool IsNothing(py::handle texts) { return texts.is_none() || (PyTuple_Check(texts.ptr()) && PyTuple_GET_SIZE(texts.ptr()) == 0); }

// RequestError for a caller that the model does not know, or knows otherwise.
Session SessionOf(const BoundModel& bound, const CallerView& caller) {
  std::optional<Session> passing;
  std::vector<Diagnostic> diagnostics;
  const Session* session = BindCaller(bound.model, caller, bound.callers.get(), &passing, &diagnostics);
  if (session == nullptr) RaiseRequestError(diagnostics);
  return *session;
}

// A mere text is found without making facts of it.
Session SessionOf(const BoundModel& bound, const RequestArguments& given) {
  const bool mere = PyUnicode_Check(given.principal.ptr()) && IsNothing(given.via) && given.vpc_endpoint.is_none();
  if (mere) {
    if (const Session* found = bound.callers->Find(ViewOf(given.principal))) return *found;
  }
  const SessionFacts caller = CallerOf(given.principal, given.via, given.vpc_endpoint);
  Session session = SessionOf(bound, {caller.principal, caller.via, caller.vpc_endpoint});
  if (mere) bound.callers->AddText(ViewOf(given.principal), session);
  return session;
}

BoundDecision InModel(const BoundModel& bound, py::handle given) {
  const bool is_request = Exactly<Request>(given) != nullptr;
  if (const std::optional<py::dict> arguments = is_request ? std::nullopt : AsDict(given)) {
    const RequestArguments read = ReadArguments(*arguments);
    return Decide(SessionOf(bound, read), Asked(read));
  }
  Request request = ToRequest(given, OwnerFact::kMayBeMissing);
  const RequestFacts& facts = request.facts();
  Session session = SessionOf(bound, {facts.principal, facts.via, facts.vpc_endpoint});
  return Decide(std::move(session), std::move(request));
}

BoundDecision Decided(py::handle policies, py::handle given) {
  if (const PolicySet* set = AsPointer<PolicySet>(policies)) {
    Request request = ToRequest(given);
    const Decision decision = Authorize(*set, request, ThreadScratch());
    return {decision, CallPart{*set, std::move(request)}};
  }
  if (const BoundModel* model = AsPointer<BoundModel>(policies)) return InModel(*model, given);
  RaiseTypeError(std::string("policies: expected PolicySet or Model, not ") + Py_TYPE(policies.ptr())->tp_name);
}

// The two arguments, by place or by name. False, with a TypeError set, for others.
bool ReadTwo(PyObject* const* values, Py_ssize_t places, PyObject* names, py::handle* policies, py::handle* request) {
  constexpr const char* kUsage = "authorize() takes `policies` and `request`";
  py::handle* const slots[] = {policies, request};
  const Py_ssize_t named = names == nullptr ? 0 : PyTuple_GET_SIZE(names);
  bool good = places + named == 2;
  for (Py_ssize_t i = 0; good && i < places; ++i) *slots[i] = values[i];
  for (Py_ssize_t i = 0; good && i < named; ++i) {
    const std::string_view name = ViewOf(PyTuple_GET_ITEM(names, i));
    py::handle* const slot = name == "policies" ? policies : name == "request" ? request : nullptr;
    good = slot != nullptr && !*slot;
    if (good) *slot = values[places + i];
  }
  if (!good) PyErr_SetString(PyExc_TypeError, kUsage);
  return good;
}

PyObject* CallAuthorize(PyObject* /*module*/, PyObject* const* values, Py_ssize_t places, PyObject* names) {
  try {
    py::handle policies;
    py::handle request;
    if (!ReadTwo(values, places, names, &policies, &request)) return nullptr;
    return py::cast(new BoundDecision(Decided(policies, request)), py::return_value_policy::take_ownership).release().ptr();  // no move
  } catch (py::error_already_set& error) {
    error.restore();
  } catch (const py::builtin_exception& error) {
    error.set_error();
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

constexpr const char* kDoc = R"(authorize(policies, request)
--

Decides a request.

policies: a PolicySet, or a Model, which completes the request: the path and tags of the principal, the owner and tags of the resource.
request: a Request, or a dict of its arguments.
Raises RequestError for facts that cannot be or that contradict the model. A denial is no error: see Decision. Safe to call from several
threads.

>>> policy = gavel.Policy.parse('''{"Version": "2012-10-17", "Statement":
...     {"Sid": "Own", "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::data/${aws:username}/*"}}''', "identity_based")
>>> decision = gavel.authorize(gavel.PolicySet(identity=[policy]), {
...     "principal": "arn:aws:iam::111122223333:user/ann", "action": "s3:GetObject",
...     "resource": "arn:aws:s3:::data/ann/notes.txt", "resource_account": "111122223333"})
>>> print(decision)
allow
  Allow `Own` of <policy>, identity_based
)";

}  // namespace

void RegisterAuthorize(py::module_& module) {
  static PyMethodDef method = {"authorize", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&CallAuthorize)),
                               METH_FASTCALL | METH_KEYWORDS, kDoc};
  const py::str owner("gavel._gavel");
  module.attr("authorize") = py::reinterpret_steal<py::object>(PyCFunction_NewEx(&method, nullptr, owner.ptr()));
}

}  // namespace gavel::python
