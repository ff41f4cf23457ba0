"""One file being read: how readers look into it, and where they say what is wrong."""
from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gavel import _gavel
from gavel._gavel import Diagnostic, Value
from gavel.errors import InputError
from gavel.inputs.entries import FoundPolicy

KINDS = {"object": "an object", "array": "a list", "string": "a string", "number": "a number", "bool": "a boolean", "null": "null",
         "unknown": "an unresolved value"}


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """What a template leaves open and the user may know."""

    account: str = ""
    region: str = ""
    partition: str = "aws"
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a file besides its content: from its name, its folder, an index or the command line."""

    path: str = ""  # as the user named it; empty for standard input
    resource: str = ""  # ARN of the resource that the policy protects
    account: str = ""  # owner of the resource
    template: TemplateOptions = TemplateOptions()


def member(value: Value, key: str) -> Value | None:
    """The member of an object, also under its lower-camel name, as AWS Config and some exporters write it; null is no member."""
    found = value.get(key)
    if found is None:
        found = value.get(key[0].lower() + key[1:])
    return None if found is None or found.kind == "null" else found


def text_of(value: Value, key: str) -> str:
    """A string member for recognising and naming; empty when there is none."""
    found = member(value, key)
    return found.text if found is not None and found.kind == "string" else ""


class Reading:
    def __init__(self, file: str, hints: Hints = Hints()) -> None:
        self.file = file
        self.hints = hints
        self.diagnostics: list[Diagnostic] = []

    def report(self, code: str, message: str, at: Value | None, help: str = "", path: str = "") -> None:
        self.diagnostics.append(_gavel.diagnose(code, message, at, help=help, path=path))

    def typed(self, value: Value, key: str, kind: str, required: bool = False) -> Value | None:
        """The member, if it is of this kind; reported otherwise."""
        found = member(value, key)
        if found is None:
            if required:
                self.report("missing-member", f"`{key}` is missing", value)
            return None
        if found.kind != kind:
            self.report("wrong-member-type", f"`{key}`: expected {KINDS[kind]}, found {KINDS[found.kind]}", found)
            return None
        return found

    def text(self, value: Value, key: str, required: bool = False) -> str:
        found = self.typed(value, key, "string", required)
        return found.text if found is not None else ""

    def each(self, value: Value, key: str, kind: str = "object") -> Iterator[Value]:
        """The items of a list; an item that stands alone counts as a list of one, as some exports write it."""
        found = member(value, key)
        if found is None:
            return
        for item in found.items() if found.kind == "array" else [found]:
            if item.kind == kind:
                yield item
            else:
                self.report("wrong-member-type", f"`{key}`: expected {KINDS[kind]}, found {KINDS[item.kind]}", item)

    def id_in_name(self, pattern: str) -> str:
        """The one id of this form in the file's name: what a command was asked about is not in its answer. Empty when there is none."""
        found: set[str] = set(re.findall(pattern, os.path.basename(self.hints.path)))
        return found.pop() if len(found) == 1 else ""

    def unnamed(self, what: str, example: str, at: Value) -> None:
        self.report("unnamed-request-id", f"the answer does not say the id of {what}, and the file's name does not either", at,
                    help=f"name the file after it: `{example}`")

    def tags(self, value: Value, key: str = "Tags") -> list[tuple[str, str]]:
        """[{Key, Value}], or an object of texts."""
        found = member(value, key)
        if found is not None and found.kind == "object" and member(found, "Key") is None:
            return [(name, self.text(found, name)) for name, _ in found.members()]
        return [(self.text(tag, "Key", required=True), self.text(tag, "Value")) for tag in self.each(value, key)]

    def document(self, holder: Value, type: str, *, certain: bool = True, name: str, address: str, resource_type: str = "",
                 arn: str = "") -> FoundPolicy:
        """The policy document that `holder` is, or holds as text: JSON, or JSON percent-encoded."""
        value, diagnostics = self.nested(holder)
        return FoundPolicy(value, type, certain, name, address, self.file, resource_type, arn, diagnostics)

    def nested(self, holder: Value) -> tuple[Value | None, list[Diagnostic]]:
        if holder.kind != "string":
            return holder, []  # what is no object is an error of the document
        try:
            return holder.nested(percent_encoded=holder.text.lstrip().startswith("%")), []
        except InputError as error:
            self.diagnostics += error.diagnostics
            return None, error.diagnostics
