// Principal and Resource. Their fields are read by the tables that read scenarios, so both forms know the same fields and errors.
#include "bound_request.h"
#include "errors.h"
#include "facts_to_dict.h"
#include "gavel/scenario.h"
#include "members.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

template <typename Facts>
Facts FactsOrRaise(ReadFactsResult<Facts> read) {
  if (!read.facts) RaiseRequestError(read.diagnostics);
  return *std::move(read.facts);
}

template <typename Facts, typename Read>
Facts FromPython(py::handle value, const char* what, Read read) {
  if (py::isinstance<Facts>(value)) return value.cast<const Facts&>();
  if (!py::isinstance<py::str>(value) && !AsDict(value)) {
    RaiseTypeError(std::string(what) + ": " + Py_TYPE(value.ptr())->tp_name + " has no meaning here");
  }
  return FactsOrRaise(read(ValueTree{nullptr, ToValue(value, what)}, what));
}

template <typename T>
py::object DictOrNone(const std::optional<T>& facts) {
  if (!facts) return py::none();
  return ToDict(*facts);
}

template <auto kMember>
py::object OptionalDict(const Owner<kMember>& facts) {
  return DictOrNone(facts.*kMember);
}

template <auto kMember>
py::list Dicts(const Owner<kMember>& facts) {
  return ToList(facts.*kMember, [](const auto& each) { return ToDict(each); });
}

// Keyword arguments, and the ARN in front: the dict that a scenario would hold.
py::dict Fields(const py::object& arn, py::dict fields) {
  if (!arn.is_none()) fields["arn"] = arn;
  return fields;
}

void RegisterPrincipal(py::module_& module) {
  py::class_<PrincipalFacts>(module, "Principal", R"(Who makes the request, with what is known of them. Immutable.

>>> gavel.Principal("arn:aws:iam::111122223333:user/ann", tags={"team": "blue"})
<Principal arn:aws:iam::111122223333:user/ann: user>
>>> gavel.Principal("arn:aws:sts::111122223333:assumed-role/Deploy/ci", role="arn:aws:iam::111122223333:role/ops/Deploy", mfa=False).role
'arn:aws:iam::111122223333:role/ops/Deploy'
)")
      .def(py::init([](const py::object& arn, const py::kwargs& fields) { return ToPrincipal(Fields(arn, fields)); }),
           py::arg("arn") = py::none(), R"(The fields of a scenario's principal (docs/scenarios.md); None: not given.

arn: of a user, root user, role (a session of it), session or federated user; a service principal. type: a PrincipalKind or its value;
default: what the ARN says. account, role, session_name, unique_id, canonical_id: str. tags, session_tags: str to str. mfa: bool.
federated_provider, source_identity, federating_user: str. issued_at: ISO 8601, epoch seconds or an aware datetime. groups: names.
organization: {"id", "path", "management_account"}.

Raises RequestError for an unknown field or a value that cannot be.)")
      .def_property_readonly(
          "type", [](const PrincipalFacts& facts) { return facts.kind; }, "A PrincipalKind.")
      .def_property_readonly("arn", &TextOrNone<&PrincipalFacts::arn>, "str or None.")
      .def_property_readonly("account", &TextOrNone<&PrincipalFacts::account>, "str or None.")
      .def_property_readonly("role", &TextOrNone<&PrincipalFacts::role>, "ARN of the role behind a session; str or None.")
      .def_property_readonly("session_name", &TextOrNone<&PrincipalFacts::session_name>, "str or None.")
      .def_property_readonly("unique_id", &TextOrNone<&PrincipalFacts::unique_id>, "`AIDA...` or `AROA...`; str or None.")
      .def_property_readonly("canonical_id", &TextOrNone<&PrincipalFacts::canonical_id>, "str or None.")
      .def_property_readonly(
          "tags", [](const PrincipalFacts& facts) { return ToDict(facts.tags); }, "dict of str.")
      .def_property_readonly(
          "session_tags", [](const PrincipalFacts& facts) { return ToDict(facts.session_tags); }, "dict of str.")
      .def_property_readonly(
          "mfa", [](const PrincipalFacts& facts) { return facts.mfa ? py::object(py::bool_(*facts.mfa)) : py::none(); },
          "bool, or None: not known.")
      .def_property_readonly("federated_provider", &TextOrNone<&PrincipalFacts::federated_provider>, "str or None.")
      .def_property_readonly("issued_at", &TextOrNone<&PrincipalFacts::issued_at>, "When temporary credentials were issued; str or None.")
      .def_property_readonly("source_identity", &TextOrNone<&PrincipalFacts::source_identity>, "str or None.")
      .def_property_readonly("federating_user", &TextOrNone<&PrincipalFacts::federating_user>, "str or None.")
      .def_property_readonly("organization", &OptionalDict<&PrincipalFacts::organization>, "dict or None.")
      .def("__repr__", [](const PrincipalFacts& facts) {
        const std::string_view kind = NameOf(facts.kind);
        return ToStr("<Principal " + (facts.arn.empty() ? std::string(kind) : facts.arn + ": " + std::string(kind)) + ">");
      });
}

void RegisterResource(py::module_& module) {
  py::class_<ResourceFacts>(module, "Resource", R"(What the request is about, with what is known of it. Immutable.

>>> gavel.Resource("arn:aws:s3:::data/key.csv", account="111122223333", tags={"team": "blue"})
<Resource arn:aws:s3:::data/key.csv>
)")
      .def(py::init([](const py::object& arn, const py::kwargs& fields) { return ToResource(Fields(arn, fields)); }),
           py::arg("arn") = py::none(), R"(The fields of a scenario's resource (docs/scenarios.md); None: not given.

arn: None or "*": the request names no resource. account: the owner, where the ARN has no account. tags: str to str.
organization, kms_grants, ram_shares, acl, block_public_access, access_point_for, auth, principal_ids: dicts and lists of dicts.
aws_managed, service_linked: bool.

Raises RequestError for an unknown field or a value that cannot be.)")
      .def_property_readonly("arn", &TextOrNone<&ResourceFacts::arn>, "str or None.")
      .def_property_readonly("account", &TextOrNone<&ResourceFacts::account>, "The owner, where it was given; str or None.")
      .def_property_readonly(
          "tags", [](const ResourceFacts& facts) { return ToDict(facts.tags); }, "dict of str.")
      .def_property_readonly("organization", &OptionalDict<&ResourceFacts::organization>, "dict or None.")
      .def_property_readonly("kms_grants", &Dicts<&ResourceFacts::kms_grants>, "list of dict.")
      .def_property_readonly("ram_shares", &Dicts<&ResourceFacts::ram_shares>, "list of dict.")
      .def_property_readonly("acl", &Dicts<&ResourceFacts::acl>, "list of dict.")
      .def_property_readonly("block_public_access", &PublicAccessToDict, "dict; what was not told is False.")
      .def_property_readonly("access_point_for", &OptionalDict<&ResourceFacts::access_point_for>, "dict or None.")
      .def_property_readonly("auth", &OptionalDict<&ResourceFacts::auth>, "dict or None.")
      .def_property_readonly(
          "principal_ids", [](const ResourceFacts& facts) { return ToDict(facts.principal_ids); }, "dict of str.")
      .def_readonly("aws_managed", &ResourceFacts::aws_managed, "bool.")
      .def_readonly("service_linked", &ResourceFacts::service_linked, "bool.")
      .def("__repr__", [](const ResourceFacts& facts) { return ToStr("<Resource " + (facts.arn.empty() ? "*" : facts.arn) + ">"); });
}

}  // namespace

PrincipalFacts ToPrincipal(py::handle value) { return FromPython<PrincipalFacts>(value, "principal", ReadPrincipalFacts); }

ResourceFacts ToResource(py::handle value) { return FromPython<ResourceFacts>(value, "resource", ReadResourceFacts); }

VpcEndpoint ToVpcEndpoint(py::handle value) {
  if (py::isinstance<py::str>(value)) {
    VpcEndpoint endpoint;
    endpoint.id = TextOf(value, "vpc_endpoint");
    return endpoint;
  }
  return FactsOrRaise(ReadVpcEndpointFacts(ValueTree{nullptr, ToValue(value, "vpc_endpoint")}));
}

void RegisterFacts(py::module_& module) {
  RegisterPrincipal(module);
  RegisterResource(module);
}

}  // namespace gavel::python
