"""`gavel decode-authorization-message`, on tokens that the core makes."""
import json
import time

import pytest
from command import READ_POLICY, gavel

from gavel import Policy, PolicySet, PolicyType, Request, authorize, messages

pytestmark = pytest.mark.skipif(not messages.available, reason="gavel::message was not built: libsodium or zlib is missing")


def token(keys, policy=None, now=None, **options):
    identity = [Policy.parse(policy, PolicyType.IDENTITY_BASED)] if policy else []
    request = Request(principal="arn:aws:iam::111122223333:user/ann", action="s3:GetObject", resource="arn:aws:s3:::data/k",
                      resource_account="111122223333")
    return messages.encode(authorize(PolicySet(identity=identity), request).explain(), keys, int(now or time.time()), **options)


@pytest.fixture
def keys(tmp_path):
    text = messages.new_key("k1")
    (tmp_path / "keys").write_text("# of this test\n" + text)
    return text


def decode(message, folder, *flags, code=0, stdin=None):
    command = ["decode-authorization-message", "--encoded-message", message, "--key-file", "keys", *flags]
    return gavel(*command, cwd=folder, check=code, stdin=stdin)


def test_answer_is_that_of_aws(keys, tmp_path):
    answer = json.loads(decode(token(keys), tmp_path).stdout)
    assert list(answer) == ["DecodedMessage"]
    message = json.loads(answer["DecodedMessage"])
    assert message["allowed"] is False and message["explicitDeny"] is False and message["matchedStatements"] == {"items": []}
    assert message["context"]["principal"] == {"id": "", "name": "ann", "arn": "arn:aws:iam::111122223333:user/ann"}
    assert message["gavel"]["denied_by"] == ["identity_based"]


def test_message_alone(keys, tmp_path):
    shown = decode("-", tmp_path, "--query", "DecodedMessage", stdin=token(keys) + "\n").stdout
    assert json.loads(shown)["context"]["action"] == "s3:GetObject"


def test_what_is_decoded_can_be_explained(keys, tmp_path):
    (tmp_path / "decoded.json").write_text(decode(token(keys, READ_POLICY.replace("Allow", "Deny")), tmp_path).stdout)
    command = ["explain", "decoded.json", "--resource-account", "111122223333", "--format", "json"]
    document = json.loads(gavel(*command, cwd=tmp_path, check=0).stdout)
    assert document["reports"][0]["denial"]["statements"][0]["sid"] == "R"


@pytest.mark.parametrize("change, error", [
    (lambda token: token[:-9], "truncated"), (lambda token: token + "AAAA", "tampered"), (lambda token: "x" + token, "not_a_token"),
    (lambda token: token.replace("gavel1.", ""), "not_a_token"), (lambda token: token[:200] + "AAAA" + token[204:], "tampered"),
    (lambda token: "gavel1." + "A" * 20_000, "too_long"),
])
def test_broken_tokens(keys, tmp_path, change, error):
    done = decode(change(token(keys)), tmp_path, code=2)
    assert done.stderr.startswith("error: ") and f"[{error}]" in done.stderr and "111122223333" not in done.stderr + done.stdout


def test_keys(keys, tmp_path):
    made = token(keys)
    (tmp_path / "keys").write_text(messages.new_key("k2"))
    assert "[unknown_key]" in decode(made, tmp_path, code=2).stderr
    (tmp_path / "keys").write_text(messages.new_key("k1"))
    assert "[wrong_key]" in decode(made, tmp_path, code=2).stderr
    for text, message in (("", "no key"), ("k1\n", "line 1"), ("k1 abc\n", "line 1"), (keys + keys, "line 2")):
        (tmp_path / "keys").write_text(text)
        done = decode(made, tmp_path, code=2)
        assert done.stderr.startswith("keys: error: ") and message in done.stderr and keys.split()[1] not in done.stderr


def test_expiry(keys, tmp_path):
    assert "[expired]" in decode(token(keys, now=time.time() - 90_000), tmp_path, code=2).stderr
    decode(token(keys, now=time.time() - 90_000, lifetime=100_000), tmp_path)


def test_no_key_file(tmp_path):
    assert "no such file" in decode("gavel1.AAAA", tmp_path, code=2).stderr
