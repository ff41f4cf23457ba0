"""Help is where people learn a command: each has an example that works."""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time

import pytest
from command import ROOT, gavel

from gavel.cli.main import COMMANDS as TABLE

COMMANDS = tuple(TABLE)


def examples(help_text):
    """The commands below `Examples:`, continued lines joined; of a pipe the last."""
    block = re.search(r"Examples:\n((?:    +\S.*\n)+)", help_text).group(1)
    return [shlex.split(line.rpartition("|")[2]) for line in block.replace("\\\n", " ").splitlines()]


def test_top_level_help_lists_every_command():
    shown = gavel("--help", check=0).stdout
    for command in COMMANDS:
        assert re.search(rf"^  {command}  +\S", shown, re.MULTILINE)
    assert examples(shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_and_exit_codes(command):
    for flag in ("-h", "--help"):
        shown = gavel(command, flag, check=0).stdout
        assert all(line[:2] == ["gavel", command] for line in examples(shown))
        assert "Exit codes: 0" in shown


DENIED = ("An error occurred (AccessDenied) when calling the {} operation: User: arn:aws:iam::111122223333:user/ann is not authorized to "
          'perform: {} on resource: {} because no identity-based policy allows the {} action\n')
S3_DENIED = DENIED.format("GetObject", "s3:GetObject", '"arn:aws:s3:::data/key.csv"', "s3:GetObject")
IAM_DENIED = DENIED.format("GetUser", "iam:GetUser", "user ann", "iam:GetUser")
READ = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::data/*"}]}
GUARD = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
EVENT = {"eventVersion": "1.11", "eventTime": "2026-11-23T09:00:00Z", "eventSource": "s3.amazonaws.com", "eventName": "GetObject",
         "awsRegion": "eu-west-1", "sourceIPAddress": "203.0.113.7", "errorCode": "AccessDenied", "errorMessage": "Access Denied",
         "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann", "accountId": "111122223333", "userName": "ann",
                          "principalId": "AIDA"},
         "requestParameters": {"bucketName": "data", "key": "key.csv"}, "recipientAccountId": "111122223333"}
DETAILS = {"UserDetailList": [{"UserName": "ann", "UserId": "AIDA", "Arn": "arn:aws:iam::111122223333:user/ann", "Path": "/",
                               "GroupList": [], "UserPolicyList": [{"PolicyName": "read", "PolicyDocument": READ}],
                               "AttachedManagedPolicies": []}],
           "GroupDetailList": [], "RoleDetailList": [], "Policies": [], "IsTruncated": False}
TREE = {"organization": {"id": "o-exampleorg1", "management_account": "999988887777"},
        "root": {"id": "r-ab12", "service_control": ["p-FullAWSAccess"],
                 "accounts": [{"id": "111122223333", "service_control": ["p-FullAWSAccess"]}, {"id": "999988887777"}]}}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with the files that the examples name."""
    folder = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "policies", folder / "policies")
    (folder / "org").mkdir()
    for name, content in {"read.json": READ, "policies/read.json": READ, "guard.json": GUARD, "role-trust.json": TRUST,
                          "event.json": EVENT, "details.json": DETAILS, "org/tree.json": TREE}.items():
        (folder / name).write_text(json.dumps(content, indent=2))
    (folder / "denial.txt").write_text(IAM_DENIED)
    (folder / "download.txt").write_text(S3_DENIED)
    for name, script in {"aws": "cat download.txt >&2; exit 254", "gavel": f'exec "{sys.executable}" -m gavel "$@"'}.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return folder


def make_token(folder):
    from gavel import PolicySet, Request, authorize, messages

    if not messages.available:
        pytest.skip("gavel::message was not built: libsodium or zlib is missing")
    (folder / "keys").write_text(messages.new_key("k1"))
    explanation = authorize(PolicySet(), Request(principal="arn:aws:iam::111122223333:user/ann", action="s3:ListAllMyBuckets")).explain()
    (folder / "token").write_text(messages.encode(explanation, (folder / "keys").read_text(), int(time.time())))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_runs(command, home):
    """As a shell takes them, pipes included."""
    if command == "decode-authorization-message":
        make_token(home)
    block = re.search(r"Examples:\n((?:    +\S.*\n)+)", gavel(command, "--help", check=0).stdout).group(1)
    for line in re.sub(r"\\\n +", "", block).splitlines():
        line = line.strip().replace("gavel1.AWs...", "$(cat token)")
        done = subprocess.run(["/bin/bash", "-c", line], cwd=home, env={**os.environ, "PATH": f"{home}:{os.environ['PATH']}"},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        assert done.returncode in (0, 1), f"{line}: {done.stderr}"
        assert not re.search("Traceback|error:", done.stderr, re.IGNORECASE), f"{line}: {done.stderr}"


@pytest.mark.parametrize("typed, hint", [
    ("decied", "did you mean `decide`?"), ("Lint", "did you mean `lint`?"), ("sumary", "did you mean `summary`?"),
    ("xyzzy", "`gavel --help` lists the commands"),
])
def test_a_mistyped_command(typed, hint):
    done = gavel(typed, "--principal", "x", check=2)
    assert f"there is no command `{typed}`; {hint}" in done.stderr and not done.stdout
