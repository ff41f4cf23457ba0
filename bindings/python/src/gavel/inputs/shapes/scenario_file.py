"""Scenario files (docs/scenarios.md): their policies, for commands that look at policies. `gavel decide` and `gavel test` decide them."""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.entries import (BOUNDARY, IDENTITY, KEY, RESOURCE, RESOURCE_CONTROL, SERVICE_CONTROL, TRUST, VPC_ENDPOINT, Entry,
                                  FoundPolicy, LoosePolicy)
from gavel.inputs.reading import Reading, text_of
from gavel.inputs.resource_arn import policy_type_of, resource_type_of
from gavel.inputs.shapes.shape import Shape

LAYERS = {
    "identity": IDENTITY, "identity_based": IDENTITY, "permissions_boundary": BOUNDARY, "session": "session", "vpc_endpoint": VPC_ENDPOINT,
    "resource": RESOURCE, "resource_based": RESOURCE, "trust": TRUST, "key": KEY, "service_control": SERVICE_CONTROL,
    "resource_control": RESOURCE_CONTROL,
}


def recognise(value: Value) -> bool:
    return value.get("scenarios") is not None or (value.get("request") is not None and
                                                  any(value.get(key) is not None for key in ("policies", "expect", "name")))


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    scenarios = value.get("scenarios")
    parts = [*([value.get("defaults")] if value.get("defaults") else []), *scenarios.items()] if scenarios is not None else [value]
    for number, scenario in enumerate(part for part in parts if part is not None):
        policies = scenario.get("policies")
        for layer, held in policies.members() if policies is not None else []:
            for item in held.items():
                nodes = item.get("policies")
                for policy in nodes.items() if nodes is not None else [item]:
                    address = f"{text_of(scenario, 'name') or f'scenario {number}'}, {layer}"
                    yield from read_policy(policy, layer, scenario, address, reading)


def read_policy(policy: Value, layer: str, scenario: Value, address: str, reading: Reading) -> Iterator[Entry]:
    document = policy.get("document")
    if document is None:
        return  # a file beside it, found by itself, or one that is not given
    type, resource_type = LAYERS.get(layer, IDENTITY), ""
    told = text_of(policy, "type")
    if type == RESOURCE:
        arn = resource_of(scenario)
        type, resource_type = told or policy_type_of(arn), resource_type_of(arn)
    name = text_of(policy, "name") or address
    yield LoosePolicy(FoundPolicy(document, type, True, name, address, reading.file, resource_type), document)


def resource_of(scenario: Value) -> str:
    request = scenario.get("request")
    resource = request.get("resource") if request is not None else None
    if resource is None:
        return ""
    return resource.text if resource.kind == "string" else text_of(resource, "arn")


SHAPES = (Shape("scenario", recognise, read),)
