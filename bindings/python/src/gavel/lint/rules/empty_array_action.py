"""Action is an empty list

What it does:
    Reports `Action` or `NotAction` with no members.

Why:
    The statement has no effect. What an empty `Not` list means is not documented.

Failing:
    {"Effect": "Allow", "Action": [], "Resource": "*"}
    {"Effect": "Deny", "NotAction": [], "Resource": "*"}

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
    if statement.action is not None and statement.action.is_list and not statement.action.members:
        yield Finding(f"`{statement.action.name}` is empty", statement.action, help="add a member, or remove the statement")
