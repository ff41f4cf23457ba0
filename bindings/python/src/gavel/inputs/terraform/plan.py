"""A plan as a list of resources, and the configuration that says where unknown values come from."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gavel._gavel import Value
from gavel.inputs.reading import member, text_of

INDEX = re.compile(r"\[(?:[0-9]+|\"(?:[^\"\\]|\\.)*\")\]")


@dataclass(frozen=True, slots=True)
class Resource:
    address: str
    type: str
    values: Value
    unknown: Value | None  # true, or an object or list of them, where a value is known after apply only

    @property
    def module(self) -> str:
        """`module.a["x"].module.b`, or nothing."""
        bare = INDEX.sub(lambda found: "\0" * len(found.group()), self.address)  # an index may hold dots
        cut = bare.rfind("." + self.type + ".") if not bare.startswith((self.type + ".", "data.")) else -1
        prefix = self.address[:cut] if cut > 0 else ""
        return prefix.removesuffix(".data")

    def get(self, attribute: str) -> Value | None:
        found = self.values.get(attribute)
        return None if found is None or found.kind == "null" else found

    def text(self, attribute: str) -> str:
        return text_of(self.values, attribute)

    def is_unknown(self, attribute: str) -> bool:
        flag = self.unknown.get(attribute) if self.unknown is not None else None
        return flag is not None and flag.text == "true"


def modules_below(module: Value | None) -> Iterator[Value]:
    if module is None:
        return
    yield module
    children = module.get("child_modules")
    for child in children.items() if children is not None else []:
        yield from modules_below(child)


class Plan:
    def __init__(self, value: Value) -> None:
        self.changes = {text_of(change, "address"): change for change in items(value, "resource_changes")}
        self.resources: dict[str, Resource] = {}
        for tree in (value.get("values"), prior(value), value.get("planned_values")):  # what is planned counts last
            for module in modules_below(tree.get("root_module") if tree is not None else None):
                for found in items(module, "resources"):
                    self._add(found, managed=tree is not prior(value))
        for address, change in self.changes.items():  # data sources that are read during apply
            if text_of(change, "mode") == "data" and address not in self.resources:
                after = at(change, "change", "after")
                if after is not None:
                    self.resources[address] = Resource(address, text_of(change, "type"), after, at(change, "change", "after_unknown"))
        self._configuration = at(value, "configuration", "root_module")

    def _add(self, found: Value, managed: bool) -> None:
        address, mode = text_of(found, "address"), text_of(found, "mode")
        values = found.get("values")
        if not address or values is None or (mode != "data" and not managed):
            return  # what existed before the plan matters for data sources only
        change = self.changes.get(address)
        unknown = at(change, "change", "after_unknown") if change is not None else None
        self.resources[address] = Resource(address, text_of(found, "type"), values, unknown)

    def references(self, resource: Resource, attribute: str, block: int = 0) -> list[tuple[str, str]]:
        """(module, reference) of what an attribute is made of; several when other things are mixed in. `block`: of `inline_policy.x`."""
        configured = self._configured(resource.module)
        bare = INDEX.sub("", resource.address.removeprefix(resource.module).lstrip("."))
        found = next((item for item in items(configured, "resources") if text_of(item, "address") == bare), None)
        outer, _, inner = attribute.partition(".")
        expression = at(found, "expressions", outer)
        if inner and expression is not None:
            blocks = expression.items()
            expression = blocks[block].get(inner) if block < len(blocks) else None
        return longest([(resource.module, text) for text in texts(expression)])

    def variable(self, module: str, name: str) -> list[tuple[str, str]]:
        """What the caller of a module passes for a variable."""
        parent, _, call = module.rpartition("module.")
        configured = self._configured(parent.rstrip("."))
        expression = at(configured, "module_calls", INDEX.sub("", call), "expressions", name)
        return longest([(parent.rstrip("."), text) for text in texts(expression)])

    def _configured(self, module: str) -> Value | None:
        found = self._configuration
        for name in re.findall(r"module\.([^.]+)", INDEX.sub("", module)):
            found = at(found, "module_calls", name, "module")
        return found

    def target(self, module: str, reference: str) -> tuple[Resource, str] | None:
        """The resource and the attribute that a reference names; None when there are several instances, or none."""
        for _ in range(8):  # through that many modules
            if not reference.startswith("var."):
                break
            passed = self.variable(module, reference.split(".")[1])
            if len(passed) != 1:
                return None
            module, reference = passed[0]
        data = reference.startswith("data.")
        parts = INDEX.sub("", reference).split(".")
        name = ".".join(parts[:3] if data else parts[:2])
        attribute = ".".join(parts[3:] if data else parts[2:])
        prefix = f"{module}." if module else ""
        found = [resource for address, resource in self.resources.items() if INDEX.sub("", address) == INDEX.sub("", prefix + name)
                 and resource.module == module]
        return (found[0], attribute) if len(found) == 1 else None


def longest(references: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Terraform lists `a.b.c` and also `a.b`, which says the same."""
    def is_more(other: tuple[str, str], found: tuple[str, str]) -> bool:
        return other[0] == found[0] and other[1].startswith((found[1] + ".", found[1] + "["))

    return [found for found in references if not any(is_more(other, found) for other in references)]


def prior(value: Value) -> Value | None:
    return at(value, "prior_state", "values")


def at(value: Value | None, *path: str) -> Value | None:
    for key in path:
        value = member(value, key) if value is not None else None
    return value


def items(value: Value | None, key: str) -> list[Value]:
    found = value.get(key) if value is not None else None
    return found.items() if found is not None else []


def texts(expression: Value | None) -> list[str]:
    return [item.text for item in items(expression, "references")]
