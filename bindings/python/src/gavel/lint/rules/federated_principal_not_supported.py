"""Federated principal outside a trust policy

What it does:
    Reports a principal under `Federated` in a resource-based policy that is no role trust policy.

Why:
    Identity providers are trusted by roles only; such a principal matches nobody.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}
    {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333", "Federated": ["arn:aws:iam::111122223333:saml-provider/p"]},
     "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import PrincipalMember, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RESOURCE, Finding, rule


@rule(ERROR, on="principal", policy_types=RESOURCE)
def check(principal: PrincipalMember, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(principal) if principal.category == "Federated" else None


def _finding(principal: PrincipalMember) -> Iterator[Finding]:
    yield Finding(f"the federated principal `{principal.value.text}` can only be trusted by a role", principal,
                  help="grant to the role that the federated users assume")
