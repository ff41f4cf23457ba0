"""A decision in a few lines: the statements that decided, or those that came close."""
import json
from collections.abc import Iterator
from typing import Any

from gavel import _gavel

MAX_CLOSE = 2


def brief_lines(scenario: _gavel.Scenario) -> list[str]:
    return [line for text in _gavel.explain_json(scenario) for line in part_lines(json.loads(text))]


def part_lines(explanation: dict[str, Any]) -> Iterator[str]:
    """For one part of a call, from the JSON form of its explanation."""
    determining = [statement for statement in explanation["statements"] if statement["determining"]]
    for statement in determining:
        yield statement_name(statement)
    missing = {*explanation["denied_by"], *(["key"] if "resource_based" in explanation["denied_by"] else [])}
    close = [statement for statement in explanation["statements"] if statement["close"] and statement["layer"] in missing]
    for statement in close[:MAX_CLOSE] if not determining else []:
        failing = [element for element in statement["elements"] if element["result"] != "true"]
        reasons = [element["why"] or f"{element['element']} does not match" for element in failing]
        yield f"close: {statement_name(statement)}: {'; '.join(reasons)}"
    if explanation["assumed"]:
        yield f"assumed: {', '.join(explanation['assumed'])}"


def statement_name(statement: dict[str, Any]) -> str:
    sid = f"`{statement['sid']}`" if statement["sid"] else f"number {statement['index'] + 1}"
    node = f" at {statement['node']}" if statement["node"] else ""
    return f"{statement['effect'].capitalize()} {sid} of `{statement['policy']}`, {statement['layer']}{node}"
