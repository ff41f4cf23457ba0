// Policy variables in a text of a policy.
#ifndef GAVEL_TESTS_REFERENCE_VARIABLES_H_
#define GAVEL_TESTS_REFERENCE_VARIABLES_H_

#include <string>
#include <vector>

#include "reference/keys.h"
#include "reference/text.h"
#include "reference/tri.h"

namespace gavel::reference {

struct Piece {
  bool literal = false;  // a value or a constant: `*` and `?` are ordinary characters in it (V-8, V-9)
  std::string text;
  bool variable = false;  // the value of a variable, not a constant
};

struct Expansion {
  std::vector<Piece> pieces;
  bool unknown = false;     // a variable reads an unknown key (F-7)
  bool collision = false;   // ... or tags that differ only in case (K-6)
  bool unresolved = false;  // V-10, V-12
  bool empty = false;       // a variable gave the empty text (V-11)

  // `any_value`: every variable as if it were `*`.
  Pattern AsWildcards(bool any_value = false) const;  // `*` and `?` of the policy's own text are wildcards
  std::string AsText() const;
};

// `active`: the document's Version has variables (V-1); otherwise the text stands for itself.
Expansion Expand(const std::string& text, bool active, const Keys& keys);

// `result` with an empty variable in the pattern that gave it (V-11).
inline Tri WithEmpty(const Expansion& expansion, const Tri& result) {
  return expansion.empty && !result.IsFalse() ? Maybe("V-11") : result;
}

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_VARIABLES_H_
