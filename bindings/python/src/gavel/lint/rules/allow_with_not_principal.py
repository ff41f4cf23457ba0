"""Allow with NotPrincipal

What it does:
    Reports an `Allow` statement with `NotPrincipal`.

Why:
    It grants to everyone else, anonymous callers included.

Failing:
    {"Effect": "Allow", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="statement", policy_types=RESOURCE)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect == "Allow" and statement.principal is not None and statement.principal.negated:
        yield Finding("`NotPrincipal` with `Allow` grants to everyone else", statement.principal,
                      help="name those who may in `Principal`, with conditions where needed")
