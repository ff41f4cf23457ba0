#include "differential/pools.h"

namespace gavel::differential {

const std::vector<Family>& Families() {
  static const std::vector<Family> kFamilies = {
      {"s3",
       {"s3:GetObject", "s3:PutObject", "s3:ListBucket", "S3:getobject", "s3:GetObjectAcl", "s3:PutObjectAcl", "s3:GetBucketPolicy",
        "s3:DeleteBucketPolicy", "s3:ListAllMyBuckets", "s3:DeleteObject", "s3:GetObjectTagging", "s3:RestoreObject"},
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
        "sts:SetSourceIdentity", "iam:PassRole", "iam:GetRole", "iam:UpdateRole", "iam:UpdateRoleDescription"},
       {"arn:{P}:iam::{O}:role/app", "arn:{P}:iam::{O}:role/path/App", "arn:{P}:iam::{O}:role/aws-service-role/x.amazonaws.com/Linked",
        "arn:{P}:iam::{O}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x"}},
      {"iam",
       {"iam:CreateUser", "iam:ListUsers", "iam:DeletePolicy", "iam:TagPolicy", "iam:GetUser"},
       {"arn:{P}:iam::{O}:user/ann", "arn:{P}:iam::aws:policy/Read", "arn:{P}:iam::{O}:policy/Read", ""},
       false},
      {"sts",
       {"sts:GetCallerIdentity", "sts:GetSessionToken", "sts:GetFederationToken", "sts:DecodeAuthorizationMessage"},
       {"", "arn:{P}:sts::{O}:federated-user/carl"},
       false},
      {"assume_root", {"sts:AssumeRoot"}, {"arn:{P}:iam::{O}:root", "arn:{P}:iam::444455556666:root"}, false},
      {"sqs",
       {"sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteQueue", "sqs:TagQueue", "SQS:listqueuetags"},
       {"arn:{P}:sqs:us-east-1:{O}:queue", "arn:{P}:sqs:us-west-2:{O}:queue", "arn:{P}:sqs:us-east-1:{O}:Queue"}},
      {"dynamodb",
       {"dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateTimeToLive", "dynamodb:ImportTable", "dynamodb:DescribeLimits"},
       {"arn:{P}:dynamodb:us-east-1:{O}:table/t", "arn:{P}:dynamodb:us-east-1:{O}:table/t/index/i"}},
      {"secrets",
       {"secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "secretsmanager:CreateSecret"},
       {"arn:{P}:secretsmanager:us-east-1:{O}:secret:s-AbCdEf"}},
      {"shared", {"backup:CopyIntoBackupVault", "backup:DeleteRecoveryPoint"}, {"arn:{P}:backup:us-east-1:{O}:backup-vault:v"}},
      {"search",
       {"es:ESHttpGet", "es:UpdateDomainConfig"},
       {"arn:{P}:es:us-east-1:{O}:domain/d", "arn:{P}:es:us-east-1:{O}:domain/d/_search"}},
      {"glue", {"glue:GetTable", "glue:GetJob"}, {"arn:{P}:glue:us-east-1:{O}:table/d/t", "arn:{P}:glue:us-east-1:{O}:job/j"}},
      {"kinesis", {"kinesis:PutRecord", "kinesis:PutResourcePolicy"}, {"arn:{P}:kinesis:us-east-1:{O}:stream/s"}},
      {"images",
       {"ec2:RunInstances", "ec2:CopyImage", "ec2:DeregisterImage", "ec2:CreateVolume", "ec2:DescribeImageAttribute"},
       {"arn:{P}:ec2:us-east-1::image/ami-1", "arn:{P}:ec2:us-east-1::snapshot/snap-1"},
       false},
      {"public",
       {"ssm:GetParameter", "ssm:PutParameter", "ssm:SendCommand", "ssm:UpdateDocument"},
       {"arn:{P}:ssm:us-east-1::parameter/aws/p", "arn:{P}:ssm:us-east-1::document/AWS-Run", "arn:{P}:ssm:us-east-1:{O}:document/Run",
        "arn:{P}:ssm:us-east-1:{O}:parameter/p"},
       false},
      {"zones",
       {"route53:GetHostedZone", "apigateway:GET", "organizations:AttachPolicy", "organizations:UpdatePolicy"},
       {"arn:{P}:route53:::hostedzone/Z1", "arn:{P}:apigateway:us-east-1::/restapis/x",
        "arn:{P}:organizations::aws:policy/service_control_policy/p-FullAWSAccess"},
       false},
      {"layers",
       {"lambda:GetLayerVersion", "lambda:DeleteLayerVersion"},
       {"arn:{P}:lambda:us-east-1:580247275435:layer:L:14", "arn:{P}:lambda:us-east-1:{O}:layer:L:14"}},
      {"sns", {"sns:Publish", "sns:Subscribe"}, {"arn:{P}:sns:us-east-1:{O}:topic", "arn:{P}:sns:us-east-1:{O}:topic:one"}},
      {"ec2",
       {"ec2:DescribeInstances", "ec2:RunInstances", "ec2:StopInstances", "ec2:CreateTags"},
       {"", "arn:{P}:ec2:us-east-1:{O}:instance/*", "arn:{P}:ec2:us-east-1:{O}:instance/i-1"},
       false},
      {"lists",
       {"logs:DescribeLogGroups", "cloudformation:ListStacks", "states:ListStateMachines", "events:ListRules", "ecs:ListClusters",
        "foo:Bar", "iam:ListRoles", "sqs:ListQueues", "dynamodb:ListTables", "ssm:DescribeParameters", "kms:ListKeys", "sns:ListTopics"},
       {"", "", "arn:{P}:events:us-east-1:{O}:rule/*"},
       false},
      {"rds",
       {"rds:DeleteDBInstance", "rds:AddTagsToResource", "rds:DeleteDBCluster"},
       {"arn:{P}:rds:us-east-1:{O}:db:main", "arn:{P}:rds:us-east-1:{O}:cluster:main"},
       false},
      {"lambda",
       {"lambda:InvokeFunctionUrl", "lambda:InvokeFunction", "lambda:AddPermission", "lambda:GetFunction"},
       {"arn:{P}:lambda:us-east-1:{O}:function:f"}},
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
      {"aws:PrincipalTag/task", T::kString, false, true, {"a", "b"}},
      {"aws:PrincipalTag/tas\xE2\x84\xAA", T::kString, false, true, {"a", "b"}},
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
      {"aws:VpcSourceIp", T::kIp, false, true, {"10.0.0.7", "10.0.0.0/8"}},
      {"aws:UserAgent", T::kString, false, true, {"aws-cli/2.31", "aws-cli/*"}},
      {"aws:Ec2InstanceSourceVpc", T::kString, false, true, {"vpc-1", "vpc-2"}},
      {"aws:SourceVpc", T::kString, false, true, {"vpc-1", "vpc-2"}},
      {"aws:SourceVpce", T::kString, false, true, {"vpce-1", "vpce-2"}},
      {"aws:SourceVpcArn", T::kArn, false, true, {"arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1", "arn:aws:ec2:*:*:vpc/*"}},
      {"aws:VpceAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"aws:VpceOrgID", T::kString, false, true, {"o-1"}},
      {"aws:VpceOrgPaths", T::kString, true, true, {"o-1/r-1/", "o-1/*"}},
      {"aws:ResourceAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"aws:ResourceOrgID", T::kString, false, true, {"o-1", "o-2"}},
      {"aws:ResourceOrgPaths", T::kString, true, true, {"o-1/r-1/ou-1/", "o-1/*"}},
      {"aws:ResourceTag/team", T::kString, false, true, {"a", "b", ""}},
      {"aws:ResourceTag/Team", T::kString, false, true, {"a", "b"}},
      {"aws:ResourceTag/ta\xC5\xBFk", T::kString, false, true, {"a", "b"}},
      {"aws:CurrentTime", T::kDate, false, true, {"2026-11-23T09:00:00Z", "2026-11-23T10:00:00+01:00", "2026-12-01"}},
      {"aws:EpochTime", T::kDate, false, true, {"1795424400", "1795424401.5"}},
      {"aws:SecureTransport", T::kBool, false, true, {"true", "false"}},
      {"aws:ViaAWSService", T::kBool, false, true, {"true", "false"}},
      {"aws:CalledVia", T::kString, true, true, {"cloudformation.amazonaws.com", "athena.amazonaws.com"}},
      {"aws:CalledViaFirst", T::kString, false, true, {"cloudformation.amazonaws.com"}},
      {"aws:CalledViaLast", T::kString, false, true, {"cloudformation.amazonaws.com", "s3.amazonaws.com"}},
      {"aws:ViaAWSMCPService", T::kBool, false, true, {"true", "false"}},
      {"aws:RequestedRegion", T::kString, false, true, {"us-east-1", "eu-west-1"}},
      {"aws:TagKeys", T::kString, true, false, {"team", "env", "Team", ""}},
      {"aws:RequestTag/team", T::kString, false, false, {"a", "", "\xC3\xA9", "\xC3\x89"}},
      {"aws:SourceArn", T::kArn, false, false, {"arn:aws:s3:::data", "arn:aws:sns:us-east-1:444455556666:topic", "arn:aws:s3:::*"}},
      {"aws:SourceAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"aws:SourceOrgID", T::kString, false, true, {"o-1", "o-2"}},
      {"aws:SourceOrgPaths", T::kString, true, true, {"o-1/r-1/ou-1/", "o-1/*"}},
      {"aws:SourceOwner", T::kString, false, true, {"111122223333", "444455556666"}},
      {"kms:CallerAccount", T::kString, false, true, {"111122223333"}},
      {"kms:EncryptionContext:app", T::kString, false, false, {"one", "two"}},
      {"kms:ViaService",
       T::kString,
       false,
       true,
       {"cloudformation.us-east-1.amazonaws.com", "s3.us-east-1.amazonaws.com", "*.us-east-1.*"}},
      {"s3:prefix", T::kString, false, false, {"home/ann/", "home/", "", "home/Ann/x"}},
      {"s3:ResourceAccount", T::kString, false, true, {"111122223333"}},
      {"s3:DataAccessPointAccount", T::kString, false, true, {"111122223333", "444455556666"}},
      {"s3:DataAccessPointArn", T::kArn, false, true, {"arn:aws:s3:eu-west-1:111122223333:accesspoint/ap"}},
      {"s3:ExistingObjectTag/team", T::kString, false, true, {"a", "A", "b"}},
      {"s3:BucketTag/team", T::kString, false, true, {"a", "A", "b"}},
      {"s3:AccessPointTag/team", T::kString, false, true, {"a", "b"}},
      {"s3:RequestObjectTag/team", T::kString, false, true, {"a", "b"}},
      {"s3:RequestObjectTagKeys", T::kString, true, true, {"team", "Team"}},
      {"s3:AccessPointNetworkOrigin", T::kString, false, true, {"VPC", "Internet"}},
      {"ec2:ResourceTag/team", T::kString, false, true, {"a", "A", "b"}},
      {"ec2:ResourceTag/task", T::kString, false, true, {"a", "b"}},
      {"ec2:Region", T::kString, false, true, {"us-east-1", "eu-west-1"}},
      {"ec2:Owner", T::kString, false, true, {"amazon", "111122223333", "444455556666"}},
      {"ec2:CreateAction", T::kString, false, true, {"RunInstances", "StopInstances"}},
      {"ec2:SourceInstanceArn", T::kArn, false, true, {"arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0", "arn:aws:ec2:*"}},
      {"iam:ResourceTag/team", T::kString, false, true, {"a", "b"}},
      {"iam:PassedToService", T::kString, false, true, {"lambda.amazonaws.com", "ec2.amazonaws.com"}},
      {"ssm:resourceTag/team", T::kString, false, true, {"a", "b"}},
      {"secretsmanager:ResourceTag/team", T::kString, false, true, {"a", "b"}},
      {"rds:db-tag/team", T::kString, false, true, {"a", "b"}},
      {"rds:cluster-tag/team", T::kString, false, true, {"a", "b"}},
      {"rds:req-tag/team", T::kString, false, true, {"a", "b"}},
      {"lambda:FunctionUrlAuthType", T::kString, false, true, {"NONE", "AWS_IAM"}},
      {"lambda:InvokedViaFunctionUrl", T::kBool, false, true, {"true", "false"}},
      {"sts:RoleSessionName", T::kString, false, true, {"ann", "s1"}},
      {"sts:TaskPolicyArn", T::kArn, false, true, {"arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}},
      {"saml:doc", T::kString, false, true, {"111122223333/Corp"}},
      {"saml:aud", T::kString, false, true, {"https://signin.aws.amazon.com/saml"}},
      {"accounts.google.com:aud", T::kString, false, true, {"client"}},
      {"identitystore:UserId", T::kString, false, true, {"u-1"}},
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

const KeyRow& PickKey(Choices& choices, const Family& family) {
  const auto service = [](const std::string& text) { return text.substr(0, text.find(':')); };
  const std::string own = service(choices.Pick(family.actions));
  std::vector<const KeyRow*> rows;
  for (const KeyRow& row : Keys()) {
    if (service(row.key) == own || (own == "sts" && service(row.key) == "iam")) rows.push_back(&row);
  }
  return rows.empty() || !choices.Chance(30) ? Keys()[choices.Below(Keys().size())] : *choices.Pick(rows);
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
      return iam + choices.Pick({"role/app", "role/app", "role/path/App", "role/App", "role/aws-service-role/x.amazonaws.com/Linked",
                                 "role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX", "role/AWSReservedSSO_x",
                                 "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x",
                                 "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_x"});
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
