"""Statement without Resource

What it does:
    Reports a statement that has neither `Resource` nor `NotResource`. Trust policies have none.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject"}
    {"Effect": "Deny", "NotAction": "s3:GetObject"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    {"Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, IDENTITY, RCP, RESOURCE, SCP, Finding, rule


@rule(ERROR, on="statement", policy_types=IDENTITY | RCP | RESOURCE | SCP)
def check(statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(statement) if statement.resource is None and context.document.complete else None


def _finding(statement: Statement) -> Iterator[Finding]:
    yield Finding("the statement has no `Resource`", statement,
                  help="add `Resource`; if this is the trust policy of a role, say so with --policy-type trust")
