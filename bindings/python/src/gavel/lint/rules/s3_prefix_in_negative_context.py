"""s3:prefix in negative context

What it does:
    Reports s3:prefix under a String operator in a Deny, or under a negated one in an Allow.

Why:
    Objects below a prefix are listed by shorter prefixes too, and by none: who is denied `private/` lists `priv`.

Failing:
    {"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"StringLike": {"s3:prefix": "private/*"}}}

Passing:
    {"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"StringNotLike": {"s3:prefix": "public/*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-s3-prefix-in-negative-context
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="condition")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if condition.key.text.lower() != "s3:prefix":
        return
    operator = facts.operator(condition.operator.text)
    if operator is not None and operator.family == "string" and statement.effect == ("Allow" if operator.negated else "Deny"):
        yield Finding("other prefixes list the same objects", condition.key, help="say which prefixes may be listed, and allow nothing else")
