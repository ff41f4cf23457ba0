"""Condition that is never true

What it does:
    Reports a condition with wildcards that is false whether the key is there or not: `ForAnyValue:StringNotLike` with the value `*`.

Why:
    The statement never applies. In a Deny that is a hole.

Failing:
    {"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}}

Passing:
    {"Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"ForAnyValue:StringNotLike": {"aws:TagKeys": "team-*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-statement-due-to-wildcard-in-condition
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import constants
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if constants.truth(condition, context) == (False, False):
        yield Finding(f"the condition on `{condition.key.text}` is never true, so the statement never applies", condition.key,
                      help="remove the statement, or write what the condition shall demand")
