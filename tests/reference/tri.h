// Three-valued logic with the ids of the rules that left a value open (F-1, F-2).
#ifndef GAVEL_TESTS_REFERENCE_TRI_H_
#define GAVEL_TESTS_REFERENCE_TRI_H_

#include <set>
#include <string>

namespace gavel::reference {

enum class Truth { kFalse, kMaybe, kTrue };

struct Tri {
  Truth truth = Truth::kFalse;
  std::set<std::string> ids;  // non-empty exactly for kMaybe

  bool IsTrue() const { return truth == Truth::kTrue; }
  bool IsFalse() const { return truth == Truth::kFalse; }
  bool IsMaybe() const { return truth == Truth::kMaybe; }
};

inline Tri Known(bool value) { return {value ? Truth::kTrue : Truth::kFalse, {}}; }
inline Tri Maybe(const std::string& id) { return {Truth::kMaybe, {id}}; }

inline Tri Union(const Tri& a, const Tri& b) {
  Tri both{Truth::kMaybe, a.ids};
  both.ids.insert(b.ids.begin(), b.ids.end());
  return both;
}

inline Tri And(const Tri& a, const Tri& b) {
  if (a.IsFalse() || b.IsFalse()) return Known(false);
  if (a.IsTrue() && b.IsTrue()) return Known(true);
  return Union(a, b);
}

inline Tri Or(const Tri& a, const Tri& b) {
  if (a.IsTrue() || b.IsTrue()) return Known(true);
  if (a.IsFalse() && b.IsFalse()) return Known(false);
  return Union(a, b);
}

inline Tri Not(const Tri& a) { return a.IsMaybe() ? a : Known(a.IsFalse()); }

}  // namespace gavel::reference

#endif  // GAVEL_TESTS_REFERENCE_TRI_H_
