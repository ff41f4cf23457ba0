"""What a file tells of a resource reaches the decision: the bucket behind an access point, Block Public Access, tags, owners."""
import json

import pytest
from command import ROOT
from silent import ACCOUNT, ALLOW, ANN, OTHER, decide_json, deny, policy, refused, statement, write

import gavel as engine
import gavel.inputs as inputs

EVE, TIME = f"arn:aws:iam::{OTHER}:user/eve", ["--time", "2026-11-27T09:00:00Z", "--context", "aws:SourceIp=203.0.113.7"]
POINT, DATA = f"arn:aws:s3:us-east-1:{ACCOUNT}:accesspoint/ap", "arn:aws:s3:::data"
FILED = "arn%3Aaws%3As3%3A%3A%3Adata.json"
EVERYONE = policy(statement(Principal="*", Action="s3:*"))
BROKEN_OFF = {"wrapper.json": {"resource": DATA, "account": ACCOUNT, "policy": policy(deny(Principal="*", Action="s3:*"))}}


def account(arn, document=ALLOW, **more):
    name = arn.rpartition("/")[2]
    one = {"UserName": name, "UserId": f"AIDA{name.upper()}EXAMPLE", "Arn": arn, "AttachedManagedPolicies": [],
           "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": document}], **more}
    return {"UserDetailList": [one], "RoleDetailList": [], "GroupDetailList": [], "Policies": []}


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"ann.json": account(ANN), "eve.json": account(EVE)})
    return tmp_path


def item(type, arn, configuration, **more):
    """A configuration item of AWS Config."""
    return {"configurationItems": [{"resourceType": type, "ARN": arn, "awsAccountId": ACCOUNT, "configuration": configuration, **more}]}


def place(source):
    """The flags that say where a template or a plan is deployed; other files are of one account."""
    return ["--account", ACCOUNT, "--region", "us-east-1"] if source.startswith(("a template", "a plan")) else []


def template(**resources):
    return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}


def plan(*resources):
    return {"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {"root_module": {"resources": [
        {"address": f"{type}.{name}", "mode": "managed", "type": type, "name": name, "values": values} for type, name, values in resources]}}}


ANSWER = {"Name": "ap", "Bucket": "data", "NetworkOrigin": "Internet", "CreationDate": "2026-01-01T00:00:00+00:00", "Alias": "ap-x-s3alias",
          "AccessPointArn": POINT, "BucketAccountId": ACCOUNT, "Endpoints": {},
          "PublicAccessBlockConfiguration": {name: False for name in ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy",
                                                                      "RestrictPublicBuckets")}}
POINT_POLICY = "policy/arn%3Aaws%3As3%3Aus-east-1%3A111122223333%3Aaccesspoint%2Fap.json"
ACCESS_POINTS = {  # files that tell the access point, its policy and its bucket
    "get-access-point": {"point.json": ANSWER, POINT_POLICY: {"Policy": json.dumps(EVERYONE)}},
    "AWS Config": {"config.json": item("AWS::S3::AccessPoint", POINT, {
        "Name": "ap", "Bucket": "data", "BucketAccountId": ACCOUNT, "Policy": EVERYONE, "Arn": POINT, "NetworkOrigin": "Internet"})},
    "a template": {"template.json": template(Point={"Type": "AWS::S3::AccessPoint", "Properties": {
        "Name": "ap", "Bucket": "data", "BucketAccountId": ACCOUNT, "Policy": EVERYONE}})},
    "a plan": {"plan.json": plan(("aws_s3_access_point", "ap", {
        "name": "ap", "bucket": "data", "account_id": ACCOUNT, "bucket_account_id": ACCOUNT, "arn": POINT, "policy": json.dumps(EVERYONE),
        "vpc_configuration": []}))},
}


@pytest.mark.parametrize("source", ACCESS_POINTS)
def test_the_bucket_behind_an_access_point_denies(folder, source):
    write(folder / "in", ACCESS_POINTS[source] | BROKEN_OFF)
    flags = ["--principal", ANN, "--action", "s3:GetObject", "--resource", POINT + "/object/k", *TIME, "--account-details", "ann.json",
             "--input", "in", *place(source)]
    returned, entry = decide_json(*flags, cwd=folder)
    assert (returned, entry["decision"], entry["denied_by"]) == (1, "explicit_deny", ["resource_based"])


def test_an_access_point_that_admits_one_vpc_only(folder):
    point = {**ANSWER, "NetworkOrigin": "VPC", "VpcConfiguration": {"VpcId": "vpc-1"}}
    bucket = {"resource": DATA, "account": ACCOUNT, "policy": None}
    write(folder / "in", {**ACCESS_POINTS["get-access-point"], "point.json": point, "wrapper.json": bucket})
    flags = ["--principal", ANN, "--action", "s3:GetObject", "--resource", POINT + "/object/k", *TIME, "--account-details", "ann.json",
             "--input", "in"]
    returned, entry = decide_json(*flags, cwd=folder)
    assert (returned, entry["reason"]) == (1, "service_refusal")


BLOCK = {"BlockPublicAcls": False, "IgnorePublicAcls": True, "BlockPublicPolicy": False, "RestrictPublicBuckets": True}
LOWER = {name[0].lower() + name[1:]: value for name, value in BLOCK.items()}
SNAKE = {"block_public_acls": False, "ignore_public_acls": True, "block_public_policy": False, "restrict_public_buckets": True}
POLICY = {FILED: {"Policy": json.dumps(EVERYONE)}}
BLOCKS = {  # files that tell a public bucket policy, and that public buckets are restricted
    "get-public-access-block": {**POLICY, f"block/{FILED}": {"PublicAccessBlockConfiguration": BLOCK}},
    "of the account": {**POLICY, f"get-public-access-block-{ACCOUNT}.json": {"PublicAccessBlockConfiguration": BLOCK}},
    "AWS Config": {"config.json": item("AWS::S3::Bucket", DATA, {"name": "data"}, supplementaryConfiguration={
        "BucketPolicy": {"policyText": json.dumps(EVERYONE)}, "PublicAccessBlockConfiguration": LOWER})},
    "AWS Config, as text": {"config.json": item("AWS::S3::Bucket", DATA, {"name": "data"}, supplementaryConfiguration={
        "BucketPolicy": json.dumps({"policyText": json.dumps(EVERYONE)}), "PublicAccessBlockConfiguration": json.dumps(LOWER)})},
    "AWS Config, of the account": {**POLICY, "config.json": item("AWS::S3::AccountPublicAccessBlock", ACCOUNT, LOWER, resourceId=ACCOUNT)},
    "a template": {"template.json": template(
        Bucket={"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "data", "PublicAccessBlockConfiguration": BLOCK}},
        Policy={"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": EVERYONE}})},
    "a plan": {"plan.json": plan(("aws_s3_bucket", "data", {"bucket": "data", "arn": DATA}),
                                 ("aws_s3_bucket_policy", "data", {"bucket": "data", "policy": json.dumps(EVERYONE)}),
                                 ("aws_s3_bucket_public_access_block", "data", {"bucket": "data", **SNAKE}))},
    "a plan, of the account": {"plan.json": plan(("aws_s3_bucket", "data", {"bucket": "data", "arn": DATA}),
                                                 ("aws_s3_bucket_policy", "data", {"bucket": "data", "policy": json.dumps(EVERYONE)}),
                                                 ("aws_s3_account_public_access_block", "data", {"account_id": ACCOUNT, **SNAKE}))},
}
PUBLIC = ["--principal", EVE, "--action", "s3:GetObject", "--resource", DATA + "/k", *TIME, "--account-details", "eve.json"]


@pytest.mark.parametrize("source", BLOCKS)
def test_block_public_access_is_read(folder, source):
    write(folder / ACCOUNT, BLOCKS[source])
    returned, entry = decide_json(*PUBLIC, "--input", ACCOUNT, *place(source), cwd=folder)
    assert (returned, entry["denied_by"]) == (1, ["resource_based"])


def test_without_a_block_the_public_bucket_is_open(folder):
    write(folder / ACCOUNT, POLICY)
    assert decide_json(*PUBLIC, "--input", ACCOUNT, cwd=folder)[1]["decision"] == "allow"


def test_a_block_of_nobody_is_an_error(folder):
    write(folder / ACCOUNT, {**POLICY, "block/public-access.json": {"PublicAccessBlockConfiguration": BLOCK}})
    refused(*PUBLIC, "--input", ACCOUNT, cwd=folder, names="public-access.json")


QUEUE = f"arn:aws:sqs:us-east-1:{ACCOUNT}:jobs"
GUARD = policy(statement(), deny(Condition={"StringEquals": {"aws:ResourceTag/team": "red"}}))
RED, BLUE = "red", "blue"
QUEUES = {  # files that tell a queue with the tag team, and its value
    "AWS Config": lambda value: {"config.json": item("AWS::SQS::Queue", QUEUE, {"QueueName": "jobs"}, tags={"team": value})},
    "AWS Config, as a list": lambda value: {"config.json": item("AWS::SQS::Queue", QUEUE, {"QueueName": "jobs"},
                                                                tags=[{"key": "team", "value": value}])},
    "a template": lambda value: {"template.json": template(Queue={"Type": "AWS::SQS::Queue", "Properties": {
        "QueueName": "jobs", "Tags": [{"Key": "team", "Value": value}]}})},
    "a plan": lambda value: {"plan.json": plan(("aws_sqs_queue", "jobs", {
        "name": "jobs", "arn": QUEUE, "tags": {"team": value}, "tags_all": {"team": value}}))},
    "our wrapper": lambda value: {"queue.json": {"resource": QUEUE, "tags": {"team": value}, "policy": None}},
}


@pytest.mark.parametrize("source", QUEUES)
@pytest.mark.parametrize("value, allowed", [(RED, False), (BLUE, True)])
def test_tags_of_resources_reach_the_guard(folder, source, value, allowed):
    write(folder, {"ann.json": account(ANN, GUARD)})
    write(folder / "in", QUEUES[source](value))
    flags = ["--principal", ANN, "--action", "sqs:SendMessage", "--resource", QUEUE, *TIME, "--account-details", "ann.json", "--input", "in",
             *place(source)]
    returned, entry = decide_json(*flags, cwd=folder)
    assert (returned, entry["decision"]) == ((0, "allow") if allowed else (1, "explicit_deny")), entry["diagnostics"]
    assert entry["indeterminate"] == []


def test_row_26_tags_that_no_file_tells_are_unknown(folder):
    queue = {"resource": QUEUE, "policy": None}
    write(folder, {"ann.json": account(ANN, GUARD), "queue.json": queue, "whole.json": {**queue, "tags": {}}})
    flags = ["--principal", ANN, "--action", "sqs:SendMessage", "--resource", QUEUE, *TIME, "--account-details", "ann.json", "--resource-policies"]
    returned, entry = decide_json(*flags, "queue.json", cwd=folder)
    assert (returned, entry["decision"], entry["best_case"], entry["indeterminate"]) == (1, "explicit_deny", "allow", ["F-7"])
    assert decide_json(*flags, "whole.json", cwd=folder)[1]["decision"] == "allow"
    instance = [*flags[:3], "ec2:StartInstances", "--resource", f"arn:aws:ec2:us-east-1:{ACCOUNT}:instance/i-1", *flags[6:-1]]
    assert decide_json(*instance, cwd=folder)[1]["best_case"] == "allow" and decide_json(*instance, cwd=folder)[0] == 1


def test_row_26_tags_of_principals_are_whole_where_an_export_tells_them(folder):
    guard = policy(statement(), deny(Condition={"StringEquals": {"aws:PrincipalTag/team": "red"}}))
    flags = ["--principal", ANN, "--action", "sqs:ListQueues", *TIME, "--account-details", "ann.json"]
    red = [{"Key": "team", "Value": "red"}]
    for tags, decision, best in ((None, "explicit_deny", "allow"), ([], "allow", "allow"), (red, "explicit_deny", "explicit_deny")):
        write(folder, {"ann.json": account(ANN, guard, **({} if tags is None else {"Tags": tags}))})
        entry = decide_json(*flags, cwd=folder)[1]
        assert (entry["decision"], entry["best_case"]) == (decision, best), tags


@pytest.mark.parametrize("member", ["awsAccountId", "accountId"])
def test_the_owner_that_aws_config_tells(folder, member):
    one = {"resourceType": "AWS::S3::Bucket", "ARN": DATA, member: ACCOUNT, "configuration": {"name": "data"},
           "supplementaryConfiguration": {"BucketPolicy": {"policyText": json.dumps(EVERYONE)}}}
    write(folder, {"config.json": {"configurationItems": [one]}})
    flags = ["--principal", EVE, "--action", "s3:GetObject", "--resource", DATA + "/k", *TIME, "--account-details", "eve.json",
             "--input", "config.json"]
    assert decide_json(*flags, cwd=folder)[1]["decision"] == "allow"
    assert inputs.load(str(folder / "config.json")).find_resource(DATA).account == ACCOUNT


def test_the_key_of_an_alias_has_a_key_policy(folder):
    """In a model as in a scenario: a key policy must speak."""
    alias = f"arn:aws:kms:us-east-1:{ACCOUNT}:alias/app"
    document = policy(statement(Principal={"AWS": f"arn:aws:iam::{OTHER}:root"}))
    write(folder, {"alias.json": {"resource": alias, "policy": document}})
    flags = ["--principal", ANN, "--action", "kms:DescribeKey", "--resource", alias, *TIME]
    files = ["--account-details", "ann.json", "--resource-policies", "alias.json"]
    assert decide_json(*flags, *files, cwd=folder)[1]["decision"] == "implicit_deny"
    write(folder, {"allow.json": ALLOW, "key.json": document})
    assert decide_json(*flags, "--identity", "allow.json", "--resource-policy", "key.json", cwd=folder)[1]["decision"] == "implicit_deny"


def test_an_object_behind_an_access_point_without_the_slash(folder):
    """`accesspoint/ap/objectk` is no object of the access point; it must not miss the bucket's policy."""
    write(folder / "in", ACCESS_POINTS["get-access-point"] | BROKEN_OFF)
    flags = ["--principal", ANN, "--action", "s3:GetObject", "--resource", POINT + "/objectk", *TIME, "--account-details", "ann.json",
             "--input", "in"]
    assert decide_json(*flags, cwd=folder)[1]["decision"] != "allow"


def test_the_sample_organization_needs_none_of_these_warnings():
    sample = ROOT / "policies/examples/organization"
    model = inputs.load([str(sample / name) for name in ("account-details", "organization", "resource-policies", "vpc-endpoints.json")])
    assert [found.code for found in model.warnings] == []
    assert engine.authorize(model, {"principal": "arn:aws:iam::111122223333:user/team/ann", "action": "sts:GetCallerIdentity"}).allowed
