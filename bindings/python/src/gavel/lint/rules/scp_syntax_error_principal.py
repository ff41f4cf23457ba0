"""SCP with a principal

What it does:
    Reports Principal or NotPrincipal in a service control policy.

Why:
    A service control policy applies to all principals of the accounts that it is attached to; AWS refuses one that names them.

Failing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteBucket", "Resource": "*"}

Passing:
    {"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*",
     "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-scp-syntax-error-principal
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, SCP, Finding, rule


@rule(ERROR, on="statement", policy_types=SCP)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.principal is not None:
        yield Finding(f"a service control policy cannot have `{statement.principal.name}`", statement.principal,
                      help="remove it, or test `aws:PrincipalArn` in a condition")
