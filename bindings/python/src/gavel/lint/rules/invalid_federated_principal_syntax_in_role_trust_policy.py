"""Federated principal is no identity provider

What it does:
    Reports a value of `Federated` that is neither a domain name nor the ARN of a SAML or OpenID Connect provider.

Why:
    It matches nobody, or, as `*`, everybody.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "*"}, "Action": "sts:AssumeRoleWithWebIdentity"}
    {"Effect": "Allow", "Principal": {"Federated": ["accounts.google.com", "arn:aws:iam::111122223333:provider/x"]},
     "Action": "sts:AssumeRoleWithWebIdentity"}

Passing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/p"}, "Action": "sts:AssumeRoleWithSAML"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""
from collections.abc import Iterator

from gavel._gavel import PrincipalMember, Statement
from gavel.lint import trust
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, TRUST, Finding, rule


@rule(ERROR, on="principal", policy_types=TRUST)
def check(principal: PrincipalMember, statement: Statement, context: Context) -> Iterator[Finding] | None:
    return _finding(principal) if principal.category == "Federated" and trust.provider(principal.value.text) is None else None


def _finding(principal: PrincipalMember) -> Iterator[Finding]:
    yield Finding(f"`{principal.value.text}` is no identity provider", principal,
                  help="write a domain name, or `arn:aws:iam::account:saml-provider/name` or `...:oidc-provider/host`")
