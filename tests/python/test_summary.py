"""`gavel summary` and gavel.access_summary: what policies allow and deny, by service and access level."""
import doctest
import json

from command import gavel

from gavel import access_summary, catalog
from gavel._gavel import PolicyDocument

EXAMPLES = "policies/examples"


def of(statement):
    return access_summary.summarize(PolicyDocument.parse('{"Version": "2012-10-17", "Statement": %s}' % json.dumps(statement)))


def test_the_example_of_the_module():
    assert doctest.testmod(access_summary).failed == 0


def test_both_effects_and_their_notes():
    found = of([{"Effect": "Allow", "Action": "sqs:Sen*", "Resource": "arn:aws:sqs:*:*:q"},
                {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
                {"Effect": "Deny", "Action": "s3:DeleteBucket", "NotResource": "arn:aws:s3:::x"}])
    assert found.allow["sqs"].levels == {"Write": ["SendMessage"]}
    assert (found.allow["sqs"].any_resource, found.allow["sqs"].unconditional) == (False, True)
    assert (found.allow["s3"].any_resource, found.allow["s3"].unconditional) == (True, False)
    assert found.deny["s3"].levels == {"Write": ["DeleteBucket"]} and found.deny["s3"].any_resource


def test_not_action_is_the_rest_of_the_catalogue():
    found = of({"Effect": "Allow", "NotAction": ["iam:*", "sqs:SendMessage"], "Resource": "*"})
    count = sum(len(names) for access in found.allow.values() for names in access.levels.values())
    assert count == len(catalog.actions()) - len(catalog.find_service("iam").actions) - 1
    assert "iam" not in found.allow and "SendMessage" not in found.allow["sqs"].levels["Write"]


def test_what_the_catalogue_does_not_know():
    found = of({"Effect": "Allow", "Action": ["s3:Gt*", "s3:GetObject"], "Resource": "*"})
    assert [text.text for text in found.not_in_catalogue] == ["s3:Gt*"]


def test_text():
    assert gavel("summary", f"{EXAMPLES}/session-narrowing/deployer.json", check=0).stdout == "allow  s3  read 1/66, write 1/57\n"


def test_many_whole_services_are_one_line():
    lines = gavel("summary", f"{EXAMPLES}/scp-region-guard/region-guard.json", check=0).stdout.splitlines()
    assert len(lines) == 2 and lines[0].endswith("services  every action  (any resource, on conditions)")
    assert lines[1].startswith("deny   nothing of: ") and " iam," in lines[1]


def test_several_files_are_named():
    shown = gavel("summary", f"{EXAMPLES}/session-narrowing/deployer.json", "-", check=0,
                  stdin='{"Statement": {"Effect": "Allow", "Action": "s3:Gt*", "Resource": "*"}}').stdout
    assert shown == ("policies/examples/session-narrowing/deployer.json\nallow  s3  read 1/66, write 1/57\n\n"
                     "<stdin>\n1:45: not in the catalogue: s3:Gt*\nno action of the catalogue\n")


def test_a_broken_policy():
    done = gavel("summary", "-", stdin='{"Statement": [{"Effect": "Allow"}]}', check=2)
    assert "<stdin>:1:16: error: " in done.stderr and not done.stdout


def test_every_form_of_input():
    shown = gavel("summary", "--format", "json", f"{EXAMPLES}/organization/account-details/444455556666.json", check=0).stdout
    found = [(policy["address"], [service["service"] for service in policy["allow"]][:2]) for policy in json.loads(shown)["policies"]]
    assert found[:2] == [("arn:aws:iam::444455556666:role/analytics", ["sts"]), ("arn:aws:iam::444455556666:role/analytics", ["athena", "kms"])]


def test_a_policy_that_a_template_leaves_open_is_told():
    done = gavel("summary", "-", check=0, stdin=json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"P": {
        "Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Fn::ImportValue": "x"}}}}}))
    assert done.stdout == "" and "warning: Resources.P.Properties.PolicyDocument: the policy as a whole is not known" in done.stderr
