// How statements that share actions and the beginning of a resource are told apart: what each of them asks of a request besides.
//
// Both ways only leave out. A statement lies in a part for each text of which its resource must hold one, or for each value of which a
// context key must have one; a request that has none of them makes it false, in every reading.
#ifndef GAVEL_POLICY_DIVISION_H_
#define GAVEL_POLICY_DIVISION_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "match/ascii.h"
#include "match/prefix_hash.h"
#include "policy/compiled_policy.h"

namespace gavel {

struct StatementPosition {
  uint32_t policy;     // in a list
  uint32_t statement;  // in its policy
  friend auto operator<=>(const StatementPosition&, const StatementPosition&) = default;
};

enum class DivisionBy : uint8_t {
  kText,   // four bytes that the resource holds, ignoring letter case
  kValue,  // a value of a context key
};

inline constexpr size_t kGram = 4;

inline uint64_t GramKey(uint32_t gram) { return match::MixHash(0, gram) | 1; }
inline uint64_t ValueKey(std::string_view value) { return match::FoldedHash(value) | 1; }

// Calls visit(gram) for each four bytes of the text that stand together, until it returns false.
template <typename Visit>
void ForEachGram(std::string_view text, Visit visit) {
  for (size_t at = 0; at + kGram <= text.size(); at += kGram) {
    const uint64_t block = match::FoldBlock(match::LoadBlock(text.data() + at, text.size() - at));
    for (size_t i = 0; i < kGram && at + i + kGram <= text.size(); ++i) {
      if (!visit(static_cast<uint32_t>(block >> (8 * i)))) return;
    }
  }
}

// Some statements, divided.
struct StatementDivision {
  DivisionBy by = DivisionBy::kText;
  uint32_t policy = 0;                                       // kValue: a policy that reads the key,
  uint32_t key = 0;                                          // and the key in its table
  std::map<uint64_t, std::vector<StatementPosition>> parts;  // by GramKey or ValueKey
  std::vector<StatementPosition> rest;
};

// The division that leaves the fewest candidates, of which the rest may be divided in another way; nothing when none leaves out enough.
// `by_text`: requests have a resource that can be looked into. `most_places`: what the sizes of the parts may come to, since a statement
// may lie in several of them.
std::optional<StatementDivision> DivideStatements(std::span<const CompiledPolicy* const> policies,
                                                  const std::vector<StatementPosition>& statements, bool by_text, size_t most_places);

}  // namespace gavel

#endif  // GAVEL_POLICY_DIVISION_H_
