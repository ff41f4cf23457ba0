"""Resource is neither an ARN nor `*`

What it does:
    Reports a resource that does not start with `arn:` and is not `*`.

Why:
    It matches nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "data/*"}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "s3:::data/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import arns, facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="resource")
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    text = resource.text
    return None if text.startswith("arn:") or text.strip("*") == "" or text.startswith("${") or _may_be_arn(text) else _finding(resource)


def _may_be_arn(text: str) -> bool:
    """Whether a wildcard stands where `arn:` would."""
    return arns.may_meet(text, "arn:*") and facts.has_wildcard(text.partition(":")[0])


def _finding(resource: Text) -> Iterator[Finding]:
    yield Finding(f"the resource `{resource.text}` is no ARN", resource,
                  help="a resource is `arn:partition:service:region:account:resource`, or `*`")
