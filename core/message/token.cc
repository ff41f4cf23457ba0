#include "message/token.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace gavel::message {
namespace {

constexpr size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr size_t kCommitment = 8;
constexpr size_t kExpiry = 8;
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == sizeof(AuthorizationMessageKey::secret));

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* Bytes(std::string* text) { return reinterpret_cast<unsigned char*>(text->data()); }

std::string Commitment(const AuthorizationMessageKey& key) {
  constexpr std::string_view kContext = "gavel authorization message, key commitment";
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash = {};
  crypto_generichash(hash.data(), hash.size(), Bytes(kContext), kContext.size(), key.secret.data(), key.secret.size());
  return std::string(reinterpret_cast<const char*>(hash.data()), kCommitment);
}

void PutNumber(uint64_t number, size_t bytes, std::string* out) {
  for (size_t i = bytes; i-- > 0;) *out += static_cast<char>((number >> (8 * i)) & 0xff);
}

uint64_t GetNumber(std::string_view bytes) {
  uint64_t number = 0;
  for (const char byte : bytes) number = (number << 8) | static_cast<unsigned char>(byte);
  return number;
}

std::string ToBase64(const std::string& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), Bytes(bytes), bytes.size(), kVariant);
  text.pop_back();  // the terminating NUL
  return text;
}

// A text that was cut anywhere decodes as far as it goes: up to two digits at its end are no byte yet.
std::optional<std::string> FromBase64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  if (text.find_first_not_of(kDigits) != std::string_view::npos) return std::nullopt;
  for (size_t dropped = 0; dropped < 4 && dropped <= text.size(); ++dropped) {
    const std::string_view part = text.substr(0, text.size() - dropped);
    std::string bytes(part.size(), '\0');
    size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(Bytes(&bytes), bytes.size(), part.data(), part.size(), nullptr, &size, &end, kVariant) != 0) continue;
    if (end != part.data() + part.size()) continue;
    bytes.resize(size);
    return bytes;
  }
  return std::nullopt;
}

// Views into the decoded bytes.
struct Parts {
  std::string_view key_id;
  std::string_view commitment;
  std::string_view nonce;
  std::string_view associated;
  std::string_view sealed;
};

MessageError Split(std::string_view bytes, Parts* parts) {
  size_t at = 0;
  bool cut = false;
  const auto take = [&](size_t size) {
    cut = cut || bytes.size() - at < size;
    const std::string_view part = bytes.substr(at, cut ? 0 : size);
    at += part.size();
    return part;
  };
  const std::string_view id_size = take(1);
  if (cut) return MessageError::kTruncated;
  const auto size = static_cast<unsigned char>(id_size[0]);
  if (size == 0 || size > kMaxMessageKeyIdBytes) return MessageError::kNotAToken;
  parts->key_id = take(size);
  parts->commitment = take(kCommitment);
  const std::string_view sealed_size = take(2);
  parts->nonce = take(kNonce);
  if (cut) return MessageError::kTruncated;
  parts->associated = bytes.substr(0, at - kNonce);
  parts->sealed = take(GetNumber(sealed_size));
  if (cut) return MessageError::kTruncated;
  if (at != bytes.size() || parts->sealed.size() < kTag + kPadding) return MessageError::kTampered;
  return MessageError::kNone;
}

MessageError Unseal(const Parts& parts, const AuthorizationMessageKey& key, Content* content) {
  std::string plain(parts.sealed.size() - kTag, '\0');
  unsigned long long size = 0;
  const int opened =
      crypto_aead_xchacha20poly1305_ietf_decrypt(Bytes(&plain), &size, nullptr, Bytes(parts.sealed), parts.sealed.size(),
                                                 Bytes(parts.associated), parts.associated.size(), Bytes(parts.nonce), key.secret.data());
  size_t unpadded = 0;
  if (opened != 0 || sodium_unpad(&unpadded, Bytes(plain), size, kPadding) != 0 || unpadded < kExpiry) return MessageError::kTampered;
  content->expires = static_cast<int64_t>(GetNumber(std::string_view(plain).substr(0, kExpiry)));
  content->data = plain.substr(kExpiry, unpadded - kExpiry);
  sodium_memzero(plain.data(), plain.size());
  return MessageError::kNone;
}

}  // namespace

bool Ready() { return sodium_init() >= 0; }

std::string Seal(const Content& content, const AuthorizationMessageKey& key) {
  std::string plain;
  PutNumber(static_cast<uint64_t>(content.expires), kExpiry, &plain);
  plain += content.data;
  const size_t unpadded = plain.size();
  plain.resize((unpadded / kPadding + 1) * kPadding);
  size_t padded = 0;
  if (sodium_pad(&padded, Bytes(&plain), unpadded, kPadding, plain.size()) != 0) return {};
  std::string token(1, static_cast<char>(key.id.size()));
  token += key.id + Commitment(key);
  const size_t sealed = padded + kTag;
  if (sealed > kMaxMessageTokenBytes) return {};
  PutNumber(sealed, 2, &token);
  const std::string associated = token;
  std::string nonce(kNonce, '\0');
  randombytes_buf(nonce.data(), nonce.size());
  std::string cipher(sealed, '\0');
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(Bytes(&cipher), &size, Bytes(plain), padded, Bytes(associated), associated.size(), nullptr,
                                             Bytes(nonce), key.secret.data());
  std::string text = std::string(kPrefix) + ToBase64(token + nonce + cipher);
  return text.size() <= kMaxMessageTokenBytes ? text : std::string();
}

Opened Open(std::string_view token, const std::vector<AuthorizationMessageKey>& keyring) {
  Opened opened;
  const auto fail = [&opened](MessageError error) {
    opened.error = error;
    return opened;
  };
  if (token.size() > kMaxMessageTokenBytes) return fail(MessageError::kTooLong);
  if (!token.starts_with(kPrefix)) return fail(MessageError::kNotAToken);
  const std::optional<std::string> bytes = FromBase64(token.substr(kPrefix.size()));
  if (!bytes) return fail(MessageError::kNotAToken);
  Parts parts;
  if (const MessageError error = Split(*bytes, &parts); error != MessageError::kNone) return fail(error);
  const auto key = std::find_if(keyring.begin(), keyring.end(), [&](const AuthorizationMessageKey& k) { return k.id == parts.key_id; });
  if (key == keyring.end()) return fail(MessageError::kUnknownKey);
  if (sodium_memcmp(Commitment(*key).data(), parts.commitment.data(), kCommitment) != 0) return fail(MessageError::kWrongKey);
  if (const MessageError error = Unseal(parts, *key, &opened.content); error != MessageError::kNone) return fail(error);
  opened.key_id = parts.key_id;
  return opened;
}

}  // namespace gavel::message
