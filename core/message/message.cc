#include "gavel/message.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "gavel/value.h"
#include "message/compress.h"
#include "message/token.h"

namespace gavel {
namespace {

struct ErrorRow {
  MessageError error;
  std::string_view name;
  std::string_view text;
};

constexpr std::array kErrors = {
    ErrorRow{MessageError::kNone, "none", "no error"},
    ErrorRow{MessageError::kNotAToken, "not_a_token", "this is no authorization message of Gavel"},
    ErrorRow{MessageError::kTruncated, "truncated", "the end of the message is missing"},
    ErrorRow{MessageError::kUnknownKey, "unknown_key", "the message was made with a key that is not given"},
    ErrorRow{MessageError::kWrongKey, "wrong_key", "the message was made with another key of the same id"},
    ErrorRow{MessageError::kTampered, "tampered", "the message was changed after it was made"},
    ErrorRow{MessageError::kExpired, "expired", "the message has expired"},
    ErrorRow{MessageError::kTooLong, "too_long", "the message is too long"},
    ErrorRow{MessageError::kBadKey, "bad_key", "the id of a key has 1 to 64 bytes"},
};

constexpr std::string_view kExtraKey = "gavel";

Member MakeMember(std::string_view key, Value value) {
  Member member;
  member.key = key;
  member.value = std::move(value);
  return member;
}

// AWS's object, and under one more key what it has no place for.
std::string WithExtra(const Explanation& explanation, bool whole) {
  ParseValueResult message = ParseValue(ToDecodedAuthorizationMessage(explanation), "message");
  Value extra;
  if (whole) {
    if (ParseValueResult parsed = ParseValue(ToJson(explanation, -1), "explanation"); parsed.tree) extra = std::move(parsed.tree->root);
  } else {
    Value omitted;
    omitted.kind = ValueKind::kBool;
    omitted.text = "true";
    extra.kind = ValueKind::kObject;
    extra.members.push_back(MakeMember("omitted", std::move(omitted)));
  }
  if (!message.tree) return {};
  message.tree->root.members.push_back(MakeMember(kExtraKey, std::move(extra)));
  return ToJson(message.tree->root);
}

int64_t Later(int64_t now, int64_t lifetime) {
  const int64_t latest = std::numeric_limits<int64_t>::max();
  return lifetime > 0 && now > latest - lifetime ? latest : now + std::max<int64_t>(lifetime, 0);
}

}  // namespace

std::string_view NameOf(MessageError error) { return kErrors[static_cast<size_t>(error)].name; }
std::string_view TextOf(MessageError error) { return kErrors[static_cast<size_t>(error)].text; }

EncodedMessage EncodeAuthorizationMessage(const Explanation& explanation, const AuthorizationMessageKey& key, int64_t now,
                                          int64_t lifetime) {
  if (key.id.empty() || key.id.size() > kMaxMessageKeyIdBytes || !message::Ready()) return {MessageError::kBadKey, ""};
  for (const bool whole : {true, false}) {
    const std::string json = WithExtra(explanation, whole);
    if (json.empty() || json.size() > kMaxMessageBytes) continue;
    const std::optional<std::string> data = message::Compress(json);
    std::string token = data ? message::Seal({Later(now, lifetime), *data}, key) : "";
    if (!token.empty()) return {MessageError::kNone, std::move(token)};
  }
  return {MessageError::kTooLong, ""};
}

DecodedMessage DecodeAuthorizationMessage(std::string_view token, const std::vector<AuthorizationMessageKey>& keyring, int64_t now) {
  DecodedMessage decoded;
  if (!message::Ready()) return {MessageError::kBadKey, "", "", 0};
  message::Opened opened = message::Open(token, keyring);
  if (opened.error == MessageError::kNone && now >= opened.content.expires) opened.error = MessageError::kExpired;
  decoded.error = opened.error;
  if (opened.error != MessageError::kNone) return decoded;
  std::optional<std::string> json = message::Decompress(opened.content.data, kMaxMessageBytes);
  if (!json) return {MessageError::kTampered, "", "", 0};
  decoded.json = *std::move(json);
  decoded.key_id = std::move(opened.key_id);
  decoded.expires = opened.content.expires;
  return decoded;
}

}  // namespace gavel
