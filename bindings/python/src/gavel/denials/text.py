"""A report for people, on a terminal."""
import textwrap
from collections.abc import Iterator
from typing import Any

from gavel.cli.output import printable, styled
from gavel.denials.agreement import WORDS
from gavel.denials.caller import Caller

WIDTH = 100
VERDICTS = {
    "agrees": "AWS's reason and Gavel's are the same",
    "disagrees": "AWS's reason and Gavel's differ",
    "open": "AWS's reason and Gavel's cannot be compared: the decision hangs on what is not known",
    "unstated": "AWS told no reason",
}
COLOURS = {"allow": "green", "deny": "red", "none": "red", "explicit_deny": "red", "implicit_deny": "red"}
_MOST_DERIVED = 8


def report_lines(report: dict[str, Any]) -> Iterator[str]:
    """The lines of one report, from its JSON form."""
    yield from _asked_lines(report["asked"], report)
    if report["explanation"] is not None:
        yield from _decision_lines(report["explanation"])
        yield from _close_lines(report["explanation"])
    if report["restored_statements"]:
        yield from _restored_lines(report["restored_statements"])
    yield from _sentence_lines(report)
    if report["troubleshooting"]:
        yield from _heading("worth checking")
        for finding in report["troubleshooting"]:
            yield from _item(f"{finding['check']}: {finding['text']}")
            yield from _wrapped(finding["help"], 6)


def is_shown(statement: dict[str, Any]) -> bool:
    """In the ladder: what decided, what denies, and what is open."""
    return bool(statement["determining"]) or statement["effect"] == "deny" or statement["matched"] == "indeterminate"


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield styled(text, bold=True)


def _wrapped(text: str, indent: int, first: int | None = None) -> list[str]:
    return textwrap.wrap(printable(text), WIDTH, initial_indent=" " * (indent if first is None else first), subsequent_indent=" " * indent,
                         break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> list[str]:
    return _wrapped("- " + text, 4, 2)


def _names(texts: list[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts)


def _asked_lines(asked: dict[str, Any], report: dict[str, Any]) -> Iterator[str]:
    yield styled("what was asked", bold=True)
    how = {fact["name"]: fact["how"] for fact in asked["facts"]}
    for name in ("principal", "action", "resource"):
        told = how.get(name, "told")
        yield from _wrapped(f"{name + ':':<11}{asked[name] or 'not told'}" + (f" ({told})" if told != "told" else ""), 13, 2)
        if name == "principal" and asked["caller"]:
            yield from _wrapped(str(Caller(**asked["caller"])), 13)
    if asked["api_call"]:
        yield f"  {'API call:':<11}{printable(asked['api_call'])}"
    for fact in asked["facts"]:
        if fact["name"] not in ("principal", "action", "resource"):
            yield from _wrapped(f"{fact['name']} = {fact['value']}" + (f" ({fact['how']})" if fact["how"] != "told" else ""), 6, 4)
    for one in asked["derived"][:_MOST_DERIVED]:
        yield from _wrapped(f"{one['key']} = {', '.join(one['values'])} (derived)", 6, 4)
    rows = (("assumed", _names(asked["assumed"])), ("taken as absent", _names(asked["taken_as_absent"])),
            ("not known", _names(asked["unknown"])), ("told, though it follows otherwise", _names(asked["overridden"])),
            ("missing", "; ".join(asked["missing"])))
    for name, text in rows:
        if text:
            yield from _wrapped(f"{name}: {text}", 4, 2)
    if asked["unknown"]:
        yield from _wrapped("give what is not known with --context KEY=VALUE", 4, 2)
    if report["decode_command"]:
        yield from _wrapped("the encoded message can be decoded by AWS alone; run", 4, 2)
        yield "    " + printable(report["decode_command"])


def _decision_lines(explanation: dict[str, Any]) -> Iterator[str]:
    yield from _heading("what the policies say")
    effect = explanation["effect"]
    might = "" if explanation["best_case"] == effect else f", might be {explanation['best_case'].replace('_', ' ')}"
    by = f" by {', '.join(WORDS[one] for one in explanation['denied_by'])}" if explanation["denied_by"] else ""
    yield "  " + styled(effect.replace("_", " "), fg=COLOURS[effect], bold=True) + by + might
    if explanation["reason"] not in ("allowed", "no_allow", "explicit_deny"):
        yield f"  reason: {explanation['reason'].replace('_', ' ')}"
    for layer in explanation["ladder"]:
        yield from _layer_lines(layer)
    for rule in explanation["indeterminate"]:
        yield from _wrapped(f"{rule['rule']}: {rule['text']}", 6, 2)
    for way in explanation["would_have_sufficed"]:
        missing = f"; missing: {', '.join(way['missing'])}" if way["missing"] else ""
        yield from _wrapped(f"would have sufficed: {way['way']}{missing}", 6, 2)


def _layer_lines(layer: dict[str, Any]) -> Iterator[str]:
    verdict = layer["verdict"] if layer["applies"] else "-"
    name = layer["layer"] + (f" {layer['node']}" if layer["node"] else "")
    shown = styled(f"{verdict:<8}", fg=COLOURS.get(verdict))
    lines = _wrapped(layer["why"], 0) if layer["why"] else [""]
    yield f"  {printable(name):<36} {shown} {lines[0]}".rstrip()
    yield from (" " * 48 + line for line in lines[1:])
    for statement in layer["statements"]:
        if is_shown(statement):
            yield from _statement_lines(statement)


def _statement_lines(statement: dict[str, Any]) -> Iterator[str]:
    sid = f"`{statement['sid']}`" if statement["sid"] else f"statement {statement['index'] + 1}"
    yield from _wrapped(f"{statement['effect'].capitalize()} {sid} of `{statement['policy']}`", 8, 6)
    excerpt = statement["excerpt"]
    if statement["file"]:
        yield "      " + printable(f"{statement['file']}:{excerpt['line']}:{excerpt['column']}")
    if excerpt["text"]:
        yield "        " + printable(excerpt["text"])
        yield "        " + styled(excerpt["caret"], fg="yellow")
    for element in statement["elements"]:
        if element["why"] and (element["result"] != "true" or statement["determining"]):
            yield from _wrapped(f"{element['element']}: {element['why']}", 8, 6)


def _close_lines(explanation: dict[str, Any]) -> Iterator[str]:
    if not explanation["close_allows"]:
        return
    yield from _heading("Allows that were close")
    for statement in explanation["close_allows"]:
        yield from _statement_lines(statement | {"excerpt": statement["excerpt"] | {"text": ""}})


def _restored_lines(restored: list[dict[str, Any]]) -> Iterator[str]:
    yield from _heading("statements of the decoded message, found in the policies")
    for found in restored:
        name = f"`{found['sid']}`" if found["sid"] else f"statement {found['statement'] + 1} of the message"
        sure = "" if found["certain"] else ", probably (something in it differs)"
        yield from _wrapped(f"{name}: {found['layer']}, `{found['policy']}`{sure}", 6, 2)
        yield "      " + printable(f"{found['file']}:{found['line']}:{found['column']}")
        operators = "; ".join(f"{operator} on {key}" for operator, key in found["conditions"])
        yield from _wrapped(f"{found['action_element']}, {found['resource_element']}" + (f", {operators}" if operators else ""), 8, 6)


def _sentence_lines(report: dict[str, Any]) -> Iterator[str]:
    sentence = report["sentence"]
    if not (sentence["ours"] or sentence["agreement"]):
        return
    yield from _heading("AWS's sentence")
    if sentence["ours"]:
        yield from _wrapped(sentence["ours"], 4, 2)
    if sentence["agreement"]:
        colour = {"agrees": "green", "disagrees": "red"}.get(sentence["agreement"], "yellow")
        yield "  " + styled(VERDICTS[sentence["agreement"]], fg=colour, bold=True)
    for difference in sentence["differences"]:
        yield from _item(difference)
    if sentence["likely_causes"]:
        yield "  likely causes:"
        for cause in sentence["likely_causes"]:
            yield from _item(cause)
