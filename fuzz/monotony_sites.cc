// The places of a scenario, and the changes that can be made there.
#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "differential/tree.h"
#include "gavel/catalog.h"
#include "monotony.h"

namespace gavel::fuzz {
namespace {

using differential::Choices;
using differential::Text;

std::string EffectOf(const Value& statement) {
  const Value* effect = statement.Find("Effect");
  return effect != nullptr && effect->text == "Deny" ? "Deny" : "Allow";
}

class Walker {
 public:
  std::vector<Site> sites;

  void Walk(const Value& value, const std::string& path) {
    for (size_t i = 0; i < value.members.size(); ++i) {
      const Member& member = value.members[i];
      if (steps_.empty() && member.key != "request" && member.key != "policies") continue;
      Visit(member.value, i, true, absl::StrCat(path, path.empty() || path.back() == '/' ? "" : ".", member.key));
    }
    for (size_t i = 0; i < value.items.size(); ++i) Visit(value.items[i], i, false, absl::StrCat(path, "[", i, "]"));
  }

 private:
  void Visit(const Value& value, size_t step, bool is_member, std::string path) {
    static const RE2 kStatement(R"(policies.*\.document\.Statement(\[\d+\])?|request\.resource_policies.*\.document\.Statement(\[\d+\])?)");
    static const RE2 kFurtherPart(R"(request\.also\[\d+\])");
    steps_.push_back(step);
    sites.push_back({steps_, is_member, path});
    if (RE2::FullMatch(path, kStatement) && value.Is(ValueKind::kObject)) {
      path = EffectOf(value) + "/";
      sites.back().path = path;
    }
    if (RE2::FullMatch(path, kFurtherPart)) path = "request";
    Walk(value, path);
    steps_.pop_back();
  }

  std::vector<size_t> steps_;
};

Value* At(Value* root, const std::vector<size_t>& steps, size_t count) {
  Value* value = root;
  for (size_t i = 0; i < count; ++i) {
    value = value->Is(ValueKind::kObject) ? &value->members[steps[i]].value : &value->items[steps[i]];
  }
  return value;
}

// One slip of the keyboard, or a letter that only looks right. Letter case is left alone: often it does not count.
std::string Misspelt(Choices& choices, const std::string& text) {
  if (text.empty()) return "x";
  size_t at = choices.Below(text.size());
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  std::string out = text;
  switch (choices.Below(6)) {
    case 0:
      return out.erase(at, 1);
    case 1:
      return out.insert(at, 1, out[at]);
    case 2:
      return out + " ";
    case 3:
      return out.insert(at, "\xE2\x80\x8B");  // a blank without width
    case 4:
      std::swap(out[at], out[at + 1 < out.size() ? at + 1 : 0]);
      return out;
    default:
      return out + "x";
  }
}

// Texts that have few right values, so that a wrong one can be noticed.
bool IsChecked(const Value& scenario, const Site& site) {
  static const RE2 kWords(
      R"(request\.(principal\.type|vpc_endpoint\.kind|resource\.auth\.(type|service|service_network|authorizer)|action|time|via\[\d+\]|)"
      R"(resource\.acl\[\d+\]\.permission|resource\.kms_grants\[\d+\]\.operations\[\d+\]|.*account|principal\.issued_at|unknown\[\d+\]|absent\[\d+\]|)"
      R"(options\.\w+)|policies.*\.(type|attachment|Version)|(Allow|Deny)/Effect)");
  if (RE2::FullMatch(site.path, kWords)) return true;
  static const RE2 kDeny(R"(Deny/(Action|Resource|Principal\.AWS)(\[\d+\])?)");
  if (RE2::FullMatch(site.path, kDeny)) return true;
  static const RE2 kTypedValue(
      R"(Deny/Condition\.(?:ForAnyValue:|ForAllValues:)?(?:Numeric\w+|Date\w+|Bool|Null|IpAddress|NotIpAddress)\..*)");
  if (RE2::FullMatch(site.path, kTypedValue)) return true;
  std::string key;
  static const RE2 kContext(R"(request\.context\.([^\[]*)(?:\[\d+\])?)");
  if (!RE2::FullMatch(site.path, kContext, &key)) return false;
  const std::optional<ConditionKey> known = Catalog::FindConditionKey(key);
  (void)scenario;
  return known && (known->type == KeyType::kBool || known->type == KeyType::kNumeric || known->type == KeyType::kDate ||
                   known->type == KeyType::kIpAddress);
}

bool Misspell(Choices& choices, const Site& site, std::string* text) {
  if (text->find_first_of("*?$") != std::string::npos && !absl::StartsWith(site.path, "Deny/Action")) return false;
  if (*text == "*") return false;
  static const RE2 kArn(R"(Deny/(Resource|Principal).*)");
  if (RE2::FullMatch(site.path, kArn)) {  // of an ARN only the partition is a word of a list
    if (!absl::StartsWith(*text, "arn:aws")) return false;
    text->insert(7, "s");
    return true;
  }
  static const RE2 kKeyName(R"(request\.(unknown|absent)\[\d+\])");
  const size_t slash = text->find('/');
  if (RE2::FullMatch(site.path, kKeyName) && slash != std::string::npos) {  // the rest is the key of a tag
    *text = Misspelt(choices, text->substr(0, slash)) + text->substr(slash);
    return true;
  }
  static const RE2 kNumber(R"(Deny/Condition.*|request\.(context|time|principal\.issued_at|.*account).*)");
  *text = RE2::FullMatch(site.path, kNumber) ? *text + (choices.Chance(50) ? "x" : " ") : Misspelt(choices, *text);
  return true;
}

// Names that are data are no words of the format: tags, ids, encryption contexts.
bool IsData(const std::string& path) {
  static const RE2 kData(R"(request\..*(tags|principal_ids|encryption_context_equals|encryption_context_subset)\.[^.]*)");
  return RE2::FullMatch(path, kData);
}

std::string MisspeltName(Choices& choices, const std::string& path, const std::string& name) {
  static const RE2 kKey(R"(request\.context\..*|(Allow|Deny)/Condition\.\w+(:\w+)?\..*)");
  const size_t slash = RE2::FullMatch(path, kKey) ? name.find('/') : std::string::npos;  // the rest is the key of a tag
  if (slash == std::string::npos) return Misspelt(choices, name);
  return Misspelt(choices, name.substr(0, slash)) + name.substr(slash);
}

// Of a kind that nothing takes in the place of the other.
Value Retyped(const Value& value) {
  if (value.Is(ValueKind::kObject)) return Text("x");
  return differential::Object("x", value);
}

Value Emptied(const Value& value) {
  Value empty;
  empty.kind = value.kind;
  if (value.Is(ValueKind::kBool)) empty.text = value.text == "true" ? "false" : "true";
  if (value.Is(ValueKind::kNumber)) empty.text = "0";
  return empty;
}

std::optional<Value> Moved(Value scenario, const Site& site, Choices& choices) {
  std::vector<Site> objects = SitesOf(scenario);
  std::erase_if(objects, [&](const Site& other) {
    const bool inside = other.steps.size() >= site.steps.size() && std::equal(site.steps.begin(), site.steps.end(), other.steps.begin());
    const bool parent =
        other.steps.size() + 1 == site.steps.size() && std::equal(other.steps.begin(), other.steps.end(), site.steps.begin());
    return inside || parent || !At(&scenario, other.steps, other.steps.size())->Is(ValueKind::kObject) || IsData(other.path + ".");
  });
  if (objects.empty()) return std::nullopt;
  const Site& target = objects[choices.Below(objects.size())];
  Value* from = At(&scenario, site.steps, site.steps.size() - 1);
  const Member member = from->members[site.steps.back()];
  Value* to = At(&scenario, target.steps, target.steps.size());
  differential::Put(to, member.key, member.value);
  from = At(&scenario, site.steps, site.steps.size() - 1);
  from->members.erase(from->members.begin() + static_cast<std::ptrdiff_t>(site.steps.back()));
  return scenario;
}

}  // namespace

std::string_view NameOf(Change change) {
  static constexpr std::string_view kNames[] = {"removed",  "null",        "of another type", "name misspelt",
                                                "misspelt", "given twice", "put elsewhere"};
  return kNames[static_cast<size_t>(change)];
}

std::vector<Site> SitesOf(const Value& scenario) {
  Walker walker;
  walker.Walk(scenario, "");
  return std::move(walker.sites);
}

std::optional<Value> Changed(const Value& scenario, const Site& site, Change change, Choices& choices) {
  Value changed = scenario;
  Value* parent = At(&changed, site.steps, site.steps.size() - 1);
  const auto at = static_cast<std::ptrdiff_t>(site.steps.back());
  Value* value = site.is_member ? &parent->members[site.steps.back()].value : &parent->items[site.steps.back()];
  if (value->Find("$unknown") != nullptr) return std::nullopt;  // it stands for any text
  switch (change) {
    case Change::kRemove:
      if (site.is_member) {
        parent->members.erase(parent->members.begin() + at);
      } else {
        parent->items.erase(parent->items.begin() + at);
      }
      return changed;
    case Change::kNull:
      *value = Value();
      return changed;
    case Change::kRetype:
      *value = Retyped(*value);
      return changed;
    case Change::kMisspellName: {
      if (!site.is_member || IsData(site.path)) return std::nullopt;
      std::string& name = parent->members[site.steps.back()].key;
      std::string misspelt = MisspeltName(choices, site.path, name);
      if (misspelt == name || absl::EqualsIgnoreCase(misspelt, name)) return std::nullopt;
      name = std::move(misspelt);
      return changed;
    }
    case Change::kMisspellText: {
      if (!value->Is(ValueKind::kString) || !IsChecked(scenario, site)) return std::nullopt;
      const std::string before = value->text;
      if (!Misspell(choices, site, &value->text) || value->text == before) return std::nullopt;
      return changed;
    }
    case Change::kShadow: {
      if (!site.is_member) {
        const Value copy = *value;
        parent->items.insert(parent->items.begin() + at, copy);
        return changed;
      }
      Member copy = parent->members[site.steps.back()];
      copy.value = Emptied(copy.value);
      parent->members.insert(parent->members.begin() + at + static_cast<std::ptrdiff_t>(choices.Below(2)), std::move(copy));
      return changed;
    }
    case Change::kMove:
      return site.is_member ? Moved(std::move(changed), site, choices) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace gavel::fuzz
