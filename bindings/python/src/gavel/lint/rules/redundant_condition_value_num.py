"""Redundant number

What it does:
    Reports a list of several numbers under NumericLessThan, NumericLessThanEquals, NumericGreaterThan or NumericGreaterThanEquals.

Why:
    One number suffices for the condition, so only the greatest (less than) or the least (greater than) counts.

Failing:
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"NumericLessThan": {"s3:max-keys": ["10", "20"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"NumericLessThan": {"s3:max-keys": "20"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-condition-value-num
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    operator = facts.operator(condition.operator.text)
    if operator is None or len(condition.values) < 2 or not operator.name.startswith(("NumericLess", "NumericGreater")):
        return
    from decimal import Decimal, InvalidOperation  # takes as long to import as thirty rules

    pick, which = (max, "greatest") if operator.name.startswith("NumericLess") else (min, "least")
    try:
        kept = pick(condition.values, key=lambda value: Decimal(value.text)).text
    except InvalidOperation:  # no number, or a string that could not be resolved
        return
    yield Finding(f"of several numbers only the {which} counts", *condition.values, help=f"keep `{kept}`")
