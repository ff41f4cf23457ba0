#include <array>
#include <cctype>
#include <string>

#include "enums.h"
#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

constexpr std::array<std::string_view, 2> kEffects = {"Allow", "Deny"};  // as policies write them
constexpr std::array<std::string_view, 3> kSeverities = {"error", "warning", "note"};
constexpr std::array<std::string_view, 3> kAttachments = {"resource", "access_point", "service_network"};
constexpr std::array<std::string_view, 3> kArities = {"unknown", "single", "multi"};

// As the value, in capitals; `_` for what no Python name may hold.
std::string MemberName(std::string_view value) {
  std::string name(value);
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? static_cast<char>(std::toupper(c)) : '_';
  return name;
}

template <typename E>
void Register(py::module_& module, const char* doc) {
  py::list members;
  for (size_t i = 0; i < EnumTraits<E>::kCount; ++i) {
    const std::string_view value = EnumTraits<E>::ValueOf(static_cast<E>(i));
    members.append(py::make_tuple(ToStr(MemberName(value)), ToStr(value)));
  }
  const py::object type = py::module_::import("enum").attr("StrEnum")(EnumTraits<E>::kName, members, py::arg("module") = "gavel");
  type.attr("__doc__") = doc;
  module.attr(EnumTraits<E>::kName) = type;
  EnumMembers<E>::members.clear();
  for (const py::handle member : type)
    EnumMembers<E>::members.push_back(py::object(py::reinterpret_borrow<py::object>(member)).release().ptr());
}

}  // namespace

std::string_view EnumTraits<PolicyType>::ValueOf(PolicyType value) { return NameOf(value); }
std::string_view EnumTraits<PrincipalKind>::ValueOf(PrincipalKind value) { return NameOf(value); }
std::string_view EnumTraits<Verdict>::ValueOf(Verdict value) { return NameOf(value); }
std::string_view EnumTraits<Reason>::ValueOf(Reason value) { return NameOf(value); }
std::string_view EnumTraits<Effect>::ValueOf(Effect value) { return kEffects[static_cast<size_t>(value)]; }
std::string_view EnumTraits<Severity>::ValueOf(Severity value) { return kSeverities[static_cast<size_t>(value)]; }
std::string_view EnumTraits<Attachment>::ValueOf(Attachment value) { return kAttachments[static_cast<size_t>(value)]; }
std::string_view EnumTraits<TestResult>::ValueOf(TestResult value) { return NameOf(value); }
std::string_view EnumTraits<AccessLevel>::ValueOf(AccessLevel value) { return Name(value); }
std::string_view EnumTraits<KeyType>::ValueOf(KeyType value) { return Name(value); }
std::string_view EnumTraits<Arity>::ValueOf(Arity value) { return kArities[static_cast<size_t>(value)]; }

std::string_view ViewOf(py::handle text) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes == nullptr) throw py::error_already_set();
  return {bytes, static_cast<size_t>(size)};
}

void RegisterEnums(py::module_& module) {
  Register<PolicyType>(module, "The nine types of policies. Functions that take one take its value too.");
  Register<PrincipalKind>(module, "The kinds of requesters, `type` of a principal.");
  Register<Verdict>(module, "The effect of a decision.");
  Register<Reason>(module, "Why a decision is what it is.");
  Register<Effect>(module, "The effect of a statement, as policies write it.");
  Register<Severity>(module, "How bad a diagnostic is: with an error there is no policy; a warning stops nothing.");
  Register<Attachment>(module, "Where a resource-side policy hangs, for calls that pass several of them in series.");
  Register<TestResult>(module, "Whether an element of a statement, or the statement, matches the request.");
  Register<AccessLevel>(module, "What an action does, as AWS groups them.");
  Register<KeyType>(module, "The type of the values of a condition key.");
  Register<Arity>(module, "Whether a request may hold several values of a condition key.");
}

}  // namespace gavel::python
