"""ARN patterns of policies against the templates of the catalogue: which fields may be told, and which must be."""
import functools
import re
from typing import NamedTuple

from gavel import patterns
from gavel.lint import facts

_PLACEHOLDER = re.compile(r"\$\{[^}]*\}|<[^>]*>")


class Template(NamedTuple):
    """What one resource type of a service has in the fields of its ARN."""

    name: str
    region: bool
    account: bool
    resource: str  # with `*` for every placeholder


@functools.lru_cache(1 << 12)
def templates(service: str) -> tuple[Template, ...]:
    found = facts.find_service(service)
    if found is None:
        return ()
    made = []
    for kind in found.resource_types:
        fields = facts.arn_fields(kind.arn)
        if len(fields) == 6 and fields[2].lower() == service.lower():
            made.append(Template(kind.name, bool(fields[3]), bool(fields[4]), _PLACEHOLDER.sub("*", fields[5])))
    return tuple(made)


@functools.lru_cache(1 << 16)
def matching(service: str, resource: str) -> tuple[Template, ...]:
    """The resource types that an ARN with this sixth field may name; a pattern may fit several."""
    pattern = facts.VARIABLE.sub("*", resource)
    return tuple(template for template in templates(service) if may_meet(pattern, template.resource))


@functools.lru_cache(1 << 16)
def may_meet(a: str, b: str) -> bool:
    """Whether some text fits both patterns. `*` and `?` in both are wildcards."""
    return patterns.overlaps(a, b, "text", False) is not False


def never(arn: facts.Arn, field: str) -> bool:
    """Whether no resource that the ARN may name has this field; False when the ARN fits no known resource type."""
    return _all(arn, field, False)


def always(arn: facts.Arn, field: str) -> bool:
    """Whether every resource that the ARN may name has this field; False when the ARN fits no known resource type."""
    return _all(arn, field, True)


def _all(arn: facts.Arn, field: str, wanted: bool) -> bool:
    found = matching(arn.service, arn.resource) if not facts.has_wildcard(arn.service) else ()
    return bool(found) and all(getattr(template, field) == wanted for template in found)
