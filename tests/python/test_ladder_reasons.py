"""What an explanation says of a layer that does not count is the cause that holds for this request, and not another one."""
import gavel

USER = "arn:aws:iam::111122223333:user/ann"
SESSION = "arn:aws:sts::111122223333:assumed-role/App/run"
APP = "arn:aws:iam::111122223333:role/App"
ORGANIZATION = {"id": "o-1", "path": "o-1/r-1/", "management_account": "111122223333"}
FULL = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}'
RCP = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}'
TRUST = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}}'


def policy(text, kind):
    return gavel.Policy.parse(text, kind, name=kind)


def said(request, layer, **layers):
    """The words that stand beside a layer."""
    text = gavel.authorize(gavel.PolicySet(**layers), request).explain()
    lines = [line.strip() for line in str(text).splitlines()]
    found = [line for line in lines if line.startswith(layer + " ")]
    assert len(found) == 1, text
    return found[0]


def assume(role):
    return {"principal": {"arn": SESSION, "role": APP, "organization": ORGANIZATION}, "action": "sts:AssumeRole", "resource": role}


def test_a_boundary_that_the_call_does_not_ask_is_there():
    words = said({"principal": USER, "action": "sts:GetCallerIdentity"}, "permissions_boundary",
                 identity=[policy(FULL, "identity_based")], permissions_boundary=[policy(FULL, "permissions_boundary")])
    assert "no permissions boundary" not in words
    assert "there is none" not in words


def test_a_session_policy_that_the_call_does_not_ask_is_there():
    words = said({"principal": {"arn": SESSION, "role": APP}, "action": "sts:GetCallerIdentity"}, "session",
                 identity=[policy(FULL, "identity_based")], session=[policy(FULL, "session")])
    assert "no session policies" not in words
    assert "there is none" not in words


def test_no_boundary_is_none():
    words = said({"principal": USER, "action": "s3:ListAllMyBuckets"}, "permissions_boundary", identity=[policy(FULL, "identity_based")])
    assert "there is none" in words


def test_a_plain_role_of_the_management_account_is_no_service_linked_role():
    words = said(assume("arn:aws:iam::111122223333:role/Target"), "resource_control", identity=[policy(FULL, "identity_based")],
                 resource=[policy(TRUST, "trust")], resource_control=[("r-1", [policy(RCP, "resource_control")])])
    assert "service-linked" not in words
    assert "management" in words


def test_a_service_linked_role_is_one():
    role = "arn:aws:iam::444455556666:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
    words = said(assume(role), "resource_control", identity=[policy(FULL, "identity_based")],
                 resource=[policy(TRUST, "trust")], resource_control=[("r-1", [policy(RCP, "resource_control")])])
    assert "service-linked" in words
