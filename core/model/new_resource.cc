#include "model/new_resource.h"

#include <array>

#include "gavel/catalog.h"
#include "match/arn.h"
#include "match/ascii.h"
#include "model/resource_holder.h"

namespace gavel {
namespace {

constexpr std::string_view kCreate = "Create";

// In the catalogue of 2026-11.
constexpr std::array kRows = {
    CreationRow{"backup:CreateLogicallyAirGappedBackupVault", "backup-vault:"},
    CreationRow{"backup:CreateRestoreAccessBackupVault", "backup-vault:"},
    CreationRow{"dynamodb:ImportTable", "table/"},
    CreationRow{"es:CreateElasticsearchDomain", "domain/"},
    CreationRow{"iam:CreateServiceLinkedRole", "role/"},
    CreationRow{"kafka:CreateClusterV2", "cluster/"},
    CreationRow{"lambda:PublishLayerVersion", "layer:"},
    CreationRow{"network-firewall:CreateRuleGroup", "stateful-rulegroup/"},
    CreationRow{"network-firewall:CreateRuleGroup", "stateless-rulegroup/"},
    CreationRow{"rum:CreateAppMonitor", "appmonitor/"},
    CreationRow{"s3:CreateAccessPointForObjectLambda", "accesspoint/"},
    CreationRow{"ses:CreateEmailIdentity", "identity/"},
};

// Letters and digits alike, ignoring case and all other characters: `EventBus` and `event-bus`.
bool SameName(std::string_view a, std::string_view b) {
  const auto next = [](std::string_view text, size_t* i) {
    const auto counts = [](char c) { return match::IsDigit(c) || (match::LowerAscii(c) >= 'a' && match::LowerAscii(c) <= 'z'); };
    while (*i < text.size() && !counts(text[*i])) ++*i;
    return *i < text.size() ? match::LowerAscii(text[(*i)++]) : '\0';
  };
  for (size_t i = 0, k = 0;;) {
    const char left = next(a, &i);
    const char right = next(b, &k);
    if (left != right) return false;
    if (left == '\0') return true;
  }
}

// Whether the resource part of an ARN begins as that of one of the forms, `arn:${Partition}:s3:::${BucketName}, ...`, does.
bool FitsType(const match::ArnParts& arn, std::string_view forms) {
  while (!forms.empty()) {
    const size_t end = forms.find(", ");
    const std::string_view form = forms.substr(0, end);
    forms = end == std::string_view::npos ? std::string_view() : forms.substr(end + 2);
    match::ArnParts parts;
    if (!match::SplitArn(form, &parts)) continue;
    const std::string_view head = parts.resource().substr(0, parts.resource().find("${"));
    if (parts.service() == arn.service() && arn.resource().starts_with(head)) return true;
  }
  return false;
}

bool IsRow(std::string_view service, std::string_view name, std::string_view resource) {
  for (const CreationRow& row : kRows) {
    const size_t colon = row.action.find(':');
    if (SameName(row.action.substr(0, colon), service) && SameName(row.action.substr(colon + 1), name) && resource.starts_with(row.head)) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::span<const CreationRow> CreationRows() { return kRows; }

bool MakesResource(std::string_view service, std::string_view name, std::string_view arn) {
  match::ArnParts parts;
  if (!match::SplitArn(arn, &parts) || !IsHolder(arn)) return false;
  if (IsRow(service, name, parts.resource())) return true;
  if (name.size() <= kCreate.size() || !SameName(name.substr(0, kCreate.size()), kCreate)) return false;
  const std::optional<CatalogAction> action = Catalog::FindAction(service, name);
  if (!action) return false;
  for (const ActionResource resource : action->resources()) {
    if (SameName(resource.type.name(), name.substr(kCreate.size())) && FitsType(parts, resource.type.arn())) return true;
  }
  return false;
}

}  // namespace gavel
