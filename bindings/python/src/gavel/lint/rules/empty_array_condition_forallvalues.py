"""Empty list of values under ForAllValues

What it does:
    Reports a condition key whose value is `[]`, under an operator with `ForAllValues`.

Why:
    Only requests without the key meet the condition. `Null` says that.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": []}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}}}

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
    if operator is not None and operator.set_operator == "ForAllValues":
        yield Finding(f"`{condition.key.text}` has no values under `{condition.operator.text}`: "
                      "only requests without the key meet it", condition,
                      help="add a value, or test whether the key is there with `Null`")
