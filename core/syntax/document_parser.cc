#include <string>
#include <string_view>
#include <utility>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "base/utf8.h"
#include "gavel/document.h"
#include "syntax/statement_parser.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

constexpr std::string_view kDocumentNames[] = {"Version", "Id", "Statement"};
constexpr std::string_view kVersions[] = {"2012-10-17", "2008-10-17"};

class DocumentParser {
 public:
  DocumentParser(ParseContext& context, PolicyDocument* document) : context_(context), document_(document) {}

  void Parse(const Value& root) {
    if (!CheckRoot(root)) return;
    SeenKeys seen;
    bool has_statement = false;
    for (const Member& member : root.members) {
      const Row* row = FindRow(member.key);
      if (row == nullptr) {
        ReportUnknownElement(context_, root_path_, member, kDocumentElements, kStatementElements, "a statement");
      } else if (const Member* first = seen.FirstOf(member)) {
        ReportDuplicate(context_, root_path_, member, *first);  // SPEC(G-1)
      } else {
        has_statement |= row->read == &DocumentParser::ReadStatements;
        (this->*row->read)(Path(root_path_, member.key), member.value);
      }
    }
    // SPEC(G-3)
    if (!has_statement)
      Report(DiagnosticCode::kMissingStatement, root.span, root_path_, "the policy has no `Statement`", StatementHelp(root));
  }

 private:
  struct Row {
    std::string_view name;
    void (DocumentParser::*read)(const Path&, const Value&);
  };

  static const Row* FindRow(std::string_view name) {
    static constexpr Row kRows[] = {
        {kDocumentNames[0], &DocumentParser::ReadVersion},
        {kDocumentNames[1], &DocumentParser::ReadId},
        {kDocumentNames[2], &DocumentParser::ReadStatements},
    };
    for (const Row& row : kRows) {
      if (row.name == name) return &row;
    }
    return nullptr;
  }

  void Report(DiagnosticCode code, Span span, const Path& path, std::string message, std::string help = "") {
    context_.reporter.Report(code, span, path, std::move(message), std::move(help));
  }

  bool CheckRoot(const Value& root) {
    document_->span = root.span;
    uint32_t limit = context_.options.limits.max_policy_bytes;
    if (root.span.end - root.span.begin > limit) {
      std::string size = std::to_string(root.span.end - root.span.begin);
      Report(DiagnosticCode::kTooLarge, root.span, root_path_, "policy of " + size + " bytes; the limit is " + std::to_string(limit));
      return false;
    }
    if (root.Is(ValueKind::kObject)) return true;
    if (root.Is(ValueKind::kUnknown)) {
      Report(DiagnosticCode::kUnresolvedValue, root.span, root_path_, "the policy is unresolved");
      return false;
    }
    // SPEC(G-1)
    std::string help = root.Is(ValueKind::kArray) ? "put the statements into the `Statement` list of one policy" : "";
    Report(DiagnosticCode::kPolicyNotObject, root.span, root_path_, "a policy must be an object, not " + std::string(KindName(root.kind)),
           help);
    return false;
  }

  void ReadVersion(const Path& path, const Value& value) {
    std::optional<Text> text = ReadKnownText(context_, path, value, "Version");
    if (!text) return;
    document_->version_span = value.span;
    // SPEC(G-4)
    if (text->text == kVersions[0]) {
      document_->version = PolicyVersion::k2012;
    } else if (text->text == kVersions[1]) {
      document_->version = PolicyVersion::k2008;
    } else {
      Report(DiagnosticCode::kInvalidVersion, value.span, path, "invalid version " + Quoted(text->text), DidYouMean(text->text, kVersions));
    }
  }

  // SPEC(G-6)
  void ReadId(const Path& path, const Value& value) { document_->id = ReadText(context_, path, value, "Id"); }

  // SPEC(G-3)
  void ReadStatements(const Path& path, const Value& value) {
    if (value.Is(ValueKind::kObject)) return ReadStatement(path, value, 0);
    if (value.Is(ValueKind::kNull)) return Report(DiagnosticCode::kNullValue, value.span, path, "`Statement` is null");
    if (value.Is(ValueKind::kUnknown)) return Report(DiagnosticCode::kUnresolvedValue, value.span, path, "`Statement` is unresolved");
    if (!value.Is(ValueKind::kArray)) {
      std::string message = "`Statement` must be an object or a list of objects, not " + std::string(KindName(value.kind));
      return Report(DiagnosticCode::kWrongType, value.span, path, std::move(message));
    }
    if (value.items.empty()) return Report(DiagnosticCode::kEmptyStatementList, value.span, path, "`Statement` is an empty list");
    uint32_t limit = context_.options.limits.max_statements;
    if (value.items.size() > limit) {
      std::string message = std::to_string(value.items.size()) + " statements; the limit is " + std::to_string(limit);
      return Report(DiagnosticCode::kTooLarge, value.span, path, std::move(message));
    }
    document_->statement_is_list = true;
    for (size_t i = 0; i < value.items.size(); ++i) ReadStatement(Path(path, i), value.items[i], i);
  }

  void ReadStatement(const Path& path, const Value& value, size_t index) {
    if (value.Is(ValueKind::kUnknown)) return Report(DiagnosticCode::kUnresolvedValue, value.span, path, "the statement is unresolved");
    // A null statement is not skipped like a null string: what was meant to stand there may have been a Deny.
    if (value.Is(ValueKind::kNull))
      return Report(DiagnosticCode::kNullValue, value.span, path, "the statement is null", "remove it from the list");
    if (!value.Is(ValueKind::kObject)) {
      return Report(DiagnosticCode::kWrongType, value.span, path,
                    "a statement must be an object, not " + std::string(KindName(value.kind)));
    }
    Statement& statement = document_->statements.emplace_back();
    statement.index = static_cast<uint32_t>(index);
    ParseStatement(context_, path, value, &statement);
  }

  // Two frequent shapes: a statement without a policy around it, and the answer of an API around the policy.
  static std::string StatementHelp(const Value& root) {
    if (root.Find("Effect") != nullptr) return "put the statement into the `Statement` list of a policy";
    constexpr std::string_view kWrappers[] = {"PolicyDocument", "AssumeRolePolicyDocument", "Document", "Policy"};
    for (std::string_view wrapper : kWrappers) {
      if (root.Find(wrapper) != nullptr) return "give the value of `" + std::string(wrapper) + "` alone";
    }
    return "add a `Statement` list";
  }

  ParseContext& context_;
  PolicyDocument* document_;
  Path root_path_;
};

// Offset of the first character that IAM does not store, or npos. In well-formed UTF-8 the lead bytes C2 and C3 are U+0080 to U+00FF.
size_t FindUnsupported(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<uint8_t>(text[i]);
    if (byte >= 0xC4 || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r')) return i;
  }
  return std::string_view::npos;
}

// Warns once about characters that IAM and KMS refuse to store.
class CharacterCheck {
 public:
  explicit CharacterCheck(Reporter& reporter) : reporter_(reporter) {}

  void Run(const Value& root) {
    if (reporter_.source() != nullptr && FindUnsupported(Slice(root.span)) == std::string_view::npos) return;
    Visit(root);
  }

 private:
  std::string_view Slice(Span span) const {
    std::string_view text = reporter_.source()->text();
    return span.begin <= text.size() && span.end >= span.begin ? text.substr(span.begin, span.end - span.begin) : std::string_view();
  }

  // The text as it is written, since an escape is stored as it stands; without a source the content.
  bool Check(std::string_view content, Span span) {
    bool written = reporter_.source() != nullptr;
    std::string_view text = written ? Slice(span) : content;
    size_t pos = FindUnsupported(text);
    if (pos == std::string_view::npos) return false;
    size_t length = CodePointLength(text, pos);
    std::string shown = Quoted(text.substr(pos, length == 0 ? 1 : length)) + " (" + CodePointName(text, pos) + ")";
    auto at = static_cast<uint32_t>(span.begin + pos);
    Span place = written ? Span{at, static_cast<uint32_t>(at + (length == 0 ? 1 : length))} : span;
    reporter_.Report(DiagnosticCode::kUnsupportedCharacter, place, Path(),
                     "character " + shown + " cannot stand in an IAM policy");  // SPEC(G-2)
    return true;
  }

  bool Visit(const Value& value) {
    if (value.Is(ValueKind::kString) && Check(value.text, value.span)) return true;
    for (const Value& item : value.items) {
      if (Visit(item)) return true;
    }
    for (const Member& member : value.members) {
      if (Check(member.key, member.key_span) || Visit(member.value)) return true;
    }
    return false;
  }

  Reporter& reporter_;
};

}  // namespace

const std::span<const std::string_view> kDocumentElements = kDocumentNames;

ParseDocumentResult ParseDocument(const ValueTree& tree, const DocumentOptions& options) {
  return ParseDocument(tree.source, tree.root, options);
}

ParseDocumentResult ParseDocument(const std::shared_ptr<const Source>& source, const Value& root, const DocumentOptions& options) {
  Reporter reporter(source, options.limits);
  ParseContext context{options, reporter};
  PolicyDocument document;
  document.source = source;
  DocumentParser(context, &document).Parse(root);
  CharacterCheck(reporter).Run(root);
  ParseDocumentResult result;
  (reporter.has_errors() ? result.partial : result.document) = std::move(document);
  result.diagnostics = reporter.Finish();
  return result;
}

}  // namespace gavel
