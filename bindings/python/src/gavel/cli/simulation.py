"""`gavel decide --format aws`: the answer of SimulateCustomPolicy, in the shape since 30 July 2026 and, as aws-old, in that before it.

What AWS hides or does not document, docs/cli.md says.
"""
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from gavel import _gavel, catalog, patterns
from gavel.context_keys import context_keys

T = TypeVar("T")

DECISIONS = {"allow": "allowed", "explicit_deny": "explicitDeny", "implicit_deny": "implicitDeny"}
MOST_RESTRICTIVE = ("explicitDeny", "implicitDeny", "allowed")

# Layer: how AWS names the n-th policy of its list, and its type. Organization policies are never shown.
SOURCES = {
    "identity_based": ("PolicyInputList.{}", "IAM Policy"),
    "permissions_boundary": ("PermissionsBoundaryPolicyInputList.{}", "IAM Policy"),
    "resource_based": ("ResourcePolicy", "Resource Policy"),
}
LAYERS = {"identity": "identity_based", "permissions_boundary": "permissions_boundary", "resource": "resource_based"}

FILLED_BY_AWS = {name.lower() for name in (
    "aws:PrincipalAccount", "aws:PrincipalId", "aws:PrincipalType", "aws:Type", "aws:userid", "aws:username", "aws:PrincipalOrgID",
    "aws:PrincipalOrgMasterAccountId", "aws:PrincipalOrgPaths")}


@dataclass
class Simulated:
    """The answer for one action on one resource."""

    action: str
    resource: str  # ARN or `*`
    policies: tuple[tuple[str, bytes | None], ...]  # which policies were asked: equal for equal calls
    decision: str
    matched: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    by_organization: bool | None = None
    by_boundary: bool | None = None
    details: dict[str, Any] | None = None  # of a call across accounts AWS fills it, with keys that nobody has published


class Asked(NamedTuple):
    """One request with its policies, and its decision."""

    given: dict[str, Any]  # of _gavel.simulation_inputs
    explanation: dict[str, Any]
    named: bool = False  # policies of a model have names, as with SimulatePrincipalPolicy; those given by hand are numbered


def positions(text: bytes, statements: Iterable[tuple[int, int]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(start, end) of each statement as AWS counts: from behind the bracket or the statement before, to behind its own brace."""
    found = []
    previous = None
    for begin, end in statements:
        before = text[:begin].rstrip()
        inside = before.endswith(b"[")
        start = previous if previous is not None else len(before) if inside else begin + 1
        found.append((position(text, start), position(text, end)))
        previous = end
    return found


def position(text: bytes, offset: int) -> dict[str, Any]:
    line_start = text.rfind(b"\n", 0, offset) + 1
    return {"Line": text.count(b"\n", 0, offset) + 1, "Column": len(text[line_start:offset].decode("utf-8", "replace")) + 1}


def matched_statements(asked: Asked) -> list[dict[str, Any]]:
    """The statements that the decision rests on, in the order of the policies."""
    determining = {(statement["layer"], statement["file"], statement["start"]["line"], statement["start"]["column"])
                   for statement in asked.explanation["statements"] if statement["determining"]}
    found, numbers = [], dict.fromkeys(SOURCES, 0)
    for policy in asked.given["policies"]:
        short = policy["layer"]
        layer = LAYERS[short]
        numbers[layer] += 1
        name, kind = SOURCES[layer]
        # A trust or key policy is the resource's policy too.
        real_layers = (layer, "trust", "key") if short == "resource" else (layer,)
        matched = [index for index, place in enumerate(policy.get("places", ())) if any((real, *place) in determining for real in real_layers)]
        if not matched:
            continue
        id = policy["name"] if asked.named and short != "resource" else name.format(numbers[layer])
        spans = positions(policy["text"], policy["statements"])
        for start, end in (spans[index] for index in matched):
            found.append({"SourcePolicyId": id, "SourcePolicyType": kind, "StartPosition": start, "EndPosition": end})
    return found


def missing_keys(given: dict[str, Any]) -> list[str]:
    """Keys that the policies read and the call does not tell, whether the statement concerns the action or not."""
    told = {key.lower() for key in given["context_keys"]} | FILLED_BY_AWS
    documents = [policy["document"] for policy in given["policies"] if "document" in policy]
    return [key.name for key in context_keys(documents) if key.name.lower() not in told]


def asked_of(scenario: _gavel.Scenario) -> Iterator[Asked]:
    for given, text in zip(_gavel.simulation_inputs(scenario), _gavel.explain_json(scenario)):
        yield Asked(given, json.loads(text))


def simulate(asked: Asked) -> Simulated:
    given, explanation, _ = asked
    denied_by = explanation["denied_by"]
    layers = [policy["layer"] for policy in given["policies"]]
    resource = given["resource"] or "*"
    one = Simulated(given["action"], resource, tuple((policy["layer"], policy.get("text")) for policy in given["policies"]),
                    DECISIONS[explanation["effect"]])
    one.matched, one.missing = matched_statements(asked), missing_keys(given)
    if given["in_organization"]:
        one.by_organization = "service_control" not in denied_by
    if "permissions_boundary" in layers:
        one.by_boundary = "permissions_boundary" not in denied_by
    owner = given["resource_account"] or (resource.split(":")[4] if resource.count(":") > 4 else "") or given["principal_account"]
    if resource != "*" and owner == given["principal_account"] and one.by_organization is not False:
        one.details = {}
    return one


def result(one: Simulated, name: str, decision: str) -> dict[str, Any]:
    """What the results of an action and of a resource have in common."""
    return {**({"EvalActionName": one.action} if decision == "EvalDecision" else {}), "EvalResourceName": name, decision: one.decision,
            "MatchedStatements": one.matched, "MissingContextValues": one.missing}


def more(one: Simulated, organization: bool) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if organization and one.by_organization is not None:
        extra["OrganizationsDecisionDetail"] = {"AllowedByOrganizations": one.by_organization}
    if one.by_boundary is not None:
        extra["PermissionsBoundaryDecisionDetail"] = {"AllowedByPermissionsBoundary": one.by_boundary}
    if one.details is not None:
        extra["EvalDecisionDetails"] = one.details
    return extra


def resource_result(one: Simulated) -> dict[str, Any]:
    return result(one, one.resource, "EvalResourceDecision") | more(one, organization=False)


def old_shape(found: Sequence[Simulated]) -> list[dict[str, Any]]:
    """A result for each action and resource."""
    return [result(one, one.resource, "EvalDecision") | more(one, organization=True)
            | ({"ResourceSpecificResults": [resource_result(one)]} if one.resource != "*" else {}) for one in found]


def new_shape(found: Sequence[Simulated]) -> list[dict[str, Any]]:
    """A result for each action, over all of its resources."""
    groups: dict[tuple[object, ...], list[Simulated]] = {}
    for one in found:
        groups.setdefault((one.action.lower(), one.policies), []).append(one)
    return [merged(group) for group in groups.values()]


def merged(group: list[Simulated]) -> dict[str, Any]:
    first = group[0]
    decision = min((one.decision for one in group), key=MOST_RESTRICTIVE.index)
    whole = Simulated(first.action, resource_name(first), first.policies, decision,
                      unique(statement for one in group for statement in one.matched), unique(key for one in group for key in one.missing))
    for name in ("by_organization", "by_boundary"):
        told = [getattr(one, name) for one in group if getattr(one, name) is not None]
        setattr(whole, name, all(told) if told else None)
    if all(one.details is not None for one in group):
        whole.details = {}
    specific = [resource_result(one) for one in group if one.resource != "*"]
    return (result(whole, whole.resource, "EvalDecision") | more(whole, organization=True)
            | ({"ResourceSpecificResults": specific} if specific else {}))


def unique(elements: Iterable[T]) -> list[T]:
    found: list[T] = []
    for element in elements:
        if element not in found:
            found.append(element)
    return found


def resource_name(one: Simulated) -> str:
    """The form of the ARN as the catalogue has it: `arn:${Partition}:s3:::${BucketName}`."""
    action = catalog.find_action(one.action)
    for use in action.resources if action and one.resource != "*" else ():
        if patterns.fits_format(one.resource, use.type.arn, variables=False):
            return use.type.arn
    return one.resource


def response(asked: Iterable[Asked], old: bool) -> dict[str, Any]:
    found = [simulate(one) for one in asked]
    return {"EvaluationResults": old_shape(found) if old else new_shape(found), "IsTruncated": False}
