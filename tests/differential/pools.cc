#include "differential/pools.h"

namespace gavel::differential {

const std::vector<Family>& Families() {
  static const std::vector<Family> kFamilies = {
      {"s3",
       {"s3:GetObject", "s3:PutObject", "s3:ListBucket", "S3:getobject", "s3:GetObjectAcl", "s3:PutObjectAcl", "s3:GetBucketPolicy",
        "s3:DeleteBucketPolicy", "s3:ListAllMyBuckets"},
       {"arn:{P}:s3:::data", "arn:{P}:s3:::data/home/ann/key", "arn:{P}:s3:::data/home/", "arn:{P}:s3:::data/a:b/key",
        "arn:{P}:s3:::data/home/Ann/key", "arn:{P}:s3:::*", ""}},
      {"access_point",
       {"s3:GetObject", "s3:PutObject", "s3:ListBucket"},
       {"arn:{P}:s3:eu-west-1:{O}:accesspoint/ap/object/key", "arn:{P}:s3:eu-west-1:{O}:accesspoint/ap"}},
      {"kms",
       {"kms:Decrypt", "kms:Encrypt", "kms:CreateGrant", "kms:RetireGrant", "kms:DescribeKey", "kms:ScheduleKeyDeletion", "kms:ListKeys"},
       {"arn:{P}:kms:us-east-1:{O}:key/1234", "arn:{P}:kms:us-east-1:{O}:key/abcd", "arn:{P}:kms:us-east-1:{O}:key/12"}},
      {"role",
       {"sts:AssumeRole", "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:TagSession",
        "sts:SetSourceIdentity", "iam:PassRole", "iam:GetRole", "iam:UpdateRole"},
       {"arn:{P}:iam::{O}:role/app", "arn:{P}:iam::{O}:role/path/App", "arn:{P}:iam::{O}:role/aws-service-role/x.amazonaws.com/Linked",
        "arn:{P}:iam::{O}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x"}},
      {"iam",
       {"iam:CreateUser", "iam:ListUsers", "iam:DeletePolicy", "iam:TagPolicy", "iam:GetUser"},
       {"arn:{P}:iam::{O}:user/ann", "arn:{P}:iam::aws:policy/Read", "arn:{P}:iam::{O}:policy/Read", ""}},
      {"sts",
       {"sts:GetCallerIdentity", "sts:GetSessionToken", "sts:GetFederationToken", "sts:DecodeAuthorizationMessage"},
       {"", "arn:{P}:sts::{O}:federated-user/carl"}},
      {"sqs",
       {"sqs:SendMessage", "sqs:ReceiveMessage"},
       {"arn:{P}:sqs:us-east-1:{O}:queue", "arn:{P}:sqs:us-west-2:{O}:queue", "arn:{P}:sqs:us-east-1:{O}:Queue"}},
      {"sns", {"sns:Publish", "sns:Subscribe"}, {"arn:{P}:sns:us-east-1:{O}:topic", "arn:{P}:sns:us-east-1:{O}:topic:one"}},
      {"ec2",
       {"ec2:DescribeInstances", "ec2:RunInstances", "ec2:StopInstances"},
       {"", "arn:{P}:ec2:us-east-1:{O}:instance/*", "arn:{P}:ec2:us-east-1:{O}:instance/i-1"}},
      {"lists",
       {"logs:DescribeLogGroups", "cloudformation:ListStacks", "states:ListStateMachines", "events:ListRules", "ecs:ListClusters",
        "foo:Bar", "iam:ListRoles"},
       {"", "", "arn:{P}:events:us-east-1:{O}:rule/*"}},
      {"lambda", {"lambda:InvokeFunctionUrl", "lambda:InvokeFunction"}, {"arn:{P}:lambda:us-east-1:{O}:function:f"}},
      {"api", {"execute-api:Invoke"}, {"arn:{P}:execute-api:us-east-1:{O}:api/prod/GET/pets"}},
      {"lattice", {"vpc-lattice-svcs:Invoke"}, {"arn:{P}:vpc-lattice:us-east-1:{O}:service/svc-1/rates"}},
  };
  return kFamilies;
}

const std::vector<KeyRow>& Keys() {
  using T = KeyType;
  static const std::vector<KeyRow> kKeys = {
      {"aws:PrincipalArn",
       T::kArn,
       false,
       true,
       {"arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333:role/path/App",
        "arn:aws:iam::*:role/app", "arn:aws:iam::111122223333:root", "arn:*:iam::111122223333:*"}},
      {"aws:PrincipalAccount", T::kString, false, true, {"111122223333", "444455556666", "anonymous"}},
      {"aws:PrincipalOrgID", T::kString, false, true, {"o-1", "o-2"}},
      {"aws:PrincipalOrgPaths", T::kString, true, true, {"o-1/r-1/ou-1/", "o-1/r-1/*", "o-1/*", "o-2/r-1/"}},
      {"aws:PrincipalTag/team", T::kString, false, true, {"a", "A", "b", ""}},
      {"aws:PrincipalTag/Team", T::kString, false, true, {"a", "A", "b", ""}},
      {"aws:PrincipalTag/TEAM", T::kString, false, true, {"a", "b"}},
      {"aws:PrincipalType", T::kString, false, true, {"User", "AssumedRole", "Account", "Anonymous"}},
      {"aws:userid", T::kString, false, true, {"AIDAANN", "AROAAPP:s1", "AROAAPP:*", "111122223333:carl", "anonymous"}},
      {"aws:username", T::kString, false, true, {"ann", "Ann", "bob"}},
      {"aws:PrincipalIsAWSService", T::kBool, false, true, {"true", "false"}},
      {"aws:PrincipalServiceName", T::kString, false, true, {"x.amazonaws.com"}},
      {"aws:PrincipalServiceNamesList", T::kString, true, true, {"x.amazonaws.com", "x.us-east-1.amazonaws.com"}},
      {"aws:TokenIssueTime", T::kDate, false, true, {"2026-05-04T10:20:30Z", "2026-05-05"}},
      {"aws:MultiFactorAuthPresent", T::kBool, false, true, {"true", "false", "TRUE"}},
      {"aws:MultiFactorAuthAge", T::kNumber, false, true, {"300", "3600", "60"}},
      {"aws:SourceIdentity", T::kString, false, true, {"ann", "bob", ""}},
      {"aws:FederatedProvider", T::kString, false, true, {"accounts.google.com"}},
      {"aws:AssumedRoot", T::kBool, false, true, {"true"}},
      {"aws:SourceIp", T::kIp, false, false, {"203.0.113.7", "203.0.113.0/24", "2001:db8::1", "::ffff:203.0.113.7", "203.0.113.77/24"}},
      {"aws:SourceVpc", T::kString, false, true, {"vpc-1", "vpc-2"}},
      {"aws:SourceVpce", T::kString, false, true, {"vpce-1", "vpce-2"}},
      {"aws:SourceVpcArn", T::kArn, false, true, {"arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1", "arn:aws:ec2:*:*:vpc/*"}},
      {"aws:VpceAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"aws:VpceOrgID", T::kString, false, true, {"o-1"}},
      {"aws:ResourceAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"aws:ResourceOrgID", T::kString, false, true, {"o-1", "o-2"}},
      {"aws:ResourceOrgPaths", T::kString, true, true, {"o-1/r-1/ou-1/", "o-1/*"}},
      {"aws:ResourceTag/team", T::kString, false, true, {"a", "b", ""}},
      {"aws:ResourceTag/Team", T::kString, false, true, {"a", "b"}},
      {"aws:CurrentTime", T::kDate, false, true, {"2026-11-23T09:00:00Z", "2026-11-23T10:00:00+01:00", "2026-12-01"}},
      {"aws:EpochTime", T::kDate, false, true, {"1795424400", "1795424401.5"}},
      {"aws:SecureTransport", T::kBool, false, true, {"true", "false"}},
      {"aws:ViaAWSService", T::kBool, false, true, {"true", "false"}},
      {"aws:CalledVia", T::kString, true, true, {"cloudformation.amazonaws.com", "athena.amazonaws.com"}},
      {"aws:CalledViaFirst", T::kString, false, true, {"cloudformation.amazonaws.com"}},
      {"aws:RequestedRegion", T::kString, false, true, {"us-east-1", "eu-west-1"}},
      {"aws:TagKeys", T::kString, true, false, {"team", "env", "Team", ""}},
      {"aws:RequestTag/team", T::kString, false, false, {"a", "", "\xC3\xA9", "\xC3\x89"}},
      {"aws:SourceArn", T::kArn, false, false, {"arn:aws:s3:::data", "arn:aws:sns:us-east-1:444455556666:topic", "arn:aws:s3:::*"}},
      {"aws:SourceAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"kms:CallerAccount", T::kString, false, true, {"111122223333"}},
      {"kms:EncryptionContext:app", T::kString, false, false, {"one", "two"}},
      {"s3:prefix", T::kString, false, false, {"home/ann/", "home/", "", "home/Ann/x"}},
      {"s3:ResourceAccount", T::kString, false, true, {"111122223333"}},
      {"s3:DataAccessPointAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"s3:DataAccessPointArn", T::kArn, false, true, {"arn:aws:s3:eu-west-1:111122223333:accesspoint/ap"}},
      {"sts:ExternalId", T::kString, false, false, {"x1", "X1", "\xC3\xA9x", "\xC3\x89x"}},
      {"app:Color", T::kString, false, false, {"red", "Red", "str\xC3\xA9", "STR\xC3\x89", "str\xC3\x89", ""}},
      {"app:Colors", T::kString, true, false, {"red", "Red", "", "str\xC3\xA9", "STR\xC3\x89"}},
      {"app:Count", T::kNumber, false, false, {"10", "10.0", "9", "1e1", "-3"}},
      {"app:When", T::kDate, false, false, {"2026-05", "2026-05-04T10:20Z", "1795424400"}},
      {"app:On", T::kBool, false, false, {"true", "false", "True", "yes"}},
      {"app:Blob", T::kBinary, false, false, {"QUJD", "QUJE", "not base64!"}},
      {"app:Ip", T::kIp, false, false, {"203.0.113.7", "203.0.113.0/24", "::ffff:203.0.113.7", "::ffff:203.0.113.0/120", "nowhere"}},
      {"app:Arn", T::kArn, false, false, {"arn:aws:sqs:us-east-1:111122223333:queue", "arn:aws:sqs:*:111122223333:q*", "data"}},
  };
  return kKeys;
}

const std::vector<const char*>& ValuesOf(KeyType type) {
  static const std::vector<const char*> kValues[] = {
      {"ann", "Ann", "", "a", "*", "a*", "?nn", "home/", "\xC3\xA9", "\xC3\x89", "o-1", "111122223333", "x y"},
      {"10", "10.0", "0x10", "1e1", "+10", "-0", "ten", "", "9.99999999999999999999", "1e400", "10 "},
      {"2026-11-23T09:00:00Z", "2026-11-23T09:00:00", "2026-11", "2026", "1795424400", "1795424400.5", "-1", "2026-13-01", "",
       "2026-11-23T24:00:00Z", "yesterday"},
      {"true", "false", "TRUE", "False", "yes", "", "1", "${aws:SecureTransport}", "${app:On}", "${aws:ViaAWSService}"},
      {"203.0.113.7", "203.0.113.0/24", "203.0.113.7/32", "::ffff:203.0.113.7", "2001:DB8:0:0::1", "2001:db8::/32", "0.0.0.0/0", "::/0",
       "203.0.113", "203.0.113.07", "fe80::1%eth0", "10.0.0.0/33", ""},
      {"arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:user/*", "arn:aws:iam::*:*", "arn:aws:iam", "*", "arn:*",
       "arn:aws:s3:::data/key", "arn:aws:s3:*:data", "data", "", "ARN:aws:s3:::data"},
      {"QUJD", "QUJD\n", "QUJ", "", "QQ==", "QQ=", "QR=="},
  };
  return kValues[static_cast<size_t>(type)];
}

const std::vector<const char*>& OperatorsOf(KeyType type) {
  static const std::vector<const char*> kOperators[] = {
      {"StringEquals", "StringLike", "StringNotEquals", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"},
      {"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"},
      {"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"},
      {"Bool"},
      {"IpAddress", "NotIpAddress"},
      {"ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"},
      {"BinaryEquals"},
  };
  return kOperators[static_cast<size_t>(type)];
}

const std::vector<const char*>& Operators() {
  static const std::vector<const char*> kAll = [] {
    std::vector<const char*> all = {"Null", "Null"};
    for (int type = 0; type <= static_cast<int>(KeyType::kBinary); ++type) {
      const auto& of_type = OperatorsOf(static_cast<KeyType>(type));
      all.insert(all.end(), of_type.begin(), of_type.end());
    }
    return all;
  }();
  return kAll;
}

const std::vector<const char*>& Variables() {
  static const std::vector<const char*> kVariables = {
      "${aws:username}",
      "${aws:username}",
      "${aws:PrincipalTag/team}",
      "${aws:PrincipalTag/TEAM}",
      "${aws:PrincipalTag/team, 'a'}",
      "${aws:username,'ann'}",
      "${aws:username, ''}",
      "${AWS:UserName}",
      "${aws:RequestTag/team}",
      "${aws:TagKeys}",
      "${aws:SourceIdentity}",
      "${s3:prefix}",
      "${app:Missing}",
      "${app:Color}",
      "${app:Color}",
      "${aws:RequestTag/team}",
      "${aws:PrincipalAccount}",
      "${aws:userid}",
      "${aws:CurrentTime}",
      "${aws:EpochTime}",
      "${app:Colors}",
      "${*}",
      "${?}",
      "${$}",
      "${}",
      "${ }",
      "${aws:user name}",
      "${aws:username, 'a",
      "${aws:username",
      "${aws:username, a}",
      "$aws:username}",
      "${aws:ResourceTag/team}",
      "${app:Color, '*'}",
  };
  return kVariables;
}

std::string PrincipalText(Choices& choices, const std::string& partition, const std::string& account) {
  const std::string iam = "arn:" + partition + ":iam::" + account + ":", sts = "arn:" + partition + ":sts::" + account + ":";
  switch (choices.Below(16)) {
    case 0:
    case 1:
      return account;
    case 2:
      return iam + "root";
    case 3:
    case 4:
    case 5:
      return iam + choices.Pick({"user/ann", "user/team/bob", "user/Ann"});
    case 6:
    case 7:
    case 8:
      return iam + choices.Pick({"role/app", "role/path/App", "role/App", "role/aws-service-role/x.amazonaws.com/Linked"});
    case 9:
    case 10:
      return sts + choices.Pick({"assumed-role/app/s1", "assumed-role/App/s1", "assumed-role/app/s2"});
    case 11:
      return sts + "federated-user/carl";
    case 12:
      return choices.Pick({"AIDAANN", "AROAAPP", "AIDABOB"});
    case 13:
      return choices.Pick({"nobody", "arn:aws:iam::111122223333", "1111", "arn:aws:iam::111122223333:group/dev"});
    default:
      return "*";
  }
}

}  // namespace gavel::differential
