#include "match/base64.h"

#include <cstddef>

namespace gavel::match {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

bool IsBase64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  const size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  text.remove_suffix(padding);
  if (text.find_first_not_of(kAlphabet) != std::string_view::npos) return false;
  // With padding the last digit holds 2 or 4 bits that belong to no byte.
  return padding == 0 || kAlphabet.find(text.back()) % (size_t{1} << (2 * padding)) == 0;
}

}  // namespace gavel::match
