"""`gavel expand` as a user drives it."""
import json

import pytest
from command import gavel

HOME = "policies/examples/s3-home-folders/home-folders.json"


def lines(*arguments, **options):
    return gavel("expand", *arguments, **options).stdout.splitlines()


def test_patterns_on_the_command_line():
    assert lines("s3:GetBucketT*", "SQS:*permission", check=0) == ["s3:GetBucketTagging", "sqs:AddPermission", "sqs:RemovePermission"]


def test_patterns_of_a_policy():
    assert lines(HOME, check=0) == ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]


def test_lines_of_a_file_and_of_standard_input(tmp_path):
    (tmp_path / "wanted.txt").write_text("# what we use\n\n  sqs:Sen*\ns3:GetBucketTagging\n")
    assert lines(tmp_path / "wanted.txt", check=0) == ["s3:GetBucketTagging", "sqs:SendMessage"]
    assert lines(stdin="sqs:Sen*\n", check=0) == lines("-", stdin="sqs:Sen*", check=0) == ["sqs:SendMessage"]


def test_a_round_trip_through_a_pipe():
    expanded = gavel("expand", "iam:*AccessKey*", check=0).stdout
    assert "iam:CreateAccessKey\n" in expanded
    assert lines("--invert", stdin=expanded, check=0) == ["iam:*AccessKey*"]
    assert lines("--invert", "*", check=0) == ["*"]


@pytest.mark.parametrize("pattern, hint", [
    ("s3:GetObjcet", "; did you mean `s3:GetObject`?"), ("dynamobd:*", "; did you mean the service `dynamodb`?"), ("s3:Zzz*", ""),
])
def test_a_pattern_that_matches_nothing(pattern, hint):
    done = gavel("expand", pattern, "sqs:Sen*", check=1)
    assert done.stdout == "sqs:SendMessage\n" and done.stderr == f"warning: no action of the catalogue matches `{pattern}`{hint}\n"


def test_the_place_of_a_pattern_that_matches_nothing(tmp_path):
    policy = tmp_path / "p.json"
    policy.write_text('{"Statement": {"Effect": "Allow",\n  "Action": ["s3:GetObject", "s3:Gt*"], "Resource": "*"}}')
    done = gavel("expand", policy, check=1)
    assert done.stderr.splitlines() == [
        f"{policy}:2:30: warning: no action of the catalogue matches `s3:Gt*`",
        '    "Action": ["s3:GetObject", "s3:Gt*"], "Resource": "*"}}', " " * 31 + "^"]


@pytest.mark.parametrize("arguments, stdin, error", [
    (["GetObject"], None, "error: `GetObject` is neither a file nor an action pattern (`service:Name`)"),
    (["s3:a:b"], None, "error: `s3:a:b` is not `*` and not of the form `service:Name`"),
    (["-"], "sqs:Sen*\n GetObject\n", "<stdin>:2:2: error: `GetObject` is not `*` and not of the form `service:Name`\n   GetObject\n   ^"),
    (["-"], '{"Statement": [}', "<stdin>:1:16: error:"),
    (["-"], '{"Statement": {"Effect": "Allow", "Resource": "*"}}', "<stdin>:1:15: error:"),
    (["\x1b[31mred"], None, "error: `\ufffd[31mred` is neither a file"),
    ([""], None, "error: `` is neither a file"),
])
def test_bad_input(arguments, stdin, error):
    done = gavel("expand", *arguments, stdin=stdin, check=2)
    assert error in done.stderr and not done.stdout


def test_json_tells_where_each_pattern_stands():
    entry = json.loads(gavel("expand", HOME, "--format", "json", check=0).stdout)["patterns"][0]
    assert entry == {"pattern": "s3:ListBucket", "file": HOME, "line": 7, "column": 17, "actions": ["s3:ListBucket"]}
