#include "explain/sentence_rows.h"

#include <array>

#include "match/ascii.h"

namespace gavel {
namespace {

constexpr auto kSentence = DenialForm::kSentence;
constexpr auto kBare = DenialForm::kBare;

struct TypeWords {
  std::string_view words;
  PolicyType type;
};

constexpr std::array kTypeWords = {
    TypeWords{"identity-based policy", PolicyType::kIdentityBased},
    TypeWords{"resource-based policy", PolicyType::kResourceBased},
    TypeWords{"service control policy", PolicyType::kServiceControl},
    TypeWords{"resource control policy", PolicyType::kResourceControl},
    TypeWords{"session policy", PolicyType::kSession},
    TypeWords{"sessions policy", PolicyType::kSession},  // so in AWS's documentation
    TypeWords{"VPC endpoint policy", PolicyType::kVpcEndpoint},
    TypeWords{"permissions boundary", PolicyType::kPermissionsBoundary},
    TypeWords{"permissions boundary policy", PolicyType::kPermissionsBoundary},
    TypeWords{"role trust policy", PolicyType::kTrust},
};

bool StartsIgnoringCase(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && match::EqualsIgnoringAsciiCase(text.substr(0, start.size()), start);
}

}  // namespace

// Rows with the most detail first: of several that match at one place the first counts.
const std::vector<OpeningRow>& OpeningRows() {
  static const auto* rows = [] {
    auto* made = new std::vector<OpeningRow>;
    const auto add = [made](std::string_view expression, DenialForm form, std::optional<PolicyType> type = std::nullopt,
                            std::string_view action = "") {
      made->push_back(OpeningRow{Pattern(expression), form, type, action});
    };
    add(R"(User: (?P<principal>[^\n"<>]+?) is not authorized to perform:? (?P<action>[A-Za-z0-9*:_-]+))", kSentence);
    add(R"(User: (?P<principal>[^\n"<>]+?) is not authorized to access this resource)", kSentence);
    add(R"(Principal \[?(?P<principal>[^\]\n]+?)\]? is not allowed to execute \[?(?P<action>[A-Za-z0-9*:_-]+)\]? on the resource)"
        R"((?: \[?(?P<resource>[^\]\s]+)\]?)?)",
        kSentence);
    add(R"(Not authorized to access resource:? \[?(?P<resource>[^\]\s"<>]+))", kSentence);
    add(R"(Access to the resource (?P<resource>[^\s"<>]+) is denied)", kSentence);
    add(R"(Cross-account pass role is not allowed)", kSentence, std::nullopt, "iam:PassRole");
    add(R"(The request was denied due to a VPC endpoint policy)", kSentence, PolicyType::kVpcEndpoint);
    add(R"(You are not authorized to perform this operation)", kBare);
    add(R"([^\s"]+ is not a valid AWS service name)", kBare);
    add(R"(Missing Authentication Token)", kBare);
    add(R"((?:^|[>":] ?)(?P<words>Access Denied)\b)", kBare);
    add(R"(operation: (?P<words>Forbidden)\b)", kBare);
    return made;
  }();
  return *rows;
}

const std::vector<Pattern>& ResourceRows() {
  static const auto* rows = [] {
    auto* made = new std::vector<Pattern>;
    // SPEC(M-2): S3 quotes it.
    made->emplace_back(R"re( on resource: "(?P<resource>[^"\n]+)")re");
    made->emplace_back(R"re( on resource: (?P<resource>(?P<noun>role|user|group|policy|instance profile|access key id) )re"
                       R"re((?P<name>[\w+=,.@/:-]*[\w+=@/:-])))re");
    // An ARN may hold blanks, colons and stars: it ends where something else that is known begins.
    made->emplace_back(
        R"( on resource: (?P<resource>[^"<>\n]+?))"
        R"((?:\.?\s*$|,? because |,? with an explicit deny|, with policy ARN|\.? Encoded authorization|["<>\n]|'(?:[,\s)]|$)|\.? \(Serv)"
        R"(|\.?\s+status code: |\.? An error occurred|\.? ?\(truncated|\.\.\.|, ?"|\. [A-Z]|\.? User: ))");
    made->emplace_back(R"( on (?:the specified|this) resource)");
    return made;
  }();
  return *rows;
}

const std::vector<ReasonRow>& ReasonRows() {
  static const auto* rows = [] {
    auto* made = new std::vector<ReasonRow>;
    const auto add = [made](std::string_view expression, DenialKind kind) {
      made->push_back(ReasonRow{Pattern(expression), kind, std::nullopt});
      return &made->back();
    };
    add(R"(,? because no (?P<type>[A-Za-z -]+?) allows the [A-Za-z0-9*:_-]+ action)", DenialKind::kImplicit);
    ReasonRow* through =
        add(R"(,? with an explicit deny in (?:an?|the) VPC endpoint policy transitively through an? service control policy)",
            DenialKind::kExplicit);
    through->policy_type = PolicyType::kVpcEndpoint;
    through->through_service_control = true;
    add(R"(,? with an explicit deny in (?:an?|the) (?P<type>[A-Za-z -]+? (?:policy|boundary)))", DenialKind::kExplicit);
    add(R"(,? because public [A-Za-z() ]{1,60} are (?:prevented|blocked) by the (?P<cause>BlockPublic[A-Za-z]+) setting in S3 Block Public )"
        R"(Access)",
        DenialKind::kExplicit);
    add(R"(,? because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys )"
        R"(\((?P<cause>SSE-C)\))",
        DenialKind::kExplicit);
    add(R"(,? with an explicit deny(?:\.|["'<\n]|\s*$| Encoded| \())", DenialKind::kExplicit);
    add(R"(,? because (?P<cause>[^"<>\n]+?)(?:\.(?:\s|$)|["<>\n]|\s*$| \(Service))", DenialKind::kUnstated)->recognised = false;
    return made;
  }();
  return *rows;
}

const Pattern& PolicyArnRow() {
  static const auto* row = new Pattern(R"((?::|,? with policy ARN:) (?P<arn>arn:[^\s"'<>()\[\]]*[^\s"'<>()\[\].,;]))");
  return *row;
}

const Pattern& EncodedRow() {
  static const auto* row = new Pattern(R"(\.?\s*Encoded authorization failure message: ?(?P<encoded>[A-Za-z0-9_-]+))");
  return *row;
}

const Pattern& CutRow() {
  static const auto* row = new Pattern("[^\\n]{0,200}?(?:\\.\\.\\.|\xe2\x80\xa6|\\(truncated\\))[\"'}\\s]*$");
  return *row;
}

std::optional<PolicyType> FindTypeByWords(std::string_view words) {
  for (const TypeWords& row : kTypeWords) {
    if (match::EqualsIgnoringAsciiCase(row.words, words)) return row.type;
  }
  return std::nullopt;
}

std::optional<PolicyType> FindTypeByPrefix(std::string_view words) {
  std::optional<PolicyType> found;
  if (words.empty()) return found;
  for (const TypeWords& row : kTypeWords) {
    if (!StartsIgnoringCase(row.words, words)) continue;
    if (found && *found != row.type) return std::nullopt;
    found = row.type;
  }
  return found;
}

// French and Japanese: the languages of which copies have been seen.
const std::vector<ForeignWords>& AllForeignWords() {
  static const auto* rows = new std::vector<ForeignWords>{
      {"explicite", std::nullopt},
      {"\u660e\u793a\u7684", std::nullopt},
      {"bas\u00e9e sur l'identit\u00e9", PolicyType::kIdentityBased},
      {"bas\u00e9e sur l\u2019identit\u00e9", PolicyType::kIdentityBased},
      {"bas\u00e9e sur les ressources", PolicyType::kResourceBased},
      {"contr\u00f4le des services", PolicyType::kServiceControl},
      {"contr\u00f4le de service", PolicyType::kServiceControl},
      {"contr\u00f4le des ressources", PolicyType::kResourceControl},
      {"politique de session", PolicyType::kSession},
      {"point de terminaison", PolicyType::kVpcEndpoint},
      {"limite d'autorisations", PolicyType::kPermissionsBoundary},
      {"limite des autorisations", PolicyType::kPermissionsBoundary},
      {"limite d\u2019autorisations", PolicyType::kPermissionsBoundary},
      {"politique de confiance", PolicyType::kTrust},
      {"politique d'approbation", PolicyType::kTrust},
      {"\u30a2\u30a4\u30c7\u30f3\u30c6\u30a3\u30c6\u30a3\u30d9\u30fc\u30b9", PolicyType::kIdentityBased},
      {"ID \u30d9\u30fc\u30b9", PolicyType::kIdentityBased},
      {"\u30ea\u30bd\u30fc\u30b9\u30d9\u30fc\u30b9", PolicyType::kResourceBased},
      {"\u30b5\u30fc\u30d3\u30b9\u30b3\u30f3\u30c8\u30ed\u30fc\u30eb\u30dd\u30ea\u30b7\u30fc", PolicyType::kServiceControl},
      {"\u30ea\u30bd\u30fc\u30b9\u30b3\u30f3\u30c8\u30ed\u30fc\u30eb\u30dd\u30ea\u30b7\u30fc", PolicyType::kResourceControl},
      {"\u30bb\u30c3\u30b7\u30e7\u30f3\u30dd\u30ea\u30b7\u30fc", PolicyType::kSession},
      {"VPC \u30a8\u30f3\u30c9\u30dd\u30a4\u30f3\u30c8", PolicyType::kVpcEndpoint},
      {"\u30a2\u30af\u30bb\u30b9\u8a31\u53ef\u306e\u5883\u754c", PolicyType::kPermissionsBoundary},
      {"\u4fe1\u983c\u30dd\u30ea\u30b7\u30fc", PolicyType::kTrust},
  };
  return *rows;
}

std::vector<const Pattern*> AllSentencePatterns() {
  std::vector<const Pattern*> all = {&PolicyArnRow(), &EncodedRow(), &CutRow()};
  for (const OpeningRow& row : OpeningRows()) all.push_back(&row.pattern);
  for (const Pattern& row : ResourceRows()) all.push_back(&row);
  for (const ReasonRow& row : ReasonRows()) all.push_back(&row.pattern);
  return all;
}

}  // namespace gavel
