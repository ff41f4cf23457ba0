"""The data source aws_iam_policy_document: its blocks as a policy document, with unknown leaves where values are known after apply only."""
from __future__ import annotations

from collections.abc import Callable, Iterator

from gavel._gavel import Value
from gavel.inputs.terraform.plan import Resource, items

LISTS = (("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource"))
SOURCES = ("source_json", "override_json", "source_policy_documents", "override_policy_documents")


class Unbuildable(Exception):
    """The structure itself is not known. The text says what."""


def build_document(resource: Resource, unresolved: Callable[[str, Value], None]) -> Value:
    """`unresolved` is told the address and place of each unknown leaf. Raises Unbuildable."""
    return Builder(resource, unresolved).document()


class Builder:
    def __init__(self, resource: Resource, unresolved: Callable[[str, Value], None]) -> None:
        self._resource = resource
        self._unresolved = unresolved

    def document(self) -> Value:
        values, unknown = self._resource.values, self._resource.unknown
        for name in SOURCES:
            given = values.get(name)
            if is_true(unknown, name) or (given is not None and (len(given) or given.text)):
                raise Unbuildable(f"it merges other documents (`{name}`)")
        if is_true(unknown, "statement") or is_true(unknown, "version"):
            raise Unbuildable("its statements are known after apply")
        version = values.get("version")
        text = version.text if version is not None and version.kind == "string" else "2012-10-17"
        flags = items(unknown, "statement")
        statements = [self._statement(block, flags[number] if number < len(flags) else None, f"statement[{number}]")
                      for number, block in enumerate(items(values, "statement"))]
        return Value.make({"Version": text, "Statement": statements}, at=values)

    def _statement(self, block: Value, unknown: Value | None, path: str) -> Value:
        if unknown is not None and unknown.text == "true" or is_true(unknown, "effect"):
            raise Unbuildable(f"`{path}` is known after apply")
        made: dict[str, object] = {}
        sid, effect = block.get("sid"), block.get("effect")
        if sid is not None and sid.text:
            made["Sid"] = sid
        made["Effect"] = effect if effect is not None and effect.kind == "string" else "Allow"
        for name, key in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
            found = self._principals(block, unknown, name, path)
            if found is not None:
                made[key] = found
        for name, key in LISTS:
            members = self._texts(block, unknown, name, f"{path}.{name}")
            if members:
                made[key] = members
        conditions = self._conditions(block, unknown, path)
        if conditions:
            made["Condition"] = conditions
        return Value.make(made, at=block)

    def _texts(self, block: Value, unknown: Value | None, name: str, path: str) -> list[object]:
        """`&{x}` is Terraform's way to write the policy variable `${x}`."""
        if is_true(unknown, name):
            return [self._unknown(block, path)]
        flags = items(unknown, name)
        members: list[object] = []
        for number, item in enumerate(items(block, name)):
            if (number < len(flags) and flags[number].text == "true") or item.kind != "string":
                members.append(self._unknown(item, f"{path}[{number}]"))
            else:
                members.append(Value.make_string(item.text.replace("&{", "${"), at=item) if "&{" in item.text else item)
        return members

    def _unknown(self, at: Value, path: str) -> Value:
        self._unresolved(f"{self._resource.address}.{path}", at)
        return Value.make_unknown(f"{self._resource.address}.{path} is known after apply", at=at)

    def _blocks(self, block: Value, unknown: Value | None, name: str, path: str) -> Iterator[tuple[Value, Value | None, str]]:
        if is_true(unknown, name):
            raise Unbuildable(f"`{path}.{name}` is known after apply")
        flags = items(unknown, name)
        for number, item in enumerate(items(block, name)):
            flag = flags[number] if number < len(flags) else None
            if flag is not None and flag.text == "true":
                raise Unbuildable(f"`{path}.{name}[{number}]` is known after apply")
            yield item, flag, f"{path}.{name}[{number}]"

    def _principals(self, block: Value, unknown: Value | None, name: str, path: str) -> object:
        categories: dict[str, list[object]] = {}
        for item, flag, where in self._blocks(block, unknown, name, path):
            category = self._fixed(item, flag, "type", where)
            categories.setdefault(category, []).extend(self._texts(item, flag, "identifiers", f"{where}.identifiers"))
        if not categories:
            return None
        return "*" if set(categories) == {"*"} else categories  # the parser refuses what mixes them

    def _fixed(self, item: Value, flag: Value | None, name: str, path: str) -> str:
        found = item.get(name)
        if is_true(flag, name) or found is None or found.kind != "string":
            raise Unbuildable(f"`{path}.{name}` is known after apply")
        return found.text

    def _conditions(self, block: Value, unknown: Value | None, path: str) -> dict[str, dict[str, list[object]]]:
        made: dict[str, dict[str, list[object]]] = {}
        for item, flag, where in self._blocks(block, unknown, "condition", path):
            operator, key = self._fixed(item, flag, "test", where), self._fixed(item, flag, "variable", where)
            made.setdefault(operator, {}).setdefault(key, []).extend(self._texts(item, flag, "values", f"{where}.values"))
        return made


def is_true(unknown: Value | None, name: str) -> bool:
    found = unknown.get(name) if unknown is not None else None
    return found is not None and found.text == "true"
