"""A template: its parameters, mappings, conditions and resources."""
from __future__ import annotations

from gavel._gavel import Value
from gavel.inputs.reading import TemplateOptions, text_of

SUFFIXES = {"aws": "amazonaws.com", "aws-cn": "amazonaws.com.cn", "aws-us-gov": "amazonaws.com"}


class Unresolved(Exception):
    """An expression that has no known value. The text says why; `at` where."""

    def __init__(self, why: str, at: Value) -> None:
        super().__init__(why)
        self.why = why
        self.at = at


class Template:
    def __init__(self, value: Value, options: TemplateOptions) -> None:
        self.value = value
        self.options = options
        self.parameters = self._section("Parameters")
        self.mappings = self._section("Mappings")
        self.conditions = self._section("Conditions")
        self.resources = {name: found for name, found in self._section("Resources").items() if found.kind == "object"}

    def _section(self, name: str) -> dict[str, Value]:
        found = self.value.get(name)
        return dict(found.members()) if found is not None else {}

    def type_of(self, logical_id: str) -> str:
        return text_of(self.resources[logical_id], "Type")

    def property(self, logical_id: str, name: str) -> Value | None:
        properties = self.resources[logical_id].get("Properties")
        return properties.get(name) if properties is not None else None

    def pseudo(self, name: str, at: Value) -> str:
        """A pseudo parameter, `AWS::Region`."""
        options = self.options
        found = {"AWS::AccountId": options.account, "AWS::Region": options.region, "AWS::Partition": options.partition,
                 "AWS::URLSuffix": SUFFIXES.get(options.partition, "")}.get(name, "")
        if not found:
            raise Unresolved(f"`{name}` is not known", at)
        return found

    def parameter(self, name: str, at: Value) -> Value:
        """What the user gave, else the default, as CloudFormation takes it. A list parameter is split at commas."""
        declared = self.parameters[name]
        type, default = text_of(declared, "Type"), declared.get("Default")
        given = self.options.parameters.get(name)
        if given is None and default is None:
            raise Unresolved(f"the parameter `{name}` has no default and was not given", at)
        if given is None and type.startswith("AWS::SSM::"):
            raise Unresolved(f"the parameter `{name}` is kept in Parameter Store", at)
        text = given if given is not None else default.text if default is not None else ""
        if type == "CommaDelimitedList" or type.startswith("List<"):
            return Value.make([part.strip() for part in text.split(",")], at=at)
        return Value.make_string(text, at=at)
