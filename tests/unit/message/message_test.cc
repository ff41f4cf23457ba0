// Tokens: what is read back, what each way of breaking one is called, and that nothing is told.
#include "gavel/message.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "gavel/value.h"
#include "message/compress.h"
#include "message/token.h"

namespace gavel {
namespace {

constexpr int64_t kNow = 1'795'000'000;

AuthorizationMessageKey Key(std::string id, uint8_t byte) {
  AuthorizationMessageKey key;
  key.id = std::move(id);
  key.secret.fill(byte);
  return key;
}

Explanation Denied(size_t values = 1) {
  Explanation explanation;
  explanation.decision.effect = Verdict::kExplicitDeny;
  explanation.principal = "arn:aws:iam::111122223333:user/ann";
  explanation.action = "s3:GetObject";
  explanation.resource = "arn:aws:s3:::secret-bucket/k";
  for (size_t i = 0; i < values; ++i) explanation.context.push_back({"aws:SourceIp", {"203.0.113." + std::to_string(i * 7919)}, false});
  return explanation;
}

std::string Token(const Explanation& explanation = Denied()) { return EncodeAuthorizationMessage(explanation, Key("k1", 7), kNow).token; }

MessageError ErrorOf(std::string_view token, const std::vector<AuthorizationMessageKey>& keyring = {Key("k1", 7)}, int64_t now = kNow) {
  const DecodedMessage decoded = DecodeAuthorizationMessage(token, keyring, now);
  EXPECT_EQ(decoded.json.empty(), decoded.error != MessageError::kNone);
  return decoded.error;
}

TEST(MessageTest, ComesBackAsAwsWouldShowIt) {
  const DecodedMessage decoded = DecodeAuthorizationMessage(Token(), {Key("other", 1), Key("k1", 7)}, kNow + 60);
  ASSERT_EQ(decoded.error, MessageError::kNone);
  EXPECT_EQ(decoded.key_id, "k1");
  EXPECT_EQ(decoded.expires, kNow + kDefaultMessageLifetime);
  const ParseValueResult parsed = ParseValue(decoded.json, "decoded");
  ASSERT_TRUE(parsed.tree);
  const ParseValueResult aws = ParseValue(ToDecodedAuthorizationMessage(Denied()), "aws");
  Value root = parsed.tree->root;
  ASSERT_EQ(root.members.back().key, "gavel");
  EXPECT_EQ(root.members.back().value.Find("action")->text, "s3:GetObject");
  root.members.pop_back();
  EXPECT_EQ(ToJson(root), ToJson(aws.tree->root));
}

TEST(MessageTest, IsSafeInAUrlAndShowsNothing) {
  const std::string token = Token();
  EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."), std::string::npos);
  EXPECT_EQ(token.find("secret"), std::string::npos);
  EXPECT_NE(token, Token()) << "the nonce is random";
}

TEST(MessageTest, LengthsAreMultiplesOfThePadding) {
  std::set<size_t> lengths;
  for (size_t values = 1; values < 60; ++values) lengths.insert(Token(Denied(values)).size());
  size_t last = 0;
  for (const size_t length : lengths) {
    if (last != 0) {
      EXPECT_NEAR(static_cast<double>((length - last) % 341), 0, 2) << "256 bytes are 341 or 342 digits";
    }
    last = length;
  }
  EXPECT_LT(lengths.size(), 20u);
}

TEST(MessageTest, EveryErrorHasItsOwnName) {
  const std::string token = Token();
  EXPECT_EQ(ErrorOf("eyJhbGciOiJIUzI1NiJ9"), MessageError::kNotAToken);
  EXPECT_EQ(ErrorOf(""), MessageError::kNotAToken);
  EXPECT_EQ(ErrorOf(token + "*"), MessageError::kNotAToken);
  EXPECT_EQ(ErrorOf(token, {}), MessageError::kUnknownKey);
  EXPECT_EQ(ErrorOf(token, {Key("k2", 7)}), MessageError::kUnknownKey);
  EXPECT_EQ(ErrorOf(token, {Key("k1", 8)}), MessageError::kWrongKey);
  EXPECT_EQ(ErrorOf(token, {Key("k1", 7)}, kNow + kDefaultMessageLifetime), MessageError::kExpired);
  EXPECT_EQ(ErrorOf(token, {Key("k1", 7)}, kNow + kDefaultMessageLifetime - 1), MessageError::kNone);
  EXPECT_EQ(ErrorOf("gavel1." + std::string(kMaxMessageTokenBytes, 'A')), MessageError::kTooLong);
  EXPECT_EQ(EncodeAuthorizationMessage(Denied(), Key("", 7), kNow).error, MessageError::kBadKey);
  EXPECT_EQ(EncodeAuthorizationMessage(Denied(), Key(std::string(65, 'k'), 7), kNow).error, MessageError::kBadKey);
  std::set<std::string_view> names;
  for (int error = 0; error <= static_cast<int>(MessageError::kBadKey); ++error) {
    names.insert(NameOf(static_cast<MessageError>(error)));
    EXPECT_FALSE(TextOf(static_cast<MessageError>(error)).empty());
  }
  EXPECT_EQ(names.size(), static_cast<size_t>(MessageError::kBadKey) + 1);
}

TEST(MessageTest, CutAnywhereIsTruncated) {
  const std::string token = Token();
  const std::string_view prefix = message::kPrefix;
  for (size_t size = prefix.size() + 4; size < token.size(); ++size) {
    EXPECT_EQ(NameOf(ErrorOf(token.substr(0, size))), "truncated") << size;
  }
}

TEST(MessageTest, ChangedAnywhereIsNoticed) {
  const std::string token = Token();
  for (size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'B' ? 'C' : 'B';
    EXPECT_NE(ErrorOf(changed), MessageError::kNone) << at;
  }
  std::string sealed = token;
  const size_t middle = token.size() / 2;
  sealed[middle] = sealed[middle] == 'B' ? 'C' : 'B';
  EXPECT_EQ(ErrorOf(sealed), MessageError::kTampered);
  EXPECT_EQ(ErrorOf(token + "AAAA"), MessageError::kTampered);
}

TEST(MessageTest, KeyIdAndExpiryAreBound) {
  // The same id length, so that the parts keep their places: the tag does not fit another id's token.
  const std::string other = EncodeAuthorizationMessage(Denied(), Key("k2", 7), kNow).token;
  std::string mixed = Token();
  mixed.replace(0, message::kPrefix.size() + 4, other.substr(0, message::kPrefix.size() + 4));
  EXPECT_EQ(ErrorOf(mixed, {Key("k1", 7), Key("k2", 7)}), MessageError::kTampered);
}

TEST(MessageTest, ALongExplanationLosesItsExtraFieldsFirst) {
  Explanation explanation = Denied();
  uint32_t state = 1;  // texts that do not compress
  for (int i = 0; i < 400; ++i) {
    StatementExplanation statement;
    for (int j = 0; j < 40; ++j) statement.sid += static_cast<char>('a' + ((state = state * 1664525 + 1013904223) >> 24) % 26);
    explanation.statements.push_back(statement);
  }
  const EncodedMessage encoded = EncodeAuthorizationMessage(explanation, Key("k1", 7), kNow);
  ASSERT_EQ(encoded.error, MessageError::kNone);
  EXPECT_LE(encoded.token.size(), kMaxMessageTokenBytes);
  const DecodedMessage decoded = DecodeAuthorizationMessage(encoded.token, {Key("k1", 7)}, kNow);
  EXPECT_NE(decoded.json.find(R"("gavel":{"omitted":true})"), std::string::npos);

  for (int i = 0; i < 4000; ++i)
    explanation.context.push_back({"a:b" + std::to_string(state = state * 1664525 + 1013904223), {"x"}, false});
  EXPECT_EQ(EncodeAuthorizationMessage(explanation, Key("k1", 7), kNow).error, MessageError::kTooLong);
}

TEST(MessageTest, LifetimeIsBounded) {
  const auto decode = [](int64_t lifetime) {
    return DecodeAuthorizationMessage(EncodeAuthorizationMessage(Denied(), Key("k1", 7), kNow, lifetime).token, {Key("k1", 7)}, kNow);
  };
  EXPECT_EQ(decode(1).expires, kNow + 1);
  EXPECT_EQ(decode(0).error, MessageError::kExpired);
  EXPECT_EQ(decode(-5).error, MessageError::kExpired);
  EXPECT_EQ(decode(INT64_MAX).expires, INT64_MAX);
}

TEST(CompressTest, IsBounded) {
  const std::string text(100'000, 'x');
  const std::string data = *message::Compress(text);
  EXPECT_LT(data.size(), 1000u);
  EXPECT_EQ(message::Decompress(data, text.size()), text);
  EXPECT_EQ(message::Decompress(data, text.size() - 1), std::nullopt);
  EXPECT_EQ(message::Decompress(data.substr(0, data.size() - 1), text.size()), std::nullopt);
  EXPECT_EQ(message::Decompress(data + "x", text.size()), std::nullopt);
  EXPECT_EQ(message::Decompress("", 10), std::nullopt);
  EXPECT_EQ(message::Decompress("nonsense", 10), std::nullopt);
  EXPECT_EQ(message::Decompress(*message::Compress(""), 0), "");
}

TEST(KeysTest, AreReadFromText) {
  const AuthorizationMessageKey made = NewAuthorizationMessageKey("2026-11");
  EXPECT_NE(made.secret, NewAuthorizationMessageKey("2026-11").secret);
  size_t wrong = 99;
  const auto keys = ParseMessageKeys("# keys\n\n" + ToText(made) + "old " + std::string(64, 'a') + "\r\n", &wrong);
  ASSERT_EQ(keys.size(), 2u);
  EXPECT_EQ(wrong, 0u);
  EXPECT_EQ(keys[0].id, "2026-11");
  EXPECT_EQ(keys[0].secret, made.secret);
  EXPECT_EQ(keys[1].secret[31], 0xaa);
}

TEST(KeysTest, WrongLinesAreCounted) {
  const std::string good = "a " + std::string(64, 'a') + "\n";
  const std::vector<std::pair<std::string, size_t>> rows = {{"", 0},
                                                            {"# none\n", 0},
                                                            {good + "b\n", 2},
                                                            {good + "b short\n", 2},
                                                            {good + good, 2},
                                                            {"b " + std::string(64, 'g') + "\n", 1},
                                                            {std::string(65, 'i') + " " + std::string(64, 'a'), 1}};
  for (const auto& [text, line] : rows) {
    size_t wrong = 99;
    EXPECT_TRUE(ParseMessageKeys(text, &wrong).empty()) << text;
    EXPECT_EQ(wrong, line) << text;
  }
}

}  // namespace
}  // namespace gavel
