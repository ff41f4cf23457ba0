#include "attached_policy.h"
#include "bound_policy.h"
#include "errors.h"
#include "exact_type.h"
#include "gavel/policy_set.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

AttachedPolicy Attach(const BoundPolicy& bound, std::string name, std::string arn, Attachment attachment) {
  return {bound.policy, name.empty() ? bound.name : std::move(name), std::move(arn), attachment};
}

bool IsPolicy(py::handle value) { return py::isinstance<BoundPolicy>(value) || py::isinstance<AttachedPolicy>(value); }

// None (no organization), a dict from node to policies, or (node, policies) pairs.
std::optional<std::vector<OrganizationNode>> ToNodes(const py::object& value, std::string_view layer) {
  if (value.is_none()) return std::nullopt;
  const std::optional<py::dict> dict = AsDict(value);
  const py::object pairs = dict ? py::list(dict->attr("items")()) : value;
  std::vector<OrganizationNode> nodes;
  for (const py::object& pair : Elements(pairs, layer)) {
    if (!py::isinstance<py::tuple>(pair) || py::len(pair) != 2) RaiseTypeError(std::string(layer) + ": expected (node, policies) pairs");
    const auto node = py::reinterpret_borrow<py::tuple>(pair);
    nodes.push_back({std::string(TextOf(node[0], layer)), ToLayer(node[1], layer)});
  }
  return nodes;
}

std::string AllowedValues(std::string_view name) {
  for (const OptionInfo& option : AllOptions()) {
    if (option.name != name) continue;
    std::string text = "; the values of `" + std::string(name) + "` are `default`";
    for (std::string_view value : option.values) {
      if (!value.empty()) text += ", `" + std::string(value) + "`";
    }
    return text;
  }
  return "; docs/semantics.md lists the options";
}

PolicySet Make(const py::object& identity, const py::object& permissions_boundary, const py::object& session, const py::object& resource,
               const py::object& vpc_endpoint, const py::object& service_control, const py::object& resource_control,
               const py::object& semantics) {
  Layers layers;
  layers.identity = ToLayer(identity, "identity");
  layers.permissions_boundary = ToLayer(permissions_boundary, "permissions_boundary");
  layers.session = ToLayer(session, "session");
  layers.resource = ToLayer(resource, "resource");
  layers.vpc_endpoint = ToLayer(vpc_endpoint, "vpc_endpoint");
  layers.service_control = ToNodes(service_control, "service_control");
  layers.resource_control = ToNodes(resource_control, "resource_control");
  layers.semantics = ToSemantics(semantics);
  MakePolicySetResult made = MakePolicySet(std::move(layers));
  if (!made.policies) RaisePolicyError(made.diagnostics);
  return *std::move(made.policies);
}

// Layer: how many policies it has, for layers that have some.
std::string Summary(const Layers& layers) {
  std::string text;
  const auto add = [&text](std::string_view layer, size_t count, bool given) {
    if (given) text += (text.empty() ? "" : ", ") + std::string(layer) + " " + std::to_string(count);
  };
  const auto add_nodes = [&add](std::string_view layer, const std::optional<std::vector<OrganizationNode>>& nodes) {
    size_t count = 0;
    for (const OrganizationNode& node : nodes.value_or(std::vector<OrganizationNode>())) count += node.policies.size();
    add(layer, count, nodes.has_value());
  };
  add("identity", layers.identity.size(), !layers.identity.empty());
  add("permissions_boundary", layers.permissions_boundary.size(), !layers.permissions_boundary.empty());
  add("session", layers.session.size(), !layers.session.empty());
  add("resource", layers.resource.size(), !layers.resource.empty());
  add("vpc_endpoint", layers.vpc_endpoint.size(), !layers.vpc_endpoint.empty());
  add_nodes("service_control", layers.service_control);
  add_nodes("resource_control", layers.resource_control);
  return text.empty() ? "no policies" : text;
}

void RegisterAttachedPolicy(py::module_& module) {
  py::class_<AttachedPolicy>(module, "AttachedPolicy", R"(A policy where it hangs, with the name and the ARN by which decisions call it.

`policy` None: attached, but its document is not known. What rests on it is indeterminate, and the decision fails closed.

>>> gavel.AttachedPolicy(None, arn="arn:aws:iam::111122223333:policy/Read")
<AttachedPolicy arn:aws:iam::111122223333:policy/Read: unknown>
)")
      .def(
          py::init([](const BoundPolicy* policy, std::string name, std::string arn, Attachment attachment) {
            if (policy != nullptr) return Attach(*policy, std::move(name), std::move(arn), attachment);
            return AttachedPolicy{std::nullopt, name.empty() ? arn : std::move(name), std::move(arn), attachment};
          }),
          py::arg("policy").none(true), py::kw_only(), py::arg("name") = "", py::arg("arn") = "",
          py::arg("attachment") = Attachment::kResource,
          R"(name: default the policy's own name, else the ARN. attachment: an Attachment or its value, for access points and VPC Lattice.)")
      .def_property_readonly(
          "is_unknown", [](const AttachedPolicy& attached) { return !attached.policy.has_value(); }, "Whether the document is not known.")
      .def_property_readonly(
          "name", [](const AttachedPolicy& attached) { return ToStr(attached.name); }, "What decisions call it.")
      .def_property_readonly(
          "arn", [](const AttachedPolicy& attached) { return ToStr(attached.arn); }, "May be empty.")
      .def_readonly("attachment", &AttachedPolicy::attachment, "An Attachment.")
      .def("__repr__", [](const AttachedPolicy& attached) {
        const std::string_view type = attached.policy ? NameOf(attached.policy->type()) : "unknown";
        return ToStr("<AttachedPolicy " + attached.name + ": " + std::string(type) + ">");
      });
}

}  // namespace

AttachedPolicy ToAttached(py::handle value, std::string_view layer) {
  if (py::isinstance<AttachedPolicy>(value)) return value.cast<const AttachedPolicy&>();
  if (py::isinstance<BoundPolicy>(value)) return Attach(value.cast<const BoundPolicy&>(), {}, {}, Attachment::kResource);
  RaiseTypeError(std::string(layer) + ": expected Policy or AttachedPolicy, not " + Py_TYPE(value.ptr())->tp_name);
}

std::vector<AttachedPolicy> ToLayer(py::handle value, std::string_view layer) {
  std::vector<AttachedPolicy> policies;
  if (value.is_none()) return policies;
  if (IsPolicy(value)) return {ToAttached(value, layer)};
  if (PyAnySet_Check(value.ptr()))
    RaiseTypeError(std::string(layer) + ": expected a list, since the order of policies is that of diagnostics");
  for (const py::object& element : Elements(value, layer)) policies.push_back(ToAttached(element, layer));
  return policies;
}

Semantics ToSemantics(const py::object& value) {
  Semantics semantics;
  if (value.is_none()) return semantics;
  const std::optional<py::dict> dict = AsDict(value);
  if (!dict) RaiseTypeError("semantics: expected a dict from option to value");
  for (const auto& [key, chosen] : *dict) {
    const std::string name(TextOf(key, "semantics"));
    const std::string text(TextOf(chosen, "semantics"));
    if (!semantics.Set(name, text))
      throw py::value_error("semantics: no option `" + name + "` with value `" + text + "`" + AllowedValues(name));
  }
  return semantics;
}

void RegisterPolicySet(py::module_& module) {
  RegisterAttachedPolicy(module);
  const py::none none;
  py::class_<PolicySet>(module, "PolicySet",
                        R"(The policies that bear on a request, layer by layer. Immutable; safe to share between threads.

>>> everything = gavel.Policy.parse('''{"Version": "2012-10-17", "Statement":
...     {"Effect": "Allow", "Action": "*", "Resource": "*"}}''', "identity_based", name="Admin")
>>> gavel.PolicySet(identity=[everything])
<PolicySet identity 1>
)")
      .def(py::init(&Make), py::kw_only(), py::arg("identity") = none, py::arg("permissions_boundary") = none, py::arg("session") = none,
           py::arg("resource") = none, py::arg("vpc_endpoint") = none, py::arg("service_control") = none,
           py::arg("resource_control") = none, py::arg("semantics") = none,
           R"(Each layer is a Policy, an AttachedPolicy, or a list of them; None: none.

identity: identity-based policies of the principal and of its groups.
permissions_boundary, session: absent ones do not limit.
resource: resource-based policies, the trust policy of a role, the key policy of a KMS key.
vpc_endpoint: None is the default endpoint policy, which allows everything.
service_control, resource_control: (node, policies) pairs from the root to the account, or a dict from node to policies. None: no
organization; []: an organization with nothing attached.
semantics: other readings of open questions, option to value (docs/semantics.md).

Raises PolicyError when a policy has the wrong type for its layer, ValueError for an unknown option or value.)")
      .def("__repr__", [](const PolicySet& policies) { return ToStr("<PolicySet " + Summary(policies.layers()) + ">"); });
  ExactType<PolicySet>::Remember();
}

}  // namespace gavel::python
