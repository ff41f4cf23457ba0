"""Intrinsic functions. What has no known value becomes an unknown leaf; nothing is guessed."""
from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

from gavel._gavel import Value
from gavel.inputs.cloudformation.conditions import Conditions
from gavel.inputs.cloudformation.names import Names
from gavel.inputs.cloudformation.substitute import substitute
from gavel.inputs.cloudformation.template import Template, Unresolved

NO_VALUE = "AWS::NoValue"
MAX_DEPTH = 64


class Evaluator:
    def __init__(self, template: Template, unresolved: Callable[[str, Value], None]) -> None:
        """`unresolved` is told why, and where, for each unknown leaf."""
        self.template = template
        self._unresolved = unresolved
        self.names = Names(template, self.text)
        self._conditions = Conditions(template, self.text)
        self._depth = 0

    def value(self, value: Value) -> Value | None:
        """The value with every function resolved or unknown; None for AWS::NoValue."""
        self._depth += 1
        try:
            return self._value(value)
        except Unresolved as error:
            self._unresolved(error.why, error.at)
            return Value.make_unknown(error.why, at=value)
        finally:
            self._depth -= 1

    def text(self, value: Value) -> str:
        """Raises Unresolved."""
        found = self.strict(value)
        if found is None or found.kind not in ("string", "number", "bool"):
            raise Unresolved("a text is needed here", value)
        return found.text

    def strict(self, value: Value) -> Value | None:
        """Like `value`, but raises Unresolved for an unknown value itself."""
        self._depth += 1
        try:
            if self._depth > MAX_DEPTH:
                raise Unresolved("nested too deeply, or an expression that needs itself", value)
            return self._value(value)
        finally:
            self._depth -= 1

    def _value(self, value: Value) -> Value | None:
        function = function_of(value)
        if function:
            return self._call(function, value.members()[0][1], value)
        if value.kind == "string":
            if "{{resolve:" in value.text:
                raise Unresolved("a dynamic reference is resolved at deployment", value)
            return value
        if value.kind == "array":
            items = [self.value(item) for item in value.items()]
            return value if same(items, value.items()) else Value.make([item for item in items if item is not None], at=value)
        if value.kind == "object":
            found = [(key, self.value(member)) for key, (_, member) in zip(value.keys(), value.members())]
            if same([member for _, member in found], [member for _, member in value.members()]):
                return value
            return Value.make_object([(key, member) for key, member in found if member is not None], at=value)
        return value

    def _call(self, function: str, argument: Value, at: Value) -> Value | None:
        if function == "Ref" and argument.text == NO_VALUE:
            return None
        if function == "Fn::If":
            return self._if(argument, at)
        call = FUNCTIONS.get(function)
        if call is None:
            raise Unresolved(f"`{function}` cannot be resolved without an account", at)
        return call(self, argument, at)

    def _if(self, argument: Value, at: Value) -> Value | None:
        parts = argument.items()
        if len(parts) != 3:
            raise Unresolved("`Fn::If` takes a condition and two values", at)
        return self.strict(parts[1] if self._conditions.named(parts[0].text, parts[0]) else parts[2])

    def arguments(self, argument: Value, count: int, at: Value) -> list[Value]:
        parts = argument.items()
        if len(parts) != count:
            raise Unresolved(f"this function takes {count} arguments", at)
        return parts

    def listed(self, value: Value) -> list[Value]:
        found = self.strict(value)
        if found is None or found.kind != "array":
            raise Unresolved("a list is needed here", value)
        return found.items()


def function_of(value: Value) -> str:
    """The function that an object is a call of, or nothing."""
    if value.kind != "object" or len(value) != 1:
        return ""
    key = value.members()[0][0]
    return key if key == "Ref" or key.startswith("Fn::") else ""


def same(found: Sequence[object], given: Sequence[object]) -> bool:
    return all(one is not None and one == other for one, other in zip(found, given))


def ref(evaluator: Evaluator, argument: Value, at: Value) -> Value:
    return evaluator.names.ref(argument.text, at)


def get_att(evaluator: Evaluator, argument: Value, at: Value) -> Value:
    parts = [item.text for item in argument.items()] if argument.kind == "array" else argument.text.split(".", 1)
    return Value.make_string(evaluator.names.attribute(parts[0], ".".join(parts[1:]), at), at=at)


def join(evaluator: Evaluator, argument: Value, at: Value) -> Value:
    delimiter, parts = evaluator.arguments(argument, 2, at)
    return Value.make_string(evaluator.text(delimiter).join(evaluator.text(part) for part in evaluator_items(evaluator, parts)), at=at)


def evaluator_items(evaluator: Evaluator, value: Value) -> list[Value]:
    """The items as they stand, for a list that is written out: each is resolved by who reads it, and may be unknown by itself."""
    return value.items() if value.kind == "array" else evaluator.listed(value)


def select(evaluator: Evaluator, argument: Value, at: Value) -> Value | None:
    index, parts = evaluator.arguments(argument, 2, at)
    number, items = evaluator.text(index), evaluator_items(evaluator, parts)
    if not number.isdigit() or int(number) >= len(items):
        raise Unresolved(f"there is no item `{number}`", at)
    return evaluator.strict(items[int(number)])


def split(evaluator: Evaluator, argument: Value, at: Value) -> Value:
    delimiter, text = evaluator.arguments(argument, 2, at)
    if not evaluator.text(delimiter):
        raise Unresolved("the delimiter is empty", at)
    return Value.make(evaluator.text(text).split(evaluator.text(delimiter)), at=at)


def find_in_map(evaluator: Evaluator, argument: Value, at: Value) -> Value | None:
    parts = argument.items()
    if len(parts) not in (3, 4):
        raise Unresolved("`Fn::FindInMap` takes a map and two keys", at)
    name, first, second = (evaluator.text(part) for part in parts[:3])
    level = evaluator.template.mappings.get(name)
    level = level.get(first) if level is not None else None
    found = level.get(second) if level is not None else None
    default = parts[3].get("DefaultValue") if len(parts) == 4 else None
    if found is None and default is None:
        raise Unresolved(f"`{name}` has no `{first}`, `{second}`", at)
    return found if found is not None else evaluator.strict(default) if default is not None else None


def base64_of(evaluator: Evaluator, argument: Value, at: Value) -> Value:
    return Value.make_string(base64.b64encode(evaluator.text(argument).encode()).decode(), at=at)


def sub(evaluator: Evaluator, argument: Value, at: Value) -> Value:
    return Value.make_string(substitute(evaluator, argument, at), at=at)


def to_json(evaluator: Evaluator, argument: Value, at: Value) -> Value:
    """The value itself: documents may be objects or text alike."""
    found = evaluator.strict(argument)
    if found is None:
        raise Unresolved("nothing to write as JSON", at)
    return found


FUNCTIONS: dict[str, Callable[[Evaluator, Value, Value], Value | None]] = {
    "Ref": ref, "Fn::GetAtt": get_att, "Fn::Join": join, "Fn::Select": select, "Fn::Split": split, "Fn::FindInMap": find_in_map,
    "Fn::Base64": base64_of, "Fn::Sub": sub, "Fn::ToJsonString": to_json,
}
