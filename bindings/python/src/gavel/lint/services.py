"""What the catalogue says, asked the way rules ask it; answers are kept, since policies repeat themselves."""
import functools
from typing import Any

from gavel import catalog, patterns
from gavel.lint import arns, facts

_KEEP = 1 << 16


@functools.lru_cache(_KEEP)
def key_type(key: str) -> str | None:
    """`string`, `arn`, `bool`, `date`, `numeric`, `ip` or `binary`; None for a key that is not known."""
    found = facts.find_key(key)
    return None if found is None else found.type.value


@functools.lru_cache(_KEEP)
def supports_key(action: Any, key: str) -> bool | None:
    """Whether requests for the action carry the key; None where the catalogue cannot tell."""
    supported: bool | None = action.supports_key(key)
    return supported


may_act_on = functools.lru_cache(_KEEP)(patterns.may_act_on)
fits_format = functools.lru_cache(_KEEP)(patterns.fits_format)


@functools.cache
def _formats_by_service() -> dict[str, list[str]]:
    """The service in an ARN -> the formats of all ARNs of such a service; some belong to several services of the catalogue."""
    found: dict[str, list[str]] = {}
    for service in catalog.services():
        for kind in service.resource_types:
            for format in facts.arn_formats(kind.arn):
                found.setdefault(facts.arn_fields(format)[2], []).append(format)
    return found


@functools.lru_cache(_KEEP)
def is_known_type(arn_text: str) -> bool:
    """Whether an ARN of a policy names, for all that is known, a resource type of the catalogue."""
    arn = facts.arn(arn_text)
    if arn is None or (arns.templates(arn.service) and not any(kind.in_catalog for kind in arns.matching(arn.service, arn.resource))):
        return False
    return any(fits_format(arn_text, format) is not False for format in _formats_by_service().get(arn.service, ()))


# Its actions are those of two APIs, of which the catalogue tells the resource types of one.
_UNTOLD = frozenset({"elasticloadbalancing"})


def actions_off_target(statement: Any) -> tuple[list[Any], list[Any]]:
    """(members of Action that act on other resource types than Resource names, those that act on no particular resource at all).

    Only members that name one action, and only where every member of Resource names a known resource type: the rest cannot be told.
    """
    action, resource = statement.action, statement.resource
    other: list[Any] = []
    none: list[Any] = []
    if action is None or resource is None or action.negated or resource.negated or not resource.members:
        return other, none
    named = [member.text for member in resource.members]
    if "*" in named or any(member.unknown for member in resource.members):
        return other, none
    for member in action.members:
        found = None if member.unknown else facts.find_action(member.text)
        if found is not None and _is_off_target(found, named):
            (other if found.resources else none).append(member)
    if (other or none) and not all(is_known_type(arn) for arn in named):
        return [], []
    return other, none


def _is_off_target(action: Any, named: list[str]) -> bool:
    if not action.resources:
        return not any(_is_collection(arn) or may_act_on(action, arn) is True for arn in named)
    return action.service.prefix not in _UNTOLD and all(may_act_on(action, arn) is False for arn in named)


@functools.lru_cache(_KEEP)
def is_always_on_arns(action: Any) -> bool:
    """Whether every call of the action names a resource with an ARN. Of several types that are each optional, one is taken to be named."""
    return len(action.resources) > 1 or any(use.required for use in action.resources)


def _is_collection(arn_text: str) -> bool:
    """Whether an ARN stands for all resources of a kind, which some actions without resource type are authorized on."""
    arn = facts.arn(arn_text)
    return arn is None or arn.resource.endswith(("*", "/", ":"))
