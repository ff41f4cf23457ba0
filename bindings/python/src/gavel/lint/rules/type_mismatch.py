"""Operator of another type

What it does:
    Reports a condition operator whose family does not fit the type of the key: a String operator on a boolean, a Numeric operator on an
    ARN. String and Arn operators go with keys of either kind, Null with all.

Why:
    The values are compared in a way that they are not meant for; as a rule the condition is never true, or always.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"StringEquals": {"aws:SecureTransport": "true"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"Bool": {"aws:SecureTransport": "true"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts, services
from gavel.lint.context import Context
from gavel.lint.rule import WARNING, Finding, rule

TEXTS = frozenset({"string", "arn"})
OPERATOR = {"string": "StringEquals", "arn": "ArnLike", "numeric": "NumericEquals", "date": "DateEquals", "bool": "Bool", "ip": "IpAddress",
            "binary": "BinaryEquals"}


@rule(WARNING, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    operator = facts.operator(condition.operator.text)
    if operator is None or operator.family == "null":
        return
    key = condition.key.text
    kind = services.key_type(key)
    if kind is None or kind == operator.family or (kind in TEXTS and operator.family in TEXTS):
        return
    if key.lower() == "aws:epochtime" and operator.family == "numeric":  # a date that is told as a number
        return
    if "." in facts.key_prefix(key):  # an identity provider's: the types that AWS lists are not those of its own examples
        return
    yield Finding(f"`{condition.operator.text}` on `{key}`, which is of type {kind}", condition.key, help=f"use `{OPERATOR[kind]}` or one of its kind")
