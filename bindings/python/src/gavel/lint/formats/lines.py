"""JSON that people can look through and programs write fast: the outer levels on lines of their own, what is inside on one line."""
import json
from typing import Any

_encode = json.JSONEncoder(ensure_ascii=False).encode


def dumps(tree: Any, depth: int) -> str:
    """`depth` levels of objects and lists get a line for each of their members."""
    return _level(tree, depth, "\n") + "\n"


def _level(tree: Any, depth: int, newline: str) -> str:
    if depth == 0 or not tree or not isinstance(tree, (dict, list)):
        return _encode(tree)
    inner = newline + "  "
    if isinstance(tree, dict):
        members = [f"{_encode(key)}: {_level(value, depth - 1, inner)}" for key, value in tree.items()]
        return "{" + inner + ("," + inner).join(members) + newline + "}"
    return "[" + inner + ("," + inner).join(_level(value, depth - 1, inner) for value in tree) + newline + "]"
