"""Condition operator does not exist

What it does:
    Reports an operator that the policy language does not have. `ForAllValues:`, `ForAnyValue:` and `IfExists` are taken off first.

Why:
    Operators are case-sensitive. AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEqual": {"aws:PrincipalTag/team": "a"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"stringequals": {"aws:PrincipalTag/team": "a"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*", "Condition": {"ForEach:StringEquals": {}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAnyValue:StringNotEqualsIgnoreCaseIfExists": {"aws:TagKeys": "a"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"Null": {"aws:TagKeys": "true"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, suggest_condition_operator
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="statement")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    seen = set()
    for operator in (*(condition.operator for condition in statement.conditions), *statement.empty_operators):
        if operator.text in seen or facts.operator(operator.text) is not None or _is_null_if_exists(operator.text):
            continue
        seen.add(operator.text)
        yield Finding(f"unknown condition operator `{operator.text}`", operator,
                      help=suggest_condition_operator(operator.text) or "operators are spelled exactly as AWS documents them")


def _is_null_if_exists(text: str) -> bool:
    """That has a code of its own."""
    return text.rpartition(":")[2] == "NullIfExists"
