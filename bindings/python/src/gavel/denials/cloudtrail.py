"""CloudTrail records: the request that a record is about.

A record is taken as CloudTrail writes it: alone, in {"Records": [...]}, as lookup-events returns it
({"Events": [{"CloudTrailEvent": "..."}]}), or as EventBridge delivers it ({"detail": {...}}).
"""
import ipaddress
import json
from collections.abc import Iterator
from typing import Any

from gavel import _gavel, catalog
from gavel.denials.asked import Asked, Fact, told_by
from gavel.denials.event_actions import actions_of, service_prefix
from gavel.denials.event_resources import resource_of
from gavel.errors import InputError

NOT_RECOVERABLE = ("tags of the caller and of the resource, the organization's ids and the session policy: a CloudTrail record does not "
                   "hold them",)
_GLOBAL_SERVICES = {"iam", "organizations", "cloudfront", "route53", "globalaccelerator", "shield", "support", "budgets", "ce"}


def is_record(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("eventName"), str) and isinstance(value.get("eventSource"), str)


def records_in(value: Any) -> Iterator[dict[str, Any]]:
    """The records of a parsed text, in order; nothing when it holds none."""
    if is_record(value):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from records_in(item)
    elif isinstance(value, dict):
        for key in ("Records", "Events", "detail", "CloudTrailEvent"):
            inner = value.get(key)
            if key == "CloudTrailEvent" and isinstance(inner, str):
                try:
                    inner = json.loads(inner)
                except ValueError:
                    continue
            yield from records_in(inner)


def is_denial(record: dict[str, Any]) -> bool:
    code = str(record.get("errorCode") or "")
    return any(word in code for word in ("AccessDenied", "Unauthorized", "AuthorizationError", "Forbidden"))


def from_record(record: dict[str, Any], given: dict[str, str], denial: _gavel.Denial | None = None) -> Asked:
    """`given` holds what the user tells beside the record: principal, action, resource, resource_account. `denial`: its errorMessage,
    which names the action and the resource that AWS denied, where the record as a whole names an API call and what it worked on."""
    asked = Asked(request={"complete": False}, missing=list(NOT_RECOVERABLE))
    _set_principal(asked, record, given, denial)
    _set_action(asked, record, given, denial)
    _set_resource(asked, record, given, denial)
    _set_context(asked, record)
    return asked


def told_by_record(record: dict[str, Any], denial: _gavel.Denial | None) -> Asked:
    """What a record tells, when that is no whole request."""
    asked = told_by(denial) if denial is not None else Asked()
    asked.operation = f"{service_prefix(record['eventSource'])}:{record['eventName']}"
    return asked


def _text(value: Any, *path: str) -> str | None:
    """A text deep in the record; None when it is not there."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) and value else None


def _set_principal(asked: Asked, record: dict[str, Any], given: dict[str, str], denial: _gavel.Denial | None) -> None:
    if given.get("principal"):
        return asked.set("principal", given["principal"])
    identity = record.get("userIdentity")
    kind, arn = _text(identity, "type"), _text(identity, "arn")
    if kind == "AWSService" or (not arn and _text(identity, "invokedBy")):
        service = _text(identity, "invokedBy")
        if service and service.endswith((".amazonaws.com", ".amazonaws.com.cn")):
            return asked.set("principal", service)
    if _text(identity, "accountId") == "ANONYMOUS_PRINCIPAL":
        return asked.set("principal", "anonymous")
    if not arn and denial is not None and (denial.principal or "").startswith("arn:"):
        arn = denial.principal
    if not arn:
        raise InputError(f"error: the record does not name the caller (userIdentity of type `{kind}`)\n  help: give it with --principal")
    principal: dict[str, Any] = {"arn": arn}
    role = _text(identity, "sessionContext", "sessionIssuer", "arn")
    if kind == "AssumedRole" and role:
        principal["role"] = role
    unique_id = _text(identity, "principalId")
    if unique_id and unique_id.startswith(("AIDA", "AROA")):
        principal["unique_id"] = unique_id.partition(":")[0]
    mfa = _text(identity, "sessionContext", "attributes", "mfaAuthenticated")
    if mfa in ("true", "false") and kind in ("AssumedRole", "IAMUser"):
        if kind == "IAMUser":
            principal["type"] = "session_token"  # only temporary credentials carry the attribute
        principal["mfa"] = mfa == "true"
    issued = _text(identity, "sessionContext", "attributes", "creationDate")
    if issued:
        principal["issued_at"] = issued
    source = _text(identity, "sessionContext", "sourceIdentity")
    if source:
        principal["source_identity"] = source
    provider = _text(identity, "sessionContext", "webIdFederationData", "federatedProvider")
    if provider and kind == "AssumedRole":
        principal["federated_provider"] = provider
        principal.pop("mfa", None)
    asked.set("principal", principal)
    asked.facts += [Fact(f"principal.{name}", str(value).lower() if isinstance(value, bool) else value, "told")
                    for name, value in principal.items() if name != "arn"]


def _set_action(asked: Asked, record: dict[str, Any], given: dict[str, str], denial: _gavel.Denial | None) -> None:
    prefix = service_prefix(record["eventSource"])
    asked.operation = f"{prefix}:{record['eventName']}"
    needed = actions_of(prefix, record["eventName"])
    action = given.get("action") or (denial.action if denial is not None else None)
    if action:
        known = catalog.find_action(action)
        action = known.full_name if known is not None else action
        asked.set("action", action)
    elif needed:
        action = needed[0]
        same = action.lower() == asked.operation.lower()
        asked.set("action", action, "told" if same else f"derived: the API call is `{asked.operation}`")
    elif needed == ():
        raise InputError(f"error: `{asked.operation}` needs no permission: no policy denies it")
    else:
        action = asked.operation
        asked.set("action", action, "assumed: neither the table of operations nor the catalogue knows this call")
    asked.other_actions = tuple(other for other in needed or () if other.lower() != action.lower())


def _said_resource(denial: _gavel.Denial | None) -> str | None:
    """The ARN in the message, if it is whole: not masked, and not where CloudTrail has cut the message."""
    if denial is None or (denial.truncated and denial.kind == "unstated"):
        return None
    parts = (denial.resource_arn or "").split(":", 5)
    return denial.resource_arn if len(parts) == 6 and "*" not in parts[4] else None


def _owner_of(resource: str, record: dict[str, Any]) -> str | None:
    """The account that the record names beside the resource, or beside what holds it: the bucket of an object."""
    for item in record.get("resources") or []:
        arn, account = _text(item, "ARN") or _text(item, "arn"), _text(item, "accountId")
        if account and arn and (resource == arn or resource.startswith((f"{arn}/", f"{arn}:"))):
            return account
    return None


def _set_resource(asked: Asked, record: dict[str, Any], given: dict[str, str], denial: _gavel.Denial | None) -> None:
    resource, how = given.get("resource") or _said_resource(denial), "told"
    if not resource:
        resource, how = resource_of(record, asked.request["action"])
    if not resource:
        asked.missing.append("the resource: the record does not name it; give it with --resource")
        return
    asked.set("resource", resource, how)
    account = given.get("resource_account") or _owner_of(resource, record)
    if account:
        asked.set("resource_account", account)
    elif not resource.split(":", 5)[4:5] or not resource.split(":", 5)[4]:
        recipient = _text(record, "recipientAccountId") or _text(record, "userIdentity", "accountId")
        if not recipient:
            raise InputError(f"error: the account that owns `{resource}` is not known\n  help: give it with --resource-account")
        asked.set("resource_account", recipient, "assumed: the account that recorded the event")


def _set_context(asked: Asked, record: dict[str, Any]) -> None:
    context: dict[str, Any] = {}
    endpoint = _text(record, "vpcEndpointId")
    address = _text(record, "sourceIPAddress")
    try:
        ipaddress.ip_address(address or "")
        context["aws:VpcSourceIp" if endpoint else "aws:SourceIp"] = address
    except ValueError:
        pass  # the name of a service, or nothing
    if _text(record, "awsRegion"):
        is_global = service_prefix(record["eventSource"]) in _GLOBAL_SERVICES
        context["aws:RequestedRegion"] = "us-east-1" if is_global else record["awsRegion"]
    if _text(record, "userAgent"):
        context["aws:UserAgent"] = record["userAgent"]
    if isinstance(record.get("tlsDetails"), dict):
        context["aws:SecureTransport"] = "true"
    told = record.get("eventContext", {}).get("requestContext") if isinstance(record.get("eventContext"), dict) else None
    if isinstance(told, dict):
        context.update({key: value for key, value in told.items() if isinstance(value, str)})
    if endpoint:
        asked.request["vpc_endpoint"] = {"id": endpoint}
        account = _text(record, "vpcEndpointAccountId")
        if account:
            asked.request["vpc_endpoint"]["account"] = account
    invoked = _text(record, "userIdentity", "invokedBy")
    if invoked and invoked.endswith(".amazonaws.com") and _text(record, "userIdentity", "type") != "AWSService":
        asked.request["via"] = [invoked]
    if _text(record, "eventTime"):
        asked.set("time", record["eventTime"])
    asked.request["context"] = context
    asked.facts += [Fact(key, value, "told") for key, value in context.items()]
