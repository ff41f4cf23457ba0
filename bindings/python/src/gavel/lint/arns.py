"""ARN patterns of policies against the templates of the catalogue: which fields may be told, and which must be."""
import functools
import re
from typing import NamedTuple

from gavel import patterns
from gavel.lint import facts

# ARNs that AWS documents and its catalogue lacks: macros of AWS itself, and the root user, which only policies name.
_BESIDES = (
    ("transform", "arn:${Partition}:cloudformation:${Region}:${Account}:transform/${TransformName}"),
    ("root", "arn:${Partition}:iam::${Account}:root"),
)
_FIRST_WORD = re.compile(r"[A-Za-z-]+(?=[/:])")
_PLACEHOLDER = re.compile(r"\$\{[^}]*\}|<[^>]*>")


class Template(NamedTuple):
    """What one resource type of a service has in the fields of its ARN."""

    name: str
    region: bool
    account: bool
    resource: str  # with `*` for every placeholder
    in_catalog: bool  # False: AWS documents it elsewhere


@functools.lru_cache(1 << 12)
def templates(service: str) -> tuple[Template, ...]:
    found = facts.find_service(service)
    if found is None:
        return ()
    made = []
    formats = [(kind.name, format) for kind in found.resource_types for format in facts.arn_formats(kind.arn)]
    for name, format in (*formats, *_BESIDES):
        fields = facts.arn_fields(format)
        if len(fields) == 6 and fields[2].lower() == service.lower():
            made.append(Template(name, bool(fields[3]), bool(fields[4]), _PLACEHOLDER.sub("*", fields[5]), (name, format) not in _BESIDES))
    return tuple(made)


@functools.lru_cache(1 << 16)
def matching(service: str, resource: str) -> tuple[Template, ...]:
    """The resource types that an ARN with this sixth field may name; a pattern may fit several."""
    pattern = facts.VARIABLE.sub("*", resource)
    return tuple(template for template in templates(service) if may_meet(pattern, template.resource))


def may_run_into(arn: facts.Arn) -> bool:
    """Whether the `*` that ends the account, running past the colon that follows (rule R-4, open), lets the ARN name a resource:
    `arn:aws:logs:*:*:/aws/x` is then `log-group:/aws/x` in any account. Not where the resource begins like a type of the service, which is
    what the author meant then."""
    if not arn.account.endswith("*"):
        return False
    pattern = facts.VARIABLE.sub("*", arn.resource)
    word = _FIRST_WORD.match(pattern)
    if word and any(template.resource.lower().startswith(word[0].lower() + end) for template in templates(arn.service) for end in "/:"):
        return False
    tails = (template.resource.split(":", cut)[cut] for template in templates(arn.service)
             for cut in range(1, template.resource.count(":") + 1))
    return any(pattern.count(":") <= tail.count(":") and may_meet(pattern, tail) for tail in tails)


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
