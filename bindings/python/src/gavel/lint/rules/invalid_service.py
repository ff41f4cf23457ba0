"""Service of an ARN or condition key does not exist

What it does:
    Reports an ARN whose service is unknown, and a condition key whose prefix is neither a service nor an identity provider. Services
    that were shut down are left alone.

Why:
    The ARN matches nothing, and no request carries the key.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s33:::data/*"}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"catalog:name": "x"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"accounts.google.com:aud": "x"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:*:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="statement", derivability="B")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    for resource in statement.resource.members if statement.resource is not None else ():
        arn = None if resource.unknown else facts.arn(resource.text)
        if arn is not None and not facts.arn_service_may_exist(arn.service):
            yield Finding(f"service `{arn.service}` of `{resource.text}` does not exist", resource, help=facts.service_hint(arn.service))
    for condition in statement.conditions:
        prefix = facts.key_prefix(condition.key.text)
        if not facts.key_prefix_may_exist(prefix):
            yield Finding(f"service `{prefix}` of the condition key `{condition.key.text}` does not exist", condition.key,
                          help=facts.service_hint(prefix))
