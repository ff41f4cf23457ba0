"""Service of an ARN in capital letters

What it does:
    Reports the service of an ARN with capital letters, whose small form is a service.

Why:
    ARNs are case-sensitive: such an ARN matches nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:S3:::data/*"}
    {"Effect": "Deny", "Action": "sqs:*", "Resource": "arn:aws:Sqs:us-east-1:111122223333:q"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="resource", derivability="B")
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    arn = facts.arn(resource.text)
    return _finding(resource, arn) if arn is not None and arn.service != arn.service.lower() and facts.service_exists(arn.service) else None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"the service in `{resource.text}` is not written in small letters", resource, help=f"write `{arn.service.lower()}`")
