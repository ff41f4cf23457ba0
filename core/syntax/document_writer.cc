#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gavel/document.h"

namespace gavel {
namespace {

constexpr std::string_view kCategoryNames[] = {"*", "AWS", "Service", "Federated", "CanonicalUser"};  // by PrincipalCategory

Value MakeString(std::string_view text) {
  Value value;
  value.kind = ValueKind::kString;
  value.text = text;
  return value;
}

Value MakeText(const Text& text) {
  Value value = MakeString(text.text);
  if (text.unknown) value.kind = ValueKind::kUnknown;
  return value;
}

Value MakeContainer(ValueKind kind) {
  Value value;
  value.kind = kind;
  return value;
}

// Adds a member; the reference lives until the next one is added.
Value& Add(Value* object, std::string_view key, Value value) {
  object->members.push_back({std::string(key), {}, std::move(value)});
  return object->members.back().value;
}

Value MakeTexts(const std::vector<Text>& texts, bool is_list) {
  if (texts.size() == 1 && !is_list) return MakeText(texts[0]);
  Value list = MakeContainer(ValueKind::kArray);
  for (const Text& text : texts) list.items.push_back(MakeText(text));
  return list;
}

void AddList(std::string_view name, const ListElement& element, Value* out) {
  if (element.present) Add(out, (element.negated ? "Not" : "") + std::string(name), MakeTexts(element.members, false));
}

Value MakePrincipal(const PrincipalElement& principal) {
  if (principal.members.size() == 1 && principal.members[0].category == PrincipalCategory::kStar) return MakeString("*");
  Value object = MakeContainer(ValueKind::kObject);
  std::vector<Text> texts;
  for (size_t i = 0; i < principal.members.size(); ++i) {
    const PrincipalMember& member = principal.members[i];
    texts.push_back(member.value);
    // The members of one category stand together: a category cannot be written twice.
    if (i + 1 < principal.members.size() && principal.members[i + 1].category == member.category) continue;
    Add(&object, kCategoryNames[static_cast<size_t>(member.category)], MakeTexts(texts, false));
    texts.clear();
  }
  return object;
}

Value MakeConditions(const Statement& statement) {
  Value block = MakeContainer(ValueKind::kObject);
  for (const Condition& condition : statement.conditions) {
    bool same = !block.members.empty() && block.members.back().key == condition.op;
    Value& keys = same ? block.members.back().value : Add(&block, condition.op, MakeContainer(ValueKind::kObject));
    Add(&keys, condition.key, MakeTexts(condition.values, condition.is_list));
  }
  for (const EmptyOperator& op : statement.empty_operators) Add(&block, op.op, MakeContainer(ValueKind::kObject));
  return block;
}

Value MakeStatement(const Statement& statement) {
  Value out = MakeContainer(ValueKind::kObject);
  if (statement.sid) Add(&out, "Sid", MakeText(*statement.sid));
  Add(&out, "Effect", MakeString(statement.effect == Effect::kAllow ? "Allow" : "Deny"));
  if (statement.principal.present)
    Add(&out, statement.principal.negated ? "NotPrincipal" : "Principal", MakePrincipal(statement.principal));
  AddList("Action", statement.action, &out);
  AddList("Resource", statement.resource, &out);
  bool has_conditions = !statement.conditions.empty() || !statement.empty_operators.empty();
  if (has_conditions) Add(&out, "Condition", MakeConditions(statement));
  return out;
}

}  // namespace

std::string ToJson(const PolicyDocument& document, int indent) {
  Value out = MakeContainer(ValueKind::kObject);
  if (document.version_span) Add(&out, "Version", MakeString(document.version == PolicyVersion::k2012 ? "2012-10-17" : "2008-10-17"));
  if (document.id) Add(&out, "Id", MakeText(*document.id));
  Value& statements = Add(&out, "Statement", MakeContainer(ValueKind::kArray));
  for (const Statement& statement : document.statements) statements.items.push_back(MakeStatement(statement));
  return ToJson(out, indent);
}

}  // namespace gavel
