#include "scenario/read_request.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/quote.h"
#include "request/context_key.h"
#include "request/request_data.h"
#include "scenario/read_facts.h"

namespace gavel {
namespace {

using enum DiagnosticCode;

// The values of one context key; in an entry of `also`, `removed` takes a key of the first part away.
struct ContextField {
  ContextValue value;
  bool removed = false;
};

// What `request` and the entries of `also` hold.
struct Fields {
  RequestFacts facts;
  std::optional<std::string> action;
  std::optional<ResourceFacts> resource;
  std::string resource_account;
  std::vector<ContextField> context;
  std::optional<Node> resource_policies;
  std::optional<Node> also;
  Semantics semantics;
};

template <auto kMember>
void Fact(const Place& place, Fields* out) {
  ReadInto(place, &(out->facts.*kMember));
}

template <auto kMember>
void KeepNode(const Place& place, Fields* out) {
  (out->*kMember) = place.node;
}

void ReadContextKey(const Place& place, std::string_view key, bool may_remove, std::vector<ContextField>* out) {
  ContextField field;
  field.value.key = key;
  field.removed = may_remove && place.node.Is(ValueKind::kNull);
  field.value.is_list = place.node.Is(ValueKind::kArray);
  if (field.value.is_list) {
    const std::vector<Value>& items = place.value().items;
    for (size_t i = 0; i < items.size(); ++i) {
      const Path path(place.path, i);
      if (const std::string* text = ReadScalar(Place{Node(items[i]), path, place.reporter}, true)) field.value.values.push_back(*text);
    }
  } else if (!field.removed) {
    if (const std::string* text = ReadScalar(place, true)) field.value.values.push_back(*text);
  }
  out->push_back(std::move(field));
}

template <bool kMayRemove>
void ReadContext(const Place& place, Fields* out) {
  if (!place.Expect(ValueKind::kObject)) return;
  for (const NodeMember& member : Members(place.node)) {
    const Path path(place.path, member.key);
    ReadContextKey(Place{member.node, path, place.reporter}, member.key, kMayRemove, &out->context);
  }
}

void ReadOption(const Place& place, std::string_view name, Span name_span, Semantics* semantics) {
  std::array<std::string_view, kOptionCount> names;
  for (size_t i = 0; i < kOptionCount; ++i) names[i] = AllOptions()[i].name;
  const std::optional<size_t> row = FindWord(place, name_span, name, names, "option", kUnknownOption);
  if (!row) return;
  std::vector<std::string_view> values = {"default"};
  for (std::string_view value : AllOptions()[*row].values) {
    if (!value.empty()) values.push_back(value);
  }
  const auto index = ReadWord(place, values, "value of the option `" + std::string(name) + "`", kUnknownOptionValue);
  if (index) semantics->Set(name, values[*index]);
}

void ReadOptions(const Place& place, Fields* out) {
  if (!place.Expect(ValueKind::kObject)) return;
  for (const NodeMember& member : Members(place.node)) {
    const Path path(place.path, member.key);
    ReadOption(Place{member.node, path, place.reporter}, member.key, member.key_span, &out->semantics);
  }
}

constexpr FieldRow<Fields> kRequestFields[] = {
    {"principal", &Fact<&RequestFacts::principal>, true},
    {"action", &ReadMember<&Fields::action>, true},
    {"resource", &ReadMember<&Fields::resource>},
    {"resource_account", &ReadMember<&Fields::resource_account>},
    {"context", &ReadContext<false>},
    {"time", &Fact<&RequestFacts::time>},
    {"complete", &Fact<&RequestFacts::complete>},
    {"unknown", &Fact<&RequestFacts::unknown>},
    {"also", &KeepNode<&Fields::also>},
    {"via", &Fact<&RequestFacts::via>},
    {"vpc_endpoint", &Fact<&RequestFacts::vpc_endpoint>},
    {"options", &ReadOptions},
};

constexpr FieldRow<Fields> kAlsoFields[] = {
    {"action", &ReadMember<&Fields::action>},
    {"resource", &ReadMember<&Fields::resource>},
    {"resource_account", &ReadMember<&Fields::resource_account>},
    {"context", &ReadContext<true>},
    {"resource_policies", &KeepNode<&Fields::resource_policies>},
};

// Lays what an entry says over the facts of the first part (which start empty). A key that one entry gives twice stays, for MakeRequest to
// refuse.
void Apply(const Fields& fields, RequestFacts* facts) {
  if (fields.action) facts->action = *fields.action;
  if (fields.resource) facts->resource = *fields.resource;
  const bool has_account = fields.resource && !fields.resource->account.empty();
  if (!fields.resource_account.empty() && !has_account) facts->resource.account = fields.resource_account;
  for (const ContextField& field : fields.context) {
    std::erase_if(facts->context, [&](const ContextValue& told) { return told.key == field.value.key; });
  }
  for (const ContextField& field : fields.context) {
    if (!field.removed) facts->context.push_back(field.value);
  }
}

void ReadAlso(const Place& place, const Fields& first, std::vector<PartFacts>* parts) {
  if (!place.Expect(ValueKind::kArray)) return;
  const std::vector<Value>& items = place.value().items;
  for (size_t i = 0; i < items.size(); ++i) {
    const Path path(place.path, i);
    Fields entry;
    ReadObject(Place{Node(items[i]), path, place.reporter}, kAlsoFields, &entry);
    PartFacts part{first.facts, i, Node(items[i]), entry.resource_policies};
    Apply(entry, &part.facts);
    parts->push_back(std::move(part));
  }
}

// The span of the field that a path such as "context.aws:SourceIp" names; of its nearest ancestor when the field is not there.
Span SpanOf(const Node& root, std::string_view path) {
  const std::optional<Node> whole = FindMember(root, path, true);  // a context key may hold dots
  if (whole) return whole->span();
  const size_t dot = path.find('.');
  if (dot == std::string_view::npos) return root.span();
  const std::optional<Node> member = FindMember(root, path.substr(0, dot));
  return member ? SpanOf(*member, path.substr(dot + 1)) : root.span();
}

bool Has(const Node& node, std::string_view path) { return FindMember(node, path.substr(0, path.find('.'))).has_value(); }

// MakeRequest knows facts, not files: its paths lead to the place where a fact was told.
void ReportAt(const Place& request, const PartFacts& part, const Diagnostic& diagnostic) {
  std::string_view path = diagnostic.path;
  const bool own = part.node && Has(*part.node, path);
  const Node& told = own ? *part.node : request.node;
  const Path also(request.path, "also");
  const Path entry(also, part.index);
  const Path& start = own ? entry : request.path;
  if (path == "resource_account" && !Has(told, path)) path = "resource.account";
  const size_t dot = std::min(path.find('.'), path.size());
  const Path outer = path.empty() ? start : Path(start, path.substr(0, dot));
  const Path inner = dot == path.size() ? outer : Path(outer, path.substr(dot + 1));
  request.reporter.Report(diagnostic.code, SpanOf(told, path), inner, diagnostic.message, diagnostic.help);
}

// SPEC(K-59): with strict_context a told key must agree with the facts.
bool AgreesWithFacts(const Place& place, const PartFacts& part, const Request& request) {
  const std::vector<std::string> overridden = OverriddenKeys(request.data());
  for (const std::string& key : overridden) {
    Diagnostic diagnostic;
    diagnostic.code = kContradictedKey;
    diagnostic.message = "the context key " + Quoted(key) + " contradicts the facts of the request";
    diagnostic.path = "context." + key;
    ReportAt(place, part, diagnostic);
  }
  return overridden.empty();
}

}  // namespace

RequestFields ReadRequest(const Place& place, const Semantics& semantics) {
  RequestFields out;
  Fields first;
  first.semantics = semantics;
  ReadObject(place, kRequestFields, &first);
  Apply(first, &first.facts);
  out.parts.push_back({first.facts, 0, std::nullopt, std::nullopt});
  out.semantics = first.semantics;
  if (first.also) {
    const Path path(place.path, "also");
    ReadAlso(Place{*first.also, path, place.reporter}, first, &out.parts);
  }
  return out;
}

std::optional<std::vector<Request>> MakeRequests(const Place& place, const RequestFields& fields, const Limits& limits) {
  std::vector<Request> requests;
  const bool strict = fields.semantics.Get(Option::kStrictContext) != 0;
  bool sound = true;
  for (const PartFacts& part : fields.parts) {
    MakeRequestResult made = MakeRequest(part.facts, limits);
    for (const Diagnostic& diagnostic : made.diagnostics) ReportAt(place, part, diagnostic);
    sound = made.request.has_value();
    if (sound && strict) sound = AgreesWithFacts(place, part, *made.request);
    if (!sound) break;  // the further parts repeat the errors of the first
    requests.push_back(*std::move(made.request));
  }
  return sound ? std::optional(std::move(requests)) : std::nullopt;
}

}  // namespace gavel
