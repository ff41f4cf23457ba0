// SPEC(M-11) SPEC(K-55): decoded authorization messages, as AWS has them and as its own older examples show them.
#include <algorithm>
#include <array>
#include <utility>

#include "explain/denial_reader.h"
#include "explain/sentence_parser.h"
#include "match/ascii.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

// Keys of EC2's own that stand among the request's. No policy can read them.
constexpr std::array<std::string_view, 9> kInternalKeys = {
    "aws:Region", "aws:Service", "aws:Account", "aws:Type", "aws:Resource", "aws:ARN", "aws:ID", "aws:Name", "aws:ResourceBeingCreated"};

// A permissions boundary's statements name the issuer of the scope instead of a principal; session policies are scopes too.
constexpr std::string_view kScopeIssuer = "SCOPE_POLICY_ISSUER";

bool IsInternal(const DenialCondition& condition) {
  const auto is = [&condition](std::string_view key) { return match::EqualsIgnoringAsciiCase(key, condition.key); };
  const bool no_instance = is("ec2:InstanceID") && condition.values.size() == 1 && condition.values[0] == "*";
  return no_instance || std::any_of(kInternalKeys.begin(), kInternalKeys.end(), is);
}

class DecodedReader {
 public:
  DecodedReader(const std::shared_ptr<const Source>& source, std::vector<Diagnostic>* diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  std::optional<Denial> Read(const Value& root) {
    denial_.form = DenialForm::kDecodedMessage;
    denial_.span = ToRoot(root.span);
    ReadEffect(root);
    if (const Value* statements = root.Find("matchedStatements")) {
      for (const Value* item : Items(*statements, "matchedStatements")) ReadStatement(*item);
    }
    const Value* context = root.Find("context");
    if (context == nullptr || !context->Is(ValueKind::kObject)) {
      Report(DiagnosticCode::kMissingDecodedField, root.span, "the message has no `context`, which names the request");
      return std::nullopt;
    }
    ReadContext(*context);
    if (legacy_) Report(DiagnosticCode::kLegacyDecodedMessage, root.span, "the message has the shape of AWS's older examples");
    if (failed_) return std::nullopt;
    return std::move(denial_);
  }

 private:
  Span ToRoot(Span span) const { return source_->ToRoot(span); }

  void Report(DiagnosticCode code, Span span, std::string message) {
    failed_ = failed_ || InfoOf(code).severity == Severity::kError;
    diagnostics_->push_back({code, std::move(message), "", source_, span, ""});
  }

  void ReportKind(const Value& value, std::string_view field, std::string_view expected) {
    Report(DiagnosticCode::kWrongDecodedField, value.span,
           "`" + std::string(field) + "` is " + std::string(KindName(value.kind)) + ", not " + std::string(expected));
  }

  // A boolean, or its text.
  bool Truth(const Value& value, std::string_view field) {
    if (value.Is(ValueKind::kString)) legacy_ = true;
    const bool known = (value.Is(ValueKind::kBool) || value.Is(ValueKind::kString)) && (value.text == "true" || value.text == "false");
    if (!known) ReportKind(value, field, "true or false");
    return value.text == "true";
  }

  void ReadEffect(const Value& root) {
    if (const Value* allowed = root.Find("allowed"); allowed != nullptr && Truth(*allowed, "allowed")) {
      Report(DiagnosticCode::kDecodedAllows, allowed->span, "the message is about a request that was allowed");
    }
    const Value* explicit_deny = root.Find("explicitDeny");
    if (explicit_deny == nullptr) return;
    denial_.kind = Truth(*explicit_deny, "explicitDeny") ? DenialKind::kExplicit : DenialKind::kImplicit;
  }

  // The members of {"items": [...]}; of a bare list and the empty text too, and of {"item": x} each.
  std::vector<const Value*> Items(const Value& value, std::string_view field) {
    const Value* list = &value;
    if (const Value* items = value.Find("items")) {
      list = items;
    } else if (!value.Is(ValueKind::kObject)) {
      legacy_ = true;
    }
    std::vector<const Value*> found;
    if (list->Is(ValueKind::kNull) || (list->Is(ValueKind::kString) && list->text.empty())) return found;
    if (!list->Is(ValueKind::kArray)) {
      ReportKind(*list, field, "a list");
      return found;
    }
    for (const Value& item : list->items) {
      const Value* inner = item.Find("item");
      found.push_back(inner != nullptr ? inner : &item);
    }
    return found;
  }

  // "x", or {"value": "x"}.
  const Value* TextOf(const Value& item, std::string_view field) {
    const Value* text = item.Is(ValueKind::kObject) ? item.Find("value") : &item;
    const bool sound = text != nullptr && (text->Is(ValueKind::kString) || text->Is(ValueKind::kNumber) || text->Is(ValueKind::kBool));
    if (sound) return text;
    ReportKind(text != nullptr ? *text : item, field, "a text");
    return nullptr;
  }

  std::vector<std::string> Texts(const Value* list, std::string_view field) {
    std::vector<std::string> texts;
    if (list == nullptr) return texts;
    for (const Value* item : Items(*list, field)) {
      if (const Value* text = TextOf(*item, field)) texts.push_back(text->text);
    }
    return texts;
  }

  void Take(const Value& object, std::string_view key, DenialText* part) {
    const Value* value = object.Find(key);
    if (value == nullptr || value->Is(ValueKind::kNull)) return;
    if (!value->Is(ValueKind::kString)) return ReportKind(*value, key, "a text");
    *part = {value->text, ToRoot(value->span), false};
  }

  std::vector<DenialCondition> Conditions(const Value* list) {
    std::vector<DenialCondition> conditions;
    if (list == nullptr) return conditions;
    for (const Value* item : Items(*list, "conditions")) {
      DenialText key;
      if (item->Is(ValueKind::kObject)) Take(*item, "key", &key);
      if (key.text.empty()) {
        ReportKind(*item, "conditions", "a key with its values");
        continue;
      }
      conditions.push_back({key.text, Texts(item->Find("values"), "values"), key.span});
    }
    return conditions;
  }

  void ReadStatement(const Value& value) {
    if (!value.Is(ValueKind::kObject)) return ReportKind(value, "matchedStatements", "a statement");
    DenialStatement statement;
    statement.span = ToRoot(value.span);
    DenialText sid;
    DenialText effect;
    Take(value, "statementId", &sid);
    Take(value, "effect", &effect);
    statement.sid = sid.text;
    statement.effect = match::EqualsIgnoringAsciiCase(effect.text, "allow") ? Effect::kAllow : Effect::kDeny;
    statement.principals = Texts(value.Find("principals"), "principals");
    statement.actions = Texts(value.Find("actions"), "actions");
    statement.resources = Texts(value.Find("resources"), "resources");
    statement.conditions = Conditions(value.Find("conditions"));
    statement.possible_types = TypesOf(statement);
    denial_.statements.push_back(std::move(statement));
  }

  static PolicyTypeSet TypesOf(const DenialStatement& statement) {
    PolicyTypeSet types;
    for (const std::string& principal : statement.principals) {
      const bool scope = principal == kScopeIssuer;
      types.Add(scope ? PolicyType::kPermissionsBoundary : PolicyType::kIdentityBased);
      types.Add(scope ? PolicyType::kSession : PolicyType::kServiceControl);
    }
    return types;
  }

  void ReadContext(const Value& context) {
    if (const Value* principal = context.Find("principal"); principal != nullptr && principal->Is(ValueKind::kObject)) {
      Take(*principal, "arn", &denial_.principal);
      Take(*principal, "id", &denial_.principal_id);
      if (denial_.principal.text.empty()) Take(*principal, "name", &denial_.principal);
    }
    Take(context, "action", &denial_.action);
    if (denial_.action.text.empty()) Report(DiagnosticCode::kMissingDecodedField, context.span, "the context names no `action`");
    Take(context, "resource", &denial_.resource);
    for (DenialCondition& condition : Conditions(context.Find("conditions"))) {
      (IsInternal(condition) ? denial_.internal : denial_.context).push_back(std::move(condition));
    }
    InferParts(&denial_);
  }

  const std::shared_ptr<const Source>& source_;
  std::vector<Diagnostic>* diagnostics_;
  Denial denial_;
  bool legacy_ = false;
  bool failed_ = false;
};

}  // namespace

bool LooksDecoded(const Value& value) {
  const bool answers = value.Find("explicitDeny") != nullptr || value.Find("matchedStatements") != nullptr;
  return value.Is(ValueKind::kObject) && answers && (value.Find("context") != nullptr || value.Find("allowed") != nullptr);
}

std::optional<Denial> ReadDecoded(const std::shared_ptr<const Source>& source, const Value& root, std::vector<Diagnostic>* diagnostics) {
  return DecodedReader(source, diagnostics).Read(root);
}

}  // namespace gavel
