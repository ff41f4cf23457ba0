"""Resource is an empty list

What it does:
    Reports `Resource` or `NotResource` with no members.

Why:
    The statement has no effect. What an empty `Not` list means is not documented.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": []}
    {"Effect": "Deny", "Action": "s3:GetObject", "NotResource": []}

Passing:
    {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.resource is not None and statement.resource.is_list and not statement.resource.members:
        yield Finding(f"`{statement.resource.name}` is empty", statement.resource, help="add a member, or remove the statement")
