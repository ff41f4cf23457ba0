"""A report for a ticket: one HTML page that needs nothing else, and runs nothing."""
from collections.abc import Iterable
from html import escape
from typing import Any

from gavel.denials.agreement import WORDS
from gavel.denials.caller import Caller
from gavel.denials.text import VERDICTS, is_shown

STYLE = """
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #c62828; --open: #b26a00; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre { background: #8881; padding: .5rem .75rem; overflow-x: auto; border-radius: 4px; white-space: pre; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
tr + tr > * { border-top: 1px solid var(--line); } th { font-weight: 600; white-space: nowrap; }
.allow { color: var(--good); } .deny, .none, .explicit_deny, .implicit_deny, .disagrees { color: var(--bad); }
.agrees { color: var(--good); } .open, .unknown { color: var(--open); } .quiet { opacity: .6; }
.verdict { font-weight: 600; } blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def page(reports: list[dict[str, Any]]) -> str:
    """The page of reports in their JSON form."""
    action = reports[0]["asked"]["action"] if reports else None
    title = f"{action}: why it was denied" if action else "A denial"
    return _PAGE.format(title=escape(title), style=STYLE, body="\n<hr>\n".join(_report(report) for report in reports))


def _report(report: dict[str, Any]) -> str:
    asked = report["asked"]
    title = f"{_code(asked['action'])} on {_code(asked['resource'])}" if asked["action"] else "A denial"
    parts = [f"<h1>{title}</h1>", _asked(report)]
    if report["explanation"] is not None:
        parts += [_ladder(report["explanation"]), _close(report["explanation"])]
    parts += [_restored(report["restored_statements"]), _sentence(report["sentence"]), _troubleshooting(report["troubleshooting"])]
    return "\n".join(part for part in parts if part)


def _code(text: object) -> str:
    return f"<code>{escape(str(text))}</code>"


def _prose(text: str) -> str:
    """Words in backticks are code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if number % 2 and number < len(pieces) - 1 else piece for number, piece in enumerate(pieces))


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return "<table>" + "".join(f"<tr><th>{escape(name)}</th><td>{cell}</td></tr>" for name, cell in rows) + "</table>"


def _list(items: Iterable[str]) -> str:
    made = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{made}</ul>" if made else ""


def _asked(report: dict[str, Any]) -> str:
    asked = report["asked"]
    how = {fact["name"]: fact["how"] for fact in asked["facts"]}
    rows = [(name, (_code(asked[name]) if asked[name] else "not told") + _how(how.get(name, "told")))
            for name in ("principal", "action", "resource")]
    if asked["caller"]:
        rows.insert(1, ("which is", _prose(str(Caller(**asked["caller"])))))
    if asked["api_call"]:
        rows.append(("API call", _code(asked["api_call"])))
    rows += [(fact["name"], _code(fact["value"]) + _how(fact["how"])) for fact in asked["facts"]
             if fact["name"] not in ("principal", "action", "resource")]
    rows += [(one["key"], _code(", ".join(one["values"])) + _how("derived")) for one in asked["derived"]]
    titles = {"assumed": "assumed", "taken_as_absent": "taken as absent", "unknown": "not known", "overridden": "overridden"}
    for name, title in titles.items():
        if asked[name]:
            rows.append((title, ", ".join(_code(key) for key in asked[name])))
    if asked["missing"]:
        rows.append(("missing", _list(_prose(text) for text in asked["missing"])))
    command = ""
    if report["decode_command"]:
        command = f"<p>Only AWS can decode the encoded message:</p><pre>{escape(report['decode_command'])}</pre>"
    return f"<h2>What was asked</h2>{_table(rows)}{command}"


def _how(how: str) -> str:
    return "" if how == "told" else f" <span class=quiet>({_prose(how)})</span>"


def _ladder(explanation: dict[str, Any]) -> str:
    effect = explanation["effect"]
    by = f" by {', '.join(WORDS[one] for one in explanation['denied_by'])}" if explanation["denied_by"] else ""
    might = "" if explanation["best_case"] == effect else f"; might be {explanation['best_case'].replace('_', ' ')}"
    verdict = f'<p class="verdict {effect}">{escape(effect.replace("_", " ") + by + might)}</p>'
    rules = _list(f"{_code(rule['rule'])} {_prose(rule['text'])}" for rule in explanation["indeterminate"])
    ways = _list(_prose(way["way"] + (f"; missing: {', '.join(way['missing'])}" if way["missing"] else ""))
                 for way in explanation["would_have_sufficed"])
    sufficed = f"<p>Would have sufficed:</p>{ways}" if ways else ""
    rows = "".join(_layer(layer) for layer in explanation["ladder"])
    return f"<h2>What the policies say</h2>{verdict}<table>{rows}</table>{rules}{sufficed}"


def _layer(layer: dict[str, Any]) -> str:
    verdict = layer["verdict"] if layer["applies"] else "-"
    name = escape(layer["layer"]) + (f" {_code(layer['node'])}" if layer["node"] else "")
    statements = "".join(_statement(statement) for statement in layer["statements"] if is_shown(statement))
    quiet = "" if layer["applies"] else " class=quiet"
    return (f'<tr{quiet}><th>{name}</th><td class="verdict {escape(layer["verdict"])}">{escape(verdict)}</td>'
            f"<td>{_prose(layer['why'])}{statements}</td></tr>")


def _statement(statement: dict[str, Any], with_text: bool = True) -> str:
    sid = _code(statement["sid"]) if statement["sid"] else f"statement {statement['index'] + 1}"
    excerpt = statement["excerpt"]
    place = ""
    if statement["file"]:
        place = f"<div class=quiet>{_code(statement['file'])} line {excerpt['line']}, column {excerpt['column']}</div>"
    text = f"<pre>{escape(excerpt['text'])}\n{escape(excerpt['caret'])}</pre>" if with_text and excerpt["text"] else ""
    reasons = _list(f"{_code(element['element'])}: {_prose(element['why'])}" for element in statement["elements"]
                    if element["why"] and (element["result"] != "true" or statement["determining"]))
    return f"<div>{statement['effect'].capitalize()} {sid} of {_code(statement['policy'])}{place}{text}{reasons}</div>"


def _close(explanation: dict[str, Any]) -> str:
    if not explanation["close_allows"]:
        return ""
    return "<h2>Allows that were close</h2>" + "".join(_statement(statement, False) for statement in explanation["close_allows"])


def _restored(restored: list[dict[str, Any]]) -> str:
    if not restored:
        return ""
    items = []
    for found in restored:
        operators = ", ".join(f"{_code(operator)} on {_code(key)}" for operator, key in found["conditions"])
        sure = "" if found["certain"] else ", probably (something in it differs)"
        items.append(f"{_code(found['sid'] or found['statement'] + 1)} is in {_code(found['policy'])}, {escape(found['layer'])}{sure}: "
                     f"{_code(found['file'])} line {found['line']}; {_code(found['action_element'])}, {_code(found['resource_element'])}"
                     + (f", {operators}" if operators else ""))
    return f"<h2>Statements of the decoded message, found in the policies</h2>{_list(items)}"


def _sentence(sentence: dict[str, Any]) -> str:
    if not (sentence["ours"] or sentence["agreement"]):
        return ""
    parts = ["<h2>AWS's sentence</h2>"]
    if sentence["ours"]:
        parts.append(f"<blockquote>{escape(sentence['ours'])}</blockquote>")
    if sentence["agreement"]:
        parts.append(f'<p class="verdict {sentence["agreement"]}">{escape(VERDICTS[sentence["agreement"]])}</p>')
    parts.append(_list(_prose(text) for text in sentence["differences"]))
    if sentence["likely_causes"]:
        parts.append(f"<p>Likely causes:</p>{_list(_prose(text) for text in sentence['likely_causes'])}")
    return "".join(parts)


def _troubleshooting(found: list[dict[str, Any]]) -> str:
    if not found:
        return ""
    items = [f"<b>{escape(one['check'])}</b>: {_prose(one['text'])} <span class=quiet>{_prose(one['help'])}</span>" for one in found]
    return f"<h2>Worth checking</h2>{_list(items)}"
