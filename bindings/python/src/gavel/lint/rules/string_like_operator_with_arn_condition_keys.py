"""StringLike on an ARN

What it does:
    Reports StringLike or StringNotLike on a key whose values are ARNs.

Why:
    A `*` of a String operator runs across the colons of an ARN, so that a pattern may match in another account. Arn operators compare
    part by part.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-string-like-operator-with-arn-condition-keys
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts, services
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    operator = facts.operator(condition.operator.text)
    if operator is None or operator.family != "string" or not operator.is_like:
        return
    if services.key_type(condition.key.text) == "arn":
        better = condition.operator.text.replace("String", "Arn")
        yield Finding(f"`{condition.operator.text}` on `{condition.key.text}`, whose values are ARNs", condition.key, help=f"use `{better}`")
