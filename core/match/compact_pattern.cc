#include "match/compact_pattern.h"

#include <algorithm>

#include "match/ascii.h"
#include "match/utf8.h"

namespace gavel::match {
namespace {

constexpr size_t kMaxSets = 2000;

using Positions = std::vector<bool>;

bool Any(const Positions& positions) { return std::find(positions.begin(), positions.end(), true) != positions.end(); }

// Whether every position of `a` is one of `b`.
bool IsSubset(const Positions& a, const Positions& b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] && !b[i]) return false;
  }
  return true;
}

// Whether an item of a pattern takes an item of another for certain.
bool Takes(const Item& item, const Item& other) {
  if (item.kind == ItemKind::kQuestion) return other.kind != ItemKind::kVariable;
  return item == other;
}

// Where the pattern can be after one more item of another pattern. A `?` there is a character that no literal of this one equals: any
// other character leads to the same positions or more.
Positions Step(const CompactPattern& pattern, const Positions& from, const Item& other) {
  Positions to(from.size(), false);
  for (size_t i = 0; i < from.size(); ++i) {
    if (!from[i]) continue;
    if (pattern.skips[i]) to[i] = true;
    if (i < pattern.items.size() && Takes(pattern.items[i], other)) to[i + 1] = true;
  }
  return to;
}

// The sets that the pattern may be left with; one that holds another is left out, for what suits the smaller suits it.
class Alternatives {
 public:
  void Add(Positions positions) {
    for (const Positions& known : sets_) {
      if (IsSubset(known, positions)) return;
    }
    sets_.erase(std::remove_if(sets_.begin(), sets_.end(), [&](const Positions& known) { return IsSubset(positions, known); }),
                sets_.end());
    sets_.push_back(std::move(positions));
  }
  const std::vector<Positions>& sets() const { return sets_; }

 private:
  std::vector<Positions> sets_;
};

// `positions`, and what they become after one, two, ... unknown characters, until nothing changes any more.
void AddSkipped(const CompactPattern& pattern, const Positions& positions, Alternatives* alternatives) {
  std::vector<Positions> seen;
  Positions now = positions;
  while (std::find(seen.begin(), seen.end(), now) == seen.end()) {
    seen.push_back(now);
    alternatives->Add(now);
    now = Step(pattern, now, {ItemKind::kQuestion});
  }
}

Answer CoversItemByItem(const CompactPattern& a, const CompactPattern& b) {
  Positions start(a.items.size() + 1, false);
  start[0] = true;
  std::vector<Positions> sets = {start};
  for (size_t j = 0;; ++j) {
    Alternatives here;
    for (const Positions& positions : sets) {
      if (b.skips[j]) {
        AddSkipped(a, positions, &here);
      } else {
        here.Add(positions);
      }
      if (here.sets().size() > kMaxSets) return Answer::kUnknown;
    }
    sets.clear();
    for (const Positions& positions : here.sets()) {
      if (j == b.items.size()) {
        if (!positions.back()) return Answer::kNo;
        continue;
      }
      sets.push_back(Step(a, positions, b.items[j]));
      if (!Any(sets.back())) return Answer::kNo;
    }
    if (j == b.items.size()) return Answer::kYes;
  }
}

// With `*` for every variable.
CompactPattern Widened(const CompactPattern& pattern) {
  CompactPattern wide;
  wide.skips.push_back(pattern.skips[0]);
  for (size_t i = 0; i < pattern.items.size(); ++i) {
    if (pattern.items[i].kind == ItemKind::kVariable) {
      wide.skips.back() = true;
    } else {
      wide.items.push_back(pattern.items[i]);
      wide.skips.push_back(false);
    }
    if (pattern.skips[i + 1]) wide.skips.back() = true;
  }
  return wide;
}

// Where both patterns can be after a common text: a row for each position of `a`, a column for each of `b`.
bool Meet(const CompactPattern& a, const CompactPattern& b) {
  const size_t columns = b.items.size() + 1;
  Positions row(columns, false), next;
  row[0] = true;
  for (size_t i = 0; i <= a.items.size(); ++i) {
    next.assign(columns, false);
    for (size_t j = 0; j < columns; ++j) {
      if (!row[j]) continue;
      const bool more_a = i < a.items.size(), more_b = j + 1 < columns;
      if (a.skips[i] && more_b) row[j + 1] = true;
      if (b.skips[j] && more_a) next[j] = true;
      if (more_a && more_b && (Takes(a.items[i], b.items[j]) || Takes(b.items[j], a.items[i]))) next[j + 1] = true;
    }
    if (i == a.items.size()) return row.back();
    row.swap(next);
  }
  return false;
}

std::string NameOf(const Variable& variable) {
  std::string name = variable.key;
  for (char& c : name) c = LowerAscii(c);
  if (variable.default_text) name += '\0' + *variable.default_text;
  return name;
}

}  // namespace

char32_t VariableNumbers::NumberOf(const Variable& variable) {
  const std::string name = NameOf(variable);
  const auto found = std::find(names_.begin(), names_.end(), name);
  const auto number = static_cast<char32_t>(found - names_.begin());
  if (found == names_.end()) names_.push_back(name);
  return number;
}

CompactPattern Compact(std::string_view text, TemplateSyntax syntax, LetterCase letter_case, VariableNumbers* numbers) {
  const TemplateText parsed = ParseTemplate(text, syntax);
  CompactPattern pattern;
  pattern.skips.push_back(false);
  const auto add = [&pattern](Item item) {
    pattern.items.push_back(item);
    pattern.skips.push_back(false);
  };
  for (const Piece& piece : parsed.pieces) {
    switch (piece.kind) {
      case PieceKind::kStar:
        pattern.skips.back() = true;
        break;
      case PieceKind::kQuestion:
        for (uint32_t i = 0; i < piece.size; ++i) add({ItemKind::kQuestion});
        break;
      case PieceKind::kVariable: {
        const Variable& variable = parsed.variables[piece.begin];
        pattern.has_variable = true;
        if (variable.error != VariableError::kNone) pattern.has_malformed = true;
        add({ItemKind::kVariable, numbers->NumberOf(variable)});
        break;
      }
      case PieceKind::kLiteral: {
        const std::string_view run(parsed.literals.data() + piece.begin, piece.size);
        for (size_t at = 0; at < run.size();) {
          const Character character = Decode(run, at);
          const bool fold = letter_case == LetterCase::kIgnoreAscii && character.size == 1;
          add({ItemKind::kCharacter, fold ? static_cast<char32_t>(LowerAscii(run[at])) : character.code});
          at += character.size;
        }
        break;
      }
    }
  }
  return pattern;
}

Answer CoversPattern(const CompactPattern& a, const CompactPattern& b) {
  if (a.has_malformed || b.has_malformed) return Answer::kUnknown;
  const Answer answer = CoversItemByItem(a, b);
  if (answer != Answer::kNo || !(a.has_variable || b.has_variable)) return answer;
  return OverlapsPattern(a, b) == Answer::kNo ? Answer::kNo : Answer::kUnknown;
}

Answer OverlapsPattern(const CompactPattern& a, const CompactPattern& b) {
  if (a.has_malformed || b.has_malformed) return Answer::kNo;
  if (!a.has_variable && !b.has_variable) return Meet(a, b) ? Answer::kYes : Answer::kNo;
  if (!Meet(Widened(a), Widened(b))) return Answer::kNo;
  return Meet(a, b) ? Answer::kYes : Answer::kUnknown;
}

}  // namespace gavel::match
