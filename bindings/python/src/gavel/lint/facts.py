"""What can be said of one text alone; every answer is kept, since policies repeat themselves.

Nothing here depends on a policy. Texts are those of known nodes.
"""
import functools
import re
from typing import NamedTuple

from gavel import _gavel, catalog, patterns
from gavel.lint import retired

_KEEP = 1 << 16

VARIABLE = re.compile(r"\$\{[^}]*\}")

find_service = functools.lru_cache(_KEEP)(catalog.find_service)
find_action = functools.lru_cache(_KEEP)(catalog.find_action)


@functools.lru_cache(_KEEP)
def find_key(key: str) -> catalog.ConditionKey | None:
    """A condition key of the catalogue. A few keys of tags stand there with the literal name `tag-key`."""
    found = catalog.find_condition_key(key)
    if found is None and "/" in key:
        found = catalog.find_condition_key(key.partition("/")[0] + "/tag-key")
    return found


class Operator(NamedTuple):
    """A condition operator as a policy writes it, taken apart."""

    name: str  # without set operator and IfExists
    family: str  # string, numeric, date, bool, binary, ip, arn, null
    set_operator: str  # ForAllValues, ForAnyValue or empty
    if_exists: bool
    negated: bool

    @property
    def is_like(self) -> bool:
        return self.name.endswith("Like")


@functools.lru_cache(_KEEP)
def operator(text: str) -> Operator | None:
    """None: there is no such operator."""
    found = _gavel.condition_operator(text)
    return None if found is None else Operator(*found)


class Arn(NamedTuple):
    """The six fields of an ARN, or of a pattern of ARNs. A colon inside a policy variable separates nothing."""

    partition: str
    service: str
    region: str
    account: str
    resource: str


@functools.lru_cache(_KEEP)
def arn(text: str) -> Arn | None:
    """None: the text has fewer than six fields or does not start with `arn:`."""
    fields = arn_fields(text)
    return Arn(*fields[1:]) if len(fields) == 6 and fields[0] == "arn" else None


def arn_fields(text: str) -> list[str]:
    """At most six; the last one holds the rest."""
    if "${" not in text:
        return text.split(":", 5)
    hidden = VARIABLE.sub(lambda found: found[0].replace(":", "\0"), text)
    return [part.replace("\0", ":") for part in hidden.split(":", 5)]


def arn_formats(formats: str) -> list[str]:
    """The ARN of a resource type of the catalogue; a few types have two, such as the bots of two versions of lex."""
    return formats.split(", ")


def has_wildcard(text: str) -> bool:
    """`*` or `?`, or a policy variable, which stands for any text."""
    return "*" in text or "?" in text or "${" in text


class ActionParts(NamedTuple):
    service: str
    name: str


@functools.lru_cache(_KEEP)
def action_parts(text: str) -> ActionParts | None:
    """`service:Name`, both sides as written; None when there is no colon, `*` included."""
    service, colon, name = text.partition(":")
    return ActionParts(service, name) if colon else None


@functools.lru_cache(_KEEP)
def service_exists(prefix: str) -> bool:
    """In the catalogue, or once in it (see `retired.py`). Ignores letter case."""
    return find_service(prefix) is not None or retired.was_service(prefix)


def key_prefix(key: str) -> str:
    """The text before the first colon: `s3` of `s3:prefix`; empty when there is none."""
    prefix, colon, _ = key.partition(":")
    return prefix if colon else ""


@functools.lru_cache(_KEEP)
def family(text: str) -> str:
    """The family of a condition operator; empty when there is no such operator."""
    found = operator(text)
    return found.family if found is not None else ""


@functools.lru_cache(_KEEP)
def action_may_exist(text: str) -> bool:
    """False for a literal `service:Name` whose service exists and has no such action."""
    parts = action_parts(text)
    if parts is None or has_wildcard(text) or find_action(text) is not None:
        return True
    return find_service(parts.service) is None or retired.was_action(text)


@functools.lru_cache(_KEEP)
def action_service_may_exist(text: str) -> bool:
    """False for an action whose service prefix is literal and unknown."""
    prefix = text.partition(":")[0]
    return has_wildcard(prefix) or service_exists(prefix)


@functools.lru_cache(_KEEP)
def fold(text: str) -> str:
    """Condition keys and actions compare by this."""
    return text.lower()


ACCOUNT = re.compile(r"[0-9]{12}")


def literal_parts(text: str) -> bool:
    """Whether the text is the same for every request."""
    return not has_wildcard(text)


@functools.lru_cache(_KEEP)
def arn_service_may_exist(service: str) -> bool:
    """The service field of an ARN: empty, a pattern, or known. Some services have another name in ARNs than in actions."""
    return not service or has_wildcard(service) or service_exists(service) or service.lower() in _arn_services()


@functools.cache
def _arn_services() -> frozenset[str]:
    """Services as the ARNs of the catalogue's resource types spell them."""
    kinds = (kind for service in catalog.services() for kind in service.resource_types)
    return frozenset(arn_fields(kind.arn)[2].lower() for kind in kinds if kind.arn.count(":") >= 5)


OTHER_KEY_PREFIXES = frozenset(("", "aws", "saml", "cognito-identity-auth", "cognito-identity-unauth"))


@functools.lru_cache(_KEEP)
def key_prefix_may_exist(prefix: str) -> bool:
    """The text before the colon of a condition key: a service, `aws`, or the host of an identity provider."""
    folded = prefix.lower()
    return folded in OTHER_KEY_PREFIXES or "." in folded or service_exists(folded)


UNDOCUMENTED_KEYS = frozenset(("aws:principalorgmasteraccountid",))  # in policies of AWS that its validator accepts


@functools.lru_cache(_KEEP)
def key_may_exist(key: str) -> bool:
    """False for a key that neither the catalogue nor Gavel's own table has."""
    return find_key(key) is not None or key.lower() in UNDOCUMENTED_KEYS


@functools.lru_cache(_KEEP)
def is_multivalued(key: str) -> bool:
    found = find_key(key)
    return found is not None and found.arity is catalog.Arity.MULTI


@functools.lru_cache(_KEEP)
def is_single_valued(key: str) -> bool:
    found = find_key(key)
    return found is not None and found.arity is catalog.Arity.SINGLE


def service_hint(prefix: str) -> str:
    near = catalog.closest_service(prefix)
    return f"did you mean `{near}`?" if near else f"the catalogue is of {catalog.version().date}"


@functools.lru_cache(_KEEP)
def expansion(pattern: str) -> tuple[catalog.CatalogAction, ...]:
    """The actions of the catalogue that an entry of Action matches."""
    if "*" not in pattern and "?" not in pattern:
        found = find_action(pattern)
        return () if found is None else (found,)
    return tuple(patterns.expand_actions(pattern))


@functools.lru_cache(_KEEP)
def dependent_actions(text: str) -> tuple[str, ...]:
    """The names of the actions that AWS documents as needed with this one; none for a pattern."""
    action = find_action(text)
    return tuple(needs.full_name for needs in action.dependent_actions) if action is not None else ()


@functools.lru_cache(_KEEP)
def has_key(action: catalog.CatalogAction, key: str) -> bool:
    """Whether the catalogue lists the key for the action or one of its resource types. `key`: lower case; of a tag key up to its slash."""
    return key in _keys(action)


@functools.lru_cache(_KEEP)
def _keys(action: catalog.CatalogAction) -> frozenset[str]:
    return frozenset(name.partition("/")[0] + "/" if "/" in name else name
                     for name in (key.name.lower() for key in action.all_condition_keys))
