"""Trust policy with NotPrincipal

What it does:
    Reports NotPrincipal in a trust policy.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-syntax-error-notprincipal
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, TRUST, Finding, rule


@rule(ERROR, on="statement", policy_types=TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.principal is not None and statement.principal.negated:
        yield Finding("a trust policy cannot have `NotPrincipal`", statement.principal,
                      help="use `Principal`, with a condition on `aws:PrincipalArn` where needed")
