"""Conditions of a template: true, false, or Unresolved."""
from __future__ import annotations

from collections.abc import Callable

from gavel._gavel import Value
from gavel.inputs.cloudformation.template import Template, Unresolved


class Conditions:
    def __init__(self, template: Template, text: Callable[[Value], str]) -> None:
        self._template = template
        self._text = text
        self._open: set[str] = set()

    def named(self, name: str, at: Value) -> bool:
        condition = self._template.conditions.get(name)
        if condition is None or name in self._open:
            raise Unresolved(f"there is no condition `{name}`" if condition is None else f"the condition `{name}` needs itself", at)
        self._open.add(name)
        try:
            return self.holds(condition)
        finally:
            self._open.discard(name)

    def holds(self, condition: Value) -> bool:
        if condition.kind != "object" or len(condition) != 1:
            raise Unresolved("a condition is one function", condition)
        function, argument = condition.members()[0]
        parts = argument.items()
        if function == "Condition":
            return self.named(argument.text, argument)
        if function == "Fn::Equals" and len(parts) == 2:
            return self._text(parts[0]) == self._text(parts[1])
        if function == "Fn::Not" and len(parts) == 1:
            return not self.holds(parts[0])
        if function in ("Fn::And", "Fn::Or") and parts:
            return self._all_or_any(parts, function == "Fn::Or")
        raise Unresolved(f"`{function}` is no condition", condition)

    def _all_or_any(self, parts: list[Value], decisive: bool) -> bool:
        """One part that decides is enough, whatever the unresolved ones are."""
        unresolved: Unresolved | None = None
        for part in parts:
            try:
                if self.holds(part) == decisive:
                    return decisive
            except Unresolved as error:
                unresolved = unresolved or error
        if unresolved is not None:
            raise unresolved
        return not decisive
