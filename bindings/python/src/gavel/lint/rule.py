"""What a rule is made of. The docstring of `gavel.lint` says how to write one."""
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

ERROR, SECURITY_WARNING, WARNING, SUGGESTION = "ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION"
FINDING_TYPES = (ERROR, SECURITY_WARNING, WARNING, SUGGESTION)  # AWS's, worst first

IDENTITY = frozenset({"identity_based", "permissions_boundary", "session"})
RESOURCE = frozenset({"resource_based", "key", "vpc_endpoint"})
TRUST = frozenset({"trust"})
SCP = frozenset({"service_control"})
RCP = frozenset({"resource_control"})
ALL = IDENTITY | RESOURCE | TRUST | SCP | RCP

# The examples of a rule are of the first of these types that it applies to.
EXAMPLE_TYPES = ("identity_based", "resource_based", "trust", "service_control", "resource_control", "key", "vpc_endpoint",
                 "permissions_boundary", "session")

KINDS = ("document", "statement", "action", "resource", "principal", "condition", "value", "variable", "diagnostic")

# Profiles. A rule with an AWS code is in all of them; `recommended` and `strict` are those of rules that AWS lacks.
AWS, RECOMMENDED, STRICT = "aws", "recommended", "strict"
PROFILES = (AWS, RECOMMENDED, STRICT)

# stable: on. preview: on with --preview and in the profile strict; what AWS looks up in lists that it does not publish is derived in part.
# disabled: only when it is selected by its whole name; the help of the rule says why.
STABLE, PREVIEW, DISABLED = "stable", "preview", "disabled"


class Substring(NamedTuple):
    """A part of the text of a node, in characters of its decoded text."""

    node: Any
    start: int
    length: int


class Finding:
    """What a rule reports: a message, and the nodes (or Substrings) that it is about, the first being the place that is shown."""

    __slots__ = ("message", "nodes", "help")

    def __init__(self, message: str, *nodes: Any, help: str = "") -> None:
        self.message = message
        self.nodes = nodes
        self.help = help


Check = Callable[..., Iterable[Finding] | None]  # (node, context)


@dataclass(frozen=True)
class Rule:
    code: str
    type: str  # AWS's finding type, or our own for codes that AWS lacks
    on: str
    policy_types: frozenset[str]
    derivability: str  # A: from the text alone; B: with the catalogue; C: AWS uses a list that it does not publish
    profile: str  # the first profile that holds the rule
    state: str
    ours: str  # the finding type in profiles other than aws
    resource_types: tuple[str, ...]  # not empty: only with one of these declared
    diagnostics: tuple[str, ...]  # codes of parser diagnostics that are reported as this rule
    check: Check = field(repr=False, compare=False)
    doc: str = field(repr=False, compare=False)
    module: str = field(repr=False, compare=False)

    @property
    def title(self) -> str:
        return self.doc.strip().splitlines()[0]

    @property
    def is_aws(self) -> bool:
        return self.profile == AWS


def rule(type: str, *, on: str, policy_types: frozenset[str] = ALL, derivability: str = "A", profile: str = AWS, state: str | None = None,
         ours: str = "", resource_types: tuple[str, ...] = (), diagnostics: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Makes the function a rule. Class C is a preview unless `state` says otherwise."""
    if type not in FINDING_TYPES or (ours and ours not in FINDING_TYPES) or on not in KINDS or profile not in PROFILES:
        raise ValueError(f"a rule with type {type!r}, ours {ours!r}, on {on!r}, profile {profile!r}")
    if (on == "diagnostic") != bool(diagnostics):
        raise ValueError("`diagnostics` belong to rules on diagnostic")

    def decorate(check: Check) -> Rule:
        import sys

        module = check.__module__
        return Rule(code=module.rpartition(".")[2].upper(), type=type, on=on, policy_types=policy_types, derivability=derivability,
                    profile=profile, state=state or (PREVIEW if derivability == "C" else STABLE), ours=ours or type,
                    resource_types=resource_types, diagnostics=diagnostics, check=check, doc=sys.modules[module].__doc__ or "",
                    module=module)

    return decorate
