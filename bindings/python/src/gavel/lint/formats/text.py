"""For people: place, message, the line with a caret, the JSON path, help."""
from collections import Counter
from collections.abc import Callable

from gavel.cli.output import printable
from gavel.lint.result import Report
from gavel.lint.rule import ERROR, FINDING_TYPES, SECURITY_WARNING, SUGGESTION
from gavel.lint.run import Outcome, PolicyResult

COLOURS = {ERROR: "red", SECURITY_WARNING: "magenta", SUGGESTION: "blue"}
NOUNS = {"ERROR": "error", "SECURITY_WARNING": "security warning", "WARNING": "warning", "SUGGESTION": "suggestion"}

Style = Callable[..., str]


def plain(text: str, **_style: object) -> str:
    return text


def write(outcome: Outcome, style: Style = plain) -> str:
    parts = []
    for result in outcome.results:
        if result.doubt and any(report.active for report in result.reports):
            parts.append(f"{printable(result.input.file)}: note: read as a policy of type {result.policy_type}: {result.doubt}\n"
                         "  help: give --policy-type, or `policy-type` by glob in the configuration\n")
        parts += [finding(result, report, style) for report in result.reports if report.active]
    parts += [f"{style('WARNING', bold=True)} {code}: {message}\n" for code, message in outcome.problems]
    return "\n".join([*parts, summary(outcome)])


def finding(result: PolicyResult, report: Report, style: Style) -> str:
    location = report.location
    line, column = location.start
    place = f"{printable(result.input.file)}:{line}:{column}:"
    kind = style(report.type, fg=COLOURS.get(report.type, "yellow"), bold=True)
    text = f"{style(place, bold=True)} {kind} {report.code}: {printable(report.message)}\n"
    text += location.source.excerpt(location.offset, location.end_offset)
    where = [printable(f"{result.input.address} " if result.input.address else "") + (location.path or "the policy")]
    if report.sid:
        where.append(f"Sid `{printable(report.sid)}`")
    where += [f"and {other.path} (line {other.start[0]})" for other in report.locations[1:4]]
    if len(report.locations) > 4:
        where.append(f"and {len(report.locations) - 4} more")
    text += f"  at {printable(', '.join(where))}\n"
    return text + (f"  help: {printable(report.help)}\n" if report.help else "")


def summary(outcome: Outcome) -> str:
    counts = Counter(report.type for report in outcome.reports() if report.active)
    hidden = Counter("suppressed" if report.suppression is not None else "in the baseline"
                     for report in outcome.reports() if not report.active)
    policies = counted(sum(is_policy(result) for result in outcome.results), "policy", "policies")
    found = ", ".join(counted(counts[kind], NOUNS[kind]) for kind in FINDING_TYPES if counts[kind])
    more = "".join(f", {count} {what}" for what, count in sorted(hidden.items()))
    return f"{policies}: {found or 'no findings'}{more}\n"


def is_policy(result: PolicyResult) -> bool:
    """What is said of a file beside its policies is none."""
    return result.input.document is not None or any(report.type == ERROR for report in result.reports)


def counted(count: int, noun: str, plural: str = "") -> str:
    return f"{count} {noun if count == 1 else plural or noun + 's'}"
