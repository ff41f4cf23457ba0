"""Principal is an empty object

What it does:
    Reports `Principal` or `NotPrincipal` that is `{}`.

Why:
    It names nobody: the statement has no effect, or an undocumented one.

Failing:
    {"Effect": "Allow", "Principal": {}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, SUGGESTION, TRUST, Finding, rule


@rule(SUGGESTION, on="statement", policy_types=RESOURCE | TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    principal = statement.principal
    if principal is not None and not principal.members and not principal.empty_categories:
        yield Finding(f"`{principal.name}` is empty", principal, help="name the principals, or remove the statement")
