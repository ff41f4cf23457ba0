"""Category of principals is an empty list

What it does:
    Reports `Principal` or `NotPrincipal` with a category whose value is `[]`.

Why:
    The category names nobody.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": []}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333", "Service": []}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": ["111122223333"]}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, SUGGESTION, TRUST, Finding, rule


@rule(SUGGESTION, on="statement", policy_types=RESOURCE | TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.principal is None:
        return
    for category in statement.principal.empty_categories:
        yield Finding(f"`{category.keys[-1]}` of `{statement.principal.name}` is empty", category, help="add a member, or remove it")
