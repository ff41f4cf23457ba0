#include "attached_policy.h"
#include "bound_decision.h"
#include "bound_model.h"
#include "bound_request.h"
#include "errors.h"
#include "gavel/session.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

Session Make(const py::object& policies, const py::object& principal, const py::object& session_policies, const py::object& via,
             const py::object& vpc_endpoint) {
  SessionFacts facts = CallerOf(principal, via, vpc_endpoint);
  facts.session_policies = ToLayer(session_policies, "session_policies");
  const bool is_model = py::isinstance<BoundModel>(policies);
  if (!is_model && !py::isinstance<PolicySet>(policies)) {
    RaiseTypeError(std::string("policies: expected Model or PolicySet, not ") + Py_TYPE(policies.ptr())->tp_name);
  }
  MakeSessionResult made = is_model ? MakeSession(policies.cast<const BoundModel&>().model, std::move(facts))
                                    : MakeSession(policies.cast<const PolicySet&>(), std::move(facts));
  if (!made.session) RaiseRequestError(made.diagnostics);
  return *std::move(made.session);
}

BoundDecision AuthorizeOne(const Session& session, const py::object& action, const py::object& resource, const py::object& resource_account,
                           const py::object& context, const py::object& time, bool complete, const py::object& unknown) {
  return Decide(session, Asked({action, resource, resource_account, context, time, unknown, complete}));
}

// Python's threads take turns: a reader of its own for each would save nothing.
struct BoundHolder {
  explicit BoundHolder(const BoundModel& first) : current(first) {}
  BoundModel current;
  uint64_t generation = 0;
};

void RegisterHolder(py::module_& module) {
  py::class_<BoundHolder>(module, "ModelHolder", R"(The Model that is in force, replaced while others read it.

A Session keeps the model that it was bound to: bind it again when `generation` has changed.

>>> holder = gavel.ModelHolder(gavel.ModelBuilder().build())
>>> holder.replace(gavel.ModelBuilder().build())
>>> holder.get(), holder.generation
(<Model 0 accounts, 0 principals, 0 resources>, 1)
)")
      .def(py::init<const BoundModel&>(), py::arg("model"))
      .def(
          "replace",
          [](BoundHolder& holder, const BoundModel& model) {
            holder.current = model;
            ++holder.generation;
          },
          py::arg("model"), "From now on get() answers with this model.")
      .def(
          "get", [](const BoundHolder& holder) { return holder.current; }, "The Model in force.")
      .def_property_readonly(
          "generation", [](const BoundHolder& holder) { return holder.generation; }, "How often the model was replaced.");
}

}  // namespace

void RegisterSession(py::module_& module) {
  RegisterHolder(module);
  const py::none none;
  py::class_<Session>(module, "Session", R"(A caller, bound once to a Model or to a PolicySet. Immutable; safe to share between threads.

>>> builder = gavel.ModelBuilder()
>>> builder.add_account("111122223333")
>>> builder.add_role("arn:aws:iam::111122223333:role/app/reader", policies=[gavel.Policy.parse(
...     '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}', "identity_based")])
>>> builder.add_resource({"arn": "arn:aws:s3:::data", "account": "111122223333"})
>>> session = gavel.Session(builder.build(), "arn:aws:sts::111122223333:assumed-role/reader/s1")
>>> session.authorize("s3:GetObject", "arn:aws:s3:::data/key.csv").allowed
True
)")
      .def(
          py::init(&Make), py::arg("policies"), py::arg("principal"), py::kw_only(), py::arg("session_policies") = none,
          py::arg("via") = py::tuple(), py::arg("vpc_endpoint") = none,
          R"(policies: a Model or a PolicySet. principal: an ARN, a Principal or a dict of its fields; what the model knows may be left out.
session_policies: with a Model, a Policy of type SESSION, an AttachedPolicy (None and the ARN of a managed policy), or a list of them.
via: services of the forward access chain, in order. vpc_endpoint: its id, or a dict of what is known of it.

Raises RequestError for a principal that the model does not know, and for facts that contradict it.)")
      .def_property_readonly(
          "principal", [](const Session& session) { return session.principal(); }, "The Principal, completed by the model.")
      .def("authorize", &AuthorizeOne, py::arg("action"), py::arg("resource") = none, py::kw_only(), py::arg("resource_account") = none,
           py::arg("context") = none, py::arg("time") = none, py::arg("complete") = true, py::arg("unknown") = py::tuple(),
           R"(The Decision of one request; the arguments are those of Request.

Raises RequestError for what is no request, and for a request that contradicts the model.)")
      .def("__repr__", [](const Session& session) {
        const std::string& arn = session.principal().arn;
        return ToStr("<Session of " + (arn.empty() ? std::string(NameOf(session.principal().kind)) : arn) + ">");
      });
}

}  // namespace gavel::python
