"""gavel.catalog: what AWS publishes about its services."""
import doctest
import enum
import time

import pytest

from gavel import catalog


def names(keys):
    return [key.name for key in keys]


def test_the_examples_of_the_module():
    assert doctest.testmod(catalog).failed == 0 and doctest.testmod(catalog).attempted > 5


def test_an_action_with_everything():
    action = catalog.find_action("s3:getobject")
    assert (action.name, action.full_name, str(action), action.service.prefix) == ("GetObject", "s3:GetObject", "s3:GetObject", "s3")
    assert action.access_level is catalog.AccessLevel.READ
    use = next(use for use in action.resources if use.type.name == "object")
    assert not use.required and use.type.service is action.service and use.type.arn.endswith("${BucketName}/${ObjectName}")
    assert "s3:ExistingObjectTag/<key>" in names(action.all_condition_keys)
    assert catalog.find_action("ec2:RunInstances").dependent_actions
    assert any(use.required for use in catalog.find_action("ec2:RunInstances").resources)


def test_look_ups_ignore_case_and_give_the_same_object():
    assert catalog.find_action("S3:GETOBJECT") is catalog.find_action("s3:GetObject")
    assert catalog.find_service("EC2") is catalog.find_service("ec2")
    assert catalog.find_condition_key("AWS:sourceIP") is catalog.find_condition_key("aws:SourceIp")
    assert catalog.find_condition_key("aws:ResourceTag/team").name == "aws:ResourceTag/${TagKey}"


@pytest.mark.parametrize("find, text", [
    (catalog.find_action, "s3:Nothing"), (catalog.find_action, "s3"), (catalog.find_action, ""), (catalog.find_service, "nosuch"),
    (catalog.find_condition_key, "s3:nothing-here"),
])
def test_what_is_not_there_is_none(find, text):
    assert find(text) is None


def test_condition_keys():
    key = catalog.find_condition_key("aws:SourceIp")
    assert (key.name, key.type, key.arity) == ("aws:SourceIp", catalog.KeyType.IP, catalog.Arity.SINGLE)
    assert {"aws:SourceIp", "aws:TagKeys", "aws:PrincipalOrgID"} <= set(names(catalog.global_condition_keys()))
    of_s3 = names(catalog.find_service("s3").condition_keys)
    assert "s3:prefix" in of_s3 and "ec2:Region" not in of_s3 and len(of_s3) == len({name.lower() for name in of_s3})


def test_listings_agree_with_look_ups():
    actions = catalog.actions()
    assert len(actions) > 20_000 and all(catalog.find_action(action.full_name) is action for action in actions)
    assert [action for service in catalog.services() for action in service.actions] == actions
    for service in catalog.services():
        assert catalog.find_service(service.prefix) is service
        for key in service.condition_keys:
            assert catalog.find_condition_key(key.name) is key
    for key in catalog.global_condition_keys():
        if key.name.startswith("${Provider}"):
            continue  # stands for the host of any identity provider
        assert catalog.find_condition_key(key.name) is key


@pytest.mark.parametrize("closest, text, expected", [
    (catalog.closest_action, "s3:GetObjcet", "s3:GetObject"),
    (catalog.closest_action, "dynamobd:getitem", "dynamodb:GetItem"),
    (catalog.closest_action, "s3:Zzz", "None"),
    (catalog.closest_action, "GetObject", "None"),
    (catalog.closest_service, "dynamobd", "dynamodb"),
    (catalog.closest_service, "zzzzzzzzzzzzz", "None"),
    (catalog.closest_condition_key, "aws:SourceIP4", "aws:SourceIp"),
    (catalog.closest_condition_key, "s3:prefx", "s3:prefix"),
])
def test_did_you_mean(closest, text, expected):
    assert str(closest(text)) == expected


@pytest.mark.parametrize("action, key, expected", [
    ("s3:ListBucket", "s3:prefix", True), ("s3:GetObject", "s3:prefix", False), ("s3:GetObject", "S3:ExistingObjectTag/team", True),
    ("s3:GetObject", "aws:SourceIp", True), ("s3:GetObject", "ec2:Region", False), ("ec2:RunInstances", "aws:RequestTag/team", True),
    ("iam:ListUsers", "aws:RequestTag/team", None), ("iam:ListUsers", "ec2:SourceInstanceArn", True), ("s3:GetObject", "s3:typo", None),
    ("s3:GetObject", "kms:ViaService", False), ("kms:Decrypt", "kms:ViaService", True), ("s3:GetObject", "sts:ExternalId", False),
    ("sts:AssumeRole", "sts:ExternalId", True), ("s3:GetObject", "saml:sub", None),
    ("kms:Decrypt", "kms:EncryptionContext:app", True),
])
def test_supported_keys(action, key, expected):
    assert catalog.find_action(action).supports_key(key) is expected


def test_enumerations_are_plain_ones():
    assert issubclass(catalog.AccessLevel, enum.Enum) and catalog.AccessLevel("Write") is catalog.AccessLevel.WRITE
    assert [level.name for level in catalog.AccessLevel] == ["READ", "LIST", "WRITE", "TAGGING", "PERMISSIONS_MANAGEMENT"]


def test_version():
    version = catalog.version()
    assert version.date > "2026" and version.package and version.version


def test_a_look_up_is_cheap():
    texts = [action.full_name for action in catalog.actions()]
    begin = time.perf_counter()
    for text in texts:
        catalog.find_action(text).access_level
    assert time.perf_counter() - begin < 0.5  # over 20,000 look-ups; a few milliseconds on a quiet machine
