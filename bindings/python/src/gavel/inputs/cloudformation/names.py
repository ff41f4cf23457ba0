"""What Ref and Fn::GetAtt give: names and ARNs of resources that the template names itself."""
from __future__ import annotations

from collections.abc import Callable
from string import Formatter

from gavel._gavel import Value
from gavel.inputs.cloudformation.template import Template, Unresolved
from gavel.inputs.cloudformation.types import NAMED

ARN_ATTRIBUTES = ("Arn", "PolicyArn", "TopicArn")


class Names:
    def __init__(self, template: Template, text: Callable[[Value], str]) -> None:
        self._template = template
        self._text = text

    def ref(self, name: str, at: Value) -> Value:
        if name.startswith("AWS::"):
            return Value.make_string(self._template.pseudo(name, at), at=at)
        if name in self._template.parameters:
            return self._template.parameter(name, at)
        if name not in self._template.resources:
            raise Unresolved(f"there is no parameter or resource `{name}`", at)
        named = NAMED.get(self._template.type_of(name))
        if named is not None and named.ref == "arn":
            return Value.make_string(self.arn(name, at), at=at)
        if named is not None and named.ref:
            return Value.make_string(self._property(name, named.ref, at), at=at)
        raise Unresolved(f"`{name}` gets its name when it is created", at)

    def attribute(self, name: str, attribute: str, at: Value) -> str:
        if name not in self._template.resources:
            raise Unresolved(f"there is no resource `{name}`", at)
        if attribute not in ARN_ATTRIBUTES:
            raise Unresolved(f"`{name}.{attribute}` is known after deployment", at)
        return self.arn(name, at)

    def arn(self, name: str, at: Value) -> str:
        """Raises Unresolved."""
        named = NAMED.get(self._template.type_of(name))
        if named is None or not named.arn:
            raise Unresolved(f"the ARN of `{name}` is known after deployment", at)
        pseudo = {"partition": "AWS::Partition", "region": "AWS::Region", "account": "AWS::AccountId"}
        facts = {}
        for _, part, _, _ in Formatter().parse(named.arn):
            if part in pseudo:
                facts[part] = self._template.pseudo(pseudo[part], at)
            elif part:
                facts[part] = self._property(name, part, at)
        return named.arn.format(**facts)

    def _property(self, name: str, property: str, at: Value) -> str:
        found = self._template.property(name, property)
        if found is None and property == "Path":
            return "/"
        if found is None:
            raise Unresolved(f"`{name}` gets its name when it is created", at)
        return self._text(found)
