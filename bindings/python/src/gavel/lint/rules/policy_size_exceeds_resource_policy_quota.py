"""Resource policy too long

What it does:
    Reports a policy of more than 20 KB when the type of its resource is declared: a bucket, an access point or a DynamoDB table.

Why:
    AWS refuses to store a policy above the quota.

Failing:
    A policy that is longer.

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-policy-size-exceeds-resource-policy-quota
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import size
from gavel.lint.context import Context
from gavel.lint.declared import DECLARED
from gavel.lint.rule import RESOURCE, WARNING, Finding, rule

LIMIT = 20 * 1024


@rule(WARNING, on="document", policy_types=RESOURCE, derivability="B", resource_types=tuple(DECLARED))
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    return size.too_long(document, LIMIT, count_blanks=True)
