"""Mistakes in what is given to `gavel decide` and `gavel test` are errors, warnings or unknown, and never a silent allow.

Each test is named by the row of the list of mistakes that it covers, as the list's last column says; tests without a row are neighbours."""
import json

import pytest
from command import gavel
from silent import (ACCOUNT, ALLOW, ANN, BASE, DENY, FILES, OTHER, base, decide_json, deny, policy, refused, scenario, statement, unknown, unsaid,
                    warned, write)

SLR = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
ROOT_USER = f"arn:aws:iam::{ACCOUNT}:root"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, FILES)
    return tmp_path


def test_the_request_itself_is_right(folder):
    assert unsaid(*BASE, "--identity", "allow.json", "--context", "aws:SourceIp=203.0.113.7", cwd=folder)["decision"] == "allow"


LATTICE = {"action": "vpc-lattice-svcs:Invoke", "resource": {"arn": f"arn:aws:vpc-lattice:us-east-1:{ACCOUNT}:service/svc-1/rates"}}
LATTICE_CALLERS = {
    "anonymous": ({"principal": "anonymous"}, {}),
    "another account": ({"principal": f"arn:aws:iam::{OTHER}:user/eve"}, {}),
    "identity and boundary of another service": ({}, {layer: [{"name": layer, "document": policy(statement(Action="s3:*"))}]
                                                      for layer in ("identity", "permissions_boundary")}),
    "no ARN": ({"resource": "*"}, {}),
}


@pytest.mark.parametrize("caller", LATTICE_CALLERS)
def test_row_05_vpc_lattice_of_which_nothing_is_known(caller):
    request, policies = LATTICE_CALLERS[caller]
    unknown("-", stdin=scenario(LATTICE | request, policies))


@pytest.mark.parametrize("second", ["allow.json", "full.json", "ec2.json"])
def test_row_06_two_boundaries(folder, second):
    refused(*BASE, "--identity", "allow.json", "--boundary", "ec2.json", "--boundary", second, cwd=folder, names=["boundar", "does-not-bear"])


QUEUE = f"arn:aws:sqs:us-east-1:{OTHER}:q"


def test_row_07_an_owner_that_contradicts_the_arn(folder):
    write(folder, {"sqs.json": policy(statement(Action="sqs:*"))})
    flags = base(action="sqs:SendMessage", resource=QUEUE)
    refused(*flags, "--identity", "sqs.json", cwd=folder, names=[OTHER, ACCOUNT, "contradicting-owner"])
    flags = base(action="sqs:SendMessage", resource=QUEUE, resource_account=OTHER)
    assert decide_json(*flags, "--identity", "sqs.json", cwd=folder)[0] == 1


def outsider(**given):
    """Another account's user, and one policy of a plain bucket object."""
    attached = {"name": "given", "document": policy(statement(Principal="*")), **given}
    return scenario({"principal": f"arn:aws:iam::{OTHER}:user/eve"}, {"identity": [{"name": "allow", "document": ALLOW}], "resource": [attached]})


def test_row_08_an_access_point_policy_without_access_point():
    refused("-", stdin=outsider(attachment="access_point"), names=["access point", "does-not-bear"])


def test_row_09_a_service_network_policy_on_s3():
    refused("-", stdin=outsider(attachment="service_network"), names=["service network", "does-not-bear"])


@pytest.mark.parametrize("type", ["trust", "key"])
def test_row_10_a_policy_of_the_wrong_type(type):
    document = policy({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"} if type == "trust" else statement(Principal="*"))
    refused("-", stdin=outsider(type=type, document=document), names=[type, "does-not-bear"])


def test_row_11_scps_of_another_account_or_without_root(folder):
    given = [*BASE, "--identity", "allow.json"]
    warned(*given, "--scp", "r-1=full.json", "--scp", "999999999999=full.json", cwd=folder, code="does-not-bind", names=["999999999999", ACCOUNT])
    warned(*given, "--scp", "999999999999=full.json", cwd=folder, code="does-not-bind", names="999999999999")
    warned(*given, "--scp", f"{ACCOUNT}=full.json", cwd=folder, code="does-not-bind", names="root")
    write(folder, {"rcp.json": policy(deny(Principal="*", Action="s3:PutObject"))})
    warned(*given, "--rcp", "r-1=rcp.json", "--rcp", "999999999999=rcp.json", cwd=folder, code="does-not-bind", names="999999999999")
    unsaid(*given, "--scp", "r-1=full.json", "--scp", f"{ACCOUNT}=full.json", cwd=folder)


def test_row_12_an_endpoint_policy_without_its_endpoint_is_applied(folder):
    returned, entry = decide_json(*BASE, "--identity", "allow.json", "--vpce-policy", "vdeny.json", cwd=folder)
    assert (returned, entry["decision"], entry["denied_by"]) == (1, "explicit_deny", ["vpc_endpoint"])
    write(folder, {"other.json": policy(statement(Principal="*", Action="sqs:*")), "one.json": policy(
        statement(Action="s3:*"), deny(Condition={"StringEquals": {"aws:SourceVpce": "vpce-1"}}))})
    assert decide_json(*BASE, "--identity", "allow.json", "--vpce-policy", "other.json", cwd=folder)[1]["denied_by"] == ["vpc_endpoint"]
    unknown(*BASE, "--identity", "one.json", "--vpce-policy", "bucket.json", cwd=folder)


def test_row_13_a_session_policy_of_a_user(folder):
    for file in ("deny.json", "full.json"):
        refused(*BASE, "--identity", "allow.json", "--session", file, cwd=folder, names=["session", "user", "does-not-bear"])


@pytest.mark.parametrize("flag", ["--identity", "--boundary", "--session"])
def test_row_14_policies_of_a_root_user(folder, flag):
    refused(*base(principal=ROOT_USER), flag, "deny.json", cwd=folder, names=["root", "does-not-bear"])


@pytest.mark.parametrize("caller", ["anonymous", "delivery.logs.amazonaws.com"])
@pytest.mark.parametrize("flag", ["--identity", "--boundary", "--session"])
def test_policies_of_a_caller_without_identity(folder, flag, caller):
    refused(*base(principal=caller), flag, "deny.json", "--resource-policy", "bucket.json", cwd=folder, names="does-not-bear")


def test_row_15_what_is_rightly_not_applied_is_said(folder):
    write(folder, {"rcp.json": policy(deny(Principal="*", Action="s3:*"))})
    instance = base(action="ec2:StartInstances", resource=f"arn:aws:ec2:us-east-1:{ACCOUNT}:instance/i-1")
    warned(*instance, "--identity", "full.json", "--rcp", "r-1=rcp.json", cwd=folder, code="does-not-bind", names="ec2")
    warned(*base(principal=SLR), "--identity", "full.json", "--scp", "r-1=deny.json", cwd=folder, code="does-not-bind", names="service-linked")
    node = [{"node": "r-1", "policies": [{"name": "scp", "document": DENY}]}]
    managed = {"principal": {"arn": ANN, "organization": {"id": "o-1", "management_account": ACCOUNT}}}
    text = scenario(managed, {"identity": [{"name": "allow", "document": ALLOW}], "service_control": node})
    warned("-", stdin=text, code="does-not-bind", names="management account")


def address(operator, effect="Deny"):
    return policy(statement(Action="s3:*"), statement(effect, Action="s3:*", Condition={operator: {"aws:SourceIp": "203.0.113.0/24"}}))


def test_row_16_an_address_that_was_not_told_is_unknown(folder):
    write(folder, {"address.json": address("IpAddress"), "other.json": policy(address("NotIpAddress", "Allow")["Statement"][1])})
    for file in ("address.json", "other.json"):
        assert unknown(*BASE, "--identity", file, cwd=folder)["indeterminate"] == ["F-7"]
    told = [*BASE, "--identity", "address.json", "--context", "aws:SourceIp=198.51.100.7"]
    assert decide_json(*told, cwd=folder)[1]["decision"] == "allow"
    assert decide_json(*BASE, "--identity", "address.json", "--absent", "aws:SourceIp", cwd=folder)[1]["decision"] == "allow"


MISSPELT = ["aws:Sourcip", "aws:source_ip", "aws:SourceIp ", "aws:Sоurceip", "aws:SourceIp가", "aws:소스아이피", "aws:Source\u200bIp",
            "aws:sourceip\u00a0", "aws:PrincipalTga/team", "aws:ResourceTags/team"]


@pytest.mark.parametrize("key", MISSPELT, ids=ascii)
def test_row_17_a_global_key_that_does_not_exist(folder, key):
    write(folder, {"address.json": address("IpAddress")})
    refused(*BASE, "--identity", "address.json", "--context", f"{key}=203.0.113.7", cwd=folder, names="aws:")
    refused(*BASE, "--identity", "address.json", "--absent", key, cwd=folder, names="aws:")


def test_row_17_says_what_was_meant(folder):
    refused(*BASE, "--identity", "allow.json", "--context", "aws:Sourcip=203.0.113.7", cwd=folder,
            names=["did you mean `aws:SourceIp`?", "unknown-global-key", "<command line>:1:"])
    shown = refused(*BASE, "--identity", "allow.json", "--context", "aws:Sоurceip=203.0.113.7", cwd=folder, names="aws:").stderr
    assert "U+043E" in shown, "a letter that only looks right is shown by its code point"


@pytest.mark.parametrize("key", ["s3:prefx", "s3:max-key", "ec2:ResourceTags/team", "foo:Bar"])
def test_row_17_a_service_key_that_does_not_exist(folder, key):
    warned(*BASE, "--identity", "allow.json", "--context", f"{key}=x", cwd=folder, code="unknown-service-key", names=key)


def test_row_17_service_keys_say_what_was_meant(folder):
    warned(*BASE, "--identity", "allow.json", "--context", "s3:prefx=x", cwd=folder, code="unknown-service-key", names="did you mean `s3:prefix`?")


@pytest.mark.parametrize("key", ["accounts.google.com:aud", "token.actions.githubusercontent.com:sub", "aws:RequestTag/팀", "s3:prefix",
                                 "AWS:SOURCEIP"])
def test_keys_that_exist_are_not_warned_about(folder, key):
    unsaid(*BASE, "--identity", "allow.json", "--context", f"{key}=203.0.113.7", cwd=folder)


@pytest.mark.parametrize("state", ["unknown", "absent"])
def test_row_18_a_misspelt_key_without_value(state):
    refused("-", stdin=scenario({state: ["aws:SourceIPP"]}), names=["aws:SourceIPP", "did you mean `aws:SourceIp`?", "unknown-global-key"])
    warned("-", stdin=scenario({state: ["s3:prefx"]}), code="unknown-service-key", names="s3:prefx")


@pytest.mark.parametrize("value", ["", "203.0.113.7:443", " 203.0.113.7", "203.0.113.7 ", "203.0.113", "203.0.113.0/33", "localhost"])
def test_row_19_what_is_no_address(folder, value):
    write(folder, {"address.json": address("IpAddress")})
    refused(*BASE, "--identity", "address.json", "--context", f"aws:SourceIp={value}", cwd=folder, names=["aws:SourceIp", "wrong-key-value"])


EMPTY = ["principal", "action", "resource", "resource_account", "time"]


@pytest.mark.parametrize("flag", EMPTY)
def test_an_empty_shell_variable_is_not_a_flag_that_was_left_out(folder, flag):
    refused(*base(**{flag: ""}), "--identity", "allow.json", cwd=folder, names="--" + flag.replace("_", "-"))


@pytest.mark.parametrize("flag, value", [
    ("--vpc-endpoint", ""), ("--identity", ""), ("--boundary", ""), ("--session", ""), ("--vpce-policy", ""), ("--resource-policy", ""),
    ("--scp", ""), ("--scp", "r-1="), ("--rcp", "=deny.json"), ("--context", ""), ("--context", "=x"), ("--absent", ""),
    ("--account-details", ""), ("--organization", ""), ("--option", ""),
])
def test_an_empty_shell_variable_gives_nothing(folder, flag, value):
    done = gavel("decide", *BASE, "--identity", "allow.json", flag, value, cwd=folder, check=2)
    assert done.stderr.strip() and not done.stdout.startswith("allow")


TYPED = [  # key, value, action, resource
    ("aws:SecureTransport", "yes", None, None), ("aws:SecureTransport", "1", None, None), ("aws:SecureTransport", "", None, None),
    ("aws:MultiFactorAuthAge", "10 ", None, None), ("aws:MultiFactorAuthAge", "1,000", None, None), ("aws:MultiFactorAuthAge", "", None, None),
    ("s3:max-keys", "ten", "s3:ListBucket", "arn:aws:s3:::data"), ("aws:CurrentTime", "27/11/2026", None, None),
    ("aws:CurrentTime", "", None, None), ("aws:TokenIssueTime", "1764234000000", None, None), ("aws:SourceArn", "", None, None),
]


@pytest.mark.parametrize("key, value, action, resource", TYPED)
def test_row_20_a_value_of_another_type(folder, key, value, action, resource):
    changes = {"action": action, "resource": resource} if action else {}
    refused(*base(**changes), "--identity", "allow.json", "--context", f"{key}={value}", cwd=folder, names=[key, "wrong-key-value"])


@pytest.mark.parametrize("time", ["1764234000000", "27/11/2026", "now", " "])
def test_row_20_a_time_that_is_none(folder, time):
    refused(*base(time=time), "--identity", "allow.json", cwd=folder, names="time")


@pytest.mark.parametrize("time", ["2025-01-20 16:52:14.000000000", "2025-01-20 16:52:14", "2025-01-20T16:52:14.123456789Z", "1737391934"])
def test_times_of_exports_are_read(folder, time):
    hour = {"DateGreaterThan": {"aws:CurrentTime": "2025-01-20T16:52:00Z"}, "DateLessThan": {"aws:CurrentTime": "2025-01-20T16:53:00Z"}}
    write(folder, {"hour.json": policy(statement(Condition=hour))})
    assert decide_json(*base(time=time), "--identity", "hour.json", cwd=folder)[1]["decision"] == "allow"


UNREADABLE = [
    ("NumericGreaterThan", "s3:max-keys", "five", ["--context", "s3:max-keys=10"]), ("IpAddress", "aws:SourceIp", "203.0.113.0/33", []),
    ("IpAddress", "aws:SourceIp", "five", []), ("DateLessThan", "aws:CurrentTime", "27/11/2026", []), ("Bool", "aws:SecureTransport", "yes", []),
]


@pytest.mark.parametrize("operator, key, value, more", UNREADABLE)
def test_row_21_a_deny_that_cannot_be_read(folder, operator, key, value, more):
    write(folder, {"unread.json": policy(statement(), deny(Condition={operator: {key: value}}))})
    told = ["--context", "aws:SourceIp=203.0.113.7", *more]
    entry = unknown(*base(action="s3:ListBucket", resource="arn:aws:s3:::data"), "--identity", "unread.json", *told, cwd=folder)
    assert entry["decision"] == "explicit_deny" and set(entry["indeterminate"]) <= {"C-25", "C-33", "C-41"}


@pytest.mark.parametrize("action, close", [("s3:GetObjekt", "s3:GetObject"), ("foo:Bar", ""), ("ss3:GetObject", "s3"),
                                           ("s3:getobjekt", "s3:GetObject")])
def test_row_22_an_action_that_does_not_exist(folder, action, close):
    warned(*base(action=action), "--identity", "full.json", cwd=folder, code="unknown-request-action", names=[action, close])


def test_an_action_in_another_letter_case_exists(folder):
    unsaid(*base(action="S3:getobject"), "--identity", "full.json", cwd=folder)


@pytest.mark.parametrize("arn, owner", [
    (f"arn:aws:sqs:us-east-1:{ACCOUNT}:q", None), (f"arn:aws:s3:us-east-1:{ACCOUNT}:data/k", None),
    ("arn:aws:s3:::", ACCOUNT), ("arn:aws:s3:::data", ACCOUNT),
])
def test_row_23_a_resource_that_the_action_does_not_take(folder, arn, owner):
    flags = base(resource=arn, resource_account=owner)
    warned(*flags, "--identity", "full.json", cwd=folder, code="unexpected-resource", names=[arn, "s3:GetObject"])


@pytest.mark.parametrize("arn", ["arn::aws:s3:::data/k", "arn:aws:s3", "s3://data/k", "data/k"])
def test_a_resource_that_is_no_arn(folder, arn):
    refused(*base(resource=arn), "--identity", "full.json", cwd=folder, names=arn)


MISSING = {  # what a Deny of BASE's request says wrongly: elements of the statement, what the warning names
    "a misspelt action": ({"Action": "s3:GetObjekt"}, ["s3:GetObjekt", "did you mean `s3:GetObject`?"]),
    "a misspelt service": ({"Action": "ss3:*"}, ["ss3:*"]),
    "a misspelt key": ({"Condition": {"IpAddress": {"aws:Sourcip": "203.0.113.0/24"}}}, ["aws:Sourcip", "did you mean `aws:SourceIp`?"]),
    "a Korean letter": ({"Action": "s3:GetObject가"}, ["s3:GetObject"]),
    "a letter without width": ({"Action": "s3:Get\u200bObject"}, ["s3:Get"]),
    "a Cyrillic letter": ({"Action": "s3:GetObj\u0435ct"}, ["s3:GetObj"]),
    "a key with a blank behind": ({"Condition": {"IpAddress": {"aws:SourceIp ": "203.0.113.0/24"}}}, ["aws:SourceIp "]),
    "another partition": ({"Resource": "arn:aws-cn:s3:::data/*"}, ["arn:aws-cn:s3:::data/*"]),
    "another letter case": ({"Condition": {"ArnEquals": {"aws:PrincipalArn": ANN.replace("ann", "Ann")}}}, ["user/Ann"]),
}


@pytest.mark.parametrize("mistake", MISSING)
def test_row_24_a_deny_that_matches_nothing(folder, mistake):
    elements, names = MISSING[mistake]
    write(folder, {"missing.json": policy(statement(), deny(Sid="Guard", **elements))})
    warned(*BASE, "--identity", "missing.json", "--context", "aws:SourceIp=203.0.113.7", cwd=folder, code="deny-without-effect", names=names)


def test_row_24_a_principal_in_another_letter_case(folder):
    write(folder, {"missing.json": policy(statement(Principal="*"), deny(Principal={"AWS": ANN.replace("ann", "Ann")}))})
    warned(*BASE, "--resource-policy", "missing.json", cwd=folder, code="deny-without-effect", names="user/Ann")


def test_denies_that_match_something_are_not_warned_about(folder):
    write(folder, {"right.json": policy(statement(), deny(Action=["sqs:SendMessage", "s3:Put*"]),
                                           {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"})})
    unsaid(*BASE, "--identity", "right.json", cwd=folder)


NEVER = {
    "a blank before": {"Action": " s3:*"}, "a blank behind": {"Action": "s3:GetObject "},
    "no name": {"Action": "s3:"}, "no name behind a wildcard": {"Action": "s*3:"},
    "an account with dashes": {"Principal": {"AWS": "1111-2222-3333"}}, "a short ARN": {"Resource": "arn:aws:s3:data"}, "no action": {"Action": []},
    "no resource": {"Resource": []}, "no principal": {"Principal": {"AWS": []}},
}


@pytest.mark.parametrize("mistake", NEVER)
def test_row_25_a_deny_that_can_never_match(folder, mistake):
    write(folder, {"never.json": policy(statement(Principal="*"), deny(**{"Principal": "*"} | NEVER[mistake]))})
    refused(*BASE, "--resource-policy", "never.json", cwd=folder, names="never.json:")
    write(folder, {"allow.json": policy(statement(Principal="*"), statement(**{"Principal": "*"} | NEVER[mistake]))})
    if mistake != "an account with dashes":
        assert decide_json(*BASE, "--resource-policy", "allow.json", cwd=folder)[0] == 0, "an Allow that never matches grants nothing more"


def test_row_28_a_scenario_with_a_wrong_expectation():
    for expect in ({"decision": "alow"}, {"decison": "allow"}, {"decision": "allow", "error": "invalid-json"}, {}):
        text = scenario(expect=expect)
        refused("-", stdin=text, names="<stdin>:1:")
        returned, entry = decide_json("-", stdin=text)
        assert returned == 2 and entry["decision"] == "error" and entry["diagnostics"]


def test_a_reason_of_every_decision_may_be_expected():
    text = scenario({}, {}, expect={"decision": "implicit_deny", "reason": "invalid_request"})
    assert "invalid-expectation" not in gavel("test", "-", stdin=text).stderr


def test_row_29_a_test_that_expects_nothing(tmp_path):
    write(tmp_path, {"none/a.scenario.json": scenario(), "named/x.scenarios.json": scenario(expect={"decision": "allow"}),
                     "both/a.scenario.json": scenario(expect={"decision": "allow"}),
                     "both/x.scenarios.json": scenario(expect={"decision": "explicit_deny"})})
    assert "expect" in gavel("test", "none", cwd=tmp_path, check=2).stderr
    assert "expect" in gavel("test", "none/a.scenario.json", cwd=tmp_path, check=2).stderr
    assert "x.scenarios.json" in gavel("test", "named", cwd=tmp_path, check=2).stderr
    assert "x.scenarios.json" in gavel("test", "both", cwd=tmp_path, check=0).stderr
    gavel("test", "--strict", "both", cwd=tmp_path, check=2)
    report = json.loads(gavel("test", "--format", "json", "none", cwd=tmp_path, check=2).stdout)
    assert (report["passed"], report["failed"]) == (0, 0)
