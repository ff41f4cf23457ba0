"""Trust of GitHub Actions without a condition on the repository

What it does:
    Reports an `Allow` for the OpenID Connect provider of GitHub Actions without a condition on its `sub` key.

Why:
    Workflows of every repository on GitHub may assume the role.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}}
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity"}

Passing:
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
     "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:octo/app:*"}}}
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
     "Condition": {"StringEquals": {"accounts.google.com:aud": "id"}}}

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
        if host.lower() != trust.GITHUB:
            continue
        if not any(condition.key.text.lower() == trust.GITHUB + ":sub" for condition in statement.conditions):
            yield Finding("workflows of every repository on GitHub may assume the role", member,
                          help=f"add a condition on `{trust.GITHUB}:sub`, such as `repo:organization/repository:ref:refs/heads/main`")
