"""The request behind a denial, as far as the denial tells it."""
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gavel import _gavel, catalog
from gavel.denials.event_actions import actions_of, service_prefix, services_with
from gavel.errors import InputError


class Fact(NamedTuple):
    """Something that is known of the request, and how."""

    name: str
    value: str
    how: str  # "told", "derived: ...", "assumed: ..."


@dataclass
class Asked:
    """A request in the form of scenarios (docs/scenarios.md), and where each part of it comes from."""

    request: dict[str, Any] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # what the input does not tell, in words
    operation: str | None = None  # "s3:ListObjectsV2": the API call, where it is known
    other_actions: tuple[str, ...] = ()  # that the call may need as well

    def set(self, name: str, value: Any, how: str = "told") -> None:
        self.request[name] = value
        self.facts.append(Fact(name, value if isinstance(value, str) else value.get("arn", str(value)), how))


_ACCOUNT = re.compile(r"arn:[^:]*:(?:iam|sts)::(\d{12}):")
_QUEUE_URL = re.compile(r"https://sqs\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?)/(\d{12})/([\w.-]+)$")
_SERVICE_PRINCIPAL = re.compile(r"[a-z0-9.-]+\.amazonaws\.com(\.cn)?$")


def account_of(principal: str) -> str | None:
    found = _ACCOUNT.match(principal)
    return found.group(1) if found else None


def from_denial(denial: _gavel.Denial, given: dict[str, str]) -> Asked:
    """`given` holds what the user tells beside the message: principal, action, resource, resource_account."""
    asked = Asked(request={"complete": False})
    _set_principal(asked, denial, given)
    _set_action(asked, denial, given)
    _set_resource(asked, denial, given)
    _set_context(asked, denial)
    asked.missing.append("the rest of the request's context: a message does not hold it")
    return asked


def told_by(denial: _gavel.Denial) -> Asked:
    """What a message tells, when that is no whole request."""
    asked = Asked()
    for name, value in (("principal", denial.principal), ("action", denial.action), ("resource", denial.resource_arn or denial.resource)):
        if value:
            asked.set(name, value)
    if denial.operation:
        asked.operation = f"{service_prefix(denial.service)}:{denial.operation}" if denial.service else denial.operation
    return asked


def _set_context(asked: Asked, denial: _gavel.Denial) -> None:
    """A key that messages print with several values, though requests carry one, is unknown: it is not known which of them policies see."""
    context: dict[str, Any] = {}
    for key, values in denial.context:
        known = catalog.find_condition_key(key)
        if len(values) > 1 and known is not None and known.arity == catalog.Arity.SINGLE:
            asked.request.setdefault("unknown", []).append(key)
            asked.facts.append(Fact(key, ", ".join(values), "told with several values where requests carry one: taken as unknown"))
            continue
        context[key] = values if len(values) != 1 else values[0]
        asked.facts.append(Fact(key, ", ".join(values), "told"))
    if context:
        asked.request["context"] = context


def _set_principal(asked: Asked, denial: _gavel.Denial, given: dict[str, str]) -> None:
    principal = given.get("principal") or denial.principal
    if not principal:
        raise InputError("error: the message does not name the caller\n  help: give it with --principal")
    if not (principal.startswith("arn:") or principal == "anonymous" or _SERVICE_PRINCIPAL.match(principal)):
        raise InputError(f"error: the message names the caller as `{principal}`, which is no ARN\n  help: give the ARN with --principal")
    if denial.principal_id and not given.get("principal"):
        asked.set("principal", {"arn": principal, "unique_id": denial.principal_id.partition(":")[0]})
    else:
        asked.set("principal", principal)


def _set_action(asked: Asked, denial: _gavel.Denial, given: dict[str, str]) -> None:
    operation, service = denial.operation, denial.service
    action = given.get("action") or denial.action
    if operation:
        prefix = service_prefix(service) if service else (action or "").partition(":")[0] or _only_service(operation, denial.code)
        if prefix:
            asked.operation = f"{prefix}:{operation}"
            needed = actions_of(prefix, operation)
            if needed == () and not action:
                raise InputError(f"error: `{asked.operation}` needs no permission: no policy denies it")
            if needed and not action:
                action = needed[0]
                asked.set("action", action, f"derived: the API call is `{asked.operation}`")
            asked.other_actions = tuple(other for other in needed or () if other.lower() != (action or "").lower())
    if not action:
        raise InputError("error: the message does not name the action\n  help: give it with --action SERVICE:ACTION")
    known = catalog.find_action(action)
    if known is not None and known.full_name != action:
        asked.request["action"] = known.full_name
        asked.facts.append(Fact("action", known.full_name, f"derived: the message spells it `{action}`"))
    elif "action" not in asked.request:
        asked.set("action", action)


def _only_service(operation: str, code: str | None) -> str | None:
    if code and "UnauthorizedOperation" in code:  # the code of EC2
        return "ec2"
    found = services_with(operation)
    return found[0] if len(found) == 1 else None


def _set_resource(asked: Asked, denial: _gavel.Denial, given: dict[str, str]) -> None:
    resource = given.get("resource") or denial.resource_arn
    how = "told"
    queue = _QUEUE_URL.match(denial.resource or "")
    if not resource and queue:
        partition = "aws-cn" if queue.group(2).endswith(".cn") else "aws"
        resource, how = f"arn:{partition}:sqs:{queue.group(1)}:{queue.group(3)}:{queue.group(4)}", "derived: from the queue's URL"
    elif not given.get("resource") and resource and resource != denial.resource:
        how = f"derived: the message calls it `{denial.resource}`"
    if not resource:
        if denial.resource != "*":
            asked.missing.append("the resource: give it with --resource")
        return
    asked.set("resource", resource, how)
    parts = resource.split(":", 5)
    if len(parts) == 6 and re.fullmatch(r"\d{12}|aws", parts[4]):
        return
    if given.get("resource_account"):
        asked.set("resource_account", given["resource_account"])
        return
    principal = asked.request["principal"]
    account = account_of(principal if isinstance(principal, str) else principal["arn"])
    if account is None:
        raise InputError(f"error: the account that owns `{resource}` is not known\n  help: give it with --resource-account")
    asked.set("resource_account", account, "assumed: the caller's account; --resource-account tells another")
