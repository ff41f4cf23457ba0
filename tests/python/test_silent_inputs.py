"""Files that tell less, or something else, than they seem to: an error, a warning, or unknown, and never a silent allow.

Each test is named by the row of the list of mistakes that it covers; tests without a row are neighbours."""
import copy
import json

import pytest
from command import gavel
from silent import ACCOUNT, ALLOW, ANN, DENY, decide_json, deny, policy, refused, statement, warned, write

import gavel as engine
import gavel.inputs as inputs
from gavel.errors import InputError

MANAGEMENT, FULL, GUARD = "999988887777", "p-FullAWSAccess", "p-guard0001"
TRAIL = ["--principal", ANN, "--action", "cloudtrail:StopLogging", "--resource", f"arn:aws:cloudtrail:us-east-1:{ACCOUNT}:trail/t",
         "--time", "2026-11-27T09:00:00Z"]


def user(*policies, name="ann", **more):
    return {"UserName": name, "UserId": f"AIDA{name.upper()}EXAMPLE", "Arn": f"arn:aws:iam::{ACCOUNT}:user/{name}", "AttachedManagedPolicies": [],
            "UserPolicyList": [{"PolicyName": f"p{number}", "PolicyDocument": document} for number, document in enumerate(policies)], **more}


def details(*users, **more):
    return {"UserDetailList": list(users or [user(ALLOW)]), "RoleDetailList": [], "GroupDetailList": [], "Policies": [], **more}


def summary(id, name="Guard", type="SERVICE_CONTROL_POLICY"):
    return {"Id": id, "Arn": f"arn:aws:organizations::{MANAGEMENT}:policy/o-exampleorg1/service_control_policy/{id}", "Name": name,
            "Description": "", "Type": type, "AwsManaged": id == FULL}


KINDS = ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")
ENABLED = [{"Type": type, "Status": "ENABLED"} for type in KINDS[:1]]
ORGANIZATION = {  # an SCP denies to stop trails
    "describe-organization.json": {"Organization": {"Id": "o-exampleorg1", "MasterAccountId": MANAGEMENT}},
    "list-roots.json": {"Roots": [{"Id": "r-ab12", "Name": "Root", "PolicyTypes": ENABLED}]},
    "list-accounts-for-parent-r-ab12.json": {"Accounts": [{"Id": id, "Name": id, "Status": "ACTIVE"} for id in (ACCOUNT, MANAGEMENT)]},
    "list-policies-for-target-r-ab12-scp.json": {"Policies": [summary(FULL, "FullAWSAccess"), summary(GUARD)]},
    f"list-policies-for-target-{ACCOUNT}-scp.json": {"Policies": [summary(FULL, "FullAWSAccess")]},
    f"list-policies-for-target-{MANAGEMENT}-scp.json": {"Policies": [summary(FULL, "FullAWSAccess")]},
    "describe-policy-guard.json": {"Policy": {"PolicySummary": summary(GUARD),
                                              "Content": json.dumps(policy(deny(Action="cloudtrail:StopLogging")))}},
}


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"details.json": details()})
    write(tmp_path / "org", ORGANIZATION)
    return tmp_path


def change(folder, name, edit):
    """Rewrites one answer of the organization."""
    content = copy.deepcopy(ORGANIZATION[name])
    edit(content)
    write(folder / "org", {name: content})


def in_organization(*more):
    return [*TRAIL, "--account-details", "details.json", "--organization", "org", *more]


def test_the_organization_itself_is_right(folder):
    returned, entry = decide_json(*in_organization(), cwd=folder)
    assert (returned, entry["decision"], entry["denied_by"], entry["diagnostics"]) == (1, "explicit_deny", ["service_control"], [])


def types(value):
    return lambda content: content["Roots"][0].update(PolicyTypes=value)


NOT_ENABLED = {
    "lower case": types([{"Type": KINDS[0], "Status": "enabled"}]), "pending": types([{"Type": KINDS[0], "Status": "PENDING_ENABLE"}]),
    "no status": types([{"Type": KINDS[0]}]), "a misspelt type": types([{"Type": "SERVICE_CONTROL_POLICIES", "Status": "ENABLED"}]),
    "a type with a blank": types([{"Type": KINDS[0] + " ", "Status": "ENABLED"}]), "null": types(None), "empty": types([]), "text": types("ENABLED"),
    "missing": lambda content: content["Roots"][0].pop("PolicyTypes"),
    "misspelt": lambda content: content["Roots"][0].update(PolicyType=content["Roots"][0].pop("PolicyTypes")),
    "the other type only": types([{"Type": KINDS[1], "Status": "ENABLED"}]),
}


@pytest.mark.parametrize("mistake", NOT_ENABLED)
def test_row_01_scps_are_attached_and_their_type_is_not_enabled(folder, mistake):
    change(folder, "list-roots.json", NOT_ENABLED[mistake])
    refused(*in_organization(), cwd=folder, names="org/")
    with pytest.raises(InputError):
        inputs.load([str(folder / "details.json"), str(folder / "org")])


def test_a_misspelt_parameter_of_the_second_type(folder):
    change(folder, "list-roots.json", types([*ENABLED, {"Type": "RESOURCE_CONTROL_POLICYS", "Status": "ENABLED"}]))
    refused(*in_organization(), cwd=folder, names=["list-roots.json", "RESOURCE_CONTROL_POLICYS"])


TELLS_NOTHING = {"no accounts": {"Accounts": []}, "account details": details(user(ALLOW, name="bob")), "an empty object": {}, "an empty list": [],
                 "no roots": {"Roots": []}, "an account": {"Account": {"Id": ACCOUNT, "Status": "ACTIVE"}},
                 "a bucket's policy": {"resource": "arn:aws:s3:::data", "account": ACCOUNT, "policy": None}}


@pytest.mark.parametrize("mistake", TELLS_NOTHING)
def test_row_02_an_organization_file_that_tells_none(folder, mistake):
    write(folder, {"none.json": TELLS_NOTHING[mistake]})
    refused(*TRAIL, "--account-details", "details.json", "--organization", "none.json", cwd=folder, names="none.json")


@pytest.mark.parametrize("left_out", ["list-roots.json", "describe-organization.json", "list-accounts-for-parent-r-ab12.json"])
def test_an_organization_of_which_a_part_is_missing(folder, left_out):
    (folder / "org" / left_out).unlink()
    refused(*in_organization(), cwd=folder, names="org/")


def test_an_account_outside_the_organization(folder):
    change(folder, "list-accounts-for-parent-r-ab12.json", lambda content: content["Accounts"].pop(0))
    (folder / "org" / f"list-policies-for-target-{ACCOUNT}-scp.json").unlink()
    refused(*in_organization(), cwd=folder, names=[ACCOUNT, "outside-organization"])
    returned, entry = decide_json(*in_organization("--allow-missing"), cwd=folder)
    assert (returned, entry["best_case"]) == (1, "allow") and "outside-organization" in [found["code"] for found in entry["diagnostics"]]


def test_nested_trees_are_read_or_refused(folder):
    """Units and policies inside each other, as scripts that walk an organization write them."""
    guard = {**summary(GUARD), "Content": ORGANIZATION["describe-policy-guard.json"]["Policy"]["Content"]}
    account = {"Id": ACCOUNT, "Name": "app", "Status": "ACTIVE", "Policies": [summary(FULL, "FullAWSAccess"), guard]}
    tree = {"Roots": [{"Id": "r-ab12", "Name": "Root", "PolicyTypes": ENABLED, "Policies": [summary(FULL, "FullAWSAccess")], "Children": [
        {"Id": "ou-ab12-11111111", "Name": "Workloads", "Policies": [summary(FULL, "FullAWSAccess")], "Children": [account]}]}]}
    for file in (folder / "org").iterdir():
        file.unlink()
    write(folder / "org", {"describe-organization.json": ORGANIZATION["describe-organization.json"], "tree.json": tree})
    done = gavel("decide", *in_organization(), cwd=folder)
    assert done.returncode in (1, 2), "the SCP inside the account denies, or the file is refused"
    assert "service_control" in done.stdout if done.returncode == 1 else "tree.json" in done.stderr


ENDPOINT = {"VpcEndpointId": "vpce-11111111", "VpcEndpointType": "Interface", "VpcId": "vpc-11111111", "OwnerId": ACCOUNT,
            "ServiceName": "com.amazonaws.us-east-1.s3", "State": "available"}
READ = ["--principal", ANN, "--action", "s3:GetObject", "--resource", "arn:aws:s3:::data/k", "--time", "2026-11-27T09:00:00Z"]
BUCKET = {"resource": "arn:aws:s3:::data", "account": ACCOUNT, "policy": None}
NO_POLICY = {"missing": {}, "null": {"PolicyDocument": None}, "misspelt": {"PolicyDocuments": json.dumps(policy(deny(Principal="*")))},
             "of another case": {"policydocument": json.dumps(policy(deny(Principal="*")))}}


@pytest.mark.parametrize("mistake", NO_POLICY)
def test_row_03_an_endpoint_whose_policy_is_not_told(folder, mistake):
    write(folder, {"endpoints.json": {"VpcEndpoints": [ENDPOINT | NO_POLICY[mistake]]}, "bucket.json": BUCKET})
    given = [*READ, "--account-details", "details.json", "--vpc-endpoints", "endpoints.json", "--resource-policies", "bucket.json",
             "--vpc-endpoint", "vpce-11111111"]
    returned, entry = decide_json(*given, cwd=folder)
    assert (returned, entry["best_case"], entry["denied_by"]) == (1, "allow", ["vpc_endpoint"])
    write(folder, {"endpoints.json": {"VpcEndpoints": [{**ENDPOINT, "PolicyDocument": json.dumps(policy(statement(Principal="*")))}]}})
    assert decide_json(*given, cwd=folder)[1]["decision"] == "allow"


@pytest.mark.parametrize("text", ["", " ", "null", "{}"])
def test_row_04_an_empty_policy_is_an_error(folder, text):
    write(folder / ACCOUNT, {"arn%3Aaws%3As3%3A%3A%3Adata.json": {"Policy": text}})
    refused(*READ, "--account-details", "details.json", "--resource-policies", ACCOUNT, cwd=folder, names="data.json:")


@pytest.mark.parametrize("type", ["SERVICE_CONTROL_POLICY ", "service_control_policy", "SERVICE_CONTROL", "", None])
def test_row_04_an_attached_policy_of_no_type(folder, type):
    def edit(content):
        content["Policies"][1]["Type"] = type
    change(folder, "list-policies-for-target-r-ab12-scp.json", edit)
    refused(*in_organization(), cwd=folder, names="list-policies-for-target-r-ab12-scp.json")


def test_row_27_details_without_an_organization(folder):
    given = [*TRAIL, "--account-details", "details.json"]
    done = gavel("decide", *given, cwd=folder, check=0)
    assert "no organization was given" in "\n".join(done.stdout.splitlines()[:3])
    assert "no-organization" in [found["code"] for found in decide_json(*given, cwd=folder)[1]["diagnostics"]]
    refused(*given, "--require-organization", cwd=folder, names="organization")
    returned, entry = decide_json(*in_organization("--require-organization"), cwd=folder)
    assert (returned, entry["denied_by"]) == (1, ["service_control"])


CONTRADICTING = [{"id": "o-2", "path": "o-1/r-1/"}, {"id": "o-2", "path": "r-1/"}, {"id": "o-2", "path": "o-2/ou-1/"}, {"id": "o-2", "path": ""}]


@pytest.mark.parametrize("organization", CONTRADICTING)
def test_row_31_an_organization_that_contradicts_itself(tmp_path, organization):
    request = {"principal": {"arn": ANN, "organization": organization}, "action": "s3:GetObject",
               "resource": {"arn": "arn:aws:s3:::data/k", "account": ACCOUNT}}
    text = json.dumps({"request": request, "policies": {"identity": [{"name": "p", "document": ALLOW}]}})
    refused("-", stdin=text, names="path")


def test_row_31_a_service_linked_role_of_a_service_that_does_not_exist(tmp_path):
    write(tmp_path, {"full.json": ALLOW, "deny.json": DENY})
    role = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/{{}}/AWSServiceRoleForX"
    given = ["--action", "s3:GetObject", "--resource", "arn:aws:s3:::data/k", "--resource-account", ACCOUNT, "--identity", "full.json",
             "--scp", "r-1=deny.json"]
    warned("--principal", role.format("madeup.amazonaws.com"), *given, cwd=tmp_path, code="unknown-service-principal", names="madeup")
    refused("--principal", role.format("madeup"), *given, cwd=tmp_path, names="madeup")


def test_a_policy_that_cannot_be_read_is_unknown_and_the_rest_is_whole(folder):
    broken = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Acton": "*", "Resource": "*"}]}
    write(folder, {"details.json": details(user(ALLOW, broken), user(ALLOW, name="bob"))})
    given = ["--action", "sqs:ListQueues", "--account-details", "details.json", "--time", "2026-11-27T09:00:00Z"]
    refused("--principal", ANN, *given, cwd=folder, names="Acton")
    returned, entry = decide_json("--principal", ANN, *given, "--allow-missing", cwd=folder)
    assert (returned, entry["decision"], entry["best_case"]) == (1, "implicit_deny", "allow") and entry["diagnostics"]
    assert decide_json("--principal", ANN.replace("ann", "bob"), *given, "--allow-missing", cwd=folder)[1]["decision"] == "allow"


HERE = f"us-east-1:{ACCOUNT}"
CREATED = [("s3:CreateBucket", "arn:aws:s3:::new", ACCOUNT), ("kms:CreateKey", None, None),
           ("iam:CreateRole", f"arn:aws:iam::{ACCOUNT}:role/new", None)]
CREATED += [(action, f"arn:aws:{action.partition(':')[0]}:{HERE}:{name}", None) for action, name in (
    ("lambda:CreateFunction", "function:new"), ("sqs:CreateQueue", "new"), ("sns:CreateTopic", "new"), ("dynamodb:CreateTable", "table/new"),
    ("secretsmanager:CreateSecret", "secret:new-AbCdEf"), ("ecr:CreateRepository", "repository/new"))]


@pytest.mark.parametrize("action, arn, owner", CREATED)
def test_what_is_created_has_no_policy_yet(folder, action, arn, owner):
    flags = ["--principal", ANN, "--action", action, "--time", "2026-11-27T09:00:00Z", "--account-details", "details.json"]
    flags += [part for flag, value in (("--resource", arn), ("--resource-account", owner)) if value for part in (flag, value)]
    assert decide_json(*flags, cwd=folder)[1]["decision"] == "allow"
    if action == "s3:CreateBucket":
        flags[3] = "s3:ListBucket"
        entry = decide_json(*flags, cwd=folder)[1]
        assert (entry["reason"], entry["best_case"]) == ("unknown_policy", "allow"), "an old bucket that is not listed may have a policy"


def test_the_flags_of_models_reach_the_command_line_and_load(folder):
    files = ["--account-details", "details.json"]
    assert decide_json(*READ, "--resource-account", ACCOUNT, *files, "--resources-complete", cwd=folder)[1]["decision"] == "allow"
    path = str(folder / "details.json")
    request = {"principal": ANN, "action": "s3:GetObject", "resource": {"arn": "arn:aws:s3:::data/k", "account": ACCOUNT}}
    assert engine.authorize(inputs.load(path, resources_complete=True), request).allowed
    stranger = ["--principal", ANN.replace("ann", "eve"), *READ[2:], "--resource-account", ACCOUNT, *files]
    refused(*stranger, cwd=folder, names="eve")
    returned, entry = decide_json(*stranger, "--allow-unknown-principals", cwd=folder)
    assert (returned, entry["best_case"]) == (1, "allow")
    decision = engine.authorize(inputs.load(path, allow_unknown_principals=True), {**request, "principal": ANN.replace("ann", "eve")})
    assert (decision.allowed, decision.best_case) == (False, "allow")


@pytest.mark.parametrize("flag", ["--allow-missing", "--resources-complete", "--allow-unknown-principals", "--require-organization",
                                  "--account=111122223333", "--region=us-east-1", "--parameter=Name=data"])
def test_flags_of_files_need_files(folder, flag):
    write(folder, {"full.json": ALLOW})
    refused(*READ, "--resource-account", ACCOUNT, "--identity", "full.json", flag, cwd=folder, names=flag.split("=")[0])


TEMPLATE = {"Parameters": {"Name": {"Type": "String", "Default": "data"}},
            "Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": {"Ref": "Name"}}}}}


@pytest.mark.parametrize("parameter", ["Nmae=x", "name=x", "Name =x"])
def test_a_parameter_that_no_template_has(folder, parameter):
    write(folder, {"template.json": TEMPLATE})
    given = [*READ, "--account-details", "details.json", "--input", "template.json", "--account", ACCOUNT]
    refused(*given, "--parameter", parameter, cwd=folder, names=parameter.split("=")[0].strip())
    gavel("decide", *given, "--parameter", "Name=data", cwd=folder, check=0)
