"""A model remembers callers: however often and in whatever form a request comes, the decision, its explanation and its errors are the same."""
from __future__ import annotations

import gc
import itertools
import threading
from typing import Any

import pytest
from memory import growth_in_kilobytes

import gavel
import gavel.types

ACCOUNT = "111122223333"
OTHER = "444455556666"
ANN = f"arn:aws:iam::{ACCOUNT}:user/team/ann"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/app/worker"
SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role/worker/s1"
EVE = f"arn:aws:iam::{ACCOUNT}:user/eve"  # whom the model does not know
OBJECT = "arn:aws:s3:::data/key.csv"
Facts = gavel.types.RequestFacts


def policy(statements: str, kind: str = "identity_based", name: str = "P") -> gavel.Policy:
    return gavel.Policy.parse('{"Version": "2012-10-17", "Statement": [' + statements + "]}", kind, name=name)


READ = policy("""{"Sid": "Read", "Effect": "Allow", "Action": ["s3:Get*", "s3:List*", "iam:Get*"], "Resource": "*"},
    {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "red"}}},
    {"Effect": "Allow", "Action": "s3:PutObjectAcl", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}},
    {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}}},
    {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-2"}}},
    {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::data/sealed/*"}""", name="Read")
EVERYTHING = policy('{"Effect": "Allow", "Action": "*", "Resource": "*"}', "service_control", "Everything")
TRUST = policy('{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "' + ACCOUNT + '"}}', "trust", "Trust")
BUCKET = policy('{"Effect": "Allow", "Principal": {"AWS": "' + OTHER + '"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}',
                "resource_based", "Bucket")


def company(allow_unknown_principals: bool = False, semantics: dict[str, str] | None = None) -> gavel.Model:
    builder = gavel.ModelBuilder(allow_unknown_principals=allow_unknown_principals, semantics=semantics)
    builder.add_organization("o-1", "r-1", service_control=EVERYTHING, resource_control_enabled=False)
    builder.add_account(ACCOUNT, parent="r-1", service_control=[EVERYTHING])
    builder.add_account(OTHER, resources_complete=True)
    builder.add_user(ANN, unique_id="AIDAANN", tags={"team": "red"}, policies=[READ])
    builder.add_role(ROLE, unique_id="AROAWORKER", policies=[READ], trust_policy=TRUST)
    builder.add_resource({"arn": "arn:aws:s3:::data", "account": ACCOUNT, "tags": {"stage": "prod"}}, policies=BUCKET)
    builder.add_vpc_endpoint({"id": "vpce-1", "vpc": "vpc-1", "account": ACCOUNT})
    return builder.build()


OPTIONS: dict[str, Any] = {
    "known": {},
    "unknown_allowed": {"allow_unknown_principals": True},
    "strict": {"semantics": {"strict_context": "on"}},
}
MODELS = {name: company(**options) for name, options in OPTIONS.items()}
CALLERS: list[Any] = [
    ANN,
    SESSION,
    f"arn:aws:sts::{ACCOUNT}:assumed-role/worker/s2",
    ROLE,
    f"arn:aws:iam::{ACCOUNT}:role/worker",  # the role's name, under a path that it does not have
    f"arn:aws:sts::{ACCOUNT}:assumed-role/stranger/s1",
    EVE,
    f"arn:aws:iam::{ACCOUNT}:root",
    f"arn:aws:iam::{OTHER}:root",
    "arn:aws:iam::777788889999:user/far",
    f"arn:aws:sts::{ACCOUNT}:federated-user/guest",
    "anonymous",
    "lambda.amazonaws.com",
    {"arn": ANN, "mfa": True},
    {"arn": ANN, "mfa": False},
    {"arn": ANN, "type": "session_token", "issued_at": "2026-11-23T08:30:00Z"},
    {"arn": ANN, "tags": {"team": "red"}},
    {"arn": ANN, "tags": {"team": "blue"}},  # contradicts the model
    {"arn": ANN, "unique_id": "AIDABOB"},  # the same
    {"arn": SESSION, "role": ROLE},
    {"arn": SESSION, "session_tags": {"team": "red"}, "source_identity": "ann"},
    {"arn": SESSION, "role": f"arn:aws:iam::{ACCOUNT}:role/worker"},  # the guess for a session, told as a fact: contradicts the model
    {"arn": f"arn:aws:sts::{ACCOUNT}:federated-user/guest", "federating_user": ANN},
    {"type": "root", "account": ACCOUNT},
    {"arn": ANN, "organization": {"id": "o-2", "path": "o-2/r-2/"}},
    {"type": "saml", "arn": f"arn:aws:iam::{ACCOUNT}:saml-provider/corp", "account": ACCOUNT},
]
QUESTIONS: list[Any] = [
    {"action": "s3:GetObject", "resource": OBJECT},
    {"action": "s3:DeleteObject", "resource": OBJECT},
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::data/sealed/k"},
    {"action": "s3:PutObject", "resource": OBJECT, "context": {"aws:SourceIp": "203.0.113.7", "aws:TagKeys": ["a", "b"], "aws:x": []}},
    {"action": "s3:PutObjectAcl", "resource": OBJECT},
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::unlisted/k", "resource_account": ACCOUNT, "unknown": ["aws:SourceVpc"]},
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::unlisted/k", "resource_account": OTHER, "complete": False},
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::unlisted/k"},  # nobody knows the owner
    {"action": "s3:GetObject", "resource": OBJECT, "resource_account": OTHER},  # the model knows another owner
    {"action": "iam:GetRole", "resource": ROLE, "complete": False, "time": 1764000000},
    {"action": "s3:ListAllMyBuckets", "resource": "*", "context": {"aws:MultiFactorAuthAge": 300, "aws:SecureTransport": True}},
    {"action": "s3:ListAllMyBuckets"},
    {"action": "s3:GetObject", "resource": gavel.Resource(OBJECT, account=ACCOUNT)},
    {"action": "s3:GetObject", "resource": {"arn": OBJECT, "tags": {"stage": "prod"}}},
    {"action": "s3:ListBucket", "resource": {"arn": "arn:aws:s3:::data", "tags": {"stage": "test"}}},  # contradicts the model
    {"action": "s3:GetObject", "resource": OBJECT, "via": ["athena.amazonaws.com"]},
    {"action": "s3:GetObject", "resource": OBJECT, "vpc_endpoint": "vpce-1"},
    {"action": "s3:GetObject", "resource": OBJECT, "vpc_endpoint": "vpce-2"},
    {"action": "s3:GetObject", "resource": OBJECT, "vpc_endpoint": {"id": "vpce-1", "vpc": "vpc-2"}},  # contradicts the model
    {"action": "s3:GetObject", "resource": OBJECT, "context": {"aws:PrincipalTag/team": "green"}},  # overrides what the model knows
]


def asked_by(caller: Any, question: Any) -> Facts:
    facts: Any = {"principal": caller, **question}
    return facts  # type: ignore[no-any-return]


def facts_of(answer: gavel.Decision) -> dict[str, Any]:
    """All that a decision says."""
    return {"decision": repr(answer), "text": str(answer), "primary": answer.primary, "explanation": answer.explain().to_dict(),
            "request": repr(answer.request), "principal": repr(answer.request.principal), "resource": repr(answer.request.resource),
            "context": answer.request.context, "via": answer.request.via, "endpoint": answer.request.vpc_endpoint}


def problems_of(error: gavel.RequestError) -> list[tuple[str, str, str, str]]:
    """The diagnostics, without the row of a batch."""
    found = []
    for one in error.diagnostics:
        message, path = one.message, one.path
        if message.startswith("request "):
            message, path = message.partition(": ")[2], path.partition("]")[2].removeprefix(".")
        found.append((str(one.code), message, path, one.help))
    return found


def outcome(decide: Any, *arguments: Any) -> Any:
    try:
        return facts_of(decide(*arguments))
    except gavel.RequestError as error:
        return problems_of(error)


def anew(asked: Facts, name: str) -> Any:
    """By a model that has not seen any caller."""
    return outcome(gavel.authorize, company(**OPTIONS[name]), asked)


def in_batch(model: gavel.Model, requests: Any) -> gavel.Decision:
    return gavel.authorize_many(model, requests)[0]


def is_column(asked: Facts) -> bool:
    """Whether a table has columns for it."""
    return isinstance(asked["principal"], str) and isinstance(asked.get("resource", ""), str) and "vpc_endpoint" not in asked


def table(rows: list[Any]) -> Any:
    pa = pytest.importorskip("pyarrow")
    columns: dict[str, Any] = {name: pa.array([row.get(name) for row in rows], pa.string())
                               for name in ("principal", "action", "resource", "resource_account")}
    columns["time"] = pa.array([None if row.get("time") is None else str(row["time"]) for row in rows], pa.string())
    columns["complete"] = pa.array([row.get("complete", True) for row in rows])
    for name in ("unknown", "via"):
        columns[name] = pa.array([row.get(name) for row in rows], pa.list_(pa.string()))
    for key in dict.fromkeys(key for row in rows for key in row.get("context") or {}):
        columns[key] = pa.array([(row.get("context") or {}).get(key) for row in rows])
    return pa.table(columns)


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("caller", CALLERS, ids=str)
def test_every_form_is_decided_alike(caller: Any, name: str) -> None:
    model = MODELS[name]
    for question in QUESTIONS:
        asked = asked_by(caller, question)
        expected = anew(asked, name)
        request = gavel.Request(**asked)
        for _ in range(2):  # the second time the caller is remembered
            assert outcome(gavel.authorize, model, asked) == expected
            assert outcome(gavel.authorize, model, request) == expected
            assert outcome(in_batch, model, [request]) == expected
            assert outcome(in_batch, model, [asked]) == expected


@pytest.mark.parametrize("name", MODELS)
def test_every_row_is_decided_alike(name: str) -> None:
    for question, caller in itertools.product(QUESTIONS, CALLERS):
        asked = asked_by(caller, question)
        if is_column(asked):
            assert outcome(in_batch, MODELS[name], table([asked])) == anew(asked, name)


def decided(name: str) -> list[tuple[Facts, Any]]:
    """The requests that have a decision, and what it says; each caller among other callers."""
    pairs = [asked_by(caller, question) for question, caller in itertools.product(QUESTIONS, CALLERS)]
    found = [(asked, anew(asked, name)) for asked in pairs]
    return [(asked, expected) for asked, expected in found if isinstance(expected, dict)]


@pytest.mark.parametrize("name", MODELS)
def test_a_batch_of_many_callers(name: str) -> None:
    model = MODELS[name]
    rows = decided(name)
    assert len(rows) > 128  # enough for two threads
    requests = [gavel.Request(**asked) for asked, _ in rows]
    for threads in (1, 2, 5):
        decisions = gavel.authorize_many(model, requests, threads=threads)
        assert [facts_of(decision) for decision in decisions] == [expected for _, expected in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", MODELS)
def test_a_table_of_many_callers(name: str) -> None:
    rows = [(asked, expected) for asked, expected in decided(name) if is_column(asked)]
    decisions = gavel.authorize_many(MODELS[name], table([asked for asked, _ in rows]), threads=2)
    assert [facts_of(decision) for decision in decisions] == [expected for _, expected in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", [lambda rows: [gavel.Request(**row) for row in rows], table], ids=["sequence", "table"])
def test_the_rows_of_a_batch_are_named(form: Any) -> None:
    good: Any = {"principal": ANN, "action": "s3:GetObject", "resource": OBJECT}
    wrong: list[Any] = [{**good, "principal": EVE}, {**good, "resource_account": OTHER}, {**good, "resource": "arn:aws:s3:::unlisted/k"}]
    rows = [good, wrong[0], good, wrong[1], wrong[0], wrong[2]] + [good] * 200
    for threads in (1, 2):
        with pytest.raises(gavel.RequestError) as caught:
            gavel.authorize_many(MODELS["known"], form(rows), threads=threads)
        assert [(one.path, str(one.code)) for one in caught.value.diagnostics] == [
            ("requests[1].principal", "unknown-requester"), ("requests[3].resource_account", "contradicts-model"),
            ("requests[4].principal", "unknown-requester"), ("requests[5].resource_account", "missing-resource-account")]
        assert caught.value.diagnostics[0].message == f"request 1: the model does not know the principal `{EVE}`"


def test_what_was_decided_is_kept() -> None:
    """A decision holds its caller, also when the model and the request are gone."""
    request = gavel.Request(principal=SESSION, action="s3:PutObject", resource=OBJECT, context={"aws:SourceIp": "203.0.113.7"})
    model = company()
    decision = gavel.authorize(model, request)
    del model, request
    gc.collect()
    assert decision.request.principal.role == ROLE
    assert decision.request.resource.account == ACCOUNT
    assert decision.request.context == {"aws:SourceIp": "203.0.113.7"}


def test_threads_of_python_share_a_model() -> None:
    """Callers are remembered while batches run that look them up."""
    model = company(allow_unknown_principals=True)
    requests = [gavel.Request(principal=f"arn:aws:iam::{ACCOUNT}:user/u{number % 40}", action="s3:GetObject", resource=OBJECT)
                for number in range(400)]
    expected = gavel.authorize_many(model, requests).effect.tolist()
    wrong: list[str] = []

    def work(first: int) -> None:
        for round in range(20):
            if gavel.authorize_many(model, requests, threads=2).effect.tolist() != expected:
                wrong.append("batch")
            caller = f"arn:aws:iam::{ACCOUNT}:user/w{first}-{round}"
            request = gavel.Request(principal=caller, action="s3:GetObject", resource=OBJECT)
            if gavel.authorize(model, request).request.principal.arn != caller:
                wrong.append("single")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.parametrize("in_batches", [False, True])
def test_callers_are_remembered_within_bounds(in_batches: bool) -> None:
    model = company(allow_unknown_principals=True)

    def work(first: int) -> None:
        for start in range(first, first + 10_000, 500):  # more than are remembered
            requests = [gavel.Request(principal=f"arn:aws:iam::{ACCOUNT}:user/u{number}", action="s3:ListAllMyBuckets")
                        for number in range(start, start + 500)]
            if in_batches:
                assert True not in gavel.authorize_many(model, requests, threads=2).allowed.tolist()
            else:
                assert not any(gavel.authorize(model, request) for request in requests)

    assert growth_in_kilobytes(lambda round: work(round * 10_000), 3) < 4096
