"""Key with several values without ForAllValues or ForAnyValue

What it does:
    Reports a condition key of which a request may hold several values, under an operator without `ForAllValues` or `ForAnyValue`.
    `Null` is exempt.

Why:
    How such an operator compares several values is not documented.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:TagKeys": "a"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotLike": {"aws:PrincipalOrgPaths": "o-1/*"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"Null": {"aws:TagKeys": "true"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(condition) if facts.is_multivalued(condition.key.text) and _is_plain(condition.operator.text) else None


def _is_plain(text: str) -> bool:
    operator = facts.operator(text)
    return operator is not None and not operator.set_operator and operator.family != "null"


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"`{condition.key.text}` may hold several values, and `{condition.operator.text}` compares one", condition.key,
                  help=f"write `ForAnyValue:{condition.operator.text}` or `ForAllValues:{condition.operator.text}`")
