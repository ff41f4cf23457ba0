"""`gavel actions` as a user drives it."""
import json

import pytest
from command import gavel


def names(*arguments, check=0):
    return [line.split()[0] for line in gavel("actions", *arguments, check=check).stdout.splitlines()]


def test_table():
    assert gavel("actions", "sqs:SendMessage", "ec2:DescribeVpcs", check=0).stdout == (
        "sqs:SendMessage   Write                   queue!\n"
        "ec2:DescribeVpcs  List\n")


def test_filters():
    assert "sqs:SendMessage" in names("sqs", "--access-level", "write")
    assert not set(names("sqs", "--access-level", "write")) & set(names("SQS", "--access-level", "read", "--access-level", "list"))
    assert "s3:CreateBucket" in names("s3", "--resource-type", "Bucket") and "s3:GetObject" not in names("s3", "--resource-type", "bucket")
    assert "s3:GetObject" in names("s3", "--key", "s3:ExistingObjectTag/team")
    on_bucket = names("s3", "--resource", "arn:aws:s3:::data")
    assert "s3:ListBucket" in on_bucket and "s3:GetObject" not in on_bucket
    assert len(names("--access-level", "permissions-management")) > 300


def test_details_as_json():
    (action,) = json.loads(gavel("actions", "s3:PutObject", "--format", "json", check=0).stdout)["actions"]
    assert action["access_level"] == "Write" and "s3:x-amz-acl" in action["condition_keys"]
    assert {"name": "object", "required": False} == {key: value for key, value in action["resource_types"][-1].items()
                                                     if key in ("name", "required")}


def test_nothing_is_like_this():
    done = gavel("actions", "sqs", "--resource-type", "bucket", check=1)
    assert not done.stdout and done.stderr == "no action of the catalogue is like this\n"


@pytest.mark.parametrize("arguments, error", [
    (["dynamobd"], "error: no service and no action `dynamobd` in the catalogue; did you mean `dynamodb`?"),
    (["s3:GetObjcet"], "error: no service and no action `s3:GetObjcet` in the catalogue; did you mean `s3:GetObject`?"),
    (["zzzzzzzzzzzz"], "error: no service and no action `zzzzzzzzzzzz` in the catalogue"),
    (["s3", "--key", "s3:prefx"], "error: no condition key `s3:prefx` in the catalogue; did you mean `s3:prefix`?"),
    (["s3", "--access-level", "admin"], "is not one of"),
])
def test_bad_input(arguments, error):
    assert error in gavel("actions", *arguments, check=2).stderr
