#include "catalog/service_facts.h"
#include "gavel/expansion.h"
#include "match/action_text.h"

namespace gavel {
namespace {

// Yes if one is, no if all are.
Answer Or(Answer a, Answer b) {
  if (a == Answer::kYes || b == Answer::kYes) return Answer::kYes;
  return a == Answer::kNo && b == Answer::kNo ? Answer::kNo : Answer::kUnknown;
}

// SPEC(R-12) SPEC(R-17): an action without resource type.
Answer MayStandFor(CatalogAction action, std::string_view pattern, PatternOptions options) {
  const std::string_view service = action.service().prefix();
  const ArnlessLiteral* row = FindArnlessLiteral(service, action.name());
  if (row == nullptr) {
    const std::string format = "arn:${Partition}:" + std::string(service) + ":${Region}:${Account}:${Resource}";
    return FitsFormat(pattern, format, options) == Answer::kNo ? Answer::kNo : Answer::kUnknown;
  }
  if (row->literal == "*") return Answer::kNo;
  std::string format;
  AppendArnlessLiteral(row->literal, "${Partition}", "${Region}", "${Account}", &format);
  const Answer whole = FitsFormat(pattern, format, options);
  if (whole != Answer::kNo) return whole;
  // The lists of iam go on with the path that the caller asks for.
  return FitsFormat(pattern, format + "${Path}", options) == Answer::kNo ? Answer::kNo : Answer::kUnknown;
}

// A few resource types have two forms of ARN, written one after the other: `arn:..., arn:...`.
Answer FitsOne(std::string_view pattern, std::string_view formats, PatternOptions options) {
  constexpr std::string_view kBetween = ", ";
  Answer any = Answer::kNo;
  while (true) {
    const size_t size = formats.find(kBetween);
    any = Or(any, FitsFormat(pattern, formats.substr(0, size), options));
    if (size == std::string_view::npos) return any;
    formats.remove_prefix(size + kBetween.size());
  }
}

}  // namespace

Answer MayActOn(CatalogAction action, std::string_view resource_pattern, PatternOptions options) {
  if (match::IsRunOfStars(resource_pattern)) return Answer::kYes;  // SPEC(R-1)
  if (action.resources().empty()) return MayStandFor(action, resource_pattern, options);
  Answer any = Answer::kNo;
  for (const ActionResource& resource : action.resources()) {
    any = Or(any, FitsOne(resource_pattern, resource.type.arn(), options));
    if (any == Answer::kYes) break;
  }
  return any;
}

}  // namespace gavel
