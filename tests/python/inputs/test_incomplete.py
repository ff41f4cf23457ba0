"""What a model makes of files that tell less than AWS knows: unknown, an error, or a note; never an allow."""
import copy
import json

import pytest
from test_load import ANN, IAM, TREE, TRUST, details, managed, user, write

import gavel
import gavel.inputs
from gavel.errors import InputError
from gavel.inputs import aws_managed, read_model

ALL = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
ADMIN = details(user(UserPolicyList=[{"PolicyName": "all", "PolicyDocument": ALL}], Tags=[]))
BUCKET = {"resource": "arn:aws:s3:::data", "account": "111122223333", "policy": None}


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(aws_managed, "documents", dict)
    monkeypatch.chdir(tmp_path)


def load(tmp_path, files, **options):
    write(tmp_path, files)
    return gavel.inputs.load(list(files), **options)


def codes(tmp_path, files, **options):
    write(tmp_path, files)
    try:
        return [found.code for found in read_model(list(files), **options).warnings]
    except InputError as error:
        return [found.code for found in error.diagnostics]


def ask(model, action="s3:GetObject", resource="arn:aws:s3:::data/k", principal=ANN, **more):
    request = {"principal": principal, "action": action, "time": "2026-11-27T09:00:00Z", "context": {"aws:SourceIp": "203.0.113.7"}, **more}
    return gavel.authorize(model, request | ({"resource": resource} if resource else {}))


def test_no_organization_is_a_note_and_may_be_an_error(tmp_path):
    assert codes(tmp_path, {"d.json": ADMIN}) == ["no-organization"]
    assert codes(tmp_path, {"d.json": ADMIN}, require_organization=True) == ["incomplete-export"]
    assert codes(tmp_path, {"d.json": ADMIN, "o.json": TREE}, require_organization=True) == []


def test_a_file_given_as_an_organization_tells_one(tmp_path):
    write(tmp_path, {"d.json": ADMIN, "none.json": {"Accounts": []}, "o.json": TREE})
    for path in ("d.json", "none.json"):
        with pytest.raises(InputError, match=f"`{path}` is given as the organization, and tells none"):
            gavel.inputs.load([] if path == "d.json" else ["d.json"], organization=path)
    assert gavel.inputs.load("d.json", organization=["o.json"]).accounts == ["999988887777", "111122223333"]


def test_an_account_outside_the_organization_has_unknown_policies_above_it(tmp_path):
    files = {"d.json": ADMIN, "o.json": {**TREE, "root": {"id": "r-ab12"}}}
    assert codes(tmp_path, files) == ["outside-organization"]
    assert codes(tmp_path, files, allow_missing=True) == ["outside-organization"]
    assert codes(tmp_path, files, allow_missing=True, require_organization=True) == ["outside-organization"]
    decision = ask(load(tmp_path, files, allow_missing=True), "ec2:DescribeVpcs", "")
    assert (decision.effect, decision.best_case) == ("implicit_deny", "allow")


UNREADABLE = {
    "a document with an error": {"PolicyName": "p", "PolicyDocument": {"Statement": [{"Effect": "Alow"}]}},
    "a text that is no JSON": {"PolicyName": "p", "PolicyDocument": "%7B%5D"},
    "no document": {"PolicyName": "p"},
    "an empty text": {"PolicyName": "p", "PolicyDocument": ""},
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_policy_that_cannot_be_read_is_unknown_and_the_rest_is_whole(name, tmp_path):
    files = {"d.json": details(user(UserPolicyList=[UNREADABLE[name]]), user("bob", UserPolicyList=[
        {"PolicyName": "all", "PolicyDocument": ALL}]))}
    assert "unreadable-policy" not in codes(tmp_path, files)
    assert codes(tmp_path, files, allow_missing=True) == ["no-organization", "unreadable-policy"]
    model = load(tmp_path, files, allow_missing=True)
    assert (ask(model, "ec2:DescribeVpcs", "").effect, ask(model, "ec2:DescribeVpcs", "").best_case) == ("implicit_deny", "allow")
    assert ask(model, "ec2:DescribeVpcs", "", principal=IAM + "user/bob").allowed


@pytest.mark.parametrize("policy", ["", " ", "%7B"])
def test_an_empty_or_broken_policy_of_a_resource_is_an_error_or_unknown(policy, tmp_path):
    files = {"d.json": ADMIN, "111122223333/arn%3Aaws%3As3%3A%3A%3Adata.json": {"Policy": policy}}
    with pytest.raises(InputError):
        load(tmp_path, files)
    assert ask(load(tmp_path, files, allow_missing=True)).best_case == "allow"
    assert not ask(load(tmp_path, files, allow_missing=True)).allowed


def test_resources_that_are_not_listed(tmp_path):
    files = {"d.json": ADMIN}
    queue = "arn:aws:sqs:eu-west-1:111122223333:q"
    assert not ask(load(tmp_path, files), "sqs:SendMessage", queue).allowed
    assert ask(load(tmp_path, files, resources_complete=True), "sqs:SendMessage", queue).allowed
    assert ask(load(tmp_path, files), "sqs:CreateQueue", queue).allowed


def test_principals_that_are_not_listed(tmp_path):
    files = {"d.json": ADMIN}
    with pytest.raises(gavel.RequestError):
        ask(load(tmp_path, files), principal=IAM + "user/eve")
    decision = ask(load(tmp_path, files, allow_unknown_principals=True), "ec2:DescribeVpcs", "", principal=IAM + "user/eve")
    assert (decision.effect, decision.best_case) == ("implicit_deny", "allow")


def test_two_boundaries_are_a_conflict(tmp_path):
    role = {"RoleName": "app", "Arn": IAM + "role/app", "AssumeRolePolicyDocument": TRUST}
    bounded = {**role, "PermissionsBoundary": {"PermissionsBoundaryArn": IAM + "policy/Team"}}
    files = {"d.json": details(roles=[bounded], policies=[managed()]), "r.json": {"Role": role}}
    assert "conflicting-inputs" in codes(tmp_path, files)
    files["r.json"] = {"Role": bounded}
    assert "conflicting-inputs" not in codes(tmp_path, files)


ENDPOINT = {"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "VpcId": "vpc-1", "OwnerId": "111122223333",
            "ServiceName": "com.amazonaws.eu-west-1.s3"}


@pytest.mark.parametrize("told", [{}, {"PolicyDocumnt": "{}"}, {"PolicyDocument": None}])
def test_an_endpoint_without_its_policy_has_an_unknown_one(told, tmp_path):
    files = {"d.json": ADMIN, "b.json": BUCKET, "e.json": {"VpcEndpoints": [ENDPOINT | told]}}
    assert codes(tmp_path, files) == ["missing-policy-allowed", "no-organization"]
    decision = ask(load(tmp_path, files), vpc_endpoint="vpce-1", context={})
    assert (decision.effect, decision.best_case) == ("implicit_deny", "allow")


DENY_STAGE = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "*", "Resource": "*"},
    {"Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:ResourceTag/stage": "test"}}}]}


def test_tags_of_resources_are_told_by_their_files(tmp_path):
    instance = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"
    admin = details(user(UserPolicyList=[{"PolicyName": "all", "PolicyDocument": DENY_STAGE}], Tags=[]))
    for tags, effect in (({"stage": "test"}, "allow"), ({"stage": "prod"}, "explicit_deny"), ({}, "explicit_deny")):
        item = {"resourceType": "AWS::EC2::Instance", "ARN": instance, "accountId": "111122223333", "tags": tags, "configuration": {}}
        model = load(tmp_path, {"d.json": admin, "i.json": {"configurationItems": [item]}})
        assert ask(model, "ec2:StopInstances", instance).effect == effect
    listed = [{"Key": "stage", "Value": "test"}]
    model = load(tmp_path, {"d.json": admin, "t.json": {"ResourceTagMappingList": [{"ResourceARN": instance, "Tags": listed}]}})
    assert ask(model, "ec2:StopInstances", instance).effect == "allow"


def test_tags_that_differ_are_a_conflict(tmp_path):
    told = [{"ResourceTagMappingList": [{"ResourceARN": "arn:aws:sqs:eu-west-1:111122223333:q", "Tags": [{"Key": "a", "Value": value}]}]}
            for value in "bc"]
    assert codes(tmp_path, {"d.json": ADMIN, "a.json": told[0], "b.json": told[1]}) == ["conflicting-inputs", "no-organization"]
    assert codes(tmp_path, {"d.json": ADMIN, "a.json": told[0], "b.json": told[0]}) == ["no-organization"]


POINT = "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap"
OPEN = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:*",
                                               "Resource": [POINT, POINT + "/object/*"]}}
CLOSED = {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                                                 "Resource": ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]}}


def test_an_access_point_leads_to_its_bucket(tmp_path):
    policy = {"resource": POINT, "policy": OPEN}
    bucket = {"resource": "arn:aws:s3:::data", "account": "111122223333", "policy": CLOSED}
    files = {"d.json": ADMIN, "p.json": policy, "b.json": bucket}
    assert codes(tmp_path, files) == ["no-organization", "incomplete-export"]
    assert not ask(load(tmp_path, files, allow_missing=True), resource=POINT + "/object/k").allowed
    answers = {
        "get-access-point": {"Name": "ap", "Bucket": "data", "AccessPointArn": POINT, "BucketAccountId": "111122223333"},
        "list-access-points": {"AccessPointList": [{"Name": "ap", "Bucket": "data", "AccessPointArn": POINT}]},
    }
    for answer in answers.values():
        decision = ask(load(tmp_path, {**files, "a.json": answer}), resource=POINT + "/object/k")
        assert decision.effect == "explicit_deny"
    template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Point": {"Type": "AWS::S3::AccessPoint", "Properties": {
        "Name": "ap", "Bucket": "data", "Policy": OPEN}}}}
    model = load(tmp_path, {"d.json": ADMIN, "b.json": bucket, "t.json": template}, account="111122223333", region="eu-west-1")
    assert ask(model, resource=POINT + "/object/k").effect == "explicit_deny"


PUBLIC = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
                                                 "Resource": "arn:aws:s3:::data/*"}}
BLOCK = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}


def test_block_public_access_is_read_from_every_form(tmp_path):
    bucket = {"resource": "arn:aws:s3:::data", "account": "111122223333", "policy": PUBLIC}
    item = {"resourceType": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::data", "awsAccountId": "111122223333", "configuration": {},
            "supplementaryConfiguration": {"BucketPolicy": {"policyText": json.dumps(PUBLIC)},
                                           "PublicAccessBlockConfiguration": {key[0].lower() + key[1:]: on for key, on in BLOCK.items()}}}
    account = {"configurationItem": {"resourceType": "AWS::S3::AccountPublicAccessBlock", "awsAccountId": "111122223333", "configuration": BLOCK}}
    template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Data": {"Type": "AWS::S3::Bucket", "Properties": {
        "BucketName": "data", "PublicAccessBlockConfiguration": {"RestrictPublicBuckets": True}}}}}
    plan = {"format_version": "1.2", "values": {"root_module": {"resources": [
        {"address": "aws_s3_bucket_public_access_block.b", "mode": "managed", "type": "aws_s3_bucket_public_access_block", "name": "b",
         "values": {"bucket": "data", "restrict_public_buckets": True}}]}}}
    forms = {
        "nothing": ({"b.json": bucket}, {}),
        "the wrapper": ({"b.json": {**bucket, "block_public_access": {"restrict_public_buckets": True}}}, {}),
        "the bucket's answer": ({"b.json": bucket, "arn%3Aaws%3As3%3A%3A%3Adata.json": {"PublicAccessBlockConfiguration": BLOCK}}, {}),
        "the account's answer": ({"b.json": bucket, "get-public-access-block-111122223333.json": {"PublicAccessBlockConfiguration": BLOCK}}, {}),
        "AWS Config": ({"i.json": {"configurationItems": [item]}}, {}),
        "AWS Config of the account": ({"b.json": bucket, "i.json": account}, {}),
        "a template": ({"b.json": bucket, "t.json": template}, {"account": "111122223333"}),
        "a plan": ({"b.json": bucket, "p.json": plan}, {"account": "111122223333"}),
    }
    for name, (files, options) in forms.items():
        folder = tmp_path / name
        folder.mkdir()
        write(folder, {"d.json": ADMIN, **files})
        model = gavel.inputs.load([str(folder)], **options)
        request = {"principal": "anonymous", "action": "s3:GetObject", "resource": "arn:aws:s3:::data/k",
                   "context": {"aws:SourceIp": "203.0.113.7"}, "time": "2026-11-27T09:00:00Z"}
        assert gavel.authorize(model, request).allowed == (name == "nothing"), name


def test_hints_that_nothing_uses_are_errors(tmp_path):
    template = {"AWSTemplateFormatVersion": "2010-09-09", "Parameters": {"Stage": {"Type": "String"}}, "Resources": {}}
    assert codes(tmp_path, {"d.json": ADMIN}, hints=hints(account="111122223333")) == ["invalid-input-value", "no-organization"]
    assert codes(tmp_path, {"t.json": template}, hints=hints(parameters={"Stge": "prod"})) == ["invalid-input-value", "no-organization"]
    assert codes(tmp_path, {"t.json": template}, hints=hints(parameters={"Stage": "prod"})) == ["no-organization"]


def hints(**options):
    from gavel.inputs.reading import Hints, TemplateOptions

    return Hints(template=TemplateOptions(**options))


SCP = {"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}
ROOT = {"Id": "r-ab12", "PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}]}
ANSWERS = {
    "describe-organization.json": {"Organization": {"Id": "o-exampleorg1", "MasterAccountId": "999988887777"}},
    "list-roots.json": {"Roots": [ROOT]},
    "list-accounts-for-parent-r-ab12.json": {"Accounts": [{"Id": "111122223333"}]},
    "list-policies-for-target-r-ab12.json": {"Policies": [SCP]},
    "list-policies-for-target-111122223333.json": {"Policies": [SCP]},
}


def types(*told):
    return {**ANSWERS, "list-roots.json": {"Roots": [{"Id": "r-ab12", **(told[0] if told else {})}]}}


BROKEN = {  # files, and codes of which one must be there
    "no root": ({**ANSWERS, "list-roots.json": {"Roots": []}}, "incomplete-export"),
    "no PolicyTypes": (types(), "incomplete-export"),
    "PolicyTypes misspelt": (types({"PolicyType": ROOT["PolicyTypes"]}), "incomplete-export"),
    "PolicyTypes null": (types({"PolicyTypes": None}), "incomplete-export"),
    "PolicyTypes empty": (types({"PolicyTypes": []}), "conflicting-inputs"),
    "status misspelt": (types({"PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "enabled"}]}), "invalid-input-value"),
    "status missing": (types({"PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY"}]}), "missing-member"),
    "status pending": (types({"PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "PENDING_DISABLE"}]}), "conflicting-inputs"),
    "type misspelt": (types({"PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICIES", "Status": "ENABLED"}]}), "invalid-input-value"),
    "only policies": ({"list-policies.json": {"Policies": [SCP]}}, "incomplete-export"),
    "only targets": ({"list-targets-for-policy-p-FullAWSAccess.json": {"Targets": [{"TargetId": "111122223333"}]}}, "incomplete-export"),
    "an SCP with a blank in its type": ({**ANSWERS, "list-policies-for-target-111122223333.json": {"Policies": [
        SCP, {"Id": "p-examplescp1", "Type": "SERVICE_CONTROL_POLICY "}]}}, "invalid-input-value"),
    "a nested list that nobody reads": ({**ANSWERS, "list-accounts-for-parent-r-ab12.json": {"Accounts": [
        {"Id": "111122223333", "AttachedPolicies": [SCP]}]}}, "invalid-input-value"),
}


def test_the_answers_are_whole(tmp_path):
    assert codes(tmp_path, {"d.json": ADMIN, **ANSWERS}) == []


@pytest.mark.parametrize("name", BROKEN)
def test_organizations_that_are_not_whole_are_errors(name, tmp_path):
    files, code = BROKEN[name]
    write(tmp_path, {"d.json": ADMIN, **files})
    with pytest.raises(InputError) as caught:
        gavel.inputs.load(["d.json", *files])
    assert code in [found.code for found in caught.value.diagnostics], str(caught.value)


def test_nested_answers_are_read_as_what_they_hold(tmp_path):
    guard = {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}}
    account = {"Id": "111122223333", "Policies": [SCP]}
    unit = {"Id": "ou-ab12-11111111", "Accounts": [account], "Policies": [
        SCP, {"PolicySummary": {"Id": "p-exampleguard1", "Type": "SERVICE_CONTROL_POLICY"}, "Content": json.dumps(guard)}]}
    root = {**ROOT, "Policies": [SCP], "Children": [unit]}
    together = {"Organization": {"Id": "o-exampleorg1", "MasterAccountId": "999988887777"}, "Roots": [root]}
    model = load(tmp_path, {"d.json": ADMIN, "o.json": together})
    assert list(ask(model, "ec2:DescribeVpcs", "").denied_by) == ["service_control"]
    without = copy.deepcopy(together)
    del without["Roots"][0]["Children"][0]["Policies"]
    assert "incomplete-export" in codes(tmp_path, {"d.json": ADMIN, "o.json": without})
