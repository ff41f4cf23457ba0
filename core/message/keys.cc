// Keys of authorization messages, and the file that holds them.
#include <sodium.h>

#include <algorithm>
#include <utility>

#include "gavel/message.h"
#include "message/token.h"

namespace gavel {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool ReadSecret(std::string_view text, AuthorizationMessageKey* key) {
  size_t size = 0;
  const char* end = nullptr;
  if (text.size() == 2 * key->secret.size()) {
    return sodium_hex2bin(key->secret.data(), key->secret.size(), text.data(), text.size(), nullptr, &size, &end) == 0 &&
           size == key->secret.size() && end == text.data() + text.size();
  }
  for (const int variant : {sodium_base64_VARIANT_ORIGINAL, sodium_base64_VARIANT_URLSAFE, sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
                            sodium_base64_VARIANT_URLSAFE_NO_PADDING}) {
    if (sodium_base642bin(key->secret.data(), key->secret.size(), text.data(), text.size(), nullptr, &size, &end, variant) == 0 &&
        size == key->secret.size() && end == text.data() + text.size()) {
      return true;
    }
  }
  return false;
}

bool ReadLine(std::string_view line, AuthorizationMessageKey* key) {
  const size_t blank = line.find_first_of(kBlanks);
  if (blank == std::string_view::npos || blank > kMaxMessageKeyIdBytes) return false;
  key->id = line.substr(0, blank);
  return ReadSecret(Trimmed(line.substr(blank)), key);
}

}  // namespace

AuthorizationMessageKey NewAuthorizationMessageKey(std::string id) {
  AuthorizationMessageKey key;
  key.id = std::move(id);
  if (!message::Ready()) return {};
  randombytes_buf(key.secret.data(), key.secret.size());
  return key;
}

std::vector<AuthorizationMessageKey> ParseMessageKeys(std::string_view text, size_t* wrong_line) {
  std::vector<AuthorizationMessageKey> keys;
  size_t number = 0;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = Trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    AuthorizationMessageKey key;
    const bool twice = !ReadLine(line, &key) ||
                       std::any_of(keys.begin(), keys.end(), [&](const AuthorizationMessageKey& other) { return other.id == key.id; });
    if (twice) {
      *wrong_line = number;
      return {};
    }
    keys.push_back(std::move(key));
  }
  *wrong_line = 0;
  return keys;
}

std::string ToText(const AuthorizationMessageKey& key) {
  std::string text(sodium_base64_encoded_len(key.secret.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), key.secret.data(), key.secret.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return key.id + " " + text + "\n";
}

}  // namespace gavel
