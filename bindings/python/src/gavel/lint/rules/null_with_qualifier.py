"""Null with a set operator

What it does:
    Reports `ForAllValues:Null` and `ForAnyValue:Null`.

Why:
    The first is always true and the second always false, whatever the request holds: Null asks about the key, and the set operators
    about its values.

Failing:
    {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"ForAnyValue:Null": {"aws:TagKeys": "false"}}}

Passing:
    {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*", "Condition": {"Null": {"aws:TagKeys": "false"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-null-with-qualifier
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    operator = facts.operator(condition.operator.text)
    if operator is not None and operator.family == "null" and operator.set_operator:
        always = "true" if operator.set_operator == "ForAllValues" else "false"
        yield Finding(f"`{condition.operator.text}` is always {always}", condition.operator, help="write `Null`")
