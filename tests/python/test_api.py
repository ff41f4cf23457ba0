"""The package as its users meet it: policies, requests, decisions."""
import gc
import json
import pickle
from datetime import datetime, timedelta, timezone
from types import MappingProxyType

import pytest

import gavel

ANN = "arn:aws:iam::111122223333:user/ann"
KEY = "arn:aws:s3:::data/key.csv"
FACTS = {"principal": ANN, "action": "s3:GetObject", "resource": KEY, "resource_account": "111122223333"}


def text(effect="Allow", action="s3:*", resource="*", **elements):
    return json.dumps({"Version": "2012-10-17", "Statement": {"Effect": effect, "Action": action, "Resource": resource, **elements}})


def policy(*arguments, type=gavel.PolicyType.IDENTITY_BASED, name="<policy>", **elements):
    return gavel.Policy.parse(text(*arguments, **elements), type, name=name)


def scp(*arguments, **elements):
    return policy(*arguments, type="service_control", **elements)


def decide(policies=None, **facts):
    return gavel.authorize(policies or gavel.PolicySet(), gavel.Request(**FACTS | facts))


def test_allow():
    decision = decide(gavel.PolicySet(identity=[policy(Sid="Read", name="Reader")]))
    assert decision.allowed and decision and decision.effect == decision.best_case == gavel.Verdict.ALLOW
    assert (decision.reason, decision.denied_by, decision.primary, decision.indeterminate) == (gavel.Reason.ALLOWED, (), None, ())
    assert repr(decision) == "<Decision allow>" and str(decision) == "allow\n  Allow `Read` of Reader, identity_based"
    statement, = decision.determining_statements
    assert (statement.policy, statement.sid, statement.effect, statement.line) == ("Reader", "Read", gavel.Effect.ALLOW, 1)


def test_explicit_deny_of_an_organization():
    policies = gavel.PolicySet(identity=policy(), service_control=[("r-1", [scp()]), ("111122223333", [scp(), scp("Deny", "s3:Get*")])])
    decision = decide(policies)
    assert not decision.allowed and not decision and decision.reason is gavel.Reason.EXPLICIT_DENY
    assert decision.denied_by == (gavel.PolicyType.SERVICE_CONTROL,) and decision.primary is gavel.PolicyType.SERVICE_CONTROL
    assert repr(decision) == "<Decision explicit_deny, denied by service_control>"
    assert str(decision).endswith("\n  Deny statement 1 of <policy>, service_control at 111122223333")


def test_open_questions_show():
    policies = gavel.PolicySet(identity=policy(Condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}))
    decision = decide(policies, unknown=["aws:SourceIp"])
    assert (decision.effect, decision.best_case, decision.indeterminate) == ("implicit_deny", "allow", ("F-7",))
    assert repr(decision) == "<Decision implicit_deny (no_allow), denied by identity_based; best case allow: F-7>"
    assert "F-7" in decision.explain().rules and decision.explain().unknown == ["aws:SourceIp"]


def test_unknown_policies():
    missing = gavel.AttachedPolicy(None, arn="arn:aws:iam::111122223333:policy/X")
    assert missing.is_unknown and missing.name == missing.arn
    decision = decide(gavel.PolicySet(identity=[missing]))
    assert decision.effect == "implicit_deny" and decision.best_case == "allow"


def test_explanation():
    explanation = decide().explain()
    assert explanation.message.startswith(f"User: {ANN} is not authorized to perform: s3:GetObject on resource")
    assert str(explanation) == explanation.to_text() and "\x1b[" in explanation.to_text(colour=True)
    assert json.loads(explanation.to_json()) == explanation.to_dict() and explanation.to_dict()["effect"] == "implicit_deny"
    assert json.loads(explanation.to_decoded_authorization_message())["allowed"] is False
    assert {layer.layer: layer.verdict for layer in explanation.layers}["identity_based"] == "absent"
    assert explanation.would_have_sufficed[0].way and repr(explanation) == "<Explanation implicit_deny of s3:GetObject>"


def test_parts_of_an_explanation_outlive_it():
    statement = decide(gavel.PolicySet(identity=policy(Condition={"Bool": {"aws:SecureTransport": "true"}}))).determining_statements[0]
    element = statement.elements[-1]
    del statement
    gc.collect()
    assert (element.element, element.result) == ("Condition.Bool.aws:SecureTransport", gavel.TestResult.TRUE) and element.position[0] == 1


@pytest.mark.parametrize("type", [*gavel.PolicyType])
def test_policy_types(type):
    assert json.dumps(type) == f'"{type.value}"' and gavel.PolicyType(type.value) is type and pickle.loads(pickle.dumps(type)) is type
    if type in ("identity_based", "permissions_boundary", "session", "service_control"):
        assert policy(type=type.value).type is type is policy(type=type).type


def test_a_policy_type_that_is_none():
    with pytest.raises(ValueError, match="`nope` is no PolicyType; the values are `identity_based`, "):
        gavel.Policy.parse(text(), "nope")
    with pytest.raises(TypeError):
        gavel.Policy.parse(text(), 3)


def test_policy_error():
    with pytest.raises(gavel.PolicyError) as caught:
        gavel.Policy.parse('{"Version": "2012-10-17",\n "Statement": [], "Efect": 1}', "identity_based", name="p.json")
    assert [(found.code, found.line, found.column) for found in caught.value.diagnostics] == [
        ("empty-statement-list", 2, 15), ("unknown-element", 2, 19)]
    assert str(caught.value).startswith("p.json:2:15: error: ") and "^" in str(caught.value)
    assert isinstance(caught.value, ValueError) and isinstance(caught.value, gavel.InputError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_limit_error():
    with pytest.raises(gavel.LimitError):
        gavel.Policy.parse("[" * 100, "identity_based")
    with pytest.raises(gavel.LimitError):
        policy(resource="arn:aws:s3:::" + "x" * 5000)


def test_source_texts():
    assert len(gavel.Policy.parse(text().encode(), "identity_based")) == 1
    for source in (b'{"\xff": 1}', '{"\ud800": 1}', ""):
        with pytest.raises(gavel.PolicyError):
            gavel.Policy.parse(source, "identity_based")
    with pytest.raises(TypeError, match="expected str, bytes, Value or PolicyDocument, not dict"):
        gavel.Policy.parse({}, "identity_based")


def test_policies_inside_other_texts():
    outer = gavel.Value.parse('{"Policy":\n %s}' % json.dumps(text()), name="answer.json")
    parsed = gavel.Policy.parse(outer.get("Policy").nested(), "identity_based")
    assert parsed.name == "answer.json" and gavel.Policy.parse(outer.get("Policy").nested(), "identity_based", name="P").name == "P"
    statement, = decide(gavel.PolicySet(identity=parsed)).determining_statements
    assert (statement.file, statement.line) == ("answer.json", 2)
    with pytest.raises(gavel.PolicyError, match="answer.json:1:1: error"):
        gavel.Policy.parse(outer, "identity_based")


def test_documents():
    parsed = policy(Sid="Read", name="Reader")
    document = parsed.document
    again = gavel.Policy.parse(document, "permissions_boundary")
    del parsed
    assert document.statements[0].sid.text == "Read" and (again.type, again.name) == ("permissions_boundary", "Reader")


def test_policy_of_the_wrong_layer():
    with pytest.raises(gavel.PolicyError, match="cannot be in the layer permissions_boundary"):
        gavel.PolicySet(permissions_boundary=policy(name="Reader"))


@pytest.mark.parametrize("layers, error", [
    ({"identity": "x"}, "identity: "), ({"identity": [1]}, "expected Policy or AttachedPolicy, not int"), ({"service_control": [policy()]}, "pairs"),
    ({"semantics": ["x"]}, "dict"),
])
def test_wrong_layers(layers, error):
    with pytest.raises(TypeError, match=error):
        gavel.PolicySet(**layers)


def test_semantics():
    with pytest.raises(ValueError, match="no option `nope`"):
        gavel.PolicySet(semantics={"nope": "x"})
    with pytest.raises(ValueError, match="the values of `arn_short` are `default`, "):
        gavel.PolicySet(semantics={"arn_short": "nope"})
    gavel.PolicySet(semantics={"strict_context": "on"})


def test_layers_as_dict_and_repr():
    policies = gavel.PolicySet(identity=[policy()], service_control={"r-1": scp(), "111122223333": [scp(), scp()]}, resource_control=[])
    assert repr(policies) == "<PolicySet identity 1, service_control 3, resource_control 0>" and repr(gavel.PolicySet()) == "<PolicySet no policies>"


def test_request_context():
    when = datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    request = gavel.Request(**FACTS, time=when, context=MappingProxyType({
        "aws:SecureTransport": False, "s3:max-keys": 10, "aws:TagKeys": ("a", "b"), "aws:MultiFactorAuthAge": 0.5, "s3:x": {"2", "1"}}))
    assert request.time == "2026-05-01T10:00:00Z"
    assert request.context == {"aws:SecureTransport": "false", "s3:max-keys": "10", "aws:TagKeys": ["a", "b"], "aws:MultiFactorAuthAge": "0.5",
                               "s3:x": ["1", "2"]}


@pytest.mark.parametrize("facts, error, message", [
    ({"action": "GetObject"}, gavel.RequestError, "the action `GetObject` is not of the form"),
    ({"principal": "ann"}, gavel.RequestError, "the principal `ann` cannot be read"),
    ({"principal": {"arn": ANN, "acount": "1"}}, gavel.RequestError, "`acount`"),
    ({"context": {"aws:SourceIp": "1", "AWS:sourceip": "2"}}, gavel.RequestError, "sourceip"),
    ({"context": {"aws:SourceIp": None}}, ValueError, "leave an absent key out"),
    ({"context": {"aws:SourceIp": object()}}, TypeError, "context `aws:SourceIp`"),
    ({"context": {"aws:SourceIp": b"x"}}, TypeError, "bytes"),
    ({"context": {"aws:TagKeys": [["a"]]}}, TypeError, "a list of str"),
    ({"context": {"k:n": float("nan")}}, ValueError, "no number"),
    ({"context": {1: "x"}}, TypeError, "expected str, not int"),
    ({"context": "x"}, TypeError, "expected a dict"),
    ({"time": datetime(2026, 1, 1)}, ValueError, "without time zone"),
    ({"time": "yesterday"}, gavel.RequestError, "yesterday"),
    ({"unknown": "aws:SourceIp"}, TypeError, "unknown"),
    ({"vpc_endpoint": {"id": "vpce-1", "kind": "x"}}, gavel.RequestError, "`x`"),
    ({"principal": 1}, TypeError, "principal"),
])
def test_wrong_requests(facts, error, message):
    with pytest.raises(error, match=message):
        gavel.Request(**FACTS | facts)


def test_a_model_may_know_an_owner_that_nobody_else_does():
    request = gavel.Request(**FACTS | {"resource_account": None})
    for authorize in (gavel.authorize, lambda policies, one: gavel.authorize_many(policies, [one])):
        with pytest.raises(gavel.RequestError, match="does not say which account owns"):
            authorize(gavel.PolicySet(), request)


def test_request_error_has_diagnostics():
    with pytest.raises(gavel.RequestError) as caught:
        gavel.Request(**FACTS | {"principal": gavel.Principal(ANN), "action": "x"})
    assert [(found.code, found.path, found.line) for found in caught.value.diagnostics] == [("invalid-action", "action", 0)]


def test_principals_and_resources():
    principal = gavel.Principal(ANN, tags={"team": "blue"}, mfa=True, organization={"id": "o-1", "path": "o-1/r-1/"}, groups=["g"])
    assert (principal.type, principal.account, principal.tags, principal.mfa, principal.role) == (
        gavel.PrincipalKind.USER, "111122223333", {"team": "blue"}, True, None)
    assert principal.organization == {"id": "o-1", "path": "o-1/r-1/"} and repr(principal) == f"<Principal {ANN}: user>"
    assert repr(gavel.Principal(type="anonymous")) == "<Principal anonymous>"
    resource = gavel.Resource(KEY, account="111122223333", acl=[{"grantee": "AllUsers", "permission": "READ"}])
    request = gavel.Request(principal=principal, action="s3:GetObject", resource=resource)
    assert request.principal.tags == principal.tags and request.resource.account == "111122223333"
    assert repr(request) == f"<Request {ANN} s3:GetObject {KEY}>" and repr(resource) == f"<Resource {KEY}>"
    assert gavel.Resource("*").arn is None and (request.complete, request.unknown, request.via) == (True, [], [])
    for make, field in ((gavel.Principal, "tag"), (gavel.Resource, "tag")):
        with pytest.raises(gavel.RequestError, match="did you mean `tags`"):
            make(KEY, **{field: {}})


def test_a_tag_decides():
    policies = gavel.PolicySet(identity=policy(Condition={"StringEquals": {"aws:PrincipalTag/team": "blue"}}))
    assert decide(policies, principal={"arn": ANN, "tags": {"team": "blue"}}) and not decide(policies)


def test_requests_as_dict():
    assert gavel.authorize(gavel.PolicySet(identity=policy()), FACTS).allowed
    with pytest.raises(TypeError, match="expected Request or dict, not int"):
        gavel.authorize(gavel.PolicySet(), 1)
    with pytest.raises(TypeError):
        gavel.authorize(gavel.PolicySet(), {**FACTS, "acton": "x"})


def test_public_names():
    assert set(gavel.__all__) <= set(dir(gavel))
    for name in gavel.__all__:
        assert getattr(gavel, name) is not None
