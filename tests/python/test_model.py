"""Models, sessions and their errors, as Python sees them."""
from __future__ import annotations

import gc
import threading

import pytest
from memory import growth_in_kilobytes

import gavel
import gavel.types

ACCOUNT = "111122223333"
ANN = f"arn:aws:iam::{ACCOUNT}:user/team/ann"
WORKER = f"arn:aws:sts::{ACCOUNT}:assumed-role/worker/s1"


def policy(statement: str, kind: str = "identity_based", name: str = "P") -> gavel.Policy:
    return gavel.Policy.parse('{"Version": "2012-10-17", "Statement": [' + statement + "]}", kind, name=name)


READ = policy('{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}', name="Read")
EVERYTHING = policy('{"Effect": "Allow", "Action": "*", "Resource": "*"}', "service_control", "Everything")
TRUST = policy('{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "' + ACCOUNT + '"}}', "trust", "Trust")
READ_ARN = "arn:aws:iam::aws:policy/Read"
MANAGED = gavel.AttachedPolicy(None, arn=READ_ARN)
GONE = gavel.AttachedPolicy(None, arn="arn:aws:iam::aws:policy/Gone")


def company(**options: bool) -> gavel.ModelBuilder:
    builder = gavel.ModelBuilder(**options)
    builder.add_managed_policy(READ_ARN, READ)
    builder.add_organization("o-1", "r-1", service_control=EVERYTHING, resource_control_enabled=False)
    builder.add_account(ACCOUNT, parent="r-1", service_control=[EVERYTHING])
    builder.add_account("444455556666", resources_complete=True)
    builder.add_group(f"arn:aws:iam::{ACCOUNT}:group/readers", policies=[MANAGED])
    builder.add_user(ANN, unique_id="AIDAANN", tags={"team": "red"}, groups=["readers"], permissions_boundary=MANAGED)
    builder.add_role(f"arn:aws:iam::{ACCOUNT}:role/app/worker", policies=[READ, MANAGED], trust_policy=TRUST)
    builder.add_resource({"arn": "arn:aws:s3:::data", "account": ACCOUNT, "tags": {"stage": "prod"}})
    return builder


def test_a_session_is_completed_by_the_model() -> None:
    model = company().build()
    session = gavel.Session(model, ANN)
    assert session.principal.unique_id == "AIDAANN"
    assert session.principal.tags == {"team": "red"}
    assert session.principal.organization == {"id": "o-1", "path": "o-1/r-1/"}
    assert session.authorize("s3:GetObject", "arn:aws:s3:::data/key.csv")
    denied = session.authorize("s3:PutObject", "arn:aws:s3:::data/key.csv", context={"aws:SourceIp": "203.0.113.7"})
    assert not denied
    assert denied.denied_by == ("identity_based", "permissions_boundary")
    assert denied.request.context == {"aws:SourceIp": "203.0.113.7"}
    assert "identity_based" in {layer.layer for layer in denied.explain().layers}


def test_a_request_finds_its_policies_in_the_model() -> None:
    model = company().build()
    request = gavel.Request(principal=WORKER, action="s3:GetObject", resource="arn:aws:s3:::data/key.csv")  # the model knows the owner
    decision = gavel.authorize(model, request)
    assert decision.allowed
    assert decision.request.resource.account == ACCOUNT
    with pytest.raises(gavel.RequestError, match="missing-resource-account"):
        gavel.authorize(gavel.PolicySet(identity=[READ]), request)


def test_many_requests_find_their_policies_in_the_model() -> None:
    model = company().build()
    asked = {"principal": WORKER, "resource": "arn:aws:s3:::data/key.csv"}
    decisions = gavel.authorize_many(model, [{**asked, "action": "s3:GetObject"}, {**asked, "action": "sqs:SendMessage"}])
    assert [decision.allowed for decision in decisions] == [True, False]
    assert decisions[1].denied_by == ("identity_based",)
    with pytest.raises(gavel.RequestError, match="request 1: the model does not know the principal"):
        gavel.authorize_many(model, [{**asked, "action": "s3:GetObject"}, {"principal": ANN + "e", "action": "s3:ListAllMyBuckets"}])
    with pytest.raises(gavel.RequestError, match="missing-resource-account"):
        gavel.authorize_many(gavel.PolicySet(), [{**asked, "action": "s3:GetObject"}])


def test_what_is_not_listed_is_unknown() -> None:
    session = gavel.Session(company().build(), ANN)
    unlisted = session.authorize("s3:GetObject", "arn:aws:s3:::other/key.csv", resource_account=ACCOUNT)
    assert (unlisted.effect, unlisted.best_case, unlisted.indeterminate) == ("implicit_deny", "allow", ("F-7",))
    complete = session.authorize("s3:GetObject", "arn:aws:s3:::other/key.csv", resource_account="444455556666")
    assert complete.denied_by == ("resource_based",)


def test_listings() -> None:
    model = company().build()
    assert repr(model) == "<Model 2 accounts, 2 principals, 2 resources>"
    assert model.accounts == [ACCOUNT, "444455556666"]
    assert model.principals == [ANN, f"arn:aws:iam::{ACCOUNT}:role/app/worker"]
    assert model.resources == ["arn:aws:s3:::data", f"arn:aws:iam::{ACCOUNT}:role/app/worker"]
    found = model.find_principal(WORKER)
    assert found is not None and found.role == f"arn:aws:iam::{ACCOUNT}:role/app/worker"
    assert model.find_principal(f"arn:aws:iam::{ACCOUNT}:user/bob") is None
    held = model.find_resource("arn:aws:s3:::data/key")
    assert held is not None and held.account == ACCOUNT
    assert model.find_resource("arn:aws:s3:::other") is None


def test_every_problem_at_once_and_where_it_is() -> None:
    text = '{"users": [{"name": "ann"},\n           {"name": "bob"}]}'
    tree = gavel.Value.parse(text, name="users.json")
    users = tree.get("users")
    assert users is not None
    builder = company()
    builder.add_user(f"arn:aws:iam::{ACCOUNT}:user/bob", policies=GONE, groups=["writers"], at=users.items()[1])
    builder.add_account(ACCOUNT)
    with pytest.raises(gavel.PolicyError) as caught:
        builder.build()
    assert [d.code for d in caught.value.diagnostics] == ["duplicate-model-entry", "missing-policy", "unknown-group"]
    assert "users.json:2:12: error: the policy `arn:aws:iam::aws:policy/Gone` of the user" in str(caught.value)


def test_missing_policies_may_be_allowed() -> None:
    builder = company(allow_missing=True)
    builder.add_user(f"arn:aws:iam::{ACCOUNT}:user/bob", policies=GONE)
    model = builder.build()
    assert [d.code for d in model.warnings] == ["missing-policy-allowed"]
    decision = gavel.Session(model, f"arn:aws:iam::{ACCOUNT}:user/bob").authorize("ec2:DescribeInstances")
    assert (decision.effect, decision.best_case) == ("implicit_deny", "allow")


def test_unknown_principals_and_contradictions() -> None:
    model = company().build()
    with pytest.raises(gavel.RequestError, match=r"did you mean `.*user/team/ann`"):
        gavel.Session(model, f"arn:aws:iam::{ACCOUNT}:user/team/anne")
    with pytest.raises(gavel.RequestError, match="contradicts-model"):
        gavel.Session(model, {"arn": ANN, "tags": {"team": "blue"}})
    session = gavel.Session(model, ANN)
    with pytest.raises(gavel.RequestError, match="another owner"):
        session.authorize("s3:GetObject", "arn:aws:s3:::data/key", resource_account="444455556666")
    with pytest.raises(gavel.RequestError, match="other tags"):
        session.authorize("s3:ListBucket", gavel.Resource("arn:aws:s3:::data", tags={"stage": "test"}))
    with pytest.raises(gavel.RequestError, match="invalid-action"):
        session.authorize("s3")
    unknown = gavel.Session(company(allow_unknown_principals=True).build(), f"arn:aws:iam::{ACCOUNT}:user/eve")
    assert unknown.authorize("ec2:DescribeInstances").indeterminate == ("F-7",)


def test_a_session_over_a_policy_set() -> None:
    session = gavel.Session(gavel.PolicySet(identity=[READ]), ANN)
    assert session.authorize("s3:GetObject", "arn:aws:s3:::data/key", resource_account=ACCOUNT).allowed
    with pytest.raises(gavel.RequestError, match="missing-resource-account"):
        session.authorize("s3:GetObject", "arn:aws:s3:::data/key")


def test_session_policies() -> None:
    model = company().build()
    nothing = policy('{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}', "session")
    session = gavel.Session(model, WORKER, session_policies=[nothing])
    assert session.authorize("s3:GetObject", "arn:aws:s3:::data/key").denied_by == ("session",)
    by_arn = gavel.Session(model, WORKER, session_policies=MANAGED)
    assert by_arn.authorize("s3:GetObject", "arn:aws:s3:::data/key").allowed


@pytest.mark.parametrize("call", [
    lambda: gavel.authorize("policies", {"principal": ANN, "action": "s3:GetObject"}),  # type: ignore[arg-type]
    lambda: gavel.Session("policies", ANN),  # type: ignore[arg-type]
    lambda: gavel.ModelBuilder().add_user(ANN, policies=[3]),  # type: ignore[list-item]
    lambda: gavel.ModelBuilder().add_user(ANN, tags=["a"]),  # type: ignore[arg-type]
    lambda: gavel.ModelBuilder().add_account(ACCOUNT, at="here"),  # type: ignore[arg-type]
])
def test_wrong_types_are_type_errors(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TypeError):
        call()


def test_a_holder_is_replaced_while_threads_read() -> None:
    holder = gavel.ModelHolder(company().build())
    faults: list[str] = []

    def read() -> None:
        for _ in range(50):
            if not gavel.Session(holder.get(), ANN).authorize("s3:GetObject", "arn:aws:s3:::data/key"):
                faults.append("denied")

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        holder.replace(company().build())
    for thread in threads:
        thread.join()
    assert not faults
    assert holder.generation == 20


def test_decisions_keep_alive_what_they_need() -> None:
    decision = gavel.Session(company().build(), ANN).authorize("s3:GetObject", "arn:aws:s3:::data/key")
    gc.collect()
    assert [statement.policy for statement in decision.determining_statements] == [READ_ARN, READ_ARN, "Everything", "Everything"]


REQUESTS = [  # what a session decides by views, and what is decided by facts
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::data/key.csv"},
    {"action": "s3:PutObject", "resource": "arn:aws:s3:::data/key.csv",
     "context": {"aws:SourceIp": "203.0.113.7", "aws:TagKeys": ["a", "b"]}},
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::other/k", "resource_account": ACCOUNT, "unknown": ["aws:SourceVpc"]},
    {"action": "iam:GetRole", "resource": f"arn:aws:iam::{ACCOUNT}:role/app/worker", "complete": False, "time": 1764000000},
    {"action": "s3:ListAllMyBuckets", "resource": "*", "context": {"aws:MultiFactorAuthAge": 300, "aws:SecureTransport": True}},
    {"action": "s3:GetObject", "resource": gavel.Resource("arn:aws:s3:::data/key.csv", account=ACCOUNT)},
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::data/key.csv", "via": ["athena.amazonaws.com"]},
    {"action": "s3:GetObject", "resource": "arn:aws:s3:::data/key.csv", "vpc_endpoint": "vpce-1"},
]


@pytest.mark.parametrize("asked", REQUESTS)
def test_a_dict_is_decided_as_a_request_is(asked: gavel.types.RequestFacts) -> None:
    model = company().build()
    for principal in (ANN, WORKER, ANN):  # the second time it is remembered
        request: gavel.types.RequestFacts = {**asked, "principal": principal}
        by_dict = gavel.authorize(model, request)
        by_request = gavel.authorize(model, gavel.Request(**request))
        in_batch = gavel.authorize_many(model, [request])[0]
        for other in (by_request, in_batch):
            assert (by_dict.effect, by_dict.best_case, by_dict.reason, by_dict.denied_by, by_dict.indeterminate) == (
                other.effect, other.best_case, other.reason, other.denied_by, other.indeterminate)
            assert by_dict.explain().to_dict() == other.explain().to_dict()
        assert by_dict.request.principal.arn == principal and by_dict.request.context == by_request.request.context


def test_a_decision_keeps_what_was_asked() -> None:
    """A dict that changes after the decision does not change what the decision is about."""
    context = {"aws:SourceIp": "".join(["203.0.", "113.7"]), "aws:TagKeys": ["a"]}
    asked: gavel.types.RequestFacts = {"principal": ANN, "action": "s3:PutObject", "resource": "arn:aws:s3:::data/key", "context": context}
    decision = gavel.authorize(company().build(), asked)
    context.clear()
    asked["action"] = "s3:GetObject"
    gc.collect()
    assert decision.request.action == "s3:PutObject"
    assert decision.request.context == {"aws:SourceIp": "203.0.113.7", "aws:TagKeys": ["a"]}


def test_a_principal_that_the_model_does_not_know_stays_unknown() -> None:
    model = company().build()
    for _ in range(2):
        with pytest.raises(gavel.RequestError, match="does not know the principal"):
            gavel.authorize(model, {"principal": ANN + "e", "action": "s3:ListAllMyBuckets"})
    with pytest.raises(gavel.RequestError, match="another owner"):
        gavel.authorize(model, {"principal": ANN, "action": "s3:GetObject", "resource": "arn:aws:s3:::data/k",
                                "resource_account": "444455556666"})
    with pytest.raises(gavel.RequestError, match="invalid-action"):
        gavel.authorize(model, {"principal": ANN, "action": "s3"})


def test_the_decision_names_the_policy_that_was_not_given() -> None:
    builder = company(allow_missing=True)
    builder.add_user(f"arn:aws:iam::{ACCOUNT}:user/bob", policies=GONE)
    decision = gavel.authorize(builder.build(), {"principal": f"arn:aws:iam::{ACCOUNT}:user/bob", "action": "ec2:DescribeInstances"})
    assert "denied: policy arn:aws:iam::aws:policy/Gone was not given; best case allow" in decision.explain().to_text()
    assert [layer.unknown_policies for layer in decision.explain().layers if layer.layer == "identity_based"] == [[GONE.arn]]


def test_a_model_remembers_callers_within_bounds() -> None:
    def work(first: int) -> None:
        model = gavel.ModelBuilder(allow_unknown_principals=True)
        model.add_account(ACCOUNT)
        built = model.build()
        for number in range(first, first + 10_000):  # more than are remembered
            arn = f"arn:aws:iam::{ACCOUNT}:user/u{number}"
            asked = {"principal": arn, "action": "s3:ListAllMyBuckets"}
            assert not gavel.authorize(built, asked).allowed

    assert growth_in_kilobytes(lambda round: work(round * 10_000), 3) < 4096
