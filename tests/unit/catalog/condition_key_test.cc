#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>

#include "catalog/global_keys.h"
#include "gavel/catalog.h"

namespace gavel {
namespace {

struct KeyCase {
  const char* key;
  const char* name;  // nullptr: unknown
  KeyType type = KeyType::kString;
  Arity arity = Arity::kUnknown;
};

constexpr Arity k1 = Arity::kSingle, kM = Arity::kMulti;

constexpr KeyCase kCases[] = {
    // Global keys.
    {"aws:PrincipalArn", "aws:PrincipalArn", KeyType::kArn, k1},
    {"AWS:PRINCIPALARN", "aws:PrincipalArn", KeyType::kArn, k1},
    {"aws:ResourceOrgId", "aws:ResourceOrgID", KeyType::kString, k1},
    {"aws:TagKeys", "aws:TagKeys", KeyType::kString, kM},
    {"aws:CalledVia", "aws:CalledVia", KeyType::kString, kM},
    {"aws:SourceIp", "aws:SourceIp", KeyType::kIpAddress, k1},
    {"aws:MultiFactorAuthPresent", "aws:MultiFactorAuthPresent", KeyType::kBool, k1},
    {"aws:MultiFactorAuthAge", "aws:MultiFactorAuthAge", KeyType::kNumeric, k1},
    {"aws:CurrentTime", "aws:CurrentTime", KeyType::kDate, k1},
    {"aws:NoSuchKey", nullptr},
    {"aws:", nullptr},
    {"", nullptr},
    {"TagKeys", nullptr},
    // Templates: the placeholder stands for any text but the empty one.
    {"aws:principaltag/Team", "aws:PrincipalTag/${TagKey}", KeyType::kString, k1},
    {"aws:PrincipalTag/a/b:c", "aws:PrincipalTag/${TagKey}", KeyType::kString, k1},
    {"aws:PrincipalTag/${TagKey}", "aws:PrincipalTag/${TagKey}", KeyType::kString, k1},
    {"aws:PrincipalTag/", nullptr},
    {"aws:PrincipalTag", nullptr},
    {"aws:ResourceTag/team", "aws:ResourceTag/${TagKey}", KeyType::kString, k1},
    {"ec2:ResourceTag/team", "ec2:ResourceTag/${TagKey}", KeyType::kString, k1},
    {"s3:ExistingObjectTag/class", "s3:ExistingObjectTag/<key>", KeyType::kString, k1},
    {"s3:ExistingObjectTag/", nullptr},
    {"codebuild:secondarySources/x.location", "codebuild:secondarySources/${sourceIdentifier}.location", KeyType::kString, k1},
    {"kms:EncryptionContext:app", "kms:EncryptionContext:${EncryptionContextKey}", KeyType::kString, k1},
    {"kms:EncryptionContextKeys", "kms:EncryptionContextKeys", KeyType::kString, kM},
    // Keys of services.
    {"s3:prefix", "s3:prefix", KeyType::kString, k1},
    {"s3:max-keys", "s3:max-keys", KeyType::kNumeric, k1},
    {"s3:DataAccessPointArn", "s3:DataAccessPointArn", KeyType::kArn, k1},
    {"s3:RequestObjectTagKeys", "s3:RequestObjectTagKeys", KeyType::kString, kM},
    {"iam:passedtoservice", "iam:PassedToService", KeyType::kString, k1},
    {"dynamodb:LeadingKeys", "dynamodb:LeadingKeys", KeyType::kString, kM},
    {"identitystore:UserId", "identitystore:UserId", KeyType::kString, k1},
    {"s3:nosuchkey", nullptr},
    // Federation.
    {"saml:aud", "saml:aud", KeyType::kString, k1},
    {"saml:edupersonaffiliation", "saml:edupersonaffiliation", KeyType::kString, kM},
    {"saml:mail", "saml:mail", KeyType::kString, kM},
    {"saml:", nullptr},
    {"cognito-identity.amazonaws.com:amr", "cognito-identity.amazonaws.com:amr", KeyType::kString, kM},
    {"token.actions.githubusercontent.com:actor", "token.actions.githubusercontent.com:actor", KeyType::kString, k1},
    {"token.actions.githubusercontent.com:sub", "${Provider}:sub", KeyType::kString, k1},
    {"oidc.eks.us-east-1.amazonaws.com/id/ABC:sub", "${Provider}:sub", KeyType::kString, k1},
    {"login.example.com:AMR", "${Provider}:amr", KeyType::kString, kM},
    {"login.example.com:unheard", nullptr},
    {"service:sub", nullptr},
    {"login.example.com:x:sub", nullptr},
    {":sub", nullptr},
};

TEST(ConditionKeyTest, FindsKeys) {
  for (const KeyCase& c : kCases) {
    const auto found = Catalog::FindConditionKey(c.key);
    ASSERT_EQ(found.has_value(), c.name != nullptr) << c.key;
    EXPECT_EQ(KeyArity(c.key), c.arity) << c.key;
    if (!found) continue;
    EXPECT_EQ(found->name, c.name) << c.key;
    EXPECT_EQ(Name(found->type), Name(c.type)) << c.key;
    EXPECT_EQ(found->arity, c.arity) << c.key;
  }
}

TEST(ConditionKeyTest, EveryGlobalRowIsFound) {
  std::set<std::string_view> names;
  for (const catalog_internal::GlobalKey& row : catalog_internal::GlobalKeys()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_TRUE(row.rule.starts_with("K-")) << row.name;
    std::string key(row.name);
    if (const size_t begin = key.find("${"); begin != std::string::npos) key.replace(begin, key.find('}') + 1 - begin, "x.y");
    EXPECT_EQ(catalog_internal::FindGlobalKey(key), &row) << key;
    for (char& c : key) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(catalog_internal::FindGlobalKey(key), &row) << key;
    EXPECT_EQ(KeyArity(key), row.arity) << key;
  }
}

}  // namespace
}  // namespace gavel
