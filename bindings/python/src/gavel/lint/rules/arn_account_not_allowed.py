"""ARN with an account that such resources do not have

What it does:
    Reports a literal account in an ARN whose service has no resources of this form with an account.

Why:
    Such an ARN matches nothing: the statement has no effect on it.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3::111122223333:data/*"}
    {"Effect": "Deny", "Action": "s3:*", "NotResource": ["arn:aws:s3::111122223333:data/*"]}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:*:*:data/*"}
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:111122223333:q"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import arns, facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="resource", derivability="B")
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    arn = facts.arn(resource.text)
    if arn is not None and arn.account and not facts.has_wildcard(arn.account) and arns.never(arn, "account"):
        return _finding(resource, arn)
    return None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"no resource of `{arn.service}` like `{resource.text}` has an account in its ARN", resource,
                  help="leave the field empty")
