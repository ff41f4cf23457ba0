"""What the commands print for programs agrees with the JSON Schemas that the package ships."""
import json

import pytest
from command import ALLOWED, DENIED, gavel
from json_schema import SCHEMAS, check, load, problems

HOME = "policies/examples/s3-home-folders/home-folders.json"
GUARD = "policies/examples/scp-region-guard/region-guard.json"
BROKEN = '{"scenarios": [%s]}' % ALLOWED.replace("s3:GetObject\", \"resource", "GetObject\", \"resource")
FAILED = ALLOWED[:-1] + ', "expect": {"decision": "explicit_deny"}}'

COMMANDS = [  # schema, exit code, arguments, standard input
    ("expand", 0, ["expand", "s3:GetBucketT*", "iam:*AccessKey*"], None),
    ("expand", 1, ["expand", "--invert", HOME, "s3:Nothing"], None),
    ("actions", 0, ["actions", "ec2:RunInstances", "s3"], None),
    ("keys", 0, ["keys", HOME, GUARD], None),
    ("summary", 0, ["summary", HOME, GUARD], None),
    ("summary", 0, ["summary"], '{"Statement": {"Effect": "Allow", "Action": "s3:Gt*", "Resource": "*"}}'),
    ("decide", 1, ["decide", "policies/examples/cross-account-bucket/requests.scenario.json"], None),
    ("decide", 2, ["decide", "-"], BROKEN),
    ("test", 1, ["test", "-"], '{"scenarios": [%s, %s, %s]}' % (ALLOWED, FAILED, DENIED)),
]


@pytest.mark.parametrize("schema, code, arguments, stdin", COMMANDS)
def test_output_agrees_with_its_schema(schema, code, arguments, stdin):
    done = gavel(*arguments, "--format", "json", stdin=stdin, check=code)
    document = check(done.stdout, schema)
    assert all(document.values()) or schema == "test"


@pytest.mark.parametrize("output_format", ["aws", "aws-old"])
@pytest.mark.parametrize("example", ["boundary-delegation", "cross-account-bucket", "scp-region-guard"])
def test_simulations_agree_with_their_schema(output_format, example):
    done = gavel("decide", "--format", output_format, f"policies/examples/{example}/requests.scenario.json", check=1)
    assert check(done.stdout, "simulation")["EvaluationResults"]


def test_every_schema_is_used():
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS.iterdir()} == {row[0] for row in COMMANDS} | {"simulation", "explain"}


@pytest.mark.parametrize("change", [
    {"keys": 1}, {"more": []}, {"keys": [{}]}, {"keys": [{"name": "a", "type": "word", "arity": "single", "uses": []}]},
    {"keys": [{"name": "a", "type": None, "arity": "single", "uses": [{"kind": "variable", "file": "f", "line": 0, "column": 1}]}]},
])
def test_the_checker_finds_what_is_wrong(change):
    schema = load("keys")
    assert not list(problems({"keys": []}, schema, schema))
    assert len(list(problems({"keys": []} | change, schema, schema))) >= 1


def test_aws_format_of_keys():
    assert json.loads(gavel("keys", "--format", "aws", HOME, check=0).stdout) == {"ContextKeyNames": ["s3:prefix", "aws:username"]}
