#include <map>
#include <string>
#include <utility>

#include "base/quote.h"
#include "syntax/statement_parser.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

constexpr size_t kMaxOperatorBytes = 256;  // several times the longest name

std::string Folded(std::string_view key) {
  std::string out(key);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

class ConditionReader {
 public:
  ConditionReader(ParseContext& context, Statement* statement) : context_(context), statement_(statement) {}

  void ReadBlock(const Path& path, const Value& block) {
    if (!IsObject(path, block, "`Condition`", "an object of operators")) return;
    SeenKeys seen;
    for (const Member& op : block.members) {
      if (const Member* first = seen.FirstOf(op)) {
        ReportDuplicate(context_, path, op, *first);  // SPEC(G-11): the union would not be what was meant
      } else {
        ReadOperator(Path(path, op.key), op);
      }
    }
  }

 private:
  void Report(DiagnosticCode code, const Value& value, const Path& path, std::string message, std::string help = "") {
    context_.reporter.Report(code, value.span, path, std::move(message), std::move(help));
  }

  bool IsObject(const Path& path, const Value& value, const std::string& name, std::string_view wanted, std::string help = "") {
    if (value.Is(ValueKind::kObject)) return true;
    if (value.Is(ValueKind::kNull)) {
      Report(DiagnosticCode::kNullValue, value, path, name + " is null");  // SPEC(G-10)
    } else if (value.Is(ValueKind::kUnknown)) {
      Report(DiagnosticCode::kUnresolvedValue, value, path, name + " is unresolved");
    } else {
      std::string message = name + " must be " + std::string(wanted) + ", not " + std::string(KindName(value.kind));
      Report(DiagnosticCode::kInvalidCondition, value, path, std::move(message), std::move(help));
    }
    return false;
  }

  void ReadOperator(const Path& path, const Member& op) {
    std::string help = "write `{\"" + Printable(std::string_view(op.key).substr(0, 60)) + "\": {\"condition-key\": \"value\"}}`";
    if (!IsObject(path, op.value, Quoted(op.key), "an object of condition keys", std::move(help))) return;
    // Each condition carries the name of its operator: without a bound, a long name over many keys would multiply.
    if (op.key.size() > kMaxOperatorBytes) {
      std::string message =
          "operator name of " + std::to_string(op.key.size()) + " bytes; the limit is " + std::to_string(kMaxOperatorBytes);
      return context_.reporter.Report(DiagnosticCode::kTooLarge, op.key_span, path, std::move(message));
    }
    if (op.value.members.empty()) statement_->empty_operators.push_back({op.key, op.key_span});  // SPEC(G-16), SPEC(G-19)
    SeenKeys seen;
    std::map<std::string, const Member*> folded;
    for (const Member& key : op.value.members) {
      if (const Member* first = seen.FirstOf(key)) {
        ReportDuplicate(context_, path, key, *first);
        continue;
      }
      auto [it, inserted] = folded.try_emplace(Folded(key.key), &key);
      if (!inserted) ReportSameKey(path, key, *it->second);
      ReadKey(Path(path, key.key), op, key);
    }
  }

  void ReportSameKey(const Path& path, const Member& key, const Member& first) {
    if (context_.reporter.Skip(DiagnosticCode::kDuplicateConditionKey)) return;
    // SPEC(G-12): both tests are kept
    context_.reporter.Report(
        DiagnosticCode::kDuplicateConditionKey, key.key_span, Path(path, key.key),
        Quoted(key.key) + " is the key " + Quoted(first.key) + context_.reporter.Where(first.key_span) + " in other letter case");
  }

  void ReadKey(const Path& path, const Member& op, const Member& key) {
    if (key.value.Is(ValueKind::kNull)) {
      Report(DiagnosticCode::kNullValue, key.value, path, Quoted(key.key) + " is null", "write a value, or `[]` for none");
      return;
    }
    if (key.value.Is(ValueKind::kObject)) {
      Report(DiagnosticCode::kInvalidCondition, key.value, path, Quoted(key.key) + " must be a value or a list of values, not an object");
      return;
    }
    Condition& condition = statement_->conditions.emplace_back();
    condition.op = op.key;
    condition.op_span = op.key_span;
    condition.key = key.key;
    condition.key_span = key.key_span;
    condition.span = key.value.span;
    condition.is_list = key.value.Is(ValueKind::kArray);
    if (!condition.is_list) return ReadValue(path, key, key.value, 0, &condition.values);
    for (size_t i = 0; i < key.value.items.size(); ++i) ReadValue(Path(path, i), key, key.value.items[i], i, &condition.values);
  }

  // One value: strings, numbers and booleans by their source text (SPEC(G-15)).
  void ReadValue(const Path& path, const Member& key, const Value& value, size_t index, std::vector<Text>* values) {
    if (value.Is(ValueKind::kNull)) {
      Report(DiagnosticCode::kNullMember, value, path, "null in " + Quoted(key.key) + " is skipped");  // SPEC(G-10)
    } else if (value.Is(ValueKind::kArray) || value.Is(ValueKind::kObject)) {
      std::string message =
          "a value of " + Quoted(key.key) + " must be a string, number or boolean, not " + std::string(KindName(value.kind));
      Report(DiagnosticCode::kInvalidCondition, value, path, std::move(message));
    } else {
      values->push_back({value.text, value.span, value.Is(ValueKind::kUnknown), value.kind, static_cast<uint32_t>(index)});
      CheckLength(context_, path, values->back());
    }
  }

  ParseContext& context_;
  Statement* statement_;
};

}  // namespace

void ReadConditions(ParseContext& context, const Path& path, const Value& value, Statement* statement) {
  statement->condition_span = value.span;
  ConditionReader(context, statement).ReadBlock(path, value);
}

}  // namespace gavel
