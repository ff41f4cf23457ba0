"""Condition that is always true

What it does:
    Reports a condition with wildcards that is true whether the key is there or not: `StringLikeIfExists` or `ForAllValues:StringLike`
    with the value `*`.

Why:
    It constrains nothing.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringLikeIfExists": {"aws:PrincipalTag/team": "*"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringLikeIfExists": {"aws:PrincipalTag/team": "a*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-key-due-to-wildcard-in-condition
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import constants
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if constants.truth(condition, context) == (True, True):
        yield Finding(f"the condition on `{condition.key.text}` is always true", condition.key, help="remove it, or write what it shall demand")
