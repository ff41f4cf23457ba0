// Encoded authorization messages of a service's own.
//
// A service that links Gavel shows the caller a token and keeps the reasons from him; whoever holds the key reads them:
//
//   gavel::AuthorizationMessageKey key = gavel::NewAuthorizationMessageKey("2026-11");
//   auto encoded = gavel::EncodeAuthorizationMessage(gavel::Explain(policies, request), key, now);   // encoded.token
//   auto decoded = gavel::DecodeAuthorizationMessage(token, {key}, now);                             // decoded.json, or decoded.error
//
// The decoded text is the JSON object of AWS's sts:DecodeAuthorizationMessage, with Gavel's explanation under one more key, `gavel`.
//
// A token is "gavel1." and base64url text: key id, a nonce, and the compressed object under XChaCha20-Poly1305. It shows nothing but the
// key's id and its own length, which is padded to multiples of 256 bytes. It is no credential and proves nothing about the caller.
//
// This header belongs to a library of its own, gavel::message (find_package(gavel COMPONENTS message)), which needs libsodium and zlib.
// Thread-safe. Times are seconds since 1970-01-01T00:00:00Z.
#ifndef GAVEL_MESSAGE_H_
#define GAVEL_MESSAGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/explanation.h"

namespace gavel {

inline constexpr size_t kMaxMessageTokenBytes = 10'240;  // as long as AWS's may be
inline constexpr size_t kMaxMessageBytes = 256 * 1024;   // of the object in it
inline constexpr size_t kMaxMessageKeyIdBytes = 64;
inline constexpr int64_t kDefaultMessageLifetime = 24 * 60 * 60;  // seconds

struct AuthorizationMessageKey {
  std::string id;  // 1 to 64 bytes, chosen by you; every token shows it
  std::array<uint8_t, 32> secret = {};
};

// A key of random bytes; without an id when the system has no randomness.
AuthorizationMessageKey NewAuthorizationMessageKey(std::string id);

// Keys from text: a line for each, `id key`, the key as 64 hexadecimal digits or as base64 of 32 bytes; `#` starts a comment line. The
// first key is the one to encode with. Empty, with the number of the wrong line (from 1; 0: there is no key) in *wrong_line, when a line
// is wrong or an id stands twice. The text of a key is in no message.
std::vector<AuthorizationMessageKey> ParseMessageKeys(std::string_view text, size_t* wrong_line);

// The line of a key file.
std::string ToText(const AuthorizationMessageKey& key);

enum class MessageError : uint8_t {
  kNone,
  kNotAToken,   // other text
  kTruncated,   // its end is missing
  kUnknownKey,  // no key of the keyring has its id
  kWrongKey,    // the key with its id is not the one that it was made with
  kTampered,    // changed after it was made
  kExpired,
  kTooLong,  // longer than kMaxMessageTokenBytes; for an explanation: even without its extra fields
  kBadKey,   // the id of the key has no byte, or more than kMaxMessageKeyIdBytes
};
std::string_view NameOf(MessageError error);  // "not_a_token", "truncated", ...
// One sentence, the same for every token: errors tell nothing about the content.
std::string_view TextOf(MessageError error);

struct EncodedMessage {
  MessageError error = MessageError::kNone;
  std::string token;  // empty when there is an error
};

struct DecodedMessage {
  MessageError error = MessageError::kNone;
  std::string json;    // one object; empty when there is an error
  std::string key_id;  // with which it was made
  int64_t expires = 0;
};

// `lifetime`: for how many seconds the token can be decoded. A token that would be too long is made without the key `gavel`, and says so
// there with `"omitted": true`.
EncodedMessage EncodeAuthorizationMessage(const Explanation& explanation, const AuthorizationMessageKey& key, int64_t now,
                                          int64_t lifetime = kDefaultMessageLifetime);

DecodedMessage DecodeAuthorizationMessage(std::string_view token, const std::vector<AuthorizationMessageKey>& keyring, int64_t now);

}  // namespace gavel

#endif  // GAVEL_MESSAGE_H_
