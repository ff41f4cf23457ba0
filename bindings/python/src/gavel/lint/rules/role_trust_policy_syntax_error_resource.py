"""Trust policy with Resource

What it does:
    Reports Resource or NotResource in a trust policy.

Why:
    A trust policy applies to its role and to nothing else; AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-syntax-error-resource
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, TRUST, Finding, rule


@rule(ERROR, on="statement", policy_types=TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.resource is not None:
        yield Finding(f"a trust policy cannot have `{statement.resource.name}`", statement.resource, help="remove it")
