"""Region of an ARN does not exist

What it does:
    Reports a Region in an ARN that no partition of AWS has.

Why:
    Such an ARN matches nothing. AWS looks the Region up for each service, in a table that it does not publish.

Failing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-11:111122223333:q"}
    {"Effect": "Deny", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-central:111122223333:q"}

Passing:
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-central-1:111122223333:q"}
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-*:111122223333:q"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts, regions
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="resource", derivability="C")
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    arn = facts.arn(resource.text)
    if arn is not None and arn.region and not facts.has_wildcard(arn.region) and not regions.exists(arn.region):
        return _finding(resource, arn)
    return None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"`{arn.region}` in `{resource.text}` is no Region", resource, help=regions.hint(arn.region))
