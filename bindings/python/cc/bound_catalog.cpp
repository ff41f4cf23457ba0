#include "bound_catalog.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "register.h"

namespace gavel::python {

namespace py = pybind11;

namespace {

// A value that is made when it is first read.
class Kept {
 public:
  template <typename Make>
  const py::object& Get(Make make) const {
    if (!value_) value_ = make();
    return value_;
  }

 private:
  mutable py::object value_;
};

struct BoundService {
  CatalogService value;
  py::str prefix;
  Kept actions, resource_types, keys;
};

struct BoundType {
  CatalogResourceType value;
  py::str name, arn;
  Kept keys;
};

struct BoundAction {
  CatalogAction value;
  py::str name, full_name;
  py::object level;
  Kept resources, keys, all_keys, dependents;
};

struct BoundUse {
  py::object type;
  bool required;
  py::object keys;
};

struct BoundKey {
  py::str name;
  py::object type, arity;
};

// The objects that exist already, by position in the catalogue. Never destroyed.
struct Registry {
  std::vector<py::object> services{Catalog::Services().size()};
  std::vector<py::object> actions{Catalog::Actions().size()};
  std::unordered_map<uint32_t, py::object> types;
  std::unordered_map<std::string, py::object> keys;  // by name
};

Registry& Entries() {
  static Registry* const entries = new Registry;
  return *entries;
}

template <typename List>
py::object ToTuple(const List& list) {
  py::tuple tuple(list.size());
  size_t i = 0;
  for (const auto& element : list) tuple[i++] = ToPython(element);
  return tuple;
}

// The keys of several lists, each once, by name ignoring case.
class KeyUnion {
 public:
  void Add(const ConditionKeyList& keys) {
    for (const ConditionKey& key : keys) keys_.attr("setdefault")(ToStr(key.name).attr("lower")(), ToPython(key));
  }
  py::object ToSortedTuple() const {
    py::list names(keys_);
    names.attr("sort")();
    return py::tuple(ToList(names, [this](const py::handle& name) { return keys_[name]; }));
  }

 private:
  py::dict keys_;
};

void AddAllKeys(const CatalogAction& action, KeyUnion* all) {
  all->Add(action.keys());
  for (const ActionResource& resource : action.resources()) {
    all->Add(resource.keys);
    all->Add(resource.type.keys());
  }
}

py::object KeysOf(const CatalogAction& action) {
  KeyUnion all;
  AddAllKeys(action, &all);
  return all.ToSortedTuple();
}

py::object KeysOf(const CatalogService& service) {
  KeyUnion all;
  for (const CatalogAction& action : service.actions()) AddAllKeys(action, &all);
  for (const CatalogResourceType& type : service.resource_types()) all.Add(type.keys());
  return all.ToSortedTuple();
}

py::object UsesOf(const CatalogAction& action) {
  const ActionResourceList uses = action.resources();
  py::tuple tuple(uses.size());
  size_t i = 0;
  for (const ActionResource& use : uses) tuple[i++] = py::cast(BoundUse{ToPython(use.type), use.required, ToTuple(use.keys)});
  return tuple;
}

void RegisterServiceAndType(py::module_& module) {
  py::class_<BoundService>(module, "CatalogService")
      .def_readonly("prefix", &BoundService::prefix)
      .def_property_readonly("actions", [](const BoundService& s) { return s.actions.Get([&s] { return ToTuple(s.value.actions()); }); })
      .def_property_readonly("resource_types",
                             [](const BoundService& s) { return s.resource_types.Get([&s] { return ToTuple(s.value.resource_types()); }); })
      .def_property_readonly("in_resource_control_policies", [](const BoundService& s) { return s.value.in_resource_control_policies(); })
      .def_property_readonly("condition_keys", [](const BoundService& s) { return s.keys.Get([&s] { return KeysOf(s.value); }); })
      .def("__str__", [](const BoundService& s) { return s.prefix; })
      .def("__repr__", [](const BoundService& s) { return "<CatalogService " + std::string(s.value.prefix()) + ">"; });

  py::class_<BoundType>(module, "CatalogResourceType")
      .def_property_readonly("service", [](const BoundType& t) { return ToPython(t.value.service()); })
      .def_readonly("name", &BoundType::name)
      .def_readonly("arn", &BoundType::arn)
      .def_property_readonly("condition_keys", [](const BoundType& t) { return t.keys.Get([&t] { return ToTuple(t.value.keys()); }); })
      .def("__str__", [](const BoundType& t) { return t.name; })
      .def("__repr__", [](const BoundType& t) { return "<CatalogResourceType " + std::string(t.value.arn()) + ">"; });
}

void RegisterActionAndUse(py::module_& module) {
  py::class_<BoundAction>(module, "CatalogAction")
      .def_property_readonly("service", [](const BoundAction& a) { return ToPython(a.value.service()); })
      .def_readonly("name", &BoundAction::name)
      .def_readonly("full_name", &BoundAction::full_name)
      .def_readonly("access_level", &BoundAction::level)
      .def_property_readonly("resources", [](const BoundAction& a) { return a.resources.Get([&a] { return UsesOf(a.value); }); })
      .def_property_readonly("condition_keys", [](const BoundAction& a) { return a.keys.Get([&a] { return ToTuple(a.value.keys()); }); })
      .def_property_readonly("all_condition_keys", [](const BoundAction& a) { return a.all_keys.Get([&a] { return KeysOf(a.value); }); })
      .def_property_readonly("dependent_actions",
                             [](const BoundAction& a) { return a.dependents.Get([&a] { return ToTuple(a.value.dependent_actions()); }); })
      .def(
          "supports_key",
          [](const BoundAction& a, std::string_view key) -> py::object {
            const Answer support = SupportsKey(a.value, key);
            if (support == Answer::kUnknown) return py::none();
            return py::bool_(support == Answer::kYes);
          },
          py::arg("key"), "Whether requests carry the key; None where the catalogue cannot tell.")
      .def("__str__", [](const BoundAction& a) { return a.full_name; })
      .def("__repr__", [](const BoundAction& a) { return py::str("<CatalogAction {}>").format(a.full_name); });

  py::class_<BoundUse>(module, "ActionResource")
      .def_readonly("type", &BoundUse::type)
      .def_readonly("required", &BoundUse::required)
      .def_readonly("condition_keys", &BoundUse::keys)
      .def("__repr__", [](const BoundUse& u) { return py::str("<ActionResource {}{}>").format(u.type, u.required ? ", required" : ""); });
}

void RegisterKey(py::module_& module) {
  py::class_<BoundKey>(module, "ConditionKey")
      .def_readonly("name", &BoundKey::name)
      .def_readonly("type", &BoundKey::type)
      .def_readonly("arity", &BoundKey::arity)
      .def("__str__", [](const BoundKey& k) { return k.name; })
      .def("__repr__", [](const BoundKey& k) {
        return py::str("<ConditionKey {}: {}, {}>").format(k.name, k.type.attr("value"), k.arity.attr("value"));
      });
}

}  // namespace

py::object ToPython(const CatalogService& service) {
  py::object& object = Entries().services[service.index()];
  if (!object) object = py::cast(BoundService{service, ToStr(service.prefix()), {}, {}, {}});
  return object;
}

py::object ToPython(const CatalogResourceType& type) {
  py::object& object = Entries().types[type.index()];
  if (!object) object = py::cast(BoundType{type, ToStr(type.name()), ToStr(type.arn()), {}});
  return object;
}

py::object ToPython(const CatalogAction& action) {
  py::object& object = Entries().actions[action.index()];
  if (!object) {
    const py::str name = ToStr(action.name());
    const py::str full_name = ToStr(std::string(action.service().prefix()) + ":" + std::string(action.name()));
    object = py::cast(BoundAction{action, name, full_name, ToEnum(action.access_level()), {}, {}, {}, {}});
  }
  return object;
}

py::object ToPython(const ConditionKey& key) {
  py::object& object = Entries().keys[std::string(key.name)];
  if (!object) object = py::cast(BoundKey{ToStr(key.name), ToEnum(key.type), ToEnum(key.arity)});
  return object;
}

py::object FullName(const CatalogAction& action) { return ToPython(action).cast<const BoundAction&>().full_name; }

CatalogAction ToCatalogAction(py::handle object) { return object.cast<const BoundAction&>().value; }
CatalogResourceType ToCatalogResourceType(py::handle object) { return object.cast<const BoundType&>().value; }

void RegisterCatalogEntries(py::module_& module) {
  RegisterKey(module);
  RegisterServiceAndType(module);
  RegisterActionAndUse(module);
}

}  // namespace gavel::python
