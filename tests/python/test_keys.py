"""`gavel keys` and gavel.context_keys: which context keys policies read."""
import doctest

import pytest
from command import EXAMPLES, gavel

from gavel import context_keys
from gavel._gavel import PolicyDocument


def names(text):
    return [key.name for key in context_keys.context_keys([PolicyDocument.parse(text)])]


def policy(resource='"*"', condition="{}", version="2012-10-17"):
    return ('{"Version": "%s", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": %s, "Condition": %s}}'
            % (version, resource, condition))


def test_the_example_of_the_module():
    assert doctest.testmod(context_keys).failed == 0


@pytest.mark.parametrize("text, expected", [
    (policy(), []),
    # The example of GetContextKeysForCustomPolicy: textual order.
    (policy('"arn:aws:s3:::b/${aws:username}/*"', '{"DateLessThan": {"aws:CurrentTime": "2027-01-01"}}'),
     ["aws:username", "aws:CurrentTime"]),
    (policy(condition='{"StringLike": {"s3:prefix": ["${aws:userid}", "x"]}, "Null": {"S3:Prefix": "false"}}'),
     ["s3:prefix", "aws:userid"]),
    (policy('"arn:aws:s3:::b/${aws:PrincipalTag/team, \'none\'}${*}"'), ["aws:PrincipalTag/team"]),
    (policy('"arn:aws:s3:::b/${aws:username}"', version="2008-10-17"), []),  # V-1
    (policy('"arn:aws:${aws:service}:::b"'), []),  # V-2: only the last part
    (policy(condition='{"NumericEquals": {"s3:max-keys": "${aws:userid}"}}'), ["s3:max-keys"]),  # V-3
    (policy('"arn:aws:s3:::b/${aws:username"'), []),  # V-12
])
def test_keys_of_a_policy(text, expected):
    assert names(text) == expected


def test_table_and_places(tmp_path):
    (tmp_path / "p.json").write_text(policy('["arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::c/${aws:UserName}"]',
                                            '{"ForAllValues:StringEquals": {"aws:TagKeys": "a", "my:own": "b"}}'))
    assert gavel("keys", "p.json", cwd=tmp_path, check=0).stdout.splitlines() == [
        "aws:username  string    single    p.json:1:91, p.json:1:125",
        "aws:TagKeys   string    multi     p.json:1:204",
        "my:own        unknown   unknown   p.json:1:224",
    ]


def test_standard_input_and_several_files(tmp_path):
    (tmp_path / "a.json").write_text(policy(condition='{"Bool": {"aws:SecureTransport": "true"}}'))
    done = gavel("keys", tmp_path / "a.json", "-", stdin=policy(condition='{"StringEquals": {"aws:userid": "x"}}'), check=0)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["aws:SecureTransport", "aws:userid"]
    assert gavel("keys", stdin=policy(), check=0).stdout == ""


@pytest.mark.parametrize("text, error", [
    ("", "<stdin>:1:1: error:"), ('{"Statement": {"Effect": "Alow"}}', "<stdin>:1:26: error:"), ("[]", "<stdin>:1:1: error:"),
])
def test_bad_input(text, error):
    done = gavel("keys", stdin=text, check=2)
    assert error in done.stderr and not done.stdout


def test_a_file_that_is_not_there():
    assert gavel("keys", "nothing.json", check=2).stderr == "nothing.json: error: no such file or directory\n"


def test_every_form_of_input():
    details = f"{EXAMPLES}/organization/account-details/444455556666.json"
    queue = f"{EXAMPLES}/organization/resource-policies/444455556666/jobs-queue.json"
    shown = gavel("keys", details, queue, check=0).stdout
    assert [(line.split()[0], line.split()[-1].rpartition("/")[2].partition(":")[0]) for line in shown.splitlines()] == [
        ("sts:ExternalId", "444455556666.json"), ("aws:SourceArn", "jobs-queue.json"), ("aws:SourceAccount", "jobs-queue.json")]
