"""Fn::Sub: `${Name}`, `${Resource.Attribute}`, `${AWS::Region}`; `${!Text}` stands for `${Text}`."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gavel._gavel import Value
from gavel.inputs.cloudformation.template import Unresolved

if TYPE_CHECKING:
    from gavel.inputs.cloudformation.evaluate import Evaluator

PART = re.compile(r"\$\{([^}]*)\}")


def substitute(evaluator: Evaluator, argument: Value, at: Value) -> str:
    template, variables = argument, {}
    if argument.kind == "array":
        parts = evaluator.arguments(argument, 2, at)
        template, variables = parts[0], dict(parts[1].members())
    if template.kind != "string":
        raise Unresolved("`Fn::Sub` takes a text", at)

    def replace(match: re.Match[str]) -> str:
        name = str(match.group(1))
        if name.startswith("!"):
            return "${" + name[1:] + "}"
        if name in variables:
            return evaluator.text(variables[name])
        head, dot, attribute = name.strip().partition(".")
        if dot:
            return evaluator.names.attribute(head, attribute, at)
        found = evaluator.names.ref(head, at)
        if found.kind not in ("string", "number"):
            raise Unresolved(f"`{head}` is no text", at)
        return found.text

    return PART.sub(replace, template.text)
