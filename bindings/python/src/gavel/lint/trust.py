"""Federated principals of role trust policies."""
import re
from collections.abc import Iterator

from gavel._gavel import PrincipalMember, Statement, Text

GITHUB = "token.actions.githubusercontent.com"
COMMON_OIDC = frozenset(("accounts.google.com", "www.amazon.com", "graph.facebook.com", "cognito-identity.amazonaws.com", GITHUB))

_PROVIDER_ARN = re.compile(r"arn:[^:]+:iam::[^:]*:(saml|oidc)-provider/(.+)")
_DOMAIN = re.compile(r"(?i)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/\S*)?")


def provider(text: str) -> tuple[str, str] | None:
    """("saml" or "oidc", name of the provider) of a value of Federated; None: it is neither a provider's ARN nor a domain name."""
    found = _PROVIDER_ARN.fullmatch(text)
    if found:
        return (found[1], found[2])
    return ("oidc", text) if _DOMAIN.fullmatch(text) else None


def federated(statement: Statement) -> Iterator[PrincipalMember]:
    """Known federated members of Principal."""
    if statement.principal is not None and not statement.principal.negated:
        yield from (member for member in statement.principal.members if member.category == "Federated" and not member.value.unknown)


def oidc_hosts(statement: Statement) -> Iterator[tuple[PrincipalMember, str]]:
    """Each OpenID Connect provider, and the prefix of its condition keys."""
    for member in federated(statement):
        found = provider(member.value.text)
        if found and found[0] == "oidc":
            yield member, found[1]


def is_audience(key: str) -> bool:
    """The `aud` claim of an identity provider: the prefix is a host, or `saml`."""
    prefix, _, claim = key.rpartition(":")
    return claim.lower() == "aud" and ("." in prefix or prefix.lower() == "saml")


def named_actions(statement: Statement) -> dict[str, Text]:
    """Known entries of Action without NotAction, lower case, with their nodes."""
    if statement.action is None or statement.action.negated:
        return {}
    return {text.text.lower(): text for text in statement.action.members if not text.unknown}
