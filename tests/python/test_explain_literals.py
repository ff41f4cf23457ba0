"""`gavel explain` of denials of actions without resource type: the text that AWS prints stands for the resource (R-17)."""
import json

import pytest
from command import gavel

ANN = "arn:aws:iam::111122223333:user/ann"
STREAMS = "arn:aws:kinesis:eu-west-1:111122223333:stream/*"


def sentence(action, resource):
    return (f"User: {ANN} is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the "
            f"{action} action")


def explained(folder, text, resource, *flags, code=0):
    """The report on a denial, where one Allow of everything names `resource`."""
    (folder / "allow.json").write_text(json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Sid": "One", "Effect": "Allow", "Action": "*", "Resource": resource}]}))
    output = gavel("explain", "-", "--identity", "allow.json", *flags, "--format", "json", cwd=folder, stdin=text, check=code).stdout
    return json.loads(output)["reports"][0]


def how_of(report, name="resource"):
    return [fact["how"] for fact in report["asked"]["facts"] if fact["name"] == name]


@pytest.mark.parametrize(("action", "printed", "own"), [
    ("ssm:DescribeParameters", "arn:aws:ssm:eu-west-1:111122223333:*", "ssm:DescribeParameters"),
    ("sqs:listqueues", "arn:aws:sqs:eu-west-1:111122223333:", "sqs:ListQueues"),
    ("logs:DescribeLogGroups", "arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:", "logs:DescribeLogGroups"),
    ("kinesis:ListStreams", STREAMS, "kinesis:ListStreams"),  # an action without a row
])
def test_the_printed_arn_is_the_resource(tmp_path, action, printed, own):
    report = explained(tmp_path, sentence(action, printed), "arn:aws:s3:::data")
    assert (report["asked"]["action"], report["asked"]["resource"]) == (own, printed)
    assert how_of(report) == ["AWS's message prints this text, which stands for the resource of an action without resource type"]
    assert report["explanation"]["effect"] == "implicit_deny"
    assert report["sentence"]["agreement"] == "agrees"
    [finding] = [one for one in report["troubleshooting"] if one["check"] == "no-resource-level-permissions"]
    assert f"`{printed}`" in finding["help"]


def test_what_covers_the_printed_arn_allows(tmp_path):
    report = explained(tmp_path, sentence("kinesis:ListStreams", STREAMS), "arn:aws:kinesis:*:*:stream/*", code=1)
    assert report["explanation"]["effect"] == "allow"


def test_a_printed_star_is_met_by_no_arn(tmp_path):
    report = explained(tmp_path, sentence("kinesis:ListStreams", "*"), "arn:aws:kinesis:*:*:stream/*")
    assert report["asked"]["resource"] == "*"
    assert how_of(report) == ["AWS's message prints this text, which stands for the resource of an action without resource type"]
    assert (report["explanation"]["effect"], report["explanation"]["indeterminate"]) == ("implicit_deny", [])
    assert "the request has no resource ARN" in json.dumps(report["explanation"])


def test_a_reading_that_is_chosen_stands(tmp_path):
    report = explained(tmp_path, sentence("kinesis:ListStreams", "*"), "arn:aws:kinesis:*:*:stream/*", "--option", "arnless_star=true", code=1)
    assert report["explanation"]["effect"] == "allow"


def test_an_action_with_a_resource_type_is_told_its_resource(tmp_path):
    report = explained(tmp_path, sentence("kinesis:GetRecords", "arn:aws:kinesis:eu-west-1:111122223333:stream/a"), "arn:aws:s3:::data")
    assert how_of(report) == ["told"]


def test_without_a_text_the_note_says_what_to_give(tmp_path):
    text = f"User: {ANN} is not authorized to perform: kinesis:ListStreams because no identity-based policy allows the action"
    report = explained(tmp_path, text, "arn:aws:kinesis:*:*:stream/*")
    [rule] = [one["text"] for one in report["explanation"]["indeterminate"] if one["rule"] == "R-12"]
    assert "give as resource the ARN that AWS prints in the denial" in rule


def test_a_record_of_cloudtrail(tmp_path):
    record = {"eventVersion": "1.11", "eventTime": "2026-11-20T10:00:00Z", "eventSource": "kinesis.amazonaws.com", "eventName": "ListStreams",
              "awsRegion": "eu-west-1", "sourceIPAddress": "203.0.113.9", "errorCode": "AccessDenied", "recipientAccountId": "111122223333",
              "requestParameters": None, "userIdentity": {"type": "IAMUser", "arn": ANN, "accountId": "111122223333"},
              "errorMessage": sentence("kinesis:ListStreams", "*")}
    report = explained(tmp_path, json.dumps(record), "arn:aws:kinesis:*:*:stream/*")
    assert report["asked"]["resource"] == "*"
    assert report["explanation"]["indeterminate"] == []
    record["errorMessage"] = sentence("kinesis:ListStreams", STREAMS)
    report = explained(tmp_path, json.dumps(record), "arn:aws:kinesis:*:*:stream/*", code=1)
    assert (report["asked"]["resource"], report["explanation"]["effect"]) == (STREAMS, "allow")
