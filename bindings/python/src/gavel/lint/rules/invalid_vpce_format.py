"""Value of aws:SourceVpce is no VPC endpoint

What it does:
    Reports a value of `aws:SourceVpce` that is not `vpce-` and 8 or 17 letters and digits.

Why:
    No request has such a value.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:SourceVpce": "vpce_1a2b3c4d"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-1a2b"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:SourceVpce": ["vpce-1a2b3c4d", "vpce-0123456789abcdef0"]}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringLike": {"aws:SourceVpce": "vpce-1a2b*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
import re
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule

FORM = re.compile(r"vpce-(?:[0-9a-zA-Z]{8}|[0-9a-zA-Z]{17})")


@rule(ERROR, on="value")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding] | None:
    return _findings(value, condition) if condition.key.text.lower() == "aws:sourcevpce" else None


def _findings(value: Text, condition: Condition) -> Iterator[Finding]:
    if facts.family(condition.operator.text) == "string" and not facts.has_wildcard(value.text) and not FORM.fullmatch(value.text):
        yield Finding(f"`{value.text}` is no id of a VPC endpoint", value, help="write `vpce-` and 8 or 17 letters and digits")
