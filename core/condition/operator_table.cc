#include <array>

#include "base/did_you_mean.h"
#include "condition/operator.h"
#include "condition/operator_rows.h"
#include "match/ascii.h"

namespace gavel {
namespace {

struct Prefix {
  std::string_view text;
  SetOperator set;
};

constexpr std::array<Prefix, 2> kPrefixes = {{{"ForAllValues:", SetOperator::kForAllValues}, {"ForAnyValue:", SetOperator::kForAnyValue}}};
constexpr std::string_view kIfExists = "IfExists";

std::vector<const OperatorRow*> CollectOperators() {
  std::vector<const OperatorRow*> rows;
  for (const auto& family : {StringOperators(), NumericOperators(), DateOperators(), BoolOperators(), BinaryOperators(), IpOperators(),
                             ArnOperators(), NullOperators()}) {
    for (const OperatorRow& row : family) rows.push_back(&row);
  }
  return rows;
}

bool Equals(std::string_view a, std::string_view b, bool ignore_case) {
  return ignore_case ? match::EqualsIgnoringAsciiCase(a, b) : a == b;
}

const OperatorRow* Find(std::string_view name, bool ignore_case) {
  for (const OperatorRow* row : AllOperators()) {
    if (Equals(row->name, name, ignore_case)) return row;
  }
  return nullptr;
}

// SPEC(C-10): Null is the one operator without IfExists.
bool TakesIfExists(const OperatorRow& row) { return row.family != OperatorFamily::kNull; }

}  // namespace

const std::vector<const OperatorRow*>& AllOperators() {
  static const std::vector<const OperatorRow*> rows = CollectOperators();
  return rows;
}

const OperatorRow* FindOperator(std::string_view name) { return Find(name, false); }

ParsedOperator ParseOperator(std::string_view text, bool ignore_case) {
  ParsedOperator parsed;
  for (const Prefix& prefix : kPrefixes) {
    if (!Equals(text.substr(0, prefix.text.size()), prefix.text, ignore_case)) continue;
    parsed.set = prefix.set;
    text.remove_prefix(prefix.text.size());
    break;
  }
  if (text.size() > kIfExists.size() && Equals(text.substr(text.size() - kIfExists.size()), kIfExists, ignore_case)) {
    parsed.if_exists = true;
    text.remove_suffix(kIfExists.size());
  }
  const OperatorRow* row = Find(text, ignore_case);
  if (row == nullptr || (parsed.if_exists && !TakesIfExists(*row))) return {};
  parsed.row = row;
  return parsed;
}

std::vector<std::string> AllOperatorSpellings() {
  std::vector<std::string> spellings;
  for (const std::string_view prefix : {std::string_view(), kPrefixes[0].text, kPrefixes[1].text}) {
    for (const OperatorRow* row : AllOperators()) {
      spellings.push_back(std::string(prefix) + std::string(row->name));
      if (TakesIfExists(*row)) spellings.push_back(spellings.back() + std::string(kIfExists));
    }
  }
  return spellings;
}

std::string SuggestOperator(std::string_view text) {
  const std::vector<std::string> spellings = AllOperatorSpellings();
  const std::vector<std::string_view> candidates(spellings.begin(), spellings.end());
  return DidYouMean(text, candidates);
}

}  // namespace gavel
