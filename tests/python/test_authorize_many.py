"""Many decisions at once: the same answers, columns, tables, threads, memory."""
import gc
import json
import sys
import threading
import time

import pytest
from memory import growth_in_kilobytes

import gavel

ANN = "arn:aws:iam::111122223333:user/ann"
POLICIES = gavel.PolicySet(identity=gavel.Policy.parse(json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::data/*"},
    {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "secret"}}},
    {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}},
]}), "identity_based"), service_control={"r-1": []})
ALLOWING = gavel.PolicySet(identity=gavel.Policy.parse(
    '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}', "identity_based"))


def facts(number):
    made = {"principal": ANN, "action": ("s3:GetObject", "s3:PutObject", "s3:DeleteObject")[number % 3],
            "resource": f"arn:aws:s3:::{('data', 'logs')[number % 2]}/k{number}", "resource_account": "111122223333"}
    if number % 5 == 0:
        made["context"] = {"aws:TagKeys": ["team", "secret"] if number % 2 else ["team"], "aws:SourceIp": "203.0.113.7"}
    if number % 7 == 0:
        made["unknown"] = ["aws:SourceIp"] if number % 5 else []
    return made


@pytest.mark.parametrize("threads", [0, 1, 2, 5])
def test_as_one_by_one(threads):
    requests = [gavel.Request(**facts(number)) for number in range(700)]
    decisions = gavel.authorize_many(ALLOWING, requests, threads=threads)
    singly = [gavel.authorize(ALLOWING, request) for request in requests]
    assert len(decisions) == 700 and [repr(decision) for decision in decisions] == [repr(decision) for decision in singly]


def test_columns():
    requests = [gavel.Request(**facts(number)) for number in range(60)]
    for policies in (POLICIES, ALLOWING):
        decisions = gavel.authorize_many(policies, requests)
        names = [list(gavel.Verdict)[code] for code in decisions.effect]
        assert names == [decision.effect for decision in decisions]
        assert decisions.allowed.tolist() == [decision.allowed for decision in decisions]
        assert [list(gavel.Verdict)[code] for code in decisions.best_case] == [decision.best_case for decision in decisions]
        assert [list(gavel.Reason)[code] for code in decisions.reason] == [decision.reason for decision in decisions]
        types = list(gavel.PolicyType)
        assert [tuple(types[i] for i in range(9) if mask >> i & 1) for mask in decisions.denied_by.tolist()] == [d.denied_by for d in decisions]
        assert [None if code < 0 else types[code] for code in decisions.primary] == [decision.primary for decision in decisions]
        assert decisions.indeterminate.tolist() == [bool(decision.indeterminate) for decision in decisions]


def test_columns_outlive_the_decisions_and_are_read_only():
    column = gavel.authorize_many(ALLOWING, [facts(0)] * 1000).effect
    gc.collect()
    assert column.tolist() == [0] * 1000
    with pytest.raises((ValueError, TypeError)):
        column[0] = 1


def test_numpy_columns():
    numpy = pytest.importorskip("numpy")
    decisions = gavel.authorize_many(ALLOWING, [facts(number) for number in range(9)])
    assert (decisions.allowed.dtype, decisions.effect.dtype, decisions.denied_by.dtype) == (numpy.bool_, numpy.uint8, numpy.uint16)
    assert decisions.allowed.sum() == numpy.count_nonzero(decisions.effect == 0)


def test_columns_without_numpy(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    decisions = gavel.authorize_many(ALLOWING, [facts(1), facts(0)])
    assert isinstance(decisions.effect, memoryview) and decisions.allowed.tolist() == [True, True]


def test_sequence():
    decisions = gavel.authorize_many(ALLOWING, [facts(1), facts(0)])
    assert decisions[-1].request.resource.arn.endswith("k0") and repr(decisions) == "<Decisions 2: 2 allow, 0 explicit_deny, 0 implicit_deny>"
    for index in (2, -3):
        with pytest.raises(IndexError):
            decisions[index]
    assert len(gavel.authorize_many(ALLOWING, [])) == 0 and gavel.authorize_many(ALLOWING, ()).effect.tolist() == []


@pytest.mark.parametrize("requests, error", [(5, "int"), ("x", "str"), ([5], "not int"), ({"a": 1}, "dict")])
def test_wrong_sequences(requests, error):
    with pytest.raises(TypeError, match=error):
        gavel.authorize_many(ALLOWING, requests)


def test_other_threads_run_meanwhile():
    """Deciding gives the interpreter's lock away: a thread of Python advances while a batch is decided."""
    requests = [gavel.Request(**facts(1))] * 400_000
    done = threading.Event()
    ticks = []

    def tick():
        while not done.wait(0.001):
            ticks.append(time.perf_counter())

    ticking = threading.Thread(target=tick)
    ticking.start()
    elements_read = time.perf_counter()
    gavel.authorize_many(ALLOWING, requests)
    finished = time.perf_counter()
    done.set()
    ticking.join()
    assert len([moment for moment in ticks if elements_read < moment < finished]) > 5


def test_threads_share_policies():
    requests = [gavel.Request(**facts(number)) for number in range(300)]
    expected = gavel.authorize_many(ALLOWING, requests).effect.tolist()
    wrong = []

    def work():
        for _ in range(20):
            if gavel.authorize_many(ALLOWING, requests, threads=2).effect.tolist() != expected:
                wrong.append("batch")
            if not all(gavel.authorize(ALLOWING, request).effect == list(gavel.Verdict)[code] for request, code in zip(requests[:20], expected)):
                wrong.append("single")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_memory_does_not_grow():
    text = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::data/*"}}'

    def work():
        for number in range(300):
            policy = gavel.Policy.parse(text, "identity_based", name=f"p{number}")
            policies = gavel.PolicySet(identity=[policy, gavel.AttachedPolicy(None, name="x")])
            decision = gavel.authorize(policies, facts(number))
            decision.determining_statements, decision.explain().to_dict(), str(decision), policy.document.statements
            gavel.authorize_many(policies, [decision.request] * 10, threads=2).effect
            for wrong in ("{", '{"Version": "x"}'):
                with pytest.raises(gavel.PolicyError):
                    gavel.Policy.parse(wrong, "identity_based")
            with pytest.raises(gavel.RequestError):
                gavel.Request(principal="x", action="y")

    assert growth_in_kilobytes(lambda _: work(), 5) < 2048
