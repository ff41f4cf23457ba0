"""YAML as JSON text, with positions.

A scalar stays the text that it is; only `true`, `false`, `null` (or nothing at all) and numbers as JSON writes them become other values,
and numbers keep their source text. PyYAML's own loader would turn `012345670123` into another number and `2012-10-17` into a date.
Repeated keys are kept: the core reports them.
"""
import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import yaml

from gavel._gavel import diagnose
from gavel.errors import InputError
from gavel.inputs.mapped_text import InputText, MappedText, place

MAX_NODES = 300_000  # aliases make it possible to write many nodes in few bytes

STRING, MAP, SEQUENCE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
WORDS = {  # tag: what may be written for it
    "tag:yaml.org,2002:bool": re.compile(r"(?:true|false)\Z"),
    "tag:yaml.org,2002:null": re.compile(r"(?:null)?\Z"),
    "tag:yaml.org,2002:float": re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z"),
}
FIRST_CHARACTERS = {"bool": "tf", "null": ["n", ""], "float": "-0123456789"}


# CloudFormation's short tags and the functions that they are short for.
SHORT_TAGS = {"!Ref": "Ref", "!Condition": "Condition"} | {
    f"!{name}": f"Fn::{name}"
    for name in ("And", "Base64", "Cidr", "Equals", "FindInMap", "ForEach", "GetAZs", "GetAtt", "GetStackOutput", "If", "ImportValue",
                 "Join", "Length", "Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform")}


class TextLoader(yaml.SafeLoader):  # type: ignore[misc]
    """Composes nodes whose tags follow WORDS and nothing else."""

    yaml_implicit_resolvers: dict[str, object] = {}


for _tag, _pattern in WORDS.items():
    TextLoader.add_implicit_resolver(_tag, _pattern, list(FIRST_CHARACTERS[_tag.rpartition(":")[2]]))


class Writer:
    """Writes a tree of nodes as JSON."""

    def __init__(self, name: str, text: str, short_tags: bool) -> None:
        self._name = name
        self._text = text
        self._short_tags = short_tags
        self._bytes = None if text.isascii() else [0, *accumulate(len(character.encode()) for character in text)]
        self._nodes = 0
        self.json = MappedText(name, text)

    def write(self, node: yaml.Node, tag: str = "") -> None:
        """`tag`: instead of the node's own."""
        tag = tag or node.tag
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise InputError(f"{self._name}: error: more than {MAX_NODES} values; does an alias repeat too much?")
        if self._short_tags and tag in SHORT_TAGS:
            self._write_function(node, SHORT_TAGS[tag])
        elif isinstance(node, yaml.MappingNode) and tag == MAP:
            self._write_all(node, "{}", node.value, self._write_member)
        elif isinstance(node, yaml.SequenceNode) and tag == SEQUENCE:
            self._write_all(node, "[]", node.value, self.write)
        elif isinstance(node, yaml.ScalarNode) and tag == STRING:
            self.json.string(node.value, *self._span(node))
        elif isinstance(node, yaml.ScalarNode) and tag in WORDS and WORDS[tag].match(node.value):
            self.json.scalar(node.value or "null", *self._span(node))
        else:
            raise self._error(node, f"the YAML tag `{tag.removeprefix('tag:yaml.org,2002:')}` has no meaning here")

    def _write_function(self, node: yaml.Node, name: str) -> None:
        """`!Sub x` is short for `{"Fn::Sub": "x"}`; what it is given is a plain text, map or list."""
        begin = self._span(node)[0]
        self.json.punctuation("{", begin)
        self.json.string(name, begin, begin + len(name.rpartition(":")[2]) + 1)
        self.json.punctuation(":")
        self.write(node, STRING if isinstance(node, yaml.ScalarNode) else MAP if isinstance(node, yaml.MappingNode) else SEQUENCE)
        self.json.punctuation("}")

    def _write_all(self, node: yaml.Node, brackets: str, parts: list[Any], write: Callable[[Any], None]) -> None:
        self.json.punctuation(brackets[0], self._span(node)[0])
        for number, part in enumerate(parts):
            if number:
                self.json.punctuation(",")
            write(part)
        self.json.punctuation(brackets[1])

    def _write_member(self, member: tuple[yaml.Node, yaml.Node]) -> None:
        key, value = member
        if not isinstance(key, yaml.ScalarNode):
            raise self._error(key, "a key must be a text")
        self.json.string(key.value, *self._span(key))
        self.json.punctuation(":")
        self.write(value)

    def _span(self, node: yaml.Node) -> tuple[int, int]:
        begin, end = node.start_mark.index, node.end_mark.index
        return (begin, end) if self._bytes is None else (self._bytes[begin], self._bytes[end])

    def _error(self, node: yaml.Node, message: str) -> InputError:
        return yaml_error(self._name, self._text, node.start_mark.index, message)


def yaml_error(name: str, text: str, index: int, message: str) -> InputError:
    """About the character at `index`."""
    begin = len(text[:index].encode())
    at = place(name, text, begin, begin + len(text[index:index + 1].encode()))
    found = diagnose("invalid-yaml", message, at)
    return InputError(found.rendered.rstrip("\n"), [found])


def read_yaml(name: str, content: bytes, short_tags: bool = False) -> InputText:
    """The JSON text of the one document in `content`; with `short_tags`, CloudFormation's `!Ref` and the like are functions."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: error: not UTF-8 text") from None
    try:
        node = yaml.compose(text, TextLoader)
        if node is None:
            raise InputError(f"{name}:1:1: error: no value in this file")
        writer = Writer(name, text, short_tags)
        writer.write(node)
        return writer.json.finish()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = ", ".join(part for part in (error.context, error.problem) if part)
        raise yaml_error(name, text, mark.index, f"not YAML: {message}") from None
    except yaml.YAMLError as error:
        raise InputError(f"{name}: error: not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise InputError(f"{name}: error: nested too deeply, or an anchor that holds itself") from None
