// Scenario files to scenarios.

#include <algorithm>
#include <string>
#include <utility>

#include "gavel/scenario.h"
#include "scenario/fields.h"
#include "scenario/policy_loader.h"
#include "scenario/read_expectation.h"
#include "scenario/read_policies.h"
#include "scenario/read_request.h"

namespace gavel {
namespace {

using enum DiagnosticCode;

// The top of a scenario; its three parts are read in turn.
struct ScenarioFields {
  std::string name;
  std::vector<std::string> spec;
  bool generated = false;
  std::optional<Node> request;
  std::optional<Node> policies;
  std::optional<Node> expect;
};

template <auto kMember>
void KeepNode(const Place& place, ScenarioFields* out) {
  (out->*kMember) = place.node;
}

constexpr FieldRow<ScenarioFields> kScenarioFields[] = {
    {"name", &ReadMember<&ScenarioFields::name>},           {"spec", &ReadMember<&ScenarioFields::spec>},
    {"generated", &ReadMember<&ScenarioFields::generated>}, {"request", &KeepNode<&ScenarioFields::request>, true},
    {"policies", &KeepNode<&ScenarioFields::policies>},     {"expect", &KeepNode<&ScenarioFields::expect>},
};

using Diagnostics = std::vector<Diagnostic>;

void Append(Diagnostics from, Diagnostics* to) {
  to->insert(to->end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Policies in files of their own come last; the same finding for several parts of a call is told once.
void SortAndUnite(Diagnostics* diagnostics, const Source* file) {
  const auto place = [file](const Diagnostic& d) {
    const bool elsewhere = d.source == nullptr || &d.source->Root() != file;
    return std::pair(elsewhere, elsewhere ? 0 : d.source->ToRoot(d.span).begin);
  };
  if (file != nullptr) {
    std::stable_sort(diagnostics->begin(), diagnostics->end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  }
  Diagnostics united;
  for (Diagnostic& d : *diagnostics) {
    const bool told = d.source != nullptr && std::any_of(united.begin(), united.end(), [&](const Diagnostic& other) {
                        return other.code == d.code && other.source == d.source && other.span == d.span && other.message == d.message;
                      });
    if (!told) united.push_back(std::move(d));
  }
  *diagnostics = std::move(united);
}

// Reads the scenarios of one tree.
class FileReader {
 public:
  FileReader(const ValueTree& tree, const ScenarioOptions& options)
      : source_(tree.source), options_(options), loader_(options, tree.source) {}

  void ReadFile(const Value& root, ScenarioFile* out);

 private:
  Scenario Read(const Node& node);
  void ReadExpectation(const ScenarioFields& fields, const Path& root, Scenario* scenario);
  void ReadParts(const ScenarioFields& fields, const Path& root, Reporter* reporter, Scenario* scenario);
  std::optional<std::vector<PolicySet>> ReadPolicySets(const Place* policies, const Place& request, const RequestFields& fields,
                                                       Scenario* scenario);

  std::shared_ptr<const Source> source_;
  const ScenarioOptions& options_;
  PolicyLoader loader_;
};

void FileReader::ReadFile(const Value& root, ScenarioFile* out) {
  constexpr std::string_view kKeys[] = {"defaults", "scenarios"};
  const Value* list = root.Find("scenarios");
  const Value* defaults = root.Find("defaults");
  if (root.Is(ValueKind::kObject) && list == nullptr && defaults == nullptr) {
    out->scenarios.push_back(Read(Node(root)));
    return;
  }
  Reporter reporter(source_, options_.limits);
  const Path path;
  const Place place{Node(root), path, reporter};
  if (place.Expect(ValueKind::kObject)) {
    KnownMembers(place, kKeys);
    if (list == nullptr) ReportMissing(place, "scenarios");
  }
  for (const Value* value : {list, defaults}) {
    if (value == nullptr) continue;
    const Path inner(path, value == list ? "scenarios" : "defaults");
    Place{Node(*value), inner, reporter}.Expect(value == list ? ValueKind::kArray : ValueKind::kObject);
  }
  const bool sound = !reporter.has_errors();
  Append(reporter.Finish(), &out->diagnostics);
  if (!sound) return;
  for (const Value& scenario : list->items) out->scenarios.push_back(Read(Node(scenario, defaults)));
}

Scenario FileReader::Read(const Node& node) {
  Scenario scenario;
  scenario.source = source_;
  scenario.span = node.span();
  Reporter reporter(source_, options_.limits);
  const Path root;
  ScenarioFields fields;
  ReadObject(Place{node, root, reporter}, kScenarioFields, &fields);
  scenario.name = std::move(fields.name);
  scenario.spec = std::move(fields.spec);
  scenario.generated = fields.generated;
  ReadExpectation(fields, root, &scenario);
  ReadParts(fields, root, &reporter, &scenario);
  if (reporter.has_errors()) scenario.parts.clear();
  Append(reporter.Finish(), &scenario.diagnostics);
  SortAndUnite(&scenario.diagnostics, source_ == nullptr ? nullptr : &source_->Root());
  return scenario;
}

// An expectation has a Reporter of its own: its errors must not pass for the error that it expects.
void FileReader::ReadExpectation(const ScenarioFields& fields, const Path& root, Scenario* scenario) {
  if (!fields.expect) return;
  Reporter reporter(source_, options_.limits);
  const Path path(root, "expect");
  scenario->has_expectation = true;
  ReadInto(Place{*fields.expect, path, reporter}, &scenario->expect);
  scenario->expect.sound = !reporter.has_errors();
  Append(reporter.Finish(), &scenario->diagnostics);
}

void FileReader::ReadParts(const ScenarioFields& fields, const Path& root, Reporter* reporter, Scenario* scenario) {
  if (!fields.request) return;
  const Path path(root, "request");
  const Place place{*fields.request, path, *reporter};
  const RequestFields request = ReadRequest(place, options_.semantics);
  const bool readable = !reporter->has_errors();
  const Path policies_path(root, "policies");
  const Place policies{fields.policies.value_or(*fields.request), policies_path, *reporter};
  std::optional<std::vector<PolicySet>> sets = ReadPolicySets(fields.policies ? &policies : nullptr, place, request, scenario);
  if (!readable) return;  // a request of wrong types would only be refused a second time
  std::optional<std::vector<Request>> requests = MakeRequests(place, request, options_.limits);
  if (!requests || !sets) return;
  for (size_t i = 0; i < requests->size(); ++i) scenario->parts.push_back({(*sets)[i], (*requests)[i]});
}

// One set for each part. Parts whose resources have the same type of policy share one.
std::optional<std::vector<PolicySet>> FileReader::ReadPolicySets(const Place* policies, const Place& request, const RequestFields& fields,
                                                                 Scenario* scenario) {
  std::vector<std::optional<PolicySet>> sets;
  const PolicyType first_type = ResourcePolicyType(fields.parts[0].facts.resource.arn);
  for (const PartFacts& part : fields.parts) {
    const PolicyType type = ResourcePolicyType(part.facts.resource.arn);
    if (!sets.empty() && !part.resource_policies && type == first_type) {
      sets.push_back(sets[0]);
      continue;
    }
    const Path also(request.path, "also");
    const Path entry(also, part.index);
    const Path path(entry, "resource_policies");
    const Place own{part.resource_policies.value_or(request.node), path, request.reporter};
    const PolicyContext context{loader_, fields.semantics, type, part.resource_policies ? &own : nullptr, scenario->diagnostics};
    sets.push_back(ReadPolicies(policies, context, request.reporter));
  }
  std::vector<PolicySet> all;
  for (std::optional<PolicySet>& set : sets) {
    if (!set) return std::nullopt;
    all.push_back(*std::move(set));
  }
  return all;
}

bool EndsWith(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

// A line as a source of its own whose positions are those of the file.
std::shared_ptr<const Source> LineSource(const std::shared_ptr<const Source>& file, size_t begin, size_t end) {
  std::vector<uint32_t> offsets;
  offsets.reserve(end - begin + 1);
  for (size_t i = begin; i <= end; ++i) offsets.push_back(static_cast<uint32_t>(i));
  return Source::MakeNested(file, std::string(file->text().substr(begin, end - begin)), std::move(offsets));
}

void Take(ParseValueResult parsed, const ScenarioOptions& options, ScenarioFile* out) {
  Append(std::move(parsed.diagnostics), &out->diagnostics);
  if (parsed.tree) FileReader(*parsed.tree, options).ReadFile(parsed.tree->root, out);
}

void ReadLines(const std::shared_ptr<const Source>& source, const ScenarioOptions& options, ScenarioFile* out) {
  const std::string_view whole = source->text();
  for (size_t begin = 0; begin < whole.size();) {
    const size_t end = std::min(whole.find('\n', begin), whole.size());
    const bool blank = whole.substr(begin, end - begin).find_first_not_of(" \t\r") == std::string_view::npos;
    if (!blank) Take(ParseValue(LineSource(source, begin, end), options.limits), options, out);
    begin = end + 1;
  }
}

// The first line holds a whole value, and another one follows.
bool IsOneALine(std::string_view text, const ParseValueResult& parsed) {
  if (parsed.diagnostics.empty() || parsed.diagnostics[0].code != DiagnosticCode::kSecondValue) return false;
  const std::string_view first = text.substr(0, parsed.diagnostics[0].span.begin);
  const size_t begin = first.find_first_not_of(" \t\r\n"), line = first.find('\n', begin);
  return line != std::string_view::npos && first.find_first_not_of(" \t\r\n", line) == std::string_view::npos;
}

}  // namespace

ScenarioFile ParseScenarios(std::string text, std::string name, const ScenarioOptions& options) {
  ScenarioFile out;
  const bool is_json = EndsWith(name, ".json");
  const bool is_lines = EndsWith(name, ".jsonl");
  const auto source = Source::Make(std::move(name), std::move(text));
  if (!is_lines) {
    ParseValueResult parsed = ParseValue(source, options.limits);
    // Standard input has no name that tells.
    if (is_json || !IsOneALine(source->text(), parsed)) {
      Take(std::move(parsed), options, &out);
      return out;
    }
  }
  ReadLines(source, options, &out);
  return out;
}

ScenarioFile ParseScenarios(const ValueTree& tree, const ScenarioOptions& options) {
  ScenarioFile out;
  FileReader(tree, options).ReadFile(tree.root, &out);
  return out;
}

}  // namespace gavel
