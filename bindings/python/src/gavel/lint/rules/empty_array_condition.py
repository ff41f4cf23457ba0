"""Empty list of values of a condition key

What it does:
    Reports a condition key whose value is `[]`, under an operator without `ForAllValues`, `ForAnyValue` and `IfExists`.

Why:
    No value can fit: a positive operator is never met, a negated one always.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/team": []}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/team": ["a"]}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _findings(condition) if condition.is_list and not condition.values else None


def _findings(condition: Condition) -> Iterator[Finding]:
    operator = facts.operator(condition.operator.text)
    if operator is not None and not operator.set_operator and not operator.if_exists:
        yield Finding(f"`{condition.key.text}` has no values under `{condition.operator.text}`: no request meets it", condition,
                      help="add a value, or test whether the key is there with `Null`")
