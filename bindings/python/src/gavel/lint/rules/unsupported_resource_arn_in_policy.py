"""ARN of another resource

What it does:
    Reports an ARN that cannot name the resource whose type is declared, or a part of it: a bucket, an access point or a DynamoDB table.

Why:
    A resource policy is asked about its resource only. The entry never counts, and AWS refuses some such policies.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:kms:us-east-1:111122223333:key/1"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-resource-arn-in-policy
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.declared import DECLARED, may_hold
from gavel.lint.rule import ERROR, RESOURCE, Finding, rule


@rule(ERROR, on="resource", policy_types=RESOURCE, derivability="B", resource_types=tuple(DECLARED))
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    declared = DECLARED.get(context.resource_type or "")
    if declared and facts.arn(resource.text) is not None and not may_hold(resource.text, declared):
        yield Finding(f"`{resource.text}` is no {context.resource_type}", resource)
