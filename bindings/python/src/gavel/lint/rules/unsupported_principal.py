"""Principal in an identity policy

What it does:
    Reports Principal or NotPrincipal in an identity policy.

Why:
    Such a policy applies to whom it is attached to; AWS refuses one that names principals.

Failing:
    {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-principal
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, IDENTITY, Finding, rule


@rule(ERROR, on="statement", policy_types=IDENTITY)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.principal is not None:
        yield Finding(f"an identity policy cannot have `{statement.principal.name}`", statement.principal,
                      help="remove it; for a resource or trust policy say so with `--policy-type`")
