#include <string>
#include <utility>

#include "base/did_you_mean.h"
#include "base/quote.h"
#include "syntax/statement_parser.h"
#include "syntax/value_kind.h"

namespace gavel {
namespace {

struct CategoryRow {
  std::string_view name;
  PrincipalCategory category;
};
constexpr CategoryRow kCategories[] = {
    {"AWS", PrincipalCategory::kAws},
    {"Service", PrincipalCategory::kService},
    {"Federated", PrincipalCategory::kFederated},
    {"CanonicalUser", PrincipalCategory::kCanonicalUser},
};
constexpr std::string_view kCategoryNames[] = {"AWS", "Service", "Federated", "CanonicalUser"};

const CategoryRow* FindCategory(std::string_view name) {
  for (const CategoryRow& row : kCategories) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

// Which category a bare string was meant for.
std::string CategoryHelp(std::string_view text) {
  auto form = [text](std::string_view category) {
    return "write `{\"" + std::string(category) + "\": \"" + Printable(text.substr(0, 100)) + "\"}`";
  };
  bool digits = text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits || text.starts_with("arn:")) return form(text.find("-provider/") == std::string_view::npos ? "AWS" : "Federated");
  if (text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn")) return form("Service");
  return "the only string is `*`; others need a category, as in `{\"AWS\": \"111122223333\"}`";
}

class PrincipalReader {
 public:
  PrincipalReader(ParseContext& context, const Path& path, const Member& member, PrincipalElement* principal)
      : context_(context), path_(path), member_(member), value_(member.value), principal_(principal) {}

  void Read() {
    if (value_.Is(ValueKind::kObject)) return ReadObject();
    if (value_.Is(ValueKind::kString)) return ReadString();
    if (value_.Is(ValueKind::kArray) && value_.items.empty()) return;  // SPEC(G-17): no members
    if (value_.Is(ValueKind::kNull)) return Report(DiagnosticCode::kNullValue, Name() + " is null");
    // Its category is unknown too, and no reading is safe for Allow and Deny both.
    if (value_.Is(ValueKind::kUnknown)) return Report(DiagnosticCode::kUnresolvedValue, Name() + " is unresolved");
    Report(DiagnosticCode::kInvalidPrincipal, Name() + " must be `*` or an object, not " + std::string(KindName(value_.kind)),
           "write `{\"AWS\": ...}` with the string or list inside");
  }

 private:
  std::string Name() const { return Quoted(member_.key); }

  void Report(DiagnosticCode code, std::string message, std::string help = "") {
    context_.reporter.Report(code, value_.span, path_, std::move(message), std::move(help));
  }

  void ReadString() {
    if (value_.text == "*") {
      principal_->members.push_back({PrincipalCategory::kStar, {value_.text, value_.span, false}});
    } else {
      Report(DiagnosticCode::kInvalidPrincipal, Name() + " is the string " + Quoted(value_.text), CategoryHelp(value_.text));
    }
  }

  void ReadObject() {
    SeenKeys seen;
    for (const Member& member : value_.members) {
      if (const Member* first = seen.FirstOf(member)) {
        ReportDuplicate(context_, path_, member, *first);  // SPEC(G-11)
        continue;
      }
      const CategoryRow* row = FindCategory(member.key);
      if (row == nullptr) {
        ReportUnknown(member);
        continue;
      }
      std::vector<Text> texts;
      ReadTexts(context_, Path(path_, member.key), member.value, member.key, &texts);
      const bool is_list = member.value.Is(ValueKind::kArray);
      if (is_list && texts.empty()) principal_->empty_categories.push_back({row->category, member.value.span});
      for (Text& text : texts) principal_->members.push_back({row->category, std::move(text), is_list});
    }
  }

  void ReportUnknown(const Member& member) {
    std::string_view nearest = Closest(member.key, kCategoryNames);
    std::string help = DidYouMean(member.key, kCategoryNames);
    if (!nearest.empty() && EqualsIgnoreCase(nearest, member.key)) help = "names are case-sensitive: write `" + std::string(nearest) + "`";
    if (help.empty()) help = "the categories are AWS, Service, Federated and CanonicalUser";
    context_.reporter.Report(DiagnosticCode::kUnknownPrincipalCategory, member.key_span, Path(path_, member.key),
                             "unknown principal category " + Quoted(member.key), std::move(help));
  }

  ParseContext& context_;
  const Path& path_;
  const Member& member_;
  const Value& value_;
  PrincipalElement* principal_;
};

}  // namespace

void ReadPrincipal(ParseContext& context, const Path& path, const Member& member, bool negated, PrincipalElement* principal) {
  if (principal->present) return ReportConflict(context, path, member, principal->key_span);
  principal->present = true;
  principal->negated = negated;
  principal->key_span = member.key_span;
  principal->span = member.value.span;
  PrincipalReader(context, path, member, principal).Read();
}

}  // namespace gavel
