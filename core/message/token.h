// The bytes of a token.
//
//   prefix   "gavel1."
//   base64url, without padding, of:
//     u8   length of the key id
//     ...  key id
//     8    commitment to the key: a keyed hash of a constant. It tells a wrong key from a changed token, and binds the token to one key,
//          which XChaCha20-Poly1305 alone does not.
//     u16  length of the sealed part, big-endian: tells a token that was cut
//     24   nonce, random
//     ...  sealed part: ciphertext and tag. Everything before it is associated data.
//   sealed: u64 expiry, big-endian; zlib data of the JSON object; padded to a multiple of 256 bytes (ISO/IEC 7816-4)
#ifndef GAVEL_MESSAGE_TOKEN_H_
#define GAVEL_MESSAGE_TOKEN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gavel/message.h"

namespace gavel::message {

inline constexpr std::string_view kPrefix = "gavel1.";
inline constexpr size_t kPadding = 256;

// The content of a token before it is sealed.
struct Content {
  int64_t expires = 0;
  std::string data;
};

// libsodium, made ready; false when it cannot be.
bool Ready();

// Empty when the token would be longer than kMaxMessageTokenBytes.
std::string Seal(const Content& content, const AuthorizationMessageKey& key);

struct Opened {
  MessageError error = MessageError::kNone;
  std::string key_id;
  Content content;
};
Opened Open(std::string_view token, const std::vector<AuthorizationMessageKey>& keyring);

}  // namespace gavel::message

#endif  // GAVEL_MESSAGE_TOKEN_H_
