"""Action of another resource

What it does:
    Reports an action that cannot act on the resource whose type is declared: a bucket, an access point or a DynamoDB table. A pattern
    is reported when none of its actions can.

Why:
    A resource policy is asked about its resource only. The entry never counts, and AWS refuses some such policies.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["s3:GetObject", "kms:Decrypt"],
     "Resource": "arn:aws:s3:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-in-policy
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint.context import Context
from gavel.lint.declared import DECLARED, acts_on
from gavel.lint.rule import ERROR, RESOURCE, Finding, rule


@rule(ERROR, on="action", policy_types=RESOURCE, derivability="B", resource_types=tuple(DECLARED))
def check(action: Text, statement: Statement, context: Context) -> Iterator[Finding]:
    declared = DECLARED.get(context.resource_type or "")
    if declared and statement.action and not statement.action.negated and acts_on(action.text, declared) is False:
        yield Finding(f"`{action.text}` cannot act on {context.resource_type}", action)
