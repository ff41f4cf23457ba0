#include "workloads/directory.h"

#include <cstdio>
#include <cstdlib>

#include "workloads/random.h"

namespace gavel::bench {
namespace {

constexpr size_t kAccounts = 20;
constexpr size_t kManaged = 200;

std::string Account(size_t number) { return "1111222200" + std::to_string(10 + number % kAccounts); }
std::string ManagedArn(size_t number) { return "arn:aws:iam::aws:policy/Managed" + std::to_string(number % kManaged); }

Policy Parsed(const std::string& statements, PolicyType type) {
  const ParsePolicyResult parsed = ParsePolicy(R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}", type);
  if (!parsed.policy) {
    std::fputs(Render(parsed.diagnostics).c_str(), stderr);
    std::abort();
  }
  return *parsed.policy;
}

// Eight statements: what a job may do in one team's part of each service.
std::string ManagedStatements(size_t number) {
  const std::string team = "team-" + std::to_string(number);
  return R"({"Effect": "Allow", "Action": ["ec2:Describe*", "s3:ListAllMyBuckets"], "Resource": "*"},)"
         R"({"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": ["arn:aws:s3:::bucket-0*", "arn:aws:s3:::)" +
         team +
         R"(/*"]},)"
         R"({"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:)" +
         team +
         R"(-*"},)"
         R"({"Effect": "Allow", "Action": "dynamodb:*Item", "Resource": "arn:aws:dynamodb:*:*:table/)" +
         team +
         R"(-*"},)"
         R"({"Effect": "Allow", "Action": "logs:*", "Resource": "arn:aws:logs:*:*:log-group:/app/)" +
         team +
         R"(*"},)"
         R"({"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"], "Resource": "*",
                    "Condition": {"StringEquals": {"kms:ViaService": "s3.eu-central-1.amazonaws.com"}}},)"
         R"({"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/)" +
         team +
         R"(-*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}},)"
         R"({"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::sealed-*",
             "Condition": {"Bool": {"aws:SecureTransport": "false"}}})";
}

std::string OwnStatements(size_t number) {
  return R"({"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::bucket-*/home/${aws:PrincipalAccount}/p)" +
         std::to_string(number) + R"(/*"})";
}

std::string BucketStatements(size_t number) {
  const std::string arn = DirectoryResource(number);
  return R"({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": [")" + arn + R"(", ")" + arn +
         R"(/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}},)"
         R"({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::)" +
         Account(number + 1) + R"(:root"}, "Action": ["s3:GetObject", "s3:PutObject"], "Resource": ")" + arn + R"(/*"})";
}

AttachedPolicy Attached(const std::string& name, const std::string& statements, PolicyType type) {
  return {.policy = Parsed(statements, type), .name = name};
}

void AddOrganization(Model::Builder* builder) {
  constexpr const char* kAllow = R"({"Effect": "Allow", "Action": "*", "Resource": "*"})";
  constexpr const char* kRegions = R"({"Effect": "Deny", "NotAction": ["iam:*", "sts:*", "s3:ListAllMyBuckets"], "Resource": "*",
      "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-west-1"]}}})";
  constexpr const char* kPerimeter = R"({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
      "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-bench"},
                    "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}})";
  const AttachedPolicy full = Attached("FullAWSAccess", kAllow, PolicyType::kServiceControl);
  builder->AddOrganization({.id = "o-bench",
                            .root = "r-1",
                            .management_account = "999999999999",
                            .service_control = {full},
                            .resource_control = {Attached("Perimeter", kPerimeter, PolicyType::kResourceControl)}});
  builder->AddOrganizationalUnit(
      {.id = "ou-1", .parent = "r-1", .service_control = {full, Attached("Regions", kRegions, PolicyType::kServiceControl)}});
  for (size_t i = 0; i < kAccounts; ++i) builder->AddAccount({.id = Account(i), .parent = "ou-1", .service_control = {full}});
}

bool IsRole(size_t number) { return number % 2 == 1; }

std::string IamArn(size_t number) {
  return "arn:aws:iam::" + Account(number) + (IsRole(number) ? ":role/p" : ":user/p") + std::to_string(number);
}

void AddPrincipal(size_t number, Model::Builder* builder) {
  std::vector<AttachedPolicy> policies;
  for (size_t i = 0; i < 3; ++i) policies.push_back(ByArn(ManagedArn(7 * number + 61 * i)));
  policies.push_back(Attached("Own", OwnStatements(number), PolicyType::kIdentityBased));
  std::optional<AttachedPolicy> boundary;
  if (number % 4 == 0) boundary = ByArn("arn:aws:iam::aws:policy/Boundary");
  if (IsRole(number)) {
    builder->AddRole({.arn = IamArn(number), .policies = std::move(policies), .permissions_boundary = std::move(boundary)});
  } else {
    builder->AddUser({.arn = IamArn(number), .policies = std::move(policies), .permissions_boundary = std::move(boundary)});
  }
}

}  // namespace

std::string DirectoryPrincipal(size_t number) {
  if (!IsRole(number)) return IamArn(number);
  return "arn:aws:sts::" + Account(number) + ":assumed-role/p" + std::to_string(number) + "/job";
}

std::string DirectoryResource(size_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "bucket-%06zu", number);
  return std::string("arn:aws:s3:::") + name;
}

Model MakeDirectory(const DirectorySize& size) {
  Model::Builder builder;
  AddOrganization(&builder);
  for (size_t i = 0; i < kManaged; ++i) builder.AddManagedPolicy(ManagedArn(i), Parsed(ManagedStatements(i), PolicyType::kIdentityBased));
  builder.AddManagedPolicy(
      "arn:aws:iam::aws:policy/Boundary",
      Parsed(R"({"Effect": "Allow", "Action": ["s3:*", "sqs:*", "ec2:*"], "Resource": "*"})", PolicyType::kIdentityBased));
  for (size_t i = 0; i < size.principals; ++i) AddPrincipal(i, &builder);
  for (size_t i = 0; i < size.resources; ++i) {
    ModelResource resource;
    resource.facts.arn = DirectoryResource(i);
    resource.facts.account = Account(i);
    resource.policies.push_back(Attached("Bucket", BucketStatements(i), PolicyType::kResourceBased));
    builder.AddResource(std::move(resource));
  }
  BuildModelResult built = std::move(builder).Build();
  if (!built.model) {
    std::fputs(Render(built.diagnostics).c_str(), stderr);
    std::abort();
  }
  return *built.model;
}

Asks DirectoryAsks(const DirectorySize& size, size_t count, uint64_t seed) {
  Random random(seed);
  Asks asks;
  for (size_t i = 0; i < count; ++i) {
    Ask ask;
    ask.session = static_cast<uint32_t>(random.Below(size.principals));
    ask.action = random.Below(4) == 0 ? "s3:PutObject" : "s3:GetObject";
    ask.resource = DirectoryResource(random.Below(size.resources)) + "/in/2026/part-" + std::to_string(random.Below(1000)) + ".parquet";
    ask.context = CommonContext(random.Next());
    asks.Add(std::move(ask));
  }
  return asks;
}

}  // namespace gavel::bench
