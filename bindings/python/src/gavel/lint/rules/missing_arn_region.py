"""ARN without the Region that such resources have

What it does:
    Reports an empty Region in an ARN whose service has only resources of this form with a Region.

Why:
    Such an ARN matches nothing. `*` stands for all Regions.

Failing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs::111122223333:q"}
    {"Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "arn:aws:ec2::111122223333:instance/*"}

Passing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:111122223333:q"}
    {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::111122223333:role/app"}

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
    return _finding(resource, arn) if arn is not None and not arn.region and arns.always(arn, "region") else None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"every resource of `{arn.service}` like `{resource.text}` has a Region in its ARN", resource,
                  help="write the Region, or `*`")
