"""Value of aws:SourceVpc is no VPC

What it does:
    Reports a value of `aws:SourceVpc` that is not `vpc-` and 8 or 17 letters and digits.

Why:
    No request has such a value.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:SourceVpc": "vpc_1a2b3c4d"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"aws:SourceVpc": ["vpc-1a2b3c4d", "vpc-1a2b"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:SourceVpc": ["vpc-1a2b3c4d", "vpc-0123456789abcdef0"]}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringLike": {"aws:SourceVpc": "vpc-1a2b*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
import re
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule

FORM = re.compile(r"vpc-(?:[0-9a-zA-Z]{8}|[0-9a-zA-Z]{17})")


@rule(ERROR, on="value")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding] | None:
    return _findings(value, condition) if condition.key.text.lower() == "aws:sourcevpc" else None


def _findings(value: Text, condition: Condition) -> Iterator[Finding]:
    if facts.family(condition.operator.text) == "string" and not facts.has_wildcard(value.text) and not FORM.fullmatch(value.text):
        yield Finding(f"`{value.text}` is no id of a VPC", value, help="write `vpc-` and 8 or 17 letters and digits")
