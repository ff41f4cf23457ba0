#include "bound_request.h"
#include "enums.h"
#include "errors.h"
#include "gavel/request.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

ContextValue ToContextValue(py::handle key, py::handle given) {
  ContextValue value;
  value.key = TextOf(key, "context");
  const std::string what = "context `" + value.key + "`";
  if (given.is_none()) throw py::value_error(what + ": None; leave an absent key out, or name it under `unknown`");
  std::string text;
  if (ScalarText(given, what, &text)) {
    value.values.push_back(std::move(text));
    return value;
  }
  value.is_list = true;
  for (const py::object& element : Elements(given, what)) {
    if (!ScalarText(element, what, &text)) RaiseTypeError(what + ": a list of str, bool, int, float or datetime");
    value.values.push_back(std::move(text));
  }
  return value;
}

RequestFacts Facts(const py::object& principal, const std::string& action, const py::object& resource, const py::object& resource_account,
                   const py::object& context, const py::object& time, bool complete, const py::object& unknown, const py::object& via,
                   const py::object& vpc_endpoint) {
  RequestFacts facts;
  facts.principal = PrincipalOf(principal);
  facts.action = action;
  facts.resource = ResourceOf(resource);
  if (!resource_account.is_none() && facts.resource.account.empty()) facts.resource.account = TextOf(resource_account, "resource_account");
  facts.context = ToContext(context);
  facts.time = ToTime(time);
  facts.complete = complete;
  facts.unknown = ToTexts(unknown, "unknown");
  facts.via = ToTexts(via, "via");
  if (!vpc_endpoint.is_none()) facts.vpc_endpoint = ToVpcEndpoint(vpc_endpoint);
  return facts;
}

Request Make(const py::object& principal, const std::string& action, const py::object& resource, const py::object& resource_account,
             const py::object& context, const py::object& time, bool complete, const py::object& unknown, const py::object& via,
             const py::object& vpc_endpoint) {
  RequestFacts facts = Facts(principal, action, resource, resource_account, context, time, complete, unknown, via, vpc_endpoint);
  MakeRequestResult made = MakeRequest(std::move(facts), {}, OwnerFact::kMayBeMissing);
  if (!made.request) RaiseRequestError(made.diagnostics);
  return *std::move(made.request);
}

py::dict ContextOf(const Request& request) {
  py::dict context;
  for (const ContextValue& value : request.facts().context) {
    if (value.is_list) {
      context[ToStr(value.key)] = ToList(value.values, ToStr);
    } else {
      context[ToStr(value.key)] = ToStr(value.values.front());
    }
  }
  return context;
}

std::string Repr(const Request& request) {
  const RequestFacts& facts = request.facts();
  const std::string principal = facts.principal.arn.empty() ? std::string(NameOf(facts.principal.kind)) : facts.principal.arn;
  return "<Request " + principal + " " + facts.action + " " + (facts.resource.arn.empty() ? "*" : facts.resource.arn) + ">";
}

}  // namespace

std::vector<ContextValue> ToContext(py::handle given) {
  std::vector<ContextValue> context;
  if (given.is_none()) return context;
  const std::optional<py::dict> pairs = AsDict(given);
  if (!pairs) RaiseTypeError("context: expected a dict, not " + std::string(Py_TYPE(given.ptr())->tp_name));
  context.reserve(pairs->size());
  for (const auto& [key, value] : *pairs) context.push_back(ToContextValue(key, value));
  return context;
}

std::vector<std::string> ToTexts(py::handle given, const char* what) {
  std::vector<std::string> texts;
  if (given.is_none()) return texts;
  if (PyUnicode_Check(given.ptr())) RaiseTypeError(std::string(what) + ": expected a list of str, not str");
  for (const py::object& element : Elements(given, what)) texts.emplace_back(TextOf(element, what));
  return texts;
}

std::string ToTime(py::handle given) {
  std::string text;
  if (!given.is_none() && !ScalarText(given, "time", &text)) RaiseTypeError("time: expected str or datetime");
  return text;
}

// A principal or resource that is a mere text needs no table of fields.
PrincipalFacts PrincipalOf(py::handle given) {
  if (!PyUnicode_Check(given.ptr())) return ToPrincipal(given);
  std::optional<PrincipalFacts> told = PrincipalFromArn(ViewOf(given));
  return told ? *std::move(told) : ToPrincipal(given);  // which raises
}

ResourceFacts ResourceOf(py::handle given) {
  ResourceFacts facts;
  if (given.is_none()) return facts;
  if (!PyUnicode_Check(given.ptr())) return ToResource(given);
  facts.arn = ViewOf(given);
  if (facts.arn == "*") facts.arn.clear();
  return facts;
}

Request ToRequest(py::handle value, OwnerFact owner) {
  if (py::isinstance<Request>(value)) {
    const Request& request = value.cast<const Request&>();
    if (owner == OwnerFact::kNeeded && !request.has_owner()) RaiseRequestError(MakeRequest(request.facts()).diagnostics);
    return request;
  }
  const std::optional<py::dict> arguments = AsDict(value);
  if (!arguments) RaiseTypeError("request: expected Request or dict, not " + std::string(Py_TYPE(value.ptr())->tp_name));
  return ToRequest(py::type::of<Request>()(***arguments), owner);
}

RequestFacts ToRequestFacts(py::handle value) {
  if (py::isinstance<Request>(value)) return value.cast<const Request&>().facts();
  const std::optional<py::dict> given = AsDict(value);
  if (!given) RaiseTypeError("request: expected Request or dict, not " + std::string(Py_TYPE(value.ptr())->tp_name));
  size_t read = 0;
  const auto argument = [&](const char* name, py::object fallback = py::none()) -> py::object {
    if (!given->contains(name)) return fallback;
    ++read;
    return (*given)[name];
  };
  const py::object action = argument("action");
  if (!PyUnicode_Check(action.ptr())) RaiseTypeError("request: `action` is needed, a str");
  if (!given->contains("principal")) RaiseTypeError("request: `principal` is needed");
  RequestFacts facts =
      Facts(argument("principal"), std::string(TextOf(action, "action")), argument("resource"), argument("resource_account"),
            argument("context"), argument("time"), py::cast<bool>(argument("complete", py::bool_(true))), argument("unknown"),
            argument("via"), argument("vpc_endpoint"));
  if (read != given->size()) RaiseTypeError("request: a member that gavel.Request does not have");
  return facts;
}

void RegisterRequest(py::module_& module) {
  const py::none none;
  py::class_<Request>(module, "Request", R"(Who does what to which resource, in which context. Immutable; safe to share between threads.

>>> gavel.Request(principal="arn:aws:iam::111122223333:user/ann", action="s3:GetObject", resource="arn:aws:s3:::data/key.csv",
...               resource_account="111122223333", context={"aws:SourceIp": "203.0.113.7", "aws:TagKeys": ["team", "env"]})
<Request arn:aws:iam::111122223333:user/ann s3:GetObject arn:aws:s3:::data/key.csv>
)")
      .def(py::init(&Make), py::kw_only(), py::arg("principal"), py::arg("action"), py::arg("resource") = none,
           py::arg("resource_account") = none, py::arg("context") = none, py::arg("time") = none, py::arg("complete") = true,
           py::arg("unknown") = py::tuple(), py::arg("via") = py::tuple(), py::arg("vpc_endpoint") = none,
           R"(principal: an ARN, a service principal, "anonymous", a Principal, or a dict of its fields.
action: one `service:Action`.
resource: an ARN, a Resource or a dict of its fields; None or "*": the request names no resource.
resource_account: 12 digits; needed where the ARN has no account (S3), unless a Model decides that knows the owner.
context: key to value, or to a list of values. A value is str, bool, int, float or an aware datetime. Keys that follow from the other
facts (aws:PrincipalArn, aws:PrincipalTag/..., docs/scenarios.md) need not be given; a key that is given wins.
time: ISO 8601, epoch seconds or an aware datetime. The engine has no clock: without it aws:CurrentTime is unknown.
complete: False when the context may lack keys; then a key that is not given is unknown, not absent.
unknown: keys that are unknown. What reads an unknown key is indeterminate, and the decision fails closed.
via: services of the forward access chain, in order.
vpc_endpoint: id of the endpoint, or {"id", "kind", "vpc", "account", "region", "organization"}.

Raises RequestError (a ValueError, with `.diagnostics`) for facts that cannot be, TypeError for a value of another type.)")
      .def_property_readonly(
          "principal", [](const Request& request) { return request.facts().principal; }, "The Principal.")
      .def_property_readonly(
          "action", [](const Request& request) { return ToStr(request.facts().action); }, "`service:Action`, as given.")
      .def_property_readonly(
          "resource", [](const Request& request) { return request.facts().resource; }, "The Resource.")
      .def_property_readonly("context", &ContextOf, "The keys that were told: dict of str or list of str.")
      .def_property_readonly(
          "time",
          [](const Request& request) { return request.facts().time.empty() ? py::object(py::none()) : ToStr(request.facts().time); },
          "ISO 8601 or epoch seconds; None: not known.")
      .def_property_readonly(
          "complete", [](const Request& request) { return request.facts().complete; }, "bool.")
      .def_property_readonly(
          "unknown", [](const Request& request) { return ToList(request.facts().unknown, ToStr); }, "list of str.")
      .def_property_readonly(
          "via", [](const Request& request) { return ToList(request.facts().via, ToStr); }, "list of str.")
      .def("__repr__", [](const Request& request) { return ToStr(Repr(request)); });
}

}  // namespace gavel::python
