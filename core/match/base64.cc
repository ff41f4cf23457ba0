#include "match/base64.h"

#include <cstddef>

namespace gavel::match {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t Padding(std::string_view text) { return text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0; }

}  // namespace

bool IsBase64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return false;
  text.remove_suffix(Padding(text));
  return text.find_first_not_of(kAlphabet) == std::string_view::npos;
}

// Only the unused bits of the last digit, two for each `=`, can differ between texts of the same bytes.
bool SameBase64Bytes(std::string_view a, std::string_view b) {
  const size_t padding = Padding(a);
  if (a.size() != b.size() || padding != Padding(b)) return false;
  const size_t last = a.size() - padding - 1;
  return a.substr(0, last) == b.substr(0, last) && kAlphabet.find(a[last]) >> (2 * padding) == kAlphabet.find(b[last]) >> (2 * padding);
}

}  // namespace gavel::match
