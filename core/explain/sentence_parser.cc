// SPEC(M-2) SPEC(M-3) SPEC(M-4) SPEC(M-5): the sentences of M-2 and their relatives, read back.
#include "explain/sentence_parser.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "explain/denial_text.h"
#include "explain/sentence_rows.h"
#include "explain/wrapper_rows.h"
#include "match/arn.h"

namespace gavel {
namespace {

size_t BeginOf(const Found& opening) {
  const std::optional<Span> words = opening.Group("words");
  return words ? words->begin : opening.whole.begin;
}

// Reads one denial at its opening.
class DenialParser {
 public:
  DenialParser(const Source& source, size_t end) : source_(source), text_(source.text()), end_(end) {}

  Denial Parse(const OpeningRow& row, const Found& opening) {
    denial_.form = row.form;
    denial_.policy_type = row.policy_type;
    Take(opening, "principal", &denial_.principal);
    Take(opening, "action", &denial_.action);
    Take(opening, "resource", &denial_.resource);
    if (!row.action.empty()) denial_.action = {std::string(row.action), ToRoot(opening.whole), true};
    DropEarlierUser(opening);
    at_ = opening.whole.end;
    ParseResource();
    ParseTail();
    denial_.span = ToRoot({static_cast<uint32_t>(BeginOf(opening)), static_cast<uint32_t>(at_)});
    return std::move(denial_);
  }

  size_t at() const { return at_; }

 private:
  Span ToRoot(Span span) const { return source_.ToRoot(span); }

  std::string Text(Span span) const { return std::string(text_.substr(span.begin, span.end - span.begin)); }

  void Take(const Found& found, std::string_view group, DenialText* text) {
    if (const std::optional<Span> span = found.Group(group)) *text = {Text(*span), ToRoot(*span), false};
  }

  // The first "User:" of the text need not be the sentence's own.
  void DropEarlierUser(const Found& opening) {
    constexpr std::string_view kUser = "User: ";
    const size_t last = denial_.principal.text.rfind(kUser);
    if (last == std::string::npos) return;
    Span span = *opening.Group("principal");
    span.begin += static_cast<uint32_t>(last + kUser.size());
    denial_.principal = {Text(span), ToRoot(span), false};
  }

  void ParseResource() {
    if (denial_.action.text.empty() || denial_.action.inferred) return;
    for (const Pattern& row : ResourceRows()) {
      const std::optional<Found> found = row.At(text_, at_, end_);
      if (!found) continue;
      Take(*found, "resource", &denial_.resource);
      const std::optional<Span> span = found->Group("resource");
      at_ = span ? span->end : found->whole.end;
      if (at_ < end_ && text_[at_] == '"' && text_[span ? span->begin - 1 : at_] == '"') ++at_;
      return;
    }
  }

  void ParseTail() {
    ParseReason();
    if (const std::optional<Found> arn = PolicyArnRow().At(text_, at_, end_)) {
      Take(*arn, "arn", &denial_.policy_arn);
      at_ = arn->whole.end;
    }
    if (const std::optional<Found> encoded = EncodedRow().At(text_, at_, end_)) {
      Take(*encoded, "encoded", &denial_.encoded);
      at_ = encoded->whole.end;
    }
    if (const std::optional<Found> cut = CutRow().At(text_, at_, end_)) denial_.truncated = true;
  }

  void ParseReason() {
    for (const ReasonRow& row : ReasonRows()) {
      std::optional<Found> found = row.pattern.At(text_, at_, end_);
      if (!found && at_ < end_ && text_[at_] == ' ') continue;
      if (!found) found = row.pattern.At(text_, std::min(at_ + 1, end_), end_);
      if (!found || !Accept(row, *found)) continue;
      return;
    }
    NoteCut();
  }

  // False for a type in words that are not known.
  bool Accept(const ReasonRow& row, const Found& found) {
    const std::optional<Span> type = found.Group("type");
    std::optional<PolicyType> policy_type = row.policy_type;
    if (type) {
      policy_type = FindTypeByWords(Text(*type));
      if (!policy_type) return false;
    }
    if (!row.recognised && IsCutReason(found)) return false;
    denial_.kind = row.kind;
    if (policy_type) denial_.policy_type = policy_type;
    denial_.through_service_control = row.through_service_control;
    Take(found, "cause", &denial_.cause);
    at_ = type                                      ? std::max<size_t>(type->end, found.whole.end)
          : found.Group("cause") && !row.recognised ? found.Group("cause")->end
                                                    : EndOf(found);
    return true;
  }

  // A row may end with the character that closes the text around the sentence.
  size_t EndOf(const Found& found) const {
    constexpr std::string_view kBareDeny = "with an explicit deny";
    const size_t words = text_.substr(0, found.whole.end).rfind(kBareDeny);
    if (words == std::string_view::npos || words < found.whole.begin) return found.whole.end;
    const size_t end = words + kBareDeny.size();
    return found.whole.end - end <= 9 && text_.substr(end, 4) != " in " ? end : found.whole.end;
  }

  bool IsCutReason(const Found& found) const {
    const std::optional<Span> cause = found.Group("cause");
    return cause && cause->end + 1 >= end_ && text_.substr(cause->begin, 3) == "no ";
  }

  // The text may end within the words of a reason: what there is of it may still name the type.
  void NoteCut() {
    struct Start {
      std::string_view words;
      DenialKind kind;
    };
    static constexpr Start kStarts[] = {{" because no ", DenialKind::kImplicit},
                                        {" with an explicit deny in an ", DenialKind::kExplicit},
                                        {" with an explicit deny in the ", DenialKind::kExplicit},
                                        {" with an explicit deny in a ", DenialKind::kExplicit}};
    std::string_view rest = text_.substr(at_, end_ - at_);
    for (const std::string_view mark : {"...", "\xe2\x80\xa6", "(truncated)"}) rest = rest.substr(0, rest.find(mark));
    while (!rest.empty() && (rest.back() == ' ' || rest.back() == '\n') && rest.size() > 1) rest.remove_suffix(1);
    for (const Start& start : kStarts) {
      if (rest.size() > 1 && start.words.starts_with(rest)) denial_.truncated = true;
      if (!rest.starts_with(start.words) || rest.find_first_of("\n\"<") != std::string_view::npos) continue;
      std::string_view words = rest.substr(start.words.size());
      words = words.substr(0, words.find(" allows"));
      denial_.policy_type = FindTypeByPrefix(words);
      denial_.kind = start.kind;
      denial_.truncated = true;
      at_ += rest.size();
      return;
    }
  }

  const Source& source_;
  const std::string_view text_;
  const size_t end_;
  size_t at_ = 0;
  Denial denial_;
};

// The openings of a text, in order of position; every row scans the text once.
class Openings {
 public:
  explicit Openings(std::string_view text) : text_(text) {
    for (const OpeningRow& row : OpeningRows()) next_.push_back(row.pattern.Find(text, 0, text.size()));
  }

  // The first at or after `at`; nullopt at the end.
  std::optional<std::pair<const OpeningRow*, Found>> Next(size_t at) {
    std::optional<size_t> best;
    for (size_t i = 0; i < next_.size(); ++i) {
      if (next_[i] && next_[i]->whole.begin < at) next_[i] = OpeningRows()[i].pattern.Find(text_, at, text_.size());
      if (next_[i] && (!best || next_[i]->whole.begin < next_[*best]->whole.begin)) best = i;
    }
    if (!best) return std::nullopt;
    return std::pair(&OpeningRows()[*best], *next_[*best]);
  }

 private:
  std::string_view text_;
  std::vector<std::optional<Found>> next_;
};

struct Place {
  size_t begin;
  size_t end;
};

// Bare openings count where nothing says more: not right before a sentence, and beside sentences only with an encoded message.
void DropBare(std::vector<Denial>* denials, std::vector<Place>* places) {
  const bool any = std::any_of(denials->begin(), denials->end(), [](const Denial& d) { return d.form == DenialForm::kSentence; });
  if (!any) return;
  for (size_t i = denials->size(); i-- > 0;) {
    const Denial& denial = (*denials)[i];
    if (denial.form != DenialForm::kBare || !denial.encoded.text.empty()) continue;
    denials->erase(denials->begin() + static_cast<std::ptrdiff_t>(i));
    places->erase(places->begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::vector<Denial> ParseReading(const Source& reading) {
  const std::string_view text = reading.text();
  std::vector<Denial> denials;
  std::vector<Place> places;
  Openings openings(text);
  size_t at = 0;
  for (auto opening = openings.Next(0); opening && denials.size() < kMaxDenials; opening = openings.Next(at)) {
    DenialParser parser(reading, text.size());
    denials.push_back(parser.Parse(*opening->first, opening->second));
    at = std::max<size_t>(parser.at(), opening->second.whole.end);
    places.push_back({BeginOf(opening->second), at});
  }
  DropBare(&denials, &places);
  for (size_t i = 0; i < denials.size(); ++i) {
    const size_t from = i == 0 ? 0 : places[i - 1].end;
    const size_t to = i + 1 < places.size() ? places[i + 1].begin : text.size();
    ReadWrappers(reading, {from, places[i].begin, places[i].end, to}, &denials[i]);
  }
  return denials;
}

// How much sense a denial makes.
int ScoreOf(const Denial& denial) {
  int score = 1;
  if (denial.principal.text.find(' ') == std::string::npos && !denial.principal.text.empty()) score += 2;
  if (denial.action.text.find(':') != std::string::npos) score += 2;
  if (!denial.resource.text.empty() && denial.resource.text.find(' ') == std::string::npos) score += 1;
  if (denial.kind != DenialKind::kUnstated) score += 2;
  if (denial.policy_type) score += 2;
  if (denial.policy_arn.text.find(":policy/") != std::string::npos) score += 2;
  if (denial.truncated) score -= 2;
  if (!denial.code.text.empty()) score += 1;
  return score + static_cast<int>(denial.encoded.text.size() / 64) + static_cast<int>(denial.wrappers.size());
}

}  // namespace

std::vector<Denial> ParseSentences(const std::shared_ptr<const Source>& source) {
  std::vector<Denial> best;
  int best_score = 0;
  for (const LineJoin join : {LineJoin::kKeep, LineJoin::kBlank, LineJoin::kNothing}) {
    std::vector<Denial> denials = ParseReading(*MakeReadable(source, join));
    int score = 0;
    for (const Denial& denial : denials) score += ScoreOf(denial);
    if (score > best_score) {
      best_score = score;
      best = std::move(denials);
    }
  }
  for (Denial& denial : best) InferParts(&denial);
  return best;
}

}  // namespace gavel
