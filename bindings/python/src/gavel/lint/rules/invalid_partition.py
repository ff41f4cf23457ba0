"""Partition of an ARN does not exist

What it does:
    Reports a partition in an ARN that AWS does not have.

Why:
    Such an ARN matches nothing. AWS also looks up in which partitions a service exists, in a table that it does not publish.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:amazon:s3:::data/*"}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:AWS:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws-us-gov:s3:::data/*"}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:*:s3:::data/*"}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:${aws:Partition}:s3:::data/*"}

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
    if arn is not None and not facts.has_wildcard(arn.partition) and arn.partition not in regions.PARTITIONS:
        return _finding(resource, arn)
    return None


def _finding(resource: Text, arn: facts.Arn) -> Iterator[Finding]:
    yield Finding(f"`{arn.partition}` in `{resource.text}` is no partition", resource,
                  help=f"the partitions are {', '.join(regions.PARTITIONS)}")
