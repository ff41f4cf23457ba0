#include "bound_request.h"
#include "enums.h"
#include "errors.h"
#include "exact_type.h"
#include "facts_to_dict.h"
#include "gavel/request.h"
#include "python_value.h"
#include "register.h"
#include "request_arguments.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

RequestFacts Facts(const RequestArguments& given) {
  RequestFacts facts;
  facts.principal = PrincipalOf(given.principal);
  facts.action = TextOf(given.action, "action");
  facts.resource = ResourceOf(given.resource);
  if (!given.resource_account.is_none() && facts.resource.account.empty())
    facts.resource.account = TextOf(given.resource_account, "resource_account");
  facts.context = ToContext(given.context);
  facts.time = ToTime(given.time);
  facts.complete = given.complete;
  facts.unknown = ToTexts(given.unknown, "unknown");
  facts.via = ToTexts(given.via, "via");
  if (!given.vpc_endpoint.is_none()) facts.vpc_endpoint = ToVpcEndpoint(given.vpc_endpoint);
  return facts;
}

Request MakeOrRaise(RequestFacts facts, OwnerFact owner) {
  MakeRequestResult made = MakeRequest(std::move(facts), {}, owner);
  if (!made.request) RaiseRequestError(made.diagnostics);
  return *std::move(made.request);
}

Request Make(const py::object& principal, const py::object& action, const py::object& resource, const py::object& resource_account,
             const py::object& context, const py::object& time, bool complete, const py::object& unknown, const py::object& via,
             const py::object& vpc_endpoint) {
  const RequestArguments given{{action, resource, resource_account, context, time, unknown, complete}, principal, via, vpc_endpoint};
  return MakeOrRaise(Facts(given), OwnerFact::kMayBeMissing);
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

ContextValue ToContextValue(py::handle key, py::handle given) {
  ContextValue value;
  value.key = TextOf(key, "context");
  if (PyUnicode_Check(given.ptr())) {
    value.values.emplace_back(ViewOf(given));
    return value;
  }
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

py::dict ContextDict(py::handle given) {
  std::optional<py::dict> pairs = AsDict(given);
  if (!pairs) RaiseTypeError("context: expected a dict, not " + std::string(Py_TYPE(given.ptr())->tp_name));
  return *std::move(pairs);
}

std::vector<ContextValue> ToContext(py::handle given) {
  std::vector<ContextValue> context;
  if (given.is_none()) return context;
  const py::dict pairs = ContextDict(given);
  context.reserve(pairs.size());
  for (const auto& [key, value] : pairs) context.push_back(ToContextValue(key, value));
  return context;
}

std::vector<py::object> TextObjects(py::handle given, const char* what) {
  if (given.is_none()) return {};
  if (PyUnicode_Check(given.ptr())) RaiseTypeError(std::string(what) + ": expected a list of str, not str");
  std::vector<py::object> texts = Elements(given, what);
  for (const py::object& text : texts) TextOf(text, what);
  return texts;
}

std::vector<std::string> ToTexts(py::handle given, const char* what) {
  std::vector<std::string> texts;
  for (const py::object& text : TextObjects(given, what)) texts.emplace_back(ViewOf(text));
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

SessionFacts CallerOf(py::handle principal, py::handle via, py::handle vpc_endpoint) {
  SessionFacts facts;
  facts.principal = PrincipalOf(principal);
  facts.via = ToTexts(via, "via");
  if (!vpc_endpoint.is_none()) facts.vpc_endpoint = ToVpcEndpoint(vpc_endpoint);
  return facts;
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
  const Request* request = AsPointer<Request>(value);
  if (request == nullptr) {
    const std::optional<py::dict> arguments = AsDict(value);
    if (!arguments) RaiseTypeError("request: expected Request or dict, not " + std::string(Py_TYPE(value.ptr())->tp_name));
    return MakeOrRaise(Facts(ReadArguments(*arguments)), owner);
  }
  if (owner == OwnerFact::kNeeded && !request->has_owner()) RaiseRequestError(MakeRequest(request->facts()).diagnostics);
  return *request;
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
      .def_property_readonly(
          "vpc_endpoint",
          [](const Request& request) -> py::object {
            const std::optional<VpcEndpoint>& endpoint = request.facts().vpc_endpoint;
            if (!endpoint) return py::none();
            return ToDict(*endpoint);
          },
          "dict of what was told of the endpoint; None: the request comes through none.")
      .def("__repr__", [](const Request& request) { return ToStr(Repr(request)); });
  ExactType<Request>::Remember();
}

}  // namespace gavel::python
