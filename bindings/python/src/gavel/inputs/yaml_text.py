"""YAML as JSON text, with positions.

A scalar stays the text that it is; only `true`, `false`, `null` (or nothing at all) and numbers as JSON writes them become other values,
and numbers keep their source text. PyYAML's own loader would turn `012345670123` into another number and `2012-10-17` into a date.
Repeated keys are kept: the core reports them.
"""
import re
from itertools import accumulate

import yaml  # type: ignore[import]

from gavel.errors import InputError, pointed_error
from gavel.inputs.mapped_text import InputText, MappedText

MAX_NODES = 300_000  # aliases make it possible to write many nodes in few bytes

STRING, MAP, SEQUENCE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
WORDS = {  # tag: what may be written for it
    "tag:yaml.org,2002:bool": re.compile(r"(?:true|false)\Z"),
    "tag:yaml.org,2002:null": re.compile(r"(?:null)?\Z"),
    "tag:yaml.org,2002:float": re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z"),
}
FIRST_CHARACTERS = {"bool": "tf", "null": ["n", ""], "float": "-0123456789"}


class TextLoader(yaml.SafeLoader):
    """Composes nodes whose tags follow WORDS and nothing else."""

    yaml_implicit_resolvers: dict = {}


for _tag, _pattern in WORDS.items():
    TextLoader.add_implicit_resolver(_tag, _pattern, list(FIRST_CHARACTERS[_tag.rpartition(":")[2]]))


class Writer:
    """Writes a tree of nodes as JSON."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._bytes = None if text.isascii() else [0, *accumulate(len(character.encode()) for character in text)]
        self._nodes = 0
        self.json = MappedText(name, text)

    def write(self, node: yaml.Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise InputError(f"{self._name}: error: more than {MAX_NODES} values; does an alias repeat too much?")
        if isinstance(node, yaml.MappingNode) and node.tag == MAP:
            self._write_all(node, "{}", node.value, self._write_member)
        elif isinstance(node, yaml.SequenceNode) and node.tag == SEQUENCE:
            self._write_all(node, "[]", node.value, self.write)
        elif isinstance(node, yaml.ScalarNode) and node.tag == STRING:
            self.json.string(node.value, *self._span(node))
        elif isinstance(node, yaml.ScalarNode) and node.tag in WORDS and WORDS[node.tag].match(node.value):
            self.json.scalar(node.value or "null", *self._span(node))
        else:
            raise self._error(node, f"the YAML tag `{node.tag.removeprefix('tag:yaml.org,2002:')}` has no meaning here")

    def _write_all(self, node, brackets, parts, write) -> None:
        self.json.punctuation(brackets[0], self._span(node)[0])
        for number, part in enumerate(parts):
            if number:
                self.json.punctuation(",")
            write(part)
        self.json.punctuation(brackets[1])

    def _write_member(self, member) -> None:
        key, value = member
        if not isinstance(key, yaml.ScalarNode):
            raise self._error(key, "a key must be a text")
        self.json.string(key.value, *self._span(key))
        self.json.punctuation(":")
        self.write(value)

    def _span(self, node) -> tuple[int, int]:
        begin, end = node.start_mark.index, node.end_mark.index
        return (begin, end) if self._bytes is None else (self._bytes[begin], self._bytes[end])

    def _error(self, node, message: str) -> InputError:
        mark = node.start_mark
        return pointed_error(self._name, self._text, mark.line + 1, mark.column + 1, message)


def read_yaml(name: str, content: bytes) -> InputText:
    """The JSON text of the one document in `content`."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: error: not UTF-8 text") from None
    try:
        node = yaml.compose(text, TextLoader)
        if node is None:
            raise InputError(f"{name}:1:1: error: no value in this file")
        writer = Writer(name, text)
        writer.write(node)
        return writer.json.finish()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = ", ".join(part for part in (error.context, error.problem) if part)
        raise pointed_error(name, text, mark.line + 1, mark.column + 1, f"not YAML: {message}") from None
    except yaml.YAMLError as error:
        raise InputError(f"{name}: error: not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise InputError(f"{name}: error: nested too deeply, or an anchor that holds itself") from None
