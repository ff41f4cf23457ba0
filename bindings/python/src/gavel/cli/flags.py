"""The request and the policies that flags describe, as a scenario.

The flags are written out once more as one line, and the scenario's JSON points into it, so that a wrong value is shown where it stands:

    <command line>:1:70: error: ...
"""
import os
import shlex
from collections.abc import Sequence
from typing import Any, NamedTuple

from gavel.errors import InputError
from gavel.inputs.mapped_text import InputText, MappedText

NAME = "<command line>"


class Word(NamedTuple):
    """A text of the command line and its bytes in it."""

    text: str
    begin: int
    end: int


def printable(text: str) -> str:
    """An argument as the system gave it need not be UTF-8."""
    return os.fsencode(text).decode("utf-8", "replace")


class CommandLine:
    def __init__(self, command: str = "decide") -> None:
        self.text = f"gavel {command}"

    def add(self, flag: str, value: str) -> Word:
        value = printable(value)
        self.text += f" {flag} "
        begin = len(self.text.encode())
        self.text += shlex.quote(value)
        return Word(value, begin, len(self.text.encode()))


Tree = dict[Any, Any] | list[Any] | Word | str | bool  # a plain text or truth value stands nowhere on the command line


def split_pair(flag: str, text: str, parts: tuple[str, str]) -> tuple[str, str]:
    """The two sides of the first `=`."""
    left, found, right = text.partition("=")
    if not found or not left:
        raise InputError(f"{flag} {shlex.quote(text)}: error: expected {parts[0]}={parts[1]}")
    return left, right


def pairs(line: CommandLine, flag: str, texts: Sequence[str], parts: tuple[str, str]) -> list[tuple[Word, Word]]:
    """`--flag left=right` for each of the texts."""
    made = []
    for text in texts:
        left, right = split_pair(flag, printable(text), parts)
        whole = line.add(flag, text)
        made.append((whole._replace(text=left), whole._replace(text=right)))
    return made


def context_tree(line: CommandLine, texts: Sequence[str]) -> dict[Any, Any]:
    """A key that is given once is a value, a key that is given again a list."""
    values: dict[str, list[tuple[Word, Word]]] = {}
    for key, value in pairs(line, "--context", texts, ("KEY", "VALUE")):
        values.setdefault(key.text, []).append((key, value))
    return {found[0][0]: found[0][1] if len(found) == 1 else [value for _, value in found] for found in values.values()}


Flags = dict[str, tuple[str, Sequence[str]]]  # layer: flag, and what was given with it


def policies_tree(line: CommandLine, files: Flags, nodes: Flags) -> dict[str, Tree]:
    """`files` are given as FILE, `nodes` as NODE=FILE; nodes stay in the order in which they are first named."""
    layers: dict[str, Tree] = {}
    for layer, (flag, paths) in files.items():
        if paths:
            layers[layer] = [{"name": word, "file": word} for word in (line.add(flag, path) for path in paths)]
    for layer, (flag, texts) in nodes.items():
        found: dict[str, tuple[Word, list[Tree]]] = {}
        for node, file in pairs(line, flag, texts, ("NODE", "FILE")):
            found.setdefault(node.text, (node, []))[1].append({"name": file, "file": file})
        if found:
            layers[layer] = [{"node": node, "policies": policies} for node, policies in found.values()]
    return layers


def write(tree: Tree, json: MappedText) -> None:
    if isinstance(tree, Word):
        json.string(*tree)
        return
    if isinstance(tree, bool):
        json.scalar("true" if tree else "false", 0, 0)
        return
    if isinstance(tree, str):
        json.string(tree, 0, 0)
        return
    brackets = "{}" if isinstance(tree, dict) else "[]"
    json.punctuation(brackets[0])
    for number, part in enumerate(tree):
        if number:
            json.punctuation(",")
        if isinstance(tree, dict):
            json.string(*(part if isinstance(part, Word) else Word(part, 0, 0)))
            json.punctuation(":")
            write(tree[part], json)
        else:
            write(part, json)
    json.punctuation(brackets[1])


def scenario_text(line: CommandLine, tree: dict[str, Tree]) -> InputText:
    json = MappedText(NAME, line.text)
    write(tree, json)
    return json.finish()
