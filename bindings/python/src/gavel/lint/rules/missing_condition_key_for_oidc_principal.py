"""Trust of an identity provider without a condition on its claims

What it does:
    Reports an `Allow` for an OpenID Connect provider without a condition on one of its keys.

Why:
    Every user of the provider may assume the role, those of other applications included.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"aws:SourceIp": "x"}}}

Passing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringEquals": {"accounts.google.com:aud": "id"}}}
    {"Effect": "Deny", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/p"}, "Action": "sts:AssumeRoleWithSAML"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import trust
from gavel.lint.context import Context
from gavel.lint.rule import SECURITY_WARNING, TRUST, Finding, rule


@rule(SECURITY_WARNING, on="statement", policy_types=TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect != "Allow":
        return
    for member, host in trust.oidc_hosts(statement):
        if not any(condition.key.text.lower().startswith(host.lower() + ":") for condition in statement.conditions):
            yield Finding(f"every user of `{host}` may assume the role", member,
                          help=f"add a condition on `{host}:aud`, and on `{host}:sub`")
