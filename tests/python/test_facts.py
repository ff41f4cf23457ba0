"""What was told of a resource and of an endpoint can be read back."""
import pytest

import gavel

FACTS = {
    "account": "111122223333", "tags": {"team": "blue"}, "organization": {"id": "o-1", "path": "o-1/r-1/"},
    "kms_grants": [{"grantee": "arn:aws:iam::111122223333:role/r", "operations": ["Decrypt"],
                    "retiring_principal": "arn:aws:iam::111122223333:user/a",
                    "issuing_account": "111122223333", "encryption_context_equals": {"a": "b"}, "encryption_context_subset": {}}],
    "ram_shares": [{"principals": ["444455556666"], "actions": ["ec2:RunInstances"]}],
    "acl": [{"grantee": "AllUsers", "permission": "READ"}],
    "block_public_access": {"ignore_public_acls": True, "restrict_public_buckets": False},
    "access_point_for": {"arn": "arn:aws:s3:::data", "account": "111122223333", "organization": {"id": "o-1"}, "vpc": "vpc-1"},
    "auth": {"type": "iam", "authorizer": "allow"}, "principal_ids": {"arn:aws:iam::111122223333:user/a": "AIDA"},
    "aws_managed": True, "service_linked": True,
}


def test_what_was_told_of_a_resource_can_be_read_back():
    resource = gavel.Resource("arn:aws:s3:::data/k", **FACTS)
    read = {name: getattr(resource, name) for name in FACTS}
    assert read == FACTS
    again = gavel.Resource(resource.arn, **read)
    assert {name: getattr(again, name) for name in FACTS} == FACTS
    assert set(FACTS) | {"arn"} == {name for name in dir(gavel.Resource) if not name.startswith("_")}
    nothing = gavel.Resource()
    assert (nothing.arn, nothing.kms_grants, nothing.auth, nothing.access_point_for, nothing.aws_managed) == (None, [], None, None, False)
    request = gavel.Request(principal="anonymous", action="s3:GetObject", resource=resource)
    assert request.resource.kms_grants == FACTS["kms_grants"]


ENDPOINT = {"id": "vpce-1", "kind": "gateway", "vpc": "vpc-1", "account": "111122223333", "region": "eu-west-1", "organization": {"id": "o-1"}}


@pytest.mark.parametrize("told, read", [
    (None, None), ("vpce-1", {"id": "vpce-1", "kind": "interface"}),
    (ENDPOINT, ENDPOINT),
])
def test_the_endpoint_of_a_request_can_be_read_back(told, read):
    request = gavel.Request(principal="anonymous", action="s3:ListAllMyBuckets", vpc_endpoint=told)
    assert request.vpc_endpoint == read
    assert gavel.Request(principal="anonymous", action="s3:ListAllMyBuckets", vpc_endpoint=request.vpc_endpoint).vpc_endpoint == read
