#include "scenario/read_policies.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/quote.h"
#include "match/arn.h"

namespace gavel {
namespace {

using enum DiagnosticCode;

struct LayerRow {
  std::string_view key;
  std::string_view long_key;  // another name of the same layer; may be empty
  PolicyType type;
  std::vector<AttachedPolicy> Layers::*policies;  // nullptr: a layer of organization nodes
  std::optional<std::vector<OrganizationNode>> Layers::*nodes = nullptr;
};

constexpr LayerRow kLayers[] = {
    {"identity", "identity_based", PolicyType::kIdentityBased, &Layers::identity},
    {"permissions_boundary", "", PolicyType::kPermissionsBoundary, &Layers::permissions_boundary},
    {"session", "", PolicyType::kSession, &Layers::session},
    {"resource", "resource_based", PolicyType::kResourceBased, &Layers::resource},
    {"vpc_endpoint", "", PolicyType::kVpcEndpoint, &Layers::vpc_endpoint},
    {"service_control", "", PolicyType::kServiceControl, nullptr, &Layers::service_control},
    {"resource_control", "", PolicyType::kResourceControl, nullptr, &Layers::resource_control},
};

constexpr std::array<std::string_view, 3> kAttachments = {"resource", "access_point", "service_network"};  // as enum Attachment

// One entry of a layer.
struct Entry {
  std::optional<Node> document;
  std::string name;
  std::string arn;
  std::optional<std::string> file;
  std::optional<std::string> missing;
  std::optional<PolicyType> type;
  std::optional<Span> type_span;
  Attachment attachment = Attachment::kResource;
};

void ReadDocument(const Place& place, Entry* out) { out->document = place.node; }

void ReadType(const Place& place, Entry* out) {
  std::array<std::string_view, kPolicyTypeCount> names;
  for (size_t i = 0; i < names.size(); ++i) names[i] = NameOf(static_cast<PolicyType>(i));
  const auto index = ReadWord(place, names, "policy type", kUnknownScenarioValue);
  if (!index) return;
  out->type = static_cast<PolicyType>(*index);
  out->type_span = place.node.span();
}

void ReadAttachment(const Place& place, Entry* out) {
  const auto index = ReadWord(place, kAttachments, "attachment", kUnknownScenarioValue);
  if (index) out->attachment = static_cast<Attachment>(*index);
}

constexpr FieldRow<Entry> kEntryFields[] = {
    {"name", &ReadMember<&Entry::name>},       {"document", &ReadDocument},       {"file", &ReadMember<&Entry::file>},
    {"missing", &ReadMember<&Entry::missing>}, {"arn", &ReadMember<&Entry::arn>}, {"type", &ReadType},
    {"attachment", &ReadAttachment},
};

bool IsResourceSide(PolicyType type) {
  return type == PolicyType::kResourceBased || type == PolicyType::kTrust || type == PolicyType::kKey;
}

// Reads the layers of one part; collects what is wrong in all of them.
class LayerReader {
 public:
  explicit LayerReader(const PolicyContext& context)
      : context_(context), operator_case_(context.semantics.Get(Option::kOperatorCase) != 0) {}

  void ReadAll(const Place& place, Layers* layers);
  void ReadList(const Place& place, PolicyType type, std::vector<AttachedPolicy>* out);
  bool failed() const { return failed_; }

 private:
  void ReadLayer(const LayerRow& row, const Place& place, Layers* layers);
  void ReadNode(const Place& place, PolicyType type, OrganizationNode* out);
  void ReadPolicy(const Place& place, PolicyType layer_type, AttachedPolicy* out);
  void LoadPolicy(const Place& place, const Entry& entry, PolicyType type, AttachedPolicy* out);
  PolicyType TypeOf(const Place& place, const Entry& entry, PolicyType layer_type);
  void ReadNodes(const Place& place, PolicyType type, std::vector<OrganizationNode>* out);

  const PolicyContext& context_;
  bool operator_case_;
  bool failed_ = false;  // a policy has errors of its own, which the Reporter does not count
};

void LayerReader::ReadAll(const Place& place, Layers* layers) {
  if (!place.Expect(ValueKind::kObject)) return;
  std::vector<std::string_view> keys;
  for (const LayerRow& row : kLayers) keys.push_back(row.key);
  for (const LayerRow& row : kLayers) {
    if (!row.long_key.empty()) keys.push_back(row.long_key);
  }
  std::vector<const LayerRow*> seen;
  for (const KnownMember& known : KnownMembers(place, keys)) {
    const NodeMember& member = known.member;
    const Path path(place.path, member.key);
    const LayerRow* row = std::find_if(std::begin(kLayers), std::end(kLayers),
                                       [&](const LayerRow& r) { return r.key == member.key || r.long_key == member.key; });
    if (std::find(seen.begin(), seen.end(), row) != seen.end()) {
      place.reporter.Report(kConflictingScenarioKeys, member.key_span, path,
                            "`" + std::string(row->key) + "` and `" + std::string(row->long_key) + "` are the same layer");
      continue;
    }
    seen.push_back(row);
    if (row->type == PolicyType::kResourceBased && context_.resource_policies != nullptr) continue;
    ReadLayer(*row, Place{member.node, path, place.reporter}, layers);
  }
}

void LayerReader::ReadLayer(const LayerRow& row, const Place& place, Layers* layers) {
  if (row.policies == nullptr) {
    ReadNodes(place, row.type, &(layers->*row.nodes).emplace());
  } else {
    ReadList(place, row.type, &(layers->*row.policies));
  }
}

void LayerReader::ReadList(const Place& place, PolicyType type, std::vector<AttachedPolicy>* out) {
  if (!place.Expect(ValueKind::kArray)) return;
  const std::vector<Value>& items = place.value().items;
  for (size_t i = 0; i < items.size(); ++i) {
    const Path path(place.path, i);
    ReadPolicy(Place{Node(items[i]), path, place.reporter}, type, &out->emplace_back());
  }
}

void LayerReader::ReadNodes(const Place& place, PolicyType type, std::vector<OrganizationNode>* out) {
  if (!place.Expect(ValueKind::kArray)) return;
  const std::vector<Value>& items = place.value().items;
  for (size_t i = 0; i < items.size(); ++i) {
    const Path path(place.path, i);
    ReadNode(Place{Node(items[i]), path, place.reporter}, type, &out->emplace_back());
  }
}

void LayerReader::ReadNode(const Place& place, PolicyType type, OrganizationNode* out) {
  constexpr std::string_view kKeys[] = {"node", "policies"};
  if (!place.Expect(ValueKind::kObject)) return;
  bool has_policies = false;
  for (const KnownMember& known : KnownMembers(place, kKeys)) {
    const Path path(place.path, known.member.key);
    const Place field{known.member.node, path, place.reporter};
    if (known.index == 0) {
      ReadInto(field, &out->id);
    } else {
      ReadList(field, type, &out->policies);
      has_policies = true;
    }
  }
  if (!has_policies) ReportMissing(place, "policies");
}

PolicyType LayerReader::TypeOf(const Place& place, const Entry& entry, PolicyType layer_type) {
  const bool resource_side = layer_type == PolicyType::kResourceBased;
  const PolicyType usual = resource_side ? context_.resource_type : layer_type;
  if (!entry.type) return usual;
  const bool fits = resource_side ? IsResourceSide(*entry.type) : *entry.type == layer_type;
  if (fits) return *entry.type;
  const Path path(place.path, "type");
  place.reporter.Report(
      kWrongPolicyType, *entry.type_span, path,
      "a policy of type " + std::string(NameOf(*entry.type)) + " cannot be in the layer " + std::string(NameOf(layer_type)),
      "move the policy, or remove `type`");
  return usual;
}

void LayerReader::ReadPolicy(const Place& place, PolicyType layer_type, AttachedPolicy* out) {
  Entry entry;
  ReadObject(place, kEntryFields, &entry);
  if (!place.node.Is(ValueKind::kObject)) return;
  const PolicyType type = TypeOf(place, entry, layer_type);
  if (entry.attachment != Attachment::kResource && layer_type != PolicyType::kResourceBased) {
    place.Report(kConflictingScenarioKeys, "`attachment` is for policies under `resource`", "remove it");
  }
  out->attachment = entry.attachment;
  out->arn = entry.missing ? *entry.missing : entry.arn;
  out->name = !entry.name.empty() ? entry.name : entry.file ? *entry.file : out->arn;
  const int texts = (entry.document ? 1 : 0) + (entry.file ? 1 : 0) + (entry.missing ? 1 : 0);
  if (texts == 0) {
    place.Report(kMissingScenarioKey, "a policy needs `document`, `file` or `missing`");
  } else if (texts > 1) {
    place.Report(kConflictingScenarioKeys, "a policy has one of `document`, `file` and `missing`");
  } else {
    LoadPolicy(place, entry, type, out);
  }
}

void LayerReader::LoadPolicy(const Place& place, const Entry& entry, PolicyType type, AttachedPolicy* out) {
  if (entry.missing) return;  // SPEC(F-7): attached, and not known
  const PolicyLoader::Loaded* loaded = nullptr;
  if (entry.file) {
    loaded = context_.loader.FromFile(*entry.file, type, operator_case_);
  } else {
    loaded = &context_.loader.FromDocument(entry.document->value(), type, operator_case_);
  }
  if (loaded == nullptr) {
    const Path path(place.path, "file");
    const std::optional<Node> file = FindMember(place.node, "file");
    place.reporter.Report(kFileNotFound, file->span(), path, "there is no policy file " + Quoted(*entry.file));
    return;
  }
  context_.diagnostics.insert(context_.diagnostics.end(), loaded->diagnostics.begin(), loaded->diagnostics.end());
  out->policy = loaded->policy;
  failed_ = failed_ || !loaded->policy;
}

}  // namespace

PolicyType ResourcePolicyType(std::string_view resource_arn) {
  match::ArnParts arn;
  if (!match::SplitArn(resource_arn, &arn)) return PolicyType::kResourceBased;
  if (arn.service() == "iam" && arn.resource().starts_with("role/")) return PolicyType::kTrust;
  if (arn.service() == "kms" && arn.resource().starts_with("key/")) return PolicyType::kKey;
  return PolicyType::kResourceBased;
}

std::optional<PolicySet> ReadPolicies(const Place* place, const PolicyContext& context, Reporter& reporter) {
  Layers layers;
  layers.semantics = context.semantics;
  LayerReader reader(context);
  if (place != nullptr) reader.ReadAll(*place, &layers);
  if (context.resource_policies != nullptr) {
    reader.ReadList(*context.resource_policies, PolicyType::kResourceBased, &layers.resource);
  }
  if (reader.failed() || reporter.has_errors()) return std::nullopt;
  MakePolicySetResult made = MakePolicySet(std::move(layers));
  context.diagnostics.insert(context.diagnostics.end(), made.diagnostics.begin(), made.diagnostics.end());
  return std::move(made.policies);
}

}  // namespace gavel
