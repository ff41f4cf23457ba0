"""Action does not fit the principal of a trust policy

What it does:
    Reports a trust statement whose action its principal cannot call: `sts:AssumeRoleWithSAML` with anyone but a SAML provider,
    `sts:AssumeRoleWithWebIdentity` with anyone but an OpenID Connect provider, `sts:AssumeRole` with an identity provider.

Why:
    The grant has no effect.

Failing:
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRole"}
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML"]}
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/p"},
     "Action": "sts:AssumeRoleWithWebIdentity"}

Passing:
    {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/p"},
     "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"]}
    {"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""
from collections.abc import Iterator

from gavel._gavel import PrincipalMember, Statement
from gavel.lint import trust
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, TRUST, Finding, rule

ANY = "any"
WANTED = {"sts:assumerole": "aws", "sts:assumerolewithsaml": "saml", "sts:assumerolewithwebidentity": "oidc"}
HELP = {"aws": "identity providers call `sts:AssumeRoleWithSAML` or `sts:AssumeRoleWithWebIdentity`",
        "saml": "name a SAML provider in `Federated`",
        "oidc": "name an OpenID Connect provider in `Federated`"}


@rule(ERROR, on="statement", policy_types=TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    principal = statement.principal
    if principal is None or principal.negated or not context.known([member.value for member in principal.members]):
        return
    kinds = {_kind(member) for member in principal.members}
    for action, node in trust.named_actions(statement).items():
        wanted = WANTED.get(action)
        if wanted and kinds and not kinds & {wanted, ANY}:
            yield Finding(f"no principal of the statement can call `{node.text}`", node, help=HELP[wanted])


def _kind(member: PrincipalMember) -> str:
    if member.category in ("*",) or member.value.text == "*":
        return ANY
    if member.category != "Federated":
        return "aws"
    found = trust.provider(member.value.text)
    return found[0] if found else ANY
