"""ARN with a Region that such resources do not have

What it does:
    Reports a literal Region in an ARN whose service has no resources of this form with a Region.

Why:
    Such an ARN matches nothing: the statement has no effect on it.

Failing:
    {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam:eu-west-1:111122223333:role/app"}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:us-east-1::data/*"}

Passing:
    {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::111122223333:role/app"}
    {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam:*:111122223333:role/app"}

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
    if arn is not None and arn.region and not facts.has_wildcard(arn.region) and arns.never(arn, "region"):
        return _finding(resource, arn)
    return None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"no resource of `{arn.service}` like `{resource.text}` has a Region in its ARN", resource, help="leave the field empty")
