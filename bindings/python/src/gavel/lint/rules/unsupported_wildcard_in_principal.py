"""Wildcard in a principal

What it does:
    Reports `*` or `?` in a principal other than the whole `*` of everyone, and any wildcard in a service, a federated provider or a
    canonical user.

Why:
    There are no patterns in Principal; AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app-*"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-wildcard-in-principal
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""
from collections.abc import Iterator

from gavel._gavel import PrincipalMember, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RESOURCE, TRUST, Finding, rule


@rule(ERROR, on="principal", policy_types=RESOURCE | TRUST)
def check(member: PrincipalMember, statement: Statement, context: Context) -> Iterator[Finding]:
    text = member.value.text
    if "*" not in text and "?" not in text or (text == "*" and member.category in ("*", "AWS")):
        return
    yield Finding(f"the principal `{text}` has a wildcard", member.value,
                  help="name the principal in full, or use `*` with a condition on `aws:PrincipalArn`")
