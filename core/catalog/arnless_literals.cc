#include "catalog/arnless_literals.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "catalog/service_facts.h"
#include "catalog/static_index.h"

namespace gavel {
namespace {

using catalog_internal::EqualFolded;

// SPEC(R-17)
constexpr ArnlessLiteral kRows[] = {
#define GAVEL_ARNLESS(service, action, literal, source, month) {service, action, literal, source, month},
#include "catalog/data/arnless_literals.inc"
#undef GAVEL_ARNLESS
};

// The rows of one service, which stand together.
struct ServiceRows {
  std::string_view name;
  uint16_t begin = 0;
  uint16_t end = 0;
};

constexpr auto MakeIndex() {
  catalog_internal::StaticIndex<ServiceRows, 256> index;
  for (size_t i = 0; i < std::size(kRows); ++i) {
    ServiceRows& rows = index.At(kRows[i].service);
    if (rows.end == 0) rows.begin = static_cast<uint16_t>(i);
    rows.end = static_cast<uint16_t>(i + 1);
  }
  return index;
}
constexpr auto kIndex = MakeIndex();

constexpr bool IsPrefix(const ArnlessLiteral& row) { return row.action.back() == '*'; }

bool StartsFolded(std::string_view action, std::string_view prefix) { return EqualFolded(action.substr(0, prefix.size()), prefix); }

}  // namespace

const ArnlessLiteral* FindArnlessLiteral(std::string_view service, std::string_view action) noexcept {
  const ServiceRows* rows = kIndex.Find(service);
  if (rows == nullptr) return nullptr;
  const ArnlessLiteral* by_prefix = nullptr;
  for (uint16_t i = rows->begin; i < rows->end; ++i) {
    const ArnlessLiteral& row = kRows[i];
    if (!IsPrefix(row)) {
      if (EqualFolded(row.action, action)) return &row;
    } else if (StartsFolded(action, row.action.substr(0, row.action.size() - 1))) {
      by_prefix = &row;
    }
  }
  return by_prefix != nullptr && !MayHaveResource(service, action) ? by_prefix : nullptr;
}

std::span<const ArnlessLiteral> ArnlessLiterals() noexcept { return kRows; }

bool TakesPath(const ArnlessLiteral& row) noexcept { return row.service == "iam" && row.literal.back() == '/'; }

bool IsCollectionArn(std::string_view service, std::string_view action, std::string_view arn) noexcept {
  const ArnlessLiteral* row = FindArnlessLiteral(service, action);
  if (row == nullptr || !row->literal.starts_with("arn:")) return false;
  const std::string_view literal = row->literal;
  size_t at = 0;
  for (size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] == '{') {
      at = std::min(arn.find(':', at), arn.size());
      i += 2;  // to the closing brace
    } else if (at == arn.size() || arn[at++] != literal[i]) {
      return false;
    }
  }
  return at == arn.size() || TakesPath(*row);
}

void AppendArnlessLiteral(std::string_view literal, std::string_view partition, std::string_view region, std::string_view account,
                          std::string* out) {
  for (size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] != '{') {
      out->push_back(literal[i]);
      continue;
    }
    const char kind = literal[i + 1];
    out->append(kind == 'P' ? partition : kind == 'R' ? region : account);
    i += 2;  // to the closing brace
  }
}

}  // namespace gavel
