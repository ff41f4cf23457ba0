// Any bytes as a token, as compressed data and as a key file: no crash, bounded memory, and no token but ours is opened.
#include <string>
#include <vector>

#include "fuzz_target.h"
#include "gavel/message.h"
#include "message/compress.h"

namespace {

using gavel::AuthorizationMessageKey;
using gavel::DecodeAuthorizationMessage;
using gavel::MessageError;
using gavel::fuzz::Check;

constexpr int64_t kNow = 1'795'000'000;
constexpr size_t kMaxBytes = 16 * 1024;

AuthorizationMessageKey Key() {
  AuthorizationMessageKey key;
  key.id = "k";
  key.secret.fill(7);
  return key;
}

const std::string& Token() {
  static const std::string token = [] {
    gavel::Explanation explanation;
    explanation.action = "s3:GetObject";
    return gavel::EncodeAuthorizationMessage(explanation, Key(), kNow).token;
  }();
  return token;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > kMaxBytes) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto decoded = DecodeAuthorizationMessage(text, {Key()}, kNow);
  Check(decoded.error != MessageError::kNone && decoded.json.empty(), "a foreign token is not opened", text);
  // A token with some bytes changed: the first byte of the input says where.
  if (size > 1) {
    std::string changed = Token();
    const size_t at = data[0] * changed.size() / 256;
    changed.replace(at, text.size() - 1, text.substr(1));
    Check(changed == Token() || DecodeAuthorizationMessage(changed, {Key()}, kNow).error != MessageError::kNone,
          "a changed token is not opened", changed);
  }
  constexpr size_t kLimit = 100'000;
  if (const auto plain = gavel::message::Decompress(text, kLimit)) Check(plain->size() <= kLimit, "decompression is bounded");
  size_t wrong = 0;
  for (const AuthorizationMessageKey& key : gavel::ParseMessageKeys(text, &wrong)) {
    Check(!key.id.empty() && key.id.size() <= gavel::kMaxMessageKeyIdBytes, "a key has an id");
    Check(gavel::ParseMessageKeys(ToText(key), &wrong).front().secret == key.secret, "a key is written as it is read");
  }
  return 0;
}
