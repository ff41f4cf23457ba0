"""Trust policy for everyone

What it does:
    Reports `"Principal": "*"` in a trust policy. The long form, `{"AWS": "*"}`, is accepted by AWS.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-unsupported-wildcard-in-principal
"""
from collections.abc import Iterator

from gavel._gavel import PrincipalMember, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, TRUST, Finding, rule


@rule(ERROR, on="principal", policy_types=TRUST)
def check(member: PrincipalMember, statement: Statement, context: Context) -> Iterator[Finding]:
    if member.category == "*":
        yield Finding("a trust policy cannot have the principal `*`", member.value, help="name who may assume the role")
