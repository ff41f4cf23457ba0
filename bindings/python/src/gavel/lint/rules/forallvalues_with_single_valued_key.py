"""ForAllValues with a key that has one value

What it does:
    Reports `ForAllValues` on a condition key of which a request never holds several values.

Why:
    `ForAllValues` holds when the key is absent: an `Allow` that looks restricted grants to requests without the key.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-1"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAllValues:ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts, trust
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    if not condition.operator.text.startswith("ForAllValues:") or trust.is_audience(condition.key.text):
        return None
    return _finding(condition) if facts.is_single_valued(condition.key.text) else None


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"`{condition.key.text}` has one value, and `ForAllValues` holds for requests without it", condition.key,
                  help=f"write `{condition.operator.text.removeprefix('ForAllValues:')}`")
