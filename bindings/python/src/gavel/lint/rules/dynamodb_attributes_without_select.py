"""Attributes of a table restricted, and not what is selected

What it does:
    Reports an `Allow` statement with a condition on `dynamodb:Attributes` that does not require `dynamodb:Select` to be
    `SPECIFIC_ATTRIBUTES`.

Why:
    A request may ask for all attributes, or all projected ones, without naming them; then the condition on their names is no
    restriction.

Failing:
    {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*",
     "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]}}}
    {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*",
     "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]}, "StringEquals": {"dynamodb:Select": "COUNT"}}}

Passing:
    {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*",
     "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]},
     "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}}}
    {"Effect": "Deny", "Action": "dynamodb:Query", "Resource": "*",
     "Condition": {"ForAnyValue:StringEquals": {"dynamodb:Attributes": ["secret"]}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import IDENTITY, RESOURCE, SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="condition", policy_types=IDENTITY | RESOURCE)
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _findings(condition, statement, context) if condition.key.text.lower() == "dynamodb:attributes" else None


def _findings(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect != "Allow":
        return
    for other in statement.conditions:
        if other.key.text.lower() == "dynamodb:select" and {value.text for value in other.values} == {"SPECIFIC_ATTRIBUTES"}:
            return
        if other.key.text.lower() == "dynamodb:select" and not context.known(other.values):
            return
    yield Finding("`dynamodb:Attributes` is restricted and `dynamodb:Select` is not", condition.key,
                  help="add `\"StringEqualsIfExists\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}`")
