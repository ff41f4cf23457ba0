"""A template being read: its resources, evaluated, with what is said about them."""
from __future__ import annotations

from gavel import _gavel
from gavel._gavel import Value
from gavel.inputs.cloudformation.evaluate import Evaluator
from gavel.inputs.cloudformation.template import Template, Unresolved
from gavel.inputs.entries import FoundPolicy, Reference
from gavel.inputs.holes import hole_in
from gavel.inputs.reading import Reading


class Stack:
    def __init__(self, template: Template, reading: Reading) -> None:
        self.template = template
        self.reading = reading
        self.evaluator = Evaluator(template, self._unresolved)
        self._address = ""

    def _unresolved(self, why: str, at: Value) -> None:
        self.reading.report("unresolved-expression", f"{self._address}: {why}", at)

    def value(self, address: str, value: Value) -> Value | None:
        self._address = address
        return self.evaluator.value(value)

    def property(self, logical_id: str, name: str) -> Value | None:
        """Evaluated, an unknown leaf where it is not known; None when it is not set."""
        found = self.template.property(logical_id, name)
        return self.value(f"Resources.{logical_id}.Properties.{name}", found) if found is not None else None

    def quiet(self, value: Value) -> Value | None:
        """Evaluated without a word about what is unknown: for names."""
        try:
            return self.evaluator.strict(value)
        except Unresolved:
            return None

    def text(self, logical_id: str, name: str) -> str:
        """A name; empty when it is not known."""
        found = self.template.property(logical_id, name)
        found = self.quiet(found) if found is not None else None
        return found.text if found is not None and found.kind == "string" else ""

    def document(self, address: str, held: Value, type: str, name: str, resource_type: str = "", arn: str = "") -> FoundPolicy:
        said = len(self.reading.diagnostics)
        value = self.value(address, held)
        found: list[_gavel.Diagnostic] = []
        if value is not None and value.kind == "string":
            value, found = self.reading.nested(value)
        hole = hole_in(value) if value is not None else None
        if hole is not None:
            found = [_gavel.diagnose("unresolved-expression", f"{address}: the policy as a whole is not known: {hole.text}", hole)]
            self.reading.diagnostics[said:] = found  # what is unknown inside does not matter any more
            value = None
        return FoundPolicy(value, type, True, name, address, self.reading.file, resource_type, arn, found)

    def arn_of(self, logical_id: str) -> str:
        """Empty when it is not known before deployment."""
        try:
            return self.evaluator.names.arn(logical_id, self.template.resources[logical_id])
        except Unresolved:
            return ""

    def target(self, value: Value) -> str:
        """The ARN of the resource that a name, an ARN, or Ref or GetAtt of a resource of the template stands for; empty when not known."""
        for key, argument in value.members():
            logical_id = argument.items()[0].text if argument.items() else argument.text.partition(".")[0]
            if key in ("Ref", "Fn::GetAtt") and logical_id in self.template.resources:
                return self.arn_of(logical_id)
        found = self.quiet(value)
        return found.text if found is not None and found.kind == "string" else ""

    def principal_name(self, value: Value) -> str:
        """Of a role, user or group that a policy names: its name, or its logical id where the name is made at deployment."""
        for key, argument in value.members():
            if key == "Ref" and argument.text in self.template.resources:
                return self.quiet_text(value) or f"<{argument.text}>"
        return self.quiet_text(value)

    def quiet_text(self, value: Value) -> str:
        found = self.quiet(value)
        return found.text if found is not None and found.kind == "string" else ""

    def references(self, logical_id: str, name: str) -> list[Reference]:
        """A list of ARNs; one that is not known has no name."""
        found = self.template.property(logical_id, name)
        if found is None:
            return []
        items = found.items() if found.kind == "array" else [found]
        return [Reference(self.target(item), item) for item in items]
