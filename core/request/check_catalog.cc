#include "request/check_catalog.h"

#include <algorithm>
#include <string>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "base/utf8.h"
#include "catalog/arnless_literals.h"
#include "catalog/ownership.h"
#include "catalog/service_principal.h"
#include "gavel/expansion.h"
#include "match/ascii.h"
#include "match/date.h"
#include "match/decimal.h"
#include "match/ip.h"
#include "request/make_request.h"

namespace gavel {
namespace {

using Diagnostics = std::vector<Diagnostic>;

void Warn(Diagnostics* diagnostics, DiagnosticCode code, std::string message, std::string help, std::string path) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.path = std::move(path);
  diagnostics->push_back(std::move(diagnostic));
}

std::string DidYouMean(std::string_view name) { return name.empty() ? "" : "did you mean " + Quoted(name) + "?"; }

std::string_view PrefixOf(std::string_view key) { return key.substr(0, key.find(':')); }

bool IsNameLetter(char c) {
  return match::IsDigit(c) || c == '-' || c == '.' || c == '/' || c == '_' || (match::LowerAscii(c) >= 'a' && match::LowerAscii(c) <= 'z');
}

// Also a prefix that only looks like `aws`, with a blank or another letter in it.
bool IsGlobal(std::string_view key) {
  const std::string_view prefix = PrefixOf(key);
  if (match::EqualsIgnoringAsciiCase(prefix, "aws")) return true;
  if (prefix.size() == key.size() || std::all_of(prefix.begin(), prefix.end(), IsNameLetter)) return false;
  return Catalog::FindConditionKey("aws" + std::string(key.substr(prefix.size()))).has_value();
}

// The letters of a name that only look like its own, by their code points: " with U+043E"; empty: there is none.
std::string OddLetters(std::string_view name) {
  std::string odd;
  for (size_t at = 0; at < name.size() && odd.size() < 40;) {
    const size_t size = std::max<size_t>(CodePointLength(name, at), 1);
    if (size > 1 || name[at] <= ' ') odd += (odd.empty() ? " with " : ", ") + CodePointName(name, at);
    at += size;
  }
  return odd;
}

// A tag key may hold any letter.
std::string_view NameWithoutTag(std::string_view key) { return key.substr(0, TagOffset(key) == 0 ? key.size() : TagOffset(key)); }

// The catalogue writes families of tag keys with a placeholder.
std::string ClosestKey(std::string_view key) {
  constexpr std::string_view kPlaceholder = "${TagKey}";
  const std::string_view tag = key.substr(NameWithoutTag(key).size());
  std::string found(Catalog::ClosestConditionKey(tag.empty() ? std::string(key) : std::string(NameWithoutTag(key)).append(kPlaceholder)));
  if (!tag.empty() && found.ends_with(kPlaceholder)) found.replace(found.size() - kPlaceholder.size(), kPlaceholder.size(), tag);
  return found;
}

void CheckGlobalKey(std::string_view key, std::string_view path, Problems* problems) {
  if (!IsGlobal(key) || Catalog::FindConditionKey(key)) return;
  problems->Add(DiagnosticCode::kUnknownGlobalKey, [&]() -> Problems::Text {
    return {"there is no global condition key " + Quoted(key) + OddLetters(NameWithoutTag(key)), std::string(path),
            DidYouMean(ClosestKey(key))};
  });
}

bool StartsSomeKey(std::string_view start) {
  const GlobalKeyList keys = Catalog::GlobalConditionKeys();
  return std::any_of(keys.begin(), keys.end(),
                     [start](const ConditionKey& key) { return match::StartsWithIgnoringAsciiCase(key.name, start); });
}

std::string_view Noun(KeyType type) {
  switch (type) {
    case KeyType::kBool:
      return "`true` or `false`";
    case KeyType::kNumeric:
      return "a number";
    case KeyType::kDate:
      return "a date in ISO 8601 or epoch seconds";
    case KeyType::kIpAddress:
      return "an address";
    case KeyType::kArn:
      return "an ARN";
    default:
      return "a text";
  }
}

// Epoch seconds of a year with five digits are milliseconds.
bool IsDate(std::string_view value) {
  const auto instant = match::ParseDate(value);
  return instant && match::IsInCalendar(instant->seconds);
}

// A told key that some policy reads, or that is near to one that it reads.
struct Near {
  bool read = false;
  std::string_view nearest;
};

Near NearOf(std::string_view key, std::span<const KeyName> read) {
  Near near;
  for (const KeyName& name : read) {
    if (match::EqualsIgnoringAsciiCase(name.text, key)) near.read = true;
    const size_t longer = std::max(name.text.size(), key.size());
    if (near.nearest.empty() && longer < 200 && EditDistance(name.text, key) == 1) near.nearest = name.text;
  }
  return near;
}

}  // namespace

bool IsOfType(KeyType type, std::string_view value) noexcept {
  switch (type) {
    case KeyType::kBool:
      return match::EqualsIgnoringAsciiCase(value, "true") || match::EqualsIgnoringAsciiCase(value, "false");
    case KeyType::kNumeric:
      return match::ParseDecimal(value).has_value();
    case KeyType::kDate:
      return IsDate(value);
    case KeyType::kIpAddress:
      return match::ParseIpPrefix(value).has_value();
    case KeyType::kArn:
      return !value.empty();
    default:
      return true;
  }
}

KeyType TypeOfKey(std::string_view key) noexcept {
  const std::optional<ConditionKey> known = Catalog::FindConditionKey(key);
  return known ? known->type : KeyType::kString;
}

bool IsProviderKey(std::string_view key) noexcept { return PrefixOf(key).find_first_of("./") != std::string_view::npos; }

void CheckToldKeys(std::span<const ContextView> told, Problems* problems) {
  for (const ContextView& key : told) {
    const std::optional<ConditionKey> known = Catalog::FindConditionKey(key.key);
    if (!known) CheckGlobalKey(key.key, "context." + std::string(key.key), problems);
    if (!known) continue;
    for (std::string_view value : key.values) {
      const bool plainly_none = known->type == KeyType::kArn && IsGlobal(key.key) && value.find(':') == std::string_view::npos;
      if (IsOfType(known->type, value) && !plainly_none) continue;
      problems->Add(DiagnosticCode::kWrongKeyValue, [&]() -> Problems::Text {
        return {"the value " + Quoted(value) + " of the context key " + Quoted(key.key) + " is not " + std::string(Noun(known->type)),
                "context." + std::string(key.key), value.empty() ? "leave the key out where the request lacks it" : ""};
      });
      break;
    }
  }
}

void CheckNamedKeys(std::span<const std::string_view> names, std::string_view field, Problems* problems) {
  for (std::string_view name : names) CheckGlobalKey(name, field, problems);
}

// SPEC(RQ-38)
void CheckAbsentKeys(std::span<const std::string_view> names, Problems* problems) {
  for (std::string_view name : names) {
    const std::string_view start = name.substr(0, name.find('*'));
    if (start.size() == name.size()) {
      CheckGlobalKey(name, "absent", problems);
    } else if (start.size() + 1 != name.size()) {
      problems->Add(DiagnosticCode::kInvalidContextKey, [&]() -> Problems::Text {
        return {"the wildcard of " + Quoted(name) + " is not at its end", "absent"};
      });
    } else if (IsGlobal(start) && !StartsSomeKey(NameWithoutTag(start))) {
      problems->Add(DiagnosticCode::kUnknownGlobalKey, [&]() -> Problems::Text {
        return {"no global condition key begins with " + Quoted(start), "absent", DidYouMean(Catalog::ClosestConditionKey(start))};
      });
    }
  }
}

void CheckOwner(std::string_view told, const match::ArnParts& arn, Problems* problems) {
  if (arn.account() == told || told == kOwnerAws || !IsAccountId(arn.account())) return;
  problems->Add(DiagnosticCode::kContradictingOwner, [&]() -> Problems::Text {
    return {"the account " + Quoted(told) + " does not own the resource: its ARN names " + Quoted(arn.account()), "resource_account", ""};
  });
}

void CheckOwner(const RequestData& request, Problems* problems) {
  if (request.has_arn && request.owner == kOwnerAws && !request.principal.account.empty() &&
      request.arn.account() == request.principal.account) {
    problems->Add(DiagnosticCode::kContradictingOwner, [&]() -> Problems::Text {
      return {"AWS does not own the resource: its ARN names the requester's account", "resource_account"};
    });
    return;
  }
  if (request.has_arn) return CheckOwner(request.owner, request.arn, problems);
  if (request.owner == request.principal.account) return;
  problems->Add(DiagnosticCode::kDoesNotBear, [&]() -> Problems::Text {
    return {"the request names no resource and is the requester's own: " + Quoted(request.owner) + " owns nothing here",
            "resource_account"};
  });
}

void WarnOfAction(const RequestData& request, Diagnostics* diagnostics) {
  const std::optional<CatalogAction> action = Catalog::FindAction(request.service, request.name);
  if (!action) {
    const std::optional<CatalogAction> nearest = Catalog::ClosestAction(request.facts.action);
    const std::string meant = nearest ? std::string(nearest->service().prefix()) + ":" + std::string(nearest->name()) : "";
    Warn(diagnostics, DiagnosticCode::kUnknownRequestAction, "the catalogue does not know the action " + Quoted(request.facts.action),
         DidYouMean(meant), "action");
    return;
  }
  const std::string name = Quoted(std::string(action->service().prefix()) + ":" + std::string(action->name()));
  if (!request.has_arn) {
    const auto resources = action->resources();
    const bool needs = std::any_of(resources.begin(), resources.end(), [](const ActionResource& resource) { return resource.required; });
    if (needs && FindArnlessLiteral(request.service, request.name) == nullptr) {
      Warn(diagnostics, DiagnosticCode::kUnexpectedResource, "the action " + name + " needs a resource, and none is given",
           "give its ARN: policies that name it are not asked otherwise", "resource");
    }
    return;
  }
  if (IsCollectionArn(request.service, request.name, request.facts.arn)) return;
  if (action->resources().empty()) {
    Warn(diagnostics, DiagnosticCode::kUnexpectedResource,
         "the action " + name + " names no resource, and one is given: " + Quoted(request.facts.arn), "leave the resource out", "resource");
    return;
  }
  if (MayActOn(*action, request.facts.arn, {.variables = false}) != Answer::kNo) return;
  std::string forms;
  for (const ActionResource& resource : action->resources()) {
    if (forms.size() > 200) break;
    forms += (forms.empty() ? "" : ", ") + std::string(resource.type.arn());
  }
  Warn(diagnostics, DiagnosticCode::kUnexpectedResource, Quoted(request.facts.arn) + " is no resource of the action " + name,
       "its resources have the form " + Quoted(forms), "resource");
}

void WarnOfLinkedService(const RequestData& request, Diagnostics* diagnostics) {
  if (request.facts.principal.kind != PrincipalKind::kServiceLinkedRole) return;
  constexpr std::string_view kPath = ":role/aws-service-role/";
  const size_t at = request.principal.arn.find(kPath);
  if (at == std::string::npos) return;
  const std::string_view rest = std::string_view(request.principal.arn).substr(at + kPath.size());
  const std::string_view service = rest.substr(0, rest.find('/'));
  if (IsKnownServicePrincipal(service)) return;
  Warn(diagnostics, DiagnosticCode::kUnknownServicePrincipal,
       "the role " + Quoted(request.principal.arn) + " is in the path of service-linked roles, and no service is known by " +
           Quoted(service),
       "", "principal");
}

void WarnOfKeys(const RequestData& request, std::span<const KeyName> read, Diagnostics* diagnostics) {
  const auto check = [&](std::string_view key, const std::string& path) {
    if (IsGlobal(key) || IsProviderKey(key) || Catalog::FindConditionKey(key)) return;
    const Near near = NearOf(key, read);
    // A key of a service that the catalogue does not know may be the user's own; a policy that reads it knows it.
    if (near.read && !Catalog::FindService(PrefixOf(key))) return;
    const std::string meant = near.nearest.empty() || near.read ? ClosestKey(key) : std::string(near.nearest);
    Warn(diagnostics, DiagnosticCode::kUnknownServiceKey,
         "no service of the catalogue has the condition key " + Quoted(key) + OddLetters(NameWithoutTag(key)), DidYouMean(meant), path);
  };
  for (const ContextView& told : request.told.keys()) check(told.key, "context." + std::string(told.key));
  if (request.whole == nullptr) return;
  for (const std::string& name : request.whole->unknown) check(name, "unknown");
  for (const std::string& name : request.whole->absent) {
    if (!name.ends_with('*')) check(name, "absent");
  }
}

}  // namespace gavel
