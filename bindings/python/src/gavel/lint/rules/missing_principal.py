"""Statement without Principal

What it does:
    Reports a statement of a resource-based, trust or resource control policy that has neither `Principal` nor `NotPrincipal`.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RCP, RESOURCE, TRUST, Finding, rule


@rule(ERROR, on="statement", policy_types=RCP | RESOURCE | TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(statement) if statement.principal is None and context.document.complete else None


def _finding(statement: Statement) -> Iterator[Finding]:
    yield Finding("the statement has no `Principal`", statement, help="add `Principal`: whom the statement is about")
