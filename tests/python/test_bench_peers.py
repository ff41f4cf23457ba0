"""The comparison with other engines (bench/peers): its workloads, their translations and its table. No engine is installed for this."""
import collections
import json
import pathlib
import sys

import gavel
import pytest

PEERS = pathlib.Path(__file__).resolve().parents[2] / "bench/peers"
sys.path.append(str(PEERS))

import engine_peers  # noqa: E402
import engines  # noqa: E402
import probes  # noqa: E402
import translations  # noqa: E402
import workload  # noqa: E402


def decisions(size, plain=False):
    policies = gavel.PolicySet(identity=[gavel.Policy.parse(json.dumps(document), "identity_based") for document in workload.policies(size, plain)])
    session = gavel.Session(policies, workload.PRINCIPAL)
    return [session.authorize(each["action"], each["resource"], resource_account=workload.ACCOUNT, context=each["context"], time=each["time"])
            for each in workload.requests(size, plain)]


def test_the_same_bytes_each_time(tmp_path):
    for name in ("first", "second"):
        workload.write(tmp_path / name, 80)
        translations.write(tmp_path / name, 80)
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert files == ["policies.cedar", "policies.csv", "policies.jsonl", "policies.rego", "requests.jsonl"]
    assert all((tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes() for name in files)


@pytest.mark.parametrize("size", workload.SIZES)
def test_every_statement_is_there_once(size):
    documents = workload.policies(size)
    sids = [statement["Sid"] for document in documents for statement in document["Statement"]]
    assert len(sids) == len(set(sids)) == size
    assert max(len(document["Statement"]) for document in documents) <= workload.STATEMENTS_PER_POLICY


def test_every_kind_of_statement_is_in_use():
    assert len({json.dumps(workload.statement(100, kind)) for kind in workload.WHEEL}) == len(set(workload.WHEEL))
    with pytest.raises(ValueError, match="unheard"):
        workload.statement(1, "unheard")


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("size", [3, 80, 1_000])
def test_requests_have_all_three_decisions_and_no_doubt(size, plain):
    made = decisions(size, plain)
    counts = collections.Counter(decision.effect for decision in made)
    assert len(made) == workload.REQUESTS
    assert not any(decision.indeterminate for decision in made)
    assert all(counts[verdict] >= workload.REQUESTS * 0.05 for verdict in gavel.Verdict), counts


def test_requests_are_spread_over_the_statements():
    folders = {each["resource"].partition("project")[2][:7] for each in workload.requests(10_000)}
    assert len(folders) > 0.6 * workload.REQUESTS


def test_plain_workloads_have_no_condition_and_no_variable():
    text = json.dumps(workload.policies(80, plain=True))
    assert "Condition" not in text and "${" not in text
    assert "Condition" in json.dumps(workload.policies(80)) and "${aws:username}" in json.dumps(workload.policies(80))


WRITE = {"Sid": "W", "Effect": "Deny", "Action": ["s3:Put*"], "Resource": ["arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::c/*/d"],
         "Condition": {"IpAddress": {"aws:SourceIp": ["10.0.0.0/25", "10.0.1.0/26"]}, "Bool": {"aws:SecureTransport": "false"}}}


def test_cedar():
    assert "".join(translations.cedar([WRITE])) == (
        'forbid (principal == User::"ann", action in [Action::"s3:PutObject", Action::"s3:PutObjectRetention"], resource) when { '
        '(context.arn like "arn:aws:s3:::b/ann/*" || context.arn like "arn:aws:s3:::c/*/d") && '
        '(context.source_ip.isInRange(ip("10.0.0.0/25")) || context.source_ip.isInRange(ip("10.0.1.0/26"))) && '
        '(context.secure_transport == false) };\n')


def test_rego_has_a_rule_for_each_action_and_resource():
    text = "".join(translations.rego([WRITE]))
    assert text.count("deny if {") == 4 and text.count("allow if {") == 0
    assert ('deny if {\n\tinput.action == "s3:PutObject"\n\tglob.match("arn:aws:s3:::c/*/d", null, input.resource)\n'
            '\tsome network in ["10.0.0.0/25", "10.0.1.0/26"]\n\tnet.cidr_contains(network, input["aws:SourceIp"])\n'
            '\tinput["aws:SecureTransport"] == "false"\n}\n') in text
    assert 'startswith(input.resource, "arn:aws:s3:::b/ann/")' in text


def test_casbin():
    assert "".join(translations.casbin([WRITE])) == (
        "p, ann, s3:Put*, arn:aws:s3:::b/ann/*|arn:aws:s3:::c/*/d, 10.0.0.0/25|10.0.1.0/26, false, , , , deny\n")


def test_dates_become_seconds():
    statement = WRITE | {"Condition": {"DateLessThan": {"aws:CurrentTime": "2026-07-01T00:00:00Z"}}}
    assert "input.now < 1782864000\n" in "".join(translations.rego([statement]))


@pytest.mark.parametrize("change, named", [
    ({"NotPrincipal": "*"}, "NotPrincipal"),
    ({"Condition": {"NumericLessThan": {"s3:max-keys": "5"}}}, "NumericLessThan"),
    ({"Condition": {"StringEquals": {"s3:prefix": "a"}}}, "s3:prefix"),
    ({"Resource": ["arn:aws:s3:::b/${aws:userid}"]}, "userid"),
    ({"Action": ["s3:*Object"]}, "s3:\\*Object"),
])
@pytest.mark.parametrize("translate", [translations.cedar, translations.rego])
def test_what_cannot_be_translated_is_an_error(change, named, translate):
    with pytest.raises(ValueError, match=f"no translation of .*{named}"):
        list(translate([WRITE | change]))


@pytest.mark.parametrize("ours, theirs, alike", [
    ("allow", "allow", True), ("allow", "deny", False), ("implicit_deny", "deny", True), ("explicit_deny", "deny", True),
    ("explicit_deny", "implicit_deny", False), ("implicit_deny", "allow", False)])
def test_decisions_compare_as_far_as_an_engine_tells(ours, theirs, alike):
    assert engine_peers.same(ours, theirs) is alike


def test_every_engine_has_its_pinned_version():
    assert all(engine.version[0].isdigit() or engine.version[0] == "v" or engine.name == "SAPL" for engine in engines.ENGINES)


def test_a_missing_tool_is_named():
    with pytest.raises(engines.NotMeasured, match="`no-such-tool` is not installed"):
        engines.tool("no-such-tool")


def fake_driver(tmp_path, name, answer):
    """An engine that answers by what a file says, in the protocol of the drivers."""
    path = tmp_path / f"{name}.py"
    path.write_text(f"import json\nprint(json.dumps({{'load_ns': 5, 'bytes': 7}}))\nprint(json.dumps({{'decisions': {answer!r}}}))\n"
                    "print(json.dumps({'rounds': [[2, 200], [2, 400], [2, 300]]}))\n")
    return engines.Engine(name, "-", "1", lambda: []), [sys.executable, path]


def test_requests_decided_differently_are_listed_and_left_out(tmp_path):
    (tmp_path / "requests.jsonl").write_text('{"action": "a"}\n{"action": "b"}\n{"action": "c"}\n')
    failing, command = engines.Engine("broken", "-", "1", lambda: []), [sys.executable, "-c", "raise SystemExit('it broke')"]
    commands = dict([fake_driver(tmp_path, "Gavel", ["allow", "explicit_deny", "allow"]),
                     fake_driver(tmp_path, "other", ["allow", "allow", "allow"]), (failing, command)])
    refused, differences = engine_peers.check(commands, tmp_path)
    assert [(engine.name, "it broke" in reason) for engine, reason in refused.items()] == [("broken", True)]
    assert [(one["engine"], one["request"], one["gavel"], one["engine_says"]) for one in differences] == [
        ("other", {"action": "b"}, "explicit_deny", "allow")]
    assert (tmp_path / "agreed.jsonl").read_text() == '{"action": "a"}\n{"action": "c"}\n'
    measured = engine_peers.measure(*next(iter(commands.items())), tmp_path, 1)
    assert measured == {"ns": 150, "decisions": 6, "load_ns": 5, "bytes": 7}


def test_probes_are_what_gavel_answers(tmp_path):
    answers = {}
    for probe in probes.PROBES:
        probe.write(tmp_path)
        policy = gavel.Policy.parse((tmp_path / "policies.jsonl").read_text(), "identity_based")
        request = json.loads((tmp_path / "requests.jsonl").read_text())
        answers[probe.name] = gavel.Session(gavel.PolicySet(identity=[policy]), workload.PRINCIPAL).authorize(
            request["action"], request["resource"], resource_account=workload.ACCOUNT, context=request["context"], time=request["time"])
    assert not any(decision.indeterminate for decision in answers.values())
    assert [name for name, decision in answers.items() if not decision.allowed] == [
        "letter case of a resource", "`bucket/*` and the bucket", "GetObjectVersion and GetObject", "a condition that does not hold",
        "two operators, of which one holds", "StringLike `*` and an absent key"]


def test_answers_that_differ_are_bold():
    rows = [{"probe": "p", "rule": "A-1", "answers": {"Gavel": "implicit_deny", "other": "allow", "third": "deny", "fourth": "refused: 1: why"}}]
    assert engine_peers.probe_table(rows).splitlines()[2] == "| p | A-1 | deny | **allow** | deny | **refused** |"


def test_the_table_shows_what_is_missing():
    cell = {"ns": 1000.0, "decisions": 200, "load_ns": 2_000_000, "bytes": 3 * 2**20}
    rows = [{"engine": "Gavel", "version": "1", "cells": {"3": cell, "80": cell}}, {"engine": "slow", "version": "2", "cells": {"3": cell | {"ns": 25_000}}}]
    lines = engine_peers.table(rows, [3, 80]).splitlines()
    assert lines[2] == "| Gavel 1 | 1,000 | 1,000 | 1.0x | 1.0x | 2.0 ms | 3.0 MiB | 200 / 200 |"
    assert lines[3] == "| slow 2 | 25,000 | - | 25x | - | - | - | 200 / - |"
