#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "arrow_table.h"
#include "batch.h"
#include "bound_decision.h"
#include "bound_model.h"
#include "bound_request.h"
#include "enums.h"
#include "errors.h"
#include "exact_type.h"
#include "python_value.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

using Requests = std::vector<Request>;
using Table = std::shared_ptr<const ArrowTable>;
using Policies = std::variant<PolicySet, Model>;

struct BoundDecisions {
  Policies policies;
  std::variant<Requests, Table> requests;
  std::shared_ptr<const std::vector<Decision>> decisions;
};

// A column over the decisions: the member of each, in place.
struct Column {
  std::shared_ptr<const void> owner;
  const void* data;
  size_t size;
  size_t stride;  // bytes
  size_t width;   // bytes
  std::string format;
};

template <typename T>
Column MemberColumn(const BoundDecisions& bound, const T& of_first) {
  return {bound.decisions, &of_first, bound.decisions->size(), sizeof(Decision), sizeof(T), py::format_descriptor<T>::format()};
}

template <typename T, typename Convert>
Column MadeColumn(const BoundDecisions& bound, Convert convert, std::string format = py::format_descriptor<T>::format()) {
  const auto values = std::make_shared<std::vector<T>>();
  for (const Decision& decision : *bound.decisions) values->push_back(static_cast<T>(convert(decision)));
  const void* data = values->data();
  return {values, data, values->size(), sizeof(T), sizeof(T), std::move(format)};
}

template <typename Convert>
Column BoolColumn(const BoundDecisions& bound, Convert convert) {
  return MadeColumn<uint8_t>(bound, convert, py::format_descriptor<bool>::format());
}

// A numpy array, or a memoryview where there is no numpy.
py::object ToColumn(Column column) {
  py::object bound = py::cast(std::move(column));
  try {
    return py::module_::import("numpy").attr("asarray")(bound);
  } catch (const py::error_already_set& error) {
    if (!error.matches(PyExc_ImportError)) throw;
  }
  return py::reinterpret_steal<py::object>(PyMemoryView_FromObject(bound.ptr()));
}

const Decision& FirstOf(const BoundDecisions& bound) {
  static const Decision kNone;
  return bound.decisions->empty() ? kNone : bound.decisions->front();
}

template <auto kMember>
py::object MemberOf(const BoundDecisions& bound) {
  return ToColumn(MemberColumn(bound, reinterpret_cast<const uint8_t&>(FirstOf(bound).*kMember)));
}

// A request and the policies that bear on it, or what is wrong.
ResolveResult PartOf(const Policies& policies, RequestFacts facts) {
  if (const Model* model = std::get_if<Model>(&policies)) return Resolve(*model, facts);
  MakeRequestResult made = MakeRequest(std::move(facts));
  ResolveResult result;
  if (made.request) result.part.emplace(CallPart{std::get<PolicySet>(policies), *std::move(made.request)});
  result.diagnostics = std::move(made.diagnostics);
  return result;
}

// False: `diagnostics` says why the row of the table has no facts.
bool ReadRow(const ArrowTable& table, size_t row, RequestFacts* facts, std::vector<Diagnostic>* diagnostics) {
  ArrowTable::Row read = table.At(row);
  *facts = std::move(read.facts);
  if (read.error.empty()) return true;
  Diagnostic& diagnostic = diagnostics->emplace_back();
  diagnostic.code = DiagnosticCode::kInvalidFact;
  diagnostic.message = std::move(read.error);
  return false;
}

ResolveResult PartOfRow(const BoundDecisions& bound, size_t row) {
  if (const Requests* requests = std::get_if<Requests>(&bound.requests)) return PartOf(bound.policies, (*requests)[row].facts());
  RequestFacts facts;
  ResolveResult unread;
  const bool read = ReadRow(*std::get<Table>(bound.requests), row, &facts, &unread.diagnostics);
  return read ? PartOf(bound.policies, std::move(facts)) : std::move(unread);
}

// By a session of the caller, whom the model remembers, or this thread has bound, or binds now.
bool DecideInModel(const Model& model, const Callers& remembered, const RequestFacts& facts, Workspace& workspace, Decision* decision,
                   std::vector<Diagnostic>* diagnostics) {
  BatchCallers callers(remembered, &workspace.callers);
  std::optional<Session> passing;
  const Session* session = BindCaller(model, {facts.principal, facts.via, facts.vpc_endpoint}, &callers, &passing, diagnostics);
  if (session == nullptr) return false;
  const SessionRequest& request = workspace.asked.Of(facts);
  *decision = Authorize(*session, request, workspace.scratch);
  if (decision->reason != Reason::kInvalidRequest) return true;
  ResolveResult resolved = Resolve(*session, request);
  *diagnostics = std::move(resolved.diagnostics);
  return resolved.part.has_value();
}

DecideRow DeciderInModel(const BoundDecisions& bound, const Callers& remembered) {
  const Model& model = std::get<Model>(bound.policies);
  if (const Requests* requests = std::get_if<Requests>(&bound.requests)) {
    return [&, requests](size_t row, Workspace& workspace, Decision* decision, std::vector<Diagnostic>* diagnostics) {
      return DecideInModel(model, remembered, (*requests)[row].facts(), workspace, decision, diagnostics);
    };
  }
  const ArrowTable& table = *std::get<Table>(bound.requests);
  return [&](size_t row, Workspace& workspace, Decision* decision, std::vector<Diagnostic>* diagnostics) {
    RequestFacts facts;
    return ReadRow(table, row, &facts, diagnostics) && DecideInModel(model, remembered, facts, workspace, decision, diagnostics);
  };
}

DecideRow DeciderOfSet(const BoundDecisions& bound) {
  const PolicySet& policies = std::get<PolicySet>(bound.policies);
  if (const Requests* requests = std::get_if<Requests>(&bound.requests)) {
    return [&, requests](size_t row, Workspace& workspace, Decision* decision, std::vector<Diagnostic>*) {
      *decision = Authorize(policies, (*requests)[row], workspace.scratch);
      return true;
    };
  }
  return [&](size_t row, Workspace& workspace, Decision* decision, std::vector<Diagnostic>* diagnostics) {
    ResolveResult resolved = PartOfRow(bound, row);
    if (resolved.part) *decision = Authorize(resolved.part->policies, resolved.part->request, workspace.scratch);
    *diagnostics = std::move(resolved.diagnostics);
    return resolved.part.has_value();
  };
}

[[noreturn]] void RaiseRows(const std::vector<BatchError>& errors) {
  std::vector<Diagnostic> all;
  for (const BatchError& error : errors) {
    for (Diagnostic diagnostic : error.diagnostics) {
      diagnostic.message = "request " + std::to_string(error.row) + ": " + diagnostic.message;
      diagnostic.path = "requests[" + std::to_string(error.row) + "]" + (diagnostic.path.empty() ? "" : "." + diagnostic.path);
      all.push_back(std::move(diagnostic));
    }
  }
  RaiseRequestError(all);
}

void LookAtSignals() {
  const py::gil_scoped_acquire acquire;
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

std::variant<Requests, Table> ToRequests(const py::object& given, OwnerFact owner) {
  if (py::hasattr(given, "__arrow_c_stream__")) return std::make_shared<const ArrowTable>(given);
  Requests requests;
  for (const py::object& element : Elements(given, "requests")) requests.push_back(ToRequest(element, owner));
  return requests;
}

Policies ToPolicies(const py::object& given) {
  if (const BoundModel* bound = AsPointer<BoundModel>(given)) return bound->model;
  if (const PolicySet* policies = AsPointer<PolicySet>(given)) return *policies;
  RaiseTypeError(std::string("policies: expected PolicySet or Model, not ") + Py_TYPE(given.ptr())->tp_name);
}

BatchResult DecideUnlocked(size_t rows, size_t threads, const DecideRow& decide) {
  const py::gil_scoped_release release;
  return DecideBatch(rows, threads, decide, LookAtSignals);
}

BatchResult DecideAll(const BoundDecisions& bound, RememberedCallers* remembered, size_t rows, size_t threads) {
  if (remembered == nullptr) return DecideUnlocked(rows, threads, DeciderOfSet(bound));
  std::shared_ptr<const Callers> snapshot = remembered->Snapshot();
  BatchResult result = DecideUnlocked(rows, threads, DeciderInModel(bound, *snapshot));
  snapshot.reset();
  for (Callers& callers : result.callers) remembered->Take(std::move(callers));
  return result;
}

BoundDecisions AuthorizeMany(const py::object& given_policies, const py::object& given, size_t threads) {
  Policies policies = ToPolicies(given_policies);
  const BoundModel* model = AsPointer<BoundModel>(given_policies);
  const OwnerFact owner = model != nullptr ? OwnerFact::kMayBeMissing : OwnerFact::kNeeded;
  BoundDecisions bound{std::move(policies), ToRequests(given, owner), nullptr};
  const size_t rows = std::holds_alternative<Requests>(bound.requests) ? std::get<Requests>(bound.requests).size()
                                                                       : std::get<Table>(bound.requests)->size();
  BatchResult result = DecideAll(bound, model == nullptr ? nullptr : model->callers.get(), rows, threads);
  if (!result.errors.empty()) RaiseRows(result.errors);
  bound.decisions = std::make_shared<const std::vector<Decision>>(std::move(result.decisions));
  return bound;
}

BoundDecision At(const BoundDecisions& bound, py::ssize_t index) {
  const auto size = static_cast<py::ssize_t>(bound.decisions->size());
  if (index < 0) index += size;
  if (index < 0 || index >= size) throw py::index_error("no decision of that index");
  const auto row = static_cast<size_t>(index);
  ResolveResult resolved = PartOfRow(bound, row);
  if (!resolved.part) RaiseRows({{row, std::move(resolved.diagnostics)}});
  return {(*bound.decisions)[row], *std::move(resolved.part)};
}

std::string Repr(const BoundDecisions& bound) {
  size_t counts[3] = {};
  for (const Decision& decision : *bound.decisions) ++counts[static_cast<size_t>(decision.effect)];
  std::string text = "<Decisions " + std::to_string(bound.decisions->size()) + ":";
  for (size_t i = 0; i < 3; ++i) {
    text += (i == 0 ? " " : ", ") + std::to_string(counts[i]) + " " + std::string(NameOf(static_cast<Verdict>(i)));
  }
  return text + ">";
}

}  // namespace

void RegisterAuthorizeMany(py::module_& module) {
  py::class_<Column>(module, "_Column", py::buffer_protocol()).def_buffer([](Column& column) {
    const auto size = static_cast<py::ssize_t>(column.size);
    const auto stride = static_cast<py::ssize_t>(column.stride);
    return py::buffer_info(const_cast<void*>(column.data), static_cast<py::ssize_t>(column.width), column.format, 1, {size}, {stride},
                           true);
  });

  py::class_<BoundDecisions>(module, "Decisions", R"(Decisions of many requests, in their order: a sequence of Decision, and columns.

A column is a numpy array (a memoryview where numpy is not installed), read-only, and not copied. Enumerations are in it by their place:
list(gavel.Verdict)[decisions.effect[0]].

>>> decisions = gavel.authorize_many(gavel.PolicySet(), [
...     {"principal": "arn:aws:iam::111122223333:user/ann", "action": "s3:ListAllMyBuckets"}] * 3)
>>> len(decisions), list(gavel.Verdict)[decisions.effect[0]]
(3, <Verdict.IMPLICIT_DENY: 'implicit_deny'>)
)")
      .def("__len__", [](const BoundDecisions& bound) { return bound.decisions->size(); })
      .def("__getitem__", &At)
      .def_property_readonly(
          "allowed",
          [](const BoundDecisions& bound) {
            return ToColumn(BoolColumn(bound, [](const Decision& decision) { return decision.allowed(); }));
          },
          "bool: whether each is allowed.")
      .def_property_readonly("effect", &MemberOf<&Decision::effect>, "uint8: places in Verdict.")
      .def_property_readonly("best_case", &MemberOf<&Decision::best_case>, "uint8: places in Verdict.")
      .def_property_readonly("reason", &MemberOf<&Decision::reason>, "uint8: places in Reason.")
      .def_property_readonly(
          "denied_by", [](const BoundDecisions& bound) { return ToColumn(MemberColumn(bound, FirstOf(bound).denied_by.bits)); },
          "uint16: bit i stands for list(PolicyType)[i].")
      .def_property_readonly(
          "primary",
          [](const BoundDecisions& bound) {
            return ToColumn(MadeColumn<int8_t>(
                bound, [](const Decision& decision) { return decision.has_primary ? static_cast<int>(decision.primary) : -1; }));
          },
          "int8: places in PolicyType; -1: none.")
      .def_property_readonly(
          "indeterminate",
          [](const BoundDecisions& bound) {
            return ToColumn(BoolColumn(bound, [](const Decision& decision) { return decision.is_indeterminate(); }));
          },
          "bool: whether it is open between effect and best_case.")
      .def("__repr__", [](const BoundDecisions& bound) { return ToStr(Repr(bound)); });

  module.def("authorize_many", &AuthorizeMany, py::arg("policies"), py::arg("requests"), py::arg("threads") = 1,
             R"(Decides many requests, without the interpreter's lock.

policies: a PolicySet, or a Model, which finds the policies of each request. requests: a sequence of Requests (or of dicts of their arguments), or a table with a column for each argument:
principal, action, resource, resource_account, time, complete, unknown, via, and one for each context key (its name has a colon; null: the
request does not have the key). A table is whatever has `__arrow_c_stream__`, as those of pyarrow, and is read in place; its columns are
strings, numbers, booleans, or lists of these.
threads: how many to decide on; 0: one for each processor.

Raises RequestError that names the rows whose facts cannot be (the first 20), TypeError for a column that no request has.

>>> policies = gavel.PolicySet(identity=gavel.Policy.parse('''{"Version": "2012-10-17", "Statement":
...     {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}''', "identity_based"))
>>> ann = {"principal": "arn:aws:iam::111122223333:user/ann", "resource": "arn:aws:s3:::data/k", "resource_account": "111122223333"}
>>> decisions = gavel.authorize_many(policies, [{**ann, "action": "s3:GetObject"}, {**ann, "action": "s3:PutObject"}])
>>> decisions
<Decisions 2: 1 allow, 0 explicit_deny, 1 implicit_deny>
>>> decisions.allowed.tolist(), decisions[1]
([True, False], <Decision implicit_deny (no_allow), denied by identity_based>)
)");
}

}  // namespace gavel::python
