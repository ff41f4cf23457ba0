"""The same mistakes through `import gavel`: errors with diagnostics, `Decision.warnings`, and what an allow silently rests on.

Each test is named by the row of the list of mistakes that it covers; tests without a row are neighbours."""
import json

import pytest
from command import gavel as program
from silent import ACCOUNT, ALLOW, ANN, DENY, FILES, OTHER, assumed_absent, base, decide_json, deny, policy, refused, statement, write

import gavel

ROOT_USER, EVE = f"arn:aws:iam::{ACCOUNT}:root", f"arn:aws:iam::{OTHER}:user/eve"
SESSION = gavel.Principal(f"arn:aws:sts::{ACCOUNT}:assumed-role/App/s1", role=f"arn:aws:iam::{ACCOUNT}:role/App")


def parsed(document, type="identity_based", name="given"):
    return gavel.Policy.parse(json.dumps(document, ensure_ascii=False), type, name=name)


def ask(layers=None, **request):
    """Policies and request are made together: which of the three refuses is not what is tested."""
    told = {"principal": ANN, "action": "s3:GetObject", "resource": gavel.Resource("arn:aws:s3:::data/k", account=ACCOUNT),
            "context": {"aws:SourceIp": "203.0.113.7"}, "time": "2026-11-27T09:00:00Z"} | request
    given = {"identity": [parsed(ALLOW)]} if layers is None else layers
    return gavel.authorize(gavel.PolicySet(**given), gavel.Request(**told))


def codes(make):
    """The codes of the error that `make` raises."""
    with pytest.raises(gavel.InputError) as error:
        make()
    assert str(error.value)
    return [found.code for found in error.value.diagnostics]


def warnings_of(decision):
    return [found.code for found in decision.warnings]


def test_the_request_itself_is_right():
    decision = ask()
    assert decision.allowed and decision.warnings == [] and decision.assumed_absent_denies == []


def boundary(document, name="boundary"):
    return parsed(document, "permissions_boundary", name)


def test_row_06_two_boundaries():
    two = {"identity": [parsed(ALLOW)], "permissions_boundary": [boundary(policy(statement(Action="ec2:*"))), boundary(ALLOW, "b")]}
    assert "does-not-bear" in codes(lambda: ask(two))


def test_row_07_an_owner_that_contradicts_the_arn():
    queue = f"arn:aws:sqs:us-east-1:{OTHER}:q"
    assert codes(lambda: ask(action="sqs:SendMessage", resource=gavel.Resource(queue, account=ACCOUNT))) == ["contradicting-owner"]
    assert codes(lambda: ask(action="sqs:SendMessage", resource=queue, resource_account=ACCOUNT)) == ["contradicting-owner"]


@pytest.mark.parametrize("attachment", ["access_point", "service_network"])
def test_rows_08_and_09_attachments_that_the_resource_lacks(attachment):
    given = gavel.AttachedPolicy(parsed(FILES["bucket.json"], "resource_based"), attachment=attachment)
    assert "does-not-bear" in codes(lambda: ask({"identity": [parsed(ALLOW)], "resource": [given]}, principal=EVE))


@pytest.mark.parametrize("type", ["trust", "key"])
def test_row_10_a_policy_of_the_wrong_type(type):
    document = policy({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}) if type == "trust" else FILES["bucket.json"]
    assert "does-not-bear" in codes(lambda: ask({"identity": [parsed(ALLOW)], "resource": [parsed(document, type)]}, principal=EVE))


def test_row_11_scps_of_another_account():
    scp = parsed(ALLOW, "service_control")
    for nodes in ([("r-1", [scp]), ("999999999999", [scp])], [(ACCOUNT, [scp])]):
        decision = ask({"identity": [parsed(ALLOW)], "service_control": nodes})
        assert decision.allowed and warnings_of(decision) == ["does-not-bind"]


def test_row_12_an_endpoint_policy_without_its_endpoint_is_applied():
    decision = ask({"identity": [parsed(ALLOW)], "vpc_endpoint": [parsed(FILES["vdeny.json"], "vpc_endpoint")]})
    assert decision.effect == "explicit_deny" and decision.denied_by == ("vpc_endpoint",)


def test_rows_13_and_14_layers_that_the_requester_lacks():
    session, identity = parsed(DENY, "session"), parsed(DENY)
    assert "does-not-bear" in codes(lambda: ask({"identity": [parsed(ALLOW)], "session": [session]}))
    assert "does-not-bear" in codes(lambda: ask({"identity": [identity]}, principal=ROOT_USER))
    assert "does-not-bear" in codes(lambda: ask({"permissions_boundary": [boundary(DENY)]}, principal=ROOT_USER))
    assert "does-not-bear" in codes(lambda: ask({"identity": [identity]}, principal="anonymous"))
    assert ask({"identity": [parsed(ALLOW)], "session": [parsed(ALLOW, "session")]}, principal=SESSION).allowed


def test_session_policies_of_a_session_over_a_model():
    builder = gavel.ModelBuilder()
    builder.add_account(ACCOUNT)
    builder.add_user(ANN, policies=[parsed(ALLOW)])
    builder.add_resource({"arn": "arn:aws:s3:::data", "account": ACCOUNT})
    model = builder.build()
    assert "does-not-bear" in codes(lambda: gavel.Session(model, ANN, session_policies=[parsed(DENY, "session")]))
    assert gavel.Session(model, ANN).authorize("s3:GetObject", "arn:aws:s3:::data/k").warnings == []


def test_row_15_what_is_rightly_not_applied_is_said():
    rcp = parsed(policy(deny(Principal="*", Action="s3:*")), "resource_control")
    instance = f"arn:aws:ec2:us-east-1:{ACCOUNT}:instance/i-1"
    decision = ask({"identity": [parsed(ALLOW)], "resource_control": [("r-1", [rcp])]}, action="ec2:StartInstances", resource=instance)
    assert decision.allowed and warnings_of(decision) == ["does-not-bind"]


def test_row_16_an_address_that_was_not_told_is_unknown():
    guard = policy(statement(), deny(Condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}))
    decision = ask({"identity": [parsed(guard)]}, context={})
    assert (decision.allowed, decision.best_case, decision.indeterminate) == (False, "allow", ("F-7",))
    assert ask({"identity": [parsed(guard)]}, context={}, absent=["aws:SourceIp"]).allowed


def test_rows_17_and_18_keys_that_do_not_exist():
    for key in ("aws:Sourcip", "aws:SourceIp ", "aws:Sоurceip", "aws:소스아이피"):
        assert codes(lambda: ask(context={key: "203.0.113.7"}))
    assert codes(lambda: ask(context={"aws:Sourcip": "203.0.113.7"})) == ["unknown-global-key"]
    assert codes(lambda: ask(unknown=["aws:SourceIPP"])) == ["unknown-global-key"]
    assert codes(lambda: ask(absent=["aws:SourceIPP"])) == ["unknown-global-key"]
    assert warnings_of(ask(context={"s3:prefx": "x"})) == ["unknown-service-key"]


def test_rows_19_and_20_values_of_another_type():
    for context in ({"aws:SourceIp": ""}, {"aws:SourceIp": "203.0.113.7:443"}, {"aws:SecureTransport": 1}, {"aws:SecureTransport": "yes"},
                    {"aws:MultiFactorAuthAge": "10 "}, {"aws:CurrentTime": "27/11/2026"}):
        assert codes(lambda: ask(context=context)) == ["wrong-key-value"], context
    assert ask(context={"aws:SecureTransport": True, "aws:SourceIp": "203.0.113.7"}).allowed
    for time in ("1764234000000", "27/11/2026", ""):
        assert "invalid-time" in codes(lambda: ask(time=time))


def test_row_21_a_deny_that_cannot_be_read():
    guard = policy(statement(), deny(Condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/33"}}))
    decision = ask({"identity": [parsed(guard)]})
    assert (decision.effect, decision.best_case, decision.indeterminate) == ("explicit_deny", "allow", ("C-41",))


def test_rows_22_and_23_actions_and_resources_that_do_not_exist():
    assert warnings_of(ask(action="s3:GetObjekt")) == ["unknown-request-action"]
    assert warnings_of(ask(resource=f"arn:aws:sqs:us-east-1:{ACCOUNT}:q")) == ["unexpected-resource"]
    assert "s3:GetObject" in ask(action="s3:GetObjekt").warnings[0].help


def test_row_24_a_deny_that_matches_nothing():
    for elements in ({"Action": "s3:GetObjekt"}, {"Condition": {"IpAddress": {"aws:Sourcip": "203.0.113.0/24"}}}):
        decision = ask({"identity": [parsed(policy(statement(), deny(**elements)))]})
        assert decision.allowed and warnings_of(decision) == ["deny-without-effect"]
        assert decision.warnings[0].line, "the warning says where the Deny stands"


def test_row_25_a_deny_that_can_never_match():
    for elements in ({"Action": " s3:*"}, {"Action": "s3:"}, {"Action": []}, {"Resource": "arn:aws:s3:data"}):
        document = policy(statement(Principal="*"), deny(**{"Principal": "*"} | elements))
        assert parsed(document, "resource_based").warnings, "reading alone warns"
        assert "deny-without-effect" in codes(lambda: ask({"resource": [parsed(document, "resource_based")]}))


TAG = {"StringEquals": {"s3:ExistingObjectTag/team": "red", "aws:PrincipalTag/team": "red"}}
GUARD = policy(statement(), deny(Sid="Red", Condition=TAG), deny(Sid="Other", Action="sqs:*", Condition=TAG),
               deny(Sid="Told", Condition={"StringEquals": {"aws:UserAgent": "x"}}))


def test_row_26_an_allow_names_the_denies_that_silence_passed():
    decision = ask({"identity": [parsed(GUARD)]}, context={"aws:UserAgent": "a"})
    assert decision.allowed and [found["sid"] for found in decision.assumed_absent_denies] == ["Red"]
    found, = decision.assumed_absent_denies
    assert found["policy"] == "given" and {key.lower() for key in found["keys"]} == {"s3:existingobjecttag/team", "aws:principaltag/team"}
    assert decision.explain().to_dict()["assumed_absent_denies"] == decision.assumed_absent_denies
    assert ask({"identity": [parsed(GUARD)]}, context={"aws:UserAgent": "a"}, absent=["s3:ExistingObjectTag/*"]).assumed_absent_denies == []
    assert ask({"identity": [parsed(DENY)]}).assumed_absent_denies == []


def test_row_26_the_first_lines_of_an_allow_name_them(tmp_path):
    write(tmp_path, {"guard.json": policy(statement(), deny(Sid="Red", Condition={"StringEquals": {"s3:ExistingObjectTag/team": "red"}}),
                                          deny(Sid="Org", Condition={"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}}))})
    flags = [*base(), "--identity", "guard.json", "--context", "aws:SourceIp=203.0.113.7"]
    first = "\n".join(program("decide", *flags, cwd=tmp_path, check=1).stdout.splitlines()[:3])
    assert first.startswith("explicit deny"), "IfExists holds without the key"
    write(tmp_path, {"guard.json": policy(statement(), deny(Sid="Red", Condition={"StringEquals": {"s3:ExistingObjectTag/team": "red"}}),
                                          deny(Sid="Org", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}}))})
    first = "\n".join(program("decide", *flags, cwd=tmp_path, check=0).stdout.splitlines()[:4])
    for text in ("allow", "unless", "s3:ExistingObjectTag/team", "`Red`", "aws:PrincipalOrgID", "`Org`"):
        assert text in first, first
    entry = decide_json(*flags, cwd=tmp_path)[1]
    assert sorted(found["sid"] for found in assumed_absent(entry)) == ["Org", "Red"]


def test_a_told_key_that_is_almost_one_that_a_policy_reads(tmp_path):
    write(tmp_path, {"guard.json": policy(statement(), deny(Sid="Prod", Condition={"StringEquals": {"app:Stage": "prod"}}))})
    done = program("decide", *base(), "--identity", "guard.json", "--context", "app:Stagee=prod", cwd=tmp_path, check=0)
    assert "app:Stagee" in done.stdout + done.stderr and "did you mean `app:Stage`?" in done.stdout + done.stderr
    guard = policy(statement(), deny(Condition={"StringEquals": {"app:Stage": "prod"}}))
    decision = ask({"identity": [parsed(guard)]}, context={"app:Stagee": "prod"})
    assert warnings_of(decision) == ["unknown-service-key"] and "app:Stage" in decision.warnings[0].help


def test_row_31_an_organization_that_contradicts_itself():
    organization = {"id": "o-2", "path": "o-1/r-1/"}
    assert codes(lambda: ask(principal=gavel.Principal(ANN, organization=organization))) == ["invalid-fact"]


def test_absent_contradicts_told_and_unknown():
    assert codes(lambda: ask(absent=["aws:SourceIp"])) == ["told-and-absent"]
    assert codes(lambda: ask(context={}, unknown=["aws:SourceIp"], absent=["AWS:sourceip"])) == ["absent-and-unknown"]
    assert codes(lambda: ask(context={"aws:RequestTag/a": "b"}, absent=["aws:RequestTag/*"])) == ["told-and-absent"]


def test_absent_in_an_incomplete_request():
    guard = {"identity": [parsed(policy(statement(), deny(Condition={"StringEquals": {"aws:PrincipalTag/team": "red"}})))]}
    assert ask(guard, complete=False).best_case == "allow" and not ask(guard, complete=False).allowed
    assert ask(guard, complete=False, absent=["aws:PrincipalTag/*"]).allowed
    assert gavel.Request(principal=ANN, action="sqs:ListQueues", absent=["aws:PrincipalTag/*"]).absent == ["aws:PrincipalTag/*"]


def test_a_batch_says_which_row_cannot_be():
    policies = gavel.PolicySet(identity=[parsed(ALLOW)])
    rows = [gavel.Request(principal=ANN, action="sqs:ListQueues"), gavel.Request(principal="anonymous", action="sqs:ListQueues")]
    decisions = gavel.authorize_many(policies, rows)
    assert [bool(allowed) for allowed in decisions.allowed] == [True, False]
    assert decisions[1].reason == "invalid_request"


@pytest.mark.parametrize("fact", [{"tags": {"a": "b"}}, {"mfa": True}, {"issued_at": "2026-11-27T08:00:00Z"}, {"unique_id": "AIDAEXAMPLE1234567890"},
                                  {"source_identity": "x"}, {"session_tags": {"a": "b"}}, {"groups": ["g"]}], ids=lambda fact: next(iter(fact)))
def test_facts_that_a_root_user_lacks(fact):
    assert "does-not-bear" in codes(lambda: ask({}, principal=gavel.Principal(ROOT_USER, **fact)))


@pytest.mark.parametrize("fact", [
    {"kms_grants": [{"grantee": ANN, "operations": ["Decrypt"]}]}, {"access_point_for": {"arn": "arn:aws:s3:::b", "account": ACCOUNT}},
    {"auth": {"type": "NONE"}}, {"aws_managed": True}, {"service_linked": True}, {"principal_ids": {ANN: "AIDAEXAMPLE1234567890"}},
    {"acl": [{"grantee": "AllUsers", "permission": "READ"}]},
], ids=lambda fact: next(iter(fact)))
def test_facts_that_a_queue_lacks(fact):
    queue = {"arn": f"arn:aws:sqs:us-east-1:{ACCOUNT}:q", **fact}
    assert "does-not-bear" in codes(lambda: ask(action="sqs:SendMessage", resource=queue))


def test_an_option_of_reading_does_nothing_for_a_policy_set():
    """Operators were read when the policy was: where the option cannot act it is an error."""
    with pytest.raises(ValueError, match="operator_case"):
        gavel.PolicySet(identity=[parsed(ALLOW)], semantics={"operator_case": "ignore"})


def test_the_deny_that_ann_is_pinned_out_of():
    """A value that is no unique id would make ann another identity, and lose the Deny."""
    bucket = parsed(policy(statement(Principal="*"), deny(Principal={"AWS": ANN})), "resource_based")
    for wrong in ("*", "ann", ""):
        resource = {"arn": "arn:aws:s3:::data/k", "account": ACCOUNT, "principal_ids": {ANN: wrong}}
        assert codes(lambda: ask({"resource": [bucket]}, resource=resource))


def test_strict_refuses_what_warns(tmp_path):
    write(tmp_path, FILES)
    strict = ["--identity", "full.json", "--strict", "--context", "aws:SourceIp=203.0.113.7"]
    refused(*base(action="s3:GetObjekt"), *strict, cwd=tmp_path, names="s3:GetObjekt")
    program("decide", *base(), *strict, cwd=tmp_path, check=0)
