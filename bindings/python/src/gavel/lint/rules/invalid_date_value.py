"""Date as a number

What it does:
    Reports a value of a date operator that is a number of seconds.

Why:
    It works, but readers do not see which day is meant.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"DateGreaterThan": {"aws:CurrentTime": "1767225600"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"DateLessThan": {"aws:EpochTime": 1767225600}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
import re
from collections.abc import Iterator
from datetime import datetime, timezone

from gavel._gavel import Condition, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import WARNING, Finding, rule

EPOCH = re.compile(r"[0-9]{5,}(?:\.[0-9]+)?")  # fewer digits are a year


@rule(WARNING, on="value")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding] | None:
    return _finding(value) if facts.family(condition.operator.text) == "date" and EPOCH.fullmatch(value.text) else None


def _finding(value: Text) -> Iterator[Finding]:
    yield Finding(f"the date `{value.text}` is a number", value, help=f"write {_as_date(value.text)}")


def _as_date(text: str) -> str:
    try:
        return datetime.fromtimestamp(float(text), timezone.utc).strftime("`%Y-%m-%dT%H:%M:%SZ`")
    except (ValueError, OverflowError, OSError):
        return "an ISO 8601 date, such as `2026-11-23T09:00:00Z`"
