#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>

#include "attached_policy.h"
#include "bound_model.h"
#include "bound_policy.h"
#include "bound_request.h"
#include "bound_value.h"
#include "errors.h"
#include "exact_type.h"
#include "gavel/model.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

struct BoundBuilder {
  Model::Builder builder;
};

using At = const BoundValue*;

Origin OriginOf(At at) {
  if (at == nullptr) return {};
  return {at->source(), at->node->span};
}

StringPairs ToPairs(const py::object& value, std::string_view what) {
  StringPairs pairs;
  if (value.is_none()) return pairs;
  if (!PyDict_Check(value.ptr())) RaiseTypeError(std::string(what) + ": expected a dict from str to str");
  for (const auto& [key, text] : py::reinterpret_borrow<py::dict>(value)) {
    pairs.emplace_back(std::string(TextOf(key, what)), std::string(TextOf(text, what)));
  }
  return pairs;
}

std::optional<AttachedPolicy> ToBoundary(const py::object& value) {
  if (value.is_none()) return std::nullopt;
  return ToAttached(value, "permissions_boundary");
}

void AddOrganization(BoundBuilder& self, std::string id, std::string root, std::string management_account, bool service_control_enabled,
                     bool resource_control_enabled, const py::object& service_control, const py::object& resource_control, At at) {
  OrganizationFacts facts;
  facts.id = std::move(id);
  facts.root = std::move(root);
  facts.management_account = std::move(management_account);
  facts.service_control_enabled = service_control_enabled;
  facts.resource_control_enabled = resource_control_enabled;
  facts.service_control = ToLayer(service_control, "service_control");
  facts.resource_control = ToLayer(resource_control, "resource_control");
  facts.origin = OriginOf(at);
  self.builder.AddOrganization(std::move(facts));
}

void AddUnit(BoundBuilder& self, std::string id, std::string parent, const py::object& service_control, const py::object& resource_control,
             At at) {
  self.builder.AddOrganizationalUnit({std::move(id), std::move(parent), ToLayer(service_control, "service_control"),
                                      ToLayer(resource_control, "resource_control"), OriginOf(at)});
}

void AddAccount(BoundBuilder& self, std::string id, std::string parent, const py::object& service_control,
                const py::object& resource_control, std::string canonical_id, bool resources_complete, At at) {
  self.builder.AddAccount({std::move(id), std::move(parent), ToLayer(service_control, "service_control"),
                           ToLayer(resource_control, "resource_control"), std::move(canonical_id), resources_complete, OriginOf(at)});
}

void AddUser(BoundBuilder& self, std::string arn, std::string unique_id, const py::object& tags, const py::object& policies,
             const py::object& boundary, std::vector<std::string> groups, At at) {
  self.builder.AddUser({std::move(arn), std::move(unique_id), ToPairs(tags, "tags"), ToLayer(policies, "policies"), ToBoundary(boundary),
                        std::move(groups), OriginOf(at)});
}

void AddRole(BoundBuilder& self, std::string arn, std::string unique_id, const py::object& tags, const py::object& policies,
             const py::object& boundary, const py::object& trust_policy, At at) {
  self.builder.AddRole({std::move(arn), std::move(unique_id), ToPairs(tags, "tags"), ToLayer(policies, "policies"), ToBoundary(boundary),
                        ToLayer(trust_policy, "trust_policy"), OriginOf(at)});
}

void AddResource(BoundBuilder& self, const py::object& facts, const py::object& policies, At at) {
  self.builder.AddResource({ToResource(facts), ToLayer(policies, "policies"), OriginOf(at)});
}

void AddEndpoint(BoundBuilder& self, const py::object& facts, const py::object& policies, At at) {
  self.builder.AddVpcEndpoint({ToVpcEndpoint(facts), ToLayer(policies, "policies"), OriginOf(at)});
}

BoundModel Build(BoundBuilder& self) {
  BuildModelResult built = std::move(self.builder).Build();
  if (!built.model) RaisePolicyError(built.diagnostics);
  return {*std::move(built.model), std::move(built.diagnostics)};
}

template <typename Class>
void RegisterOrganizationEntries(Class& bound) {
  const py::tuple none;
  bound
      .def("add_organization", &AddOrganization, py::arg("id"), py::arg("root"), py::kw_only(), py::arg("management_account") = "",
           py::arg("service_control_enabled") = true, py::arg("resource_control_enabled") = true, py::arg("service_control") = none,
           py::arg("resource_control") = none, py::arg("at") = nullptr,
           "An organization and its root, with the policies that are attached to the root.")
      .def("add_organizational_unit", &AddUnit, py::arg("id"), py::arg("parent"), py::kw_only(), py::arg("service_control") = none,
           py::arg("resource_control") = none, py::arg("at") = nullptr, "parent: id of the root or of a unit.")
      .def("add_account", &AddAccount, py::arg("id"), py::kw_only(), py::arg("parent") = "", py::arg("service_control") = none,
           py::arg("resource_control") = none, py::arg("canonical_id") = "", py::arg("resources_complete") = false, py::arg("at") = nullptr,
           "An account; without `parent` it is in no organization. resources_complete: resources that the model does not list have no "
           "policy.");
}

template <typename Class>
void RegisterPrincipalEntries(Class& bound) {
  const py::tuple none;
  bound
      .def(
          "add_managed_policy",
          [](BoundBuilder& self, std::string arn, const BoundPolicy& policy, At at) {
            self.builder.AddManagedPolicy(std::move(arn), policy.policy, OriginOf(at));
          },
          py::arg("arn"), py::arg("policy"), py::kw_only(), py::arg("at") = nullptr,
          "A policy that others refer to: AttachedPolicy(None, arn=...). One of IAM also serves as permissions boundary.")
      .def(
          "add_group",
          [](BoundBuilder& self, std::string arn, const py::object& policies, At at) {
            self.builder.AddGroup({std::move(arn), ToLayer(policies, "policies"), OriginOf(at)});
          },
          py::arg("arn"), py::kw_only(), py::arg("policies") = none, py::arg("at") = nullptr, "A group of users.")
      .def("add_user", &AddUser, py::arg("arn"), py::kw_only(), py::arg("unique_id") = "", py::arg("tags") = py::none(),
           py::arg("policies") = none, py::arg("permissions_boundary") = py::none(), py::arg("groups") = none, py::arg("at") = nullptr,
           "groups: ARNs, or names of groups of the same account.")
      .def("add_role", &AddRole, py::arg("arn"), py::kw_only(), py::arg("unique_id") = "", py::arg("tags") = py::none(),
           py::arg("policies") = none, py::arg("permissions_boundary") = py::none(), py::arg("trust_policy") = none,
           py::arg("at") = nullptr, "A role: a principal, and a resource with its trust policy.");
}

}  // namespace

void RegisterModel(py::module_& module) {
  py::class_<BoundModel>(
      module, "Model", R"(Who has which policies. Immutable; safe to share between threads. Made by a ModelBuilder or by gavel.inputs.load.

>>> builder = gavel.ModelBuilder()
>>> builder.add_account("111122223333")
>>> builder.build().accounts
['111122223333']
)")
      .def_property_readonly(
          "accounts", [](const BoundModel& bound) { return ToList(bound.model.Accounts(), ToStr); }, "Ids, in the order of adding.")
      .def_property_readonly(
          "principals", [](const BoundModel& bound) { return ToList(bound.model.Principals(), ToStr); }, "ARNs of users, then of roles.")
      .def_property_readonly(
          "resources", [](const BoundModel& bound) { return ToList(bound.model.Resources(), ToStr); },
          "ARNs, those of roles with a trust policy among them.")
      .def_property_readonly(
          "warnings", [](const BoundModel& bound) { return ToList(bound.warnings); }, "What building it warned of: Diagnostics.")
      .def(
          "find_principal", [](const BoundModel& bound, const std::string& arn) { return bound.model.FindPrincipal(arn); }, py::arg("arn"),
          "The Principal of a user's, role's, session's or root user's ARN, with what the model knows of it; None for an unknown one.")
      .def(
          "find_resource", [](const BoundModel& bound, const std::string& arn) { return bound.model.FindResource(arn); }, py::arg("arn"),
          "The Resource of the ARN, or the one that holds it (the bucket of an object); None for an unknown one.")
      .def("__repr__", [](const BoundModel& bound) {
        const auto count = [](size_t n, const char* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); };
        return ToStr("<Model " + count(bound.model.Accounts().size(), "account") + ", " +
                     count(bound.model.Principals().size(), "principal") + ", " + count(bound.model.Resources().size(), "resource") + ">");
      });

  ExactType<BoundModel>::Remember();

  const py::tuple none;
  py::class_<BoundBuilder> builder(module, "ModelBuilder", R"(Entries to a Model, in any order; `build` resolves what refers to what.

`at`, everywhere: the Value that tells the entry; what is wrong with the entry points there. Not safe for concurrent use.

>>> builder = gavel.ModelBuilder()
>>> builder.add_account("111122223333")
>>> builder.add_user("arn:aws:iam::111122223333:user/ann", policies=[gavel.Policy.parse(
...     '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}', "identity_based")])
>>> model = builder.build()
>>> gavel.authorize(model, {"principal": "arn:aws:iam::111122223333:user/ann", "action": "s3:ListAllMyBuckets"}).allowed
True
)");
  builder
      .def(py::init([](bool allow_missing, bool allow_unknown_principals, const py::object& semantics) {
             return BoundBuilder{Model::Builder(ModelOptions{ToSemantics(semantics), allow_missing, allow_unknown_principals})};
           }),
           py::kw_only(), py::arg("allow_missing") = false, py::arg("allow_unknown_principals") = false, py::arg("semantics") = py::none(),
           "allow_missing: a managed policy that was not given is unknown, not an error. allow_unknown_principals: so is what a user or "
           "role "
           "that the model does not know may do. semantics: as for a PolicySet.")
      .def("add_resource", &AddResource, py::arg("resource"), py::kw_only(), py::arg("policies") = none, py::arg("at") = nullptr,
           "resource: an ARN, a Resource or a dict of its fields (`account` where the ARN has none). Without policies: it has none.")
      .def("add_vpc_endpoint", &AddEndpoint, py::arg("endpoint"), py::kw_only(), py::arg("policies") = none, py::arg("at") = nullptr,
           R"(endpoint: id, or {"id", "kind", "vpc", "account", "region"}. Without policies: the default policy, which allows everything.)")
      .def("build", &Build, "The Model; the builder is empty then. Raises PolicyError with everything that is wrong.");
  RegisterOrganizationEntries(builder);
  RegisterPrincipalEntries(builder);
}

}  // namespace gavel::python
