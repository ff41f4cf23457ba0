"""`gavel decide --format aws`: SimulateCustomPolicy's answer, held against what is known of AWS's real ones."""
import json
import urllib.parse

import pytest
from command import ROOT, gavel

import gavel as gavel_package

from gavel.cli.simulation import positions

ANN = "arn:aws:iam::111122223333:user/ann"


def padded(start, end):
    """A statement that ends at the given column when it starts at another."""
    text = '{"Sid":"","Effect":"Allow","Action":"s3:*","Resource":"*"}'
    return text.replace('""', '"%s"' % ("x" * (end - start - len(text))), 1)


def span(start_line, start, end_line, end):
    return {"Line": start_line, "Column": start}, {"Line": end_line, "Column": end}


HEAD = '{"Version":"2012-10-17","Statement":'


# The places that AWS printed for these shapes.
@pytest.mark.parametrize("text, expected", [
    (HEAD + padded(37, 167) + "}", [span(1, 38, 1, 167)]),
    (HEAD + "[" + padded(38, 248) + "," + padded(249, 470) + "]}", [span(1, 38, 1, 248), span(1, 248, 1, 470)]),
    ('{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "*",\n'
     '      "Resource": "*"\n    }\n  ]\n}', [span(3, 17, 8, 6)]),
    ('\n {"Statement":\n {"Effect": "Allow", "Action": "*", "Resource": "*"}}', [span(3, 3, 3, 53)]),
    ('{"Statement":[ {"Sid":"\u00e9","Effect":"Allow","Action":"*","Resource":"*"} ]}', [span(1, 15, 1, 72)]),
])
def test_positions(text, expected):
    document = gavel_package.PolicyDocument.parse(text)
    assert positions(text.encode(), [(statement.offset, statement.end_offset) for statement in document.statements]) == expected


def policy(effect, action, resource="*", condition=None):
    return {"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": action, "Resource": resource,
                                                    **({"Condition": condition} if condition else {})}]}


def simulate(tmp_path, *policies, output_format="aws", check=0, resources=("arn:aws:s3:::data/a",), action="s3:GetObject", scps=None,
             **request):
    """One scenario for each resource, with the policies as files, as `aws iam simulate-custom-policy` takes them."""
    for number, document in enumerate(policies):
        (tmp_path / f"{number}.json").write_text(json.dumps(document, separators=(",", ":")))
    layers = {"identity": [{"name": f"p{number}", "file": f"{number}.json"} for number in range(len(policies))]}
    if scps:
        layers["service_control"] = [{"node": "r-1", "policies": [{"name": "scp", "document": scps}]}]
    scenarios = [{"name": str(resource), "request": {"principal": ANN, "action": action, "resource_account": "111122223333", **request,
                                                     **({"resource": resource} if resource else {})},
                  "policies": layers} for resource in resources]
    (tmp_path / "s.json").write_text(json.dumps({"scenarios": scenarios}))
    return json.loads(gavel("decide", "--format", output_format, tmp_path / "s.json", check=check).stdout)["EvaluationResults"]


def test_an_allowed_call_in_the_old_shape(tmp_path):
    matched = [{"SourcePolicyId": "PolicyInputList.2", "SourcePolicyType": "IAM Policy",
                "StartPosition": {"Line": 1, "Column": 38}, "EndPosition": {"Line": 1, "Column": 95}}]
    common = {"MatchedStatements": matched, "MissingContextValues": []}
    found = simulate(tmp_path, policy("Allow", "sqs:*"), policy("Allow", "s3:GetObject"), output_format="aws-old")
    assert found == [{
        "EvalActionName": "s3:GetObject", "EvalResourceName": "arn:aws:s3:::data/a", "EvalDecision": "allowed", **common,
        "EvalDecisionDetails": {},
        "ResourceSpecificResults": [{"EvalResourceName": "arn:aws:s3:::data/a", "EvalResourceDecision": "allowed", **common,
                                     "EvalDecisionDetails": {}}]}]


def test_one_result_for_an_action_in_the_new_shape(tmp_path):
    policies = [policy("Allow", "s3:*", "arn:aws:s3:::data/a"), policy("Deny", "s3:*", "arn:aws:s3:::data/b")]
    resources = ("arn:aws:s3:::data/a", "arn:aws:s3:::data/b", "arn:aws:s3:::data/c")
    (found,) = simulate(tmp_path, *policies, resources=resources, check=1)
    assert found["EvalResourceName"] == "arn:${Partition}:s3:::${BucketName}/${ObjectName}"
    assert found["EvalDecision"] == "explicitDeny"  # the most restrictive
    assert [statement["SourcePolicyId"] for statement in found["MatchedStatements"]] == ["PolicyInputList.1", "PolicyInputList.2"]
    assert [one["EvalResourceDecision"] for one in found["ResourceSpecificResults"]] == ["allowed", "explicitDeny", "implicitDeny"]
    old = simulate(tmp_path, *policies, resources=resources, check=1, output_format="aws-old")
    assert [one["EvalResourceName"] for one in old] == list(resources)
    assert [one["EvalDecision"] for one in old] == ["allowed", "explicitDeny", "implicitDeny"]


def test_a_call_without_resource(tmp_path):
    for output_format in ("aws", "aws-old"):
        (found,) = simulate(tmp_path, policy("Allow", "ec2:Describe*"), action="ec2:DescribeVpcs", resources=(None,),
                            output_format=output_format)
        assert found["EvalResourceName"] == "*" and not found.keys() & {"ResourceSpecificResults", "EvalDecisionDetails"}


def test_missing_context_is_that_of_the_policies(tmp_path):
    unrelated = policy("Allow", "sqs:*", condition={"StringEquals": {"aws:username": "ann", "aws:SourceVpc": "vpc-1"}})
    allowed = policy("Allow", "s3:*", "arn:aws:s3:::data/*", {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})
    (found,) = simulate(tmp_path, unrelated, allowed, check=1)
    assert found["MissingContextValues"] == ["aws:SourceVpc", "aws:SourceIp"]  # AWS fills aws:username in
    (found,) = simulate(tmp_path, unrelated, allowed, context={"AWS:sourceip": "203.0.113.7"})
    assert found["MissingContextValues"] == ["aws:SourceVpc"]


def test_organizations_are_told_in_one_word(tmp_path):
    guard = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*",
                                                     "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}]}
    full = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    (found,) = simulate(tmp_path, policy("Allow", "s3:*"), scps=full)
    assert found["OrganizationsDecisionDetail"] == {"AllowedByOrganizations": True} and found["EvalDecisionDetails"] == {}
    (found,) = simulate(tmp_path, policy("Allow", "s3:*"), scps=guard, check=1)
    assert found["EvalDecision"] == "explicitDeny" and found["OrganizationsDecisionDetail"] == {"AllowedByOrganizations": False}
    assert not found["MatchedStatements"] and not found["MissingContextValues"] and "EvalDecisionDetails" not in found


def test_boundaries_and_resource_policies():
    found = json.loads(gavel("decide", "--format", "aws-old", "policies/examples/cross-account-bucket/requests.scenario.json",
                             check=1).stdout)["EvaluationResults"][0]
    assert [(one["SourcePolicyId"], one["SourcePolicyType"]) for one in found["MatchedStatements"]] == [
        ("PolicyInputList.1", "IAM Policy"), ("ResourcePolicy", "Resource Policy")]
    assert "EvalDecisionDetails" not in found  # across accounts AWS fills it, with keys that nobody has published
    results = json.loads(gavel("decide", "--format", "aws-old", "policies/examples/rcp-data-perimeter/requests.scenario.json",
                               check=1).stdout)["EvaluationResults"]
    assert results


def test_a_boundary_that_does_not_allow(tmp_path):
    scenario = {"request": {"principal": ANN, "action": "s3:GetObject", "resource": "arn:aws:s3:::d/a", "resource_account": "111122223333"},
                "policies": {"identity": [{"name": "a", "document": policy("Allow", "s3:*")}],
                             "permissions_boundary": [{"name": "b", "document": policy("Allow", "sqs:*")}]}}
    (found,) = json.loads(gavel("decide", "--format", "aws", "-", stdin=json.dumps(scenario), check=1).stdout)["EvaluationResults"]
    assert found["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": False}


ORGANIZATION = ROOT / "policies/examples/organization"
IN_ORGANIZATION = ["--account-details", ORGANIZATION / "account-details", "--organization", ORGANIZATION / "organization",
                   "--resource-policies", ORGANIZATION / "resource-policies", "--time", "2026-11-27T09:00:00Z"]


def text_at(text, span):
    """What stands between the places of a matched statement."""
    lines = text.splitlines(keepends=True)

    def offset(place):
        return sum(map(len, lines[:place["Line"] - 1])) + place["Column"] - 1

    return text[offset(span["StartPosition"]):offset(span["EndPosition"])]


def test_over_a_model(tmp_path):
    """Policies of a model go by their names; their statements stand where their documents have them."""
    own = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}, {"Sid": "S", ' \
          '"Effect": "Allow", "Action": "sns:*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1"}}}]}'
    managed = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:List*", "Resource": "*"}}'
    account = "arn:aws:iam::111122223333:"
    (tmp_path / "details.json").write_text(json.dumps({
        "UserDetailList": [{"UserName": "ann", "UserId": "AIDA", "Arn": account + "user/ann", "Path": "/", "GroupList": [],
                            "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": urllib.parse.quote(own)}],
                            "AttachedManagedPolicies": [{"PolicyName": "Lists", "PolicyArn": account + "policy/team/Lists"}]}],
        "GroupDetailList": [], "RoleDetailList": [], "IsTruncated": False,
        "Policies": [{"PolicyName": "Lists", "PolicyId": "ANPA", "Arn": account + "policy/team/Lists", "Path": "/team/",
                      "DefaultVersionId": "v1", "PolicyVersionList": [
                          {"VersionId": "v1", "IsDefaultVersion": True, "Document": urllib.parse.quote(managed)}]}]}))
    ask = ["decide", "--account-details", tmp_path / "details.json", "--principal", ANN, "--format", "aws"]
    (found,) = json.loads(gavel(*ask, "--action", "iam:ListUsers", check=0).stdout)["EvaluationResults"]
    (matched,) = found["MatchedStatements"]
    assert (found["EvalDecision"], matched["SourcePolicyId"], matched["SourcePolicyType"]) == ("allowed", "Lists", "IAM Policy")
    assert text_at(managed, matched) == managed[managed.index('"Effect"'):-1]
    assert found["MissingContextValues"] == ["aws:SourceVpc"]
    told = ["--action", "sns:ListTopics", "--context", "aws:SourceVpc=vpc-1"]
    (found,) = json.loads(gavel(*ask, *told, check=0).stdout)["EvaluationResults"]
    (matched,) = found["MatchedStatements"]
    assert matched["SourcePolicyId"] == "own" and '"Sid": "S"' in text_at(own, matched) and not found["MissingContextValues"]


def test_over_an_organization():
    ask = ["decide", *IN_ORGANIZATION, "--principal", "arn:aws:iam::111122223333:user/team/ann", "--action", "iam:CreateUser",
           "--resource", "arn:aws:iam::111122223333:user/dave", "--context", "aws:RequestedRegion=us-east-1"]
    for output_format in ("aws", "aws-old"):
        (found,) = json.loads(gavel(*ask, "--format", output_format, check=1).stdout)["EvaluationResults"]
        assert found["EvalDecision"] == "implicitDeny"
        assert found["OrganizationsDecisionDetail"] == {"AllowedByOrganizations": True}
        assert found["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": False}
        assert found["ResourceSpecificResults"][0]["EvalResourceName"] == "arn:aws:iam::111122223333:user/dave"


def test_over_a_template_in_yaml(tmp_path):
    """AWS gets a document as JSON: places are those of the JSON that the YAML stands for."""
    (tmp_path / "t.yaml").write_text("""
Resources:
  Ann:
    Type: AWS::IAM::User
    Properties:
      UserName: ann
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: sqs:*
                Resource: !Sub "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:*"
              - {Effect: Allow, Action: "iam:ListUsers", Resource: "*"}
""")
    done = gavel("decide", "--input", tmp_path / "t.yaml", "--account", "111122223333", "--principal", ANN, "--action", "iam:ListUsers",
                 "--format", "aws", check=0)
    (matched,) = json.loads(done.stdout)["EvaluationResults"][0]["MatchedStatements"]
    assert matched["SourcePolicyId"] == "read"
    start, end = matched["StartPosition"], matched["EndPosition"]
    statement = ',{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}'
    assert start["Line"] == end["Line"] == 1 and end["Column"] - start["Column"] == len(statement)


def test_over_a_template_with_a_permission(tmp_path):
    """A document that was put together from fields is written out."""
    (tmp_path / "t.json").write_text(json.dumps({"Resources": {
        "F": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "f"}},
        "P": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Action": "lambda:InvokeFunction",
                                                              "Principal": "events.amazonaws.com"}}}}))
    done = gavel("decide", "--input", tmp_path / "t.json", "--account", "111122223333", "--region", "eu-west-1", "--format", "aws",
                 "--principal", "events.amazonaws.com", "--action", "lambda:InvokeFunction",
                 "--resource", "arn:aws:lambda:eu-west-1:111122223333:function:f", check=0)
    (matched,) = json.loads(done.stdout)["EvaluationResults"][0]["MatchedStatements"]
    assert (matched["SourcePolicyId"], matched["SourcePolicyType"]) == ("ResourcePolicy", "Resource Policy")
    assert matched["StartPosition"]["Line"] < matched["EndPosition"]["Line"]


def test_bad_input():
    done = gavel("decide", "--format", "aws", "-", stdin='{"request": {"principal": "x", "action": "GetObject"}}', check=2)
    assert "error: " in done.stderr and not done.stdout
