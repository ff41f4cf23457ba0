"""Wildcard without Like

What it does:
    Reports `*` or `?` in a value of StringEquals, StringNotEquals or one of their kind, outside of `${*}` and `${?}`.

Why:
    These operators take the character by the letter.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/job": "admin-*"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringLike": {"aws:PrincipalTag/job": "admin-*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-wildcard-without-like-operator
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import WARNING, Finding, rule


@rule(WARNING, on="value")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding]:
    text = value.text
    if "*" not in text and "?" not in text:
        return
    operator = facts.operator(condition.operator.text)
    if operator is None or operator.family != "string" or operator.is_like:
        return
    outside = facts.VARIABLE.sub("", text)
    if "*" in outside or "?" in outside:
        like = operator.name.replace("EqualsIgnoreCase", "Like").replace("Equals", "Like")
        yield Finding(f"`{condition.operator.text}` takes the wildcard in `{text}` by the letter", value,
                      help=f"use `{condition.operator.text.replace(operator.name, like)}`, or write the character as `${{*}}`")
