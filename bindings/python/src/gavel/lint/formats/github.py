"""Workflow commands of GitHub Actions: annotations on the changed lines."""
from gavel.lint.rule import ERROR, SECURITY_WARNING, SUGGESTION
from gavel.lint.run import Outcome

LEVELS = {ERROR: "error", SECURITY_WARNING: "warning", SUGGESTION: "notice"}


def write(outcome: Outcome) -> str:
    lines = []
    for result in outcome.results:
        for report in result.reports:
            if not report.active:
                continue
            (line, column), (end_line, end_column) = report.location.start, report.location.end
            fields = {"file": result.input.file, "line": line, "endLine": end_line}
            if line == end_line:
                fields |= {"col": column, "endColumn": max(end_column - 1, column)}
            fields["title"] = report.code
            properties = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
            message = report.message + (f"\nhelp: {report.help}" if report.help else "") + f"\nat {report.location.path or 'the policy'}"
            lines.append(f"::{LEVELS.get(report.type, 'warning')} {properties}::{_data(message)}\n")
    lines += [f"::warning title={code}::{_data(message)}\n" for code, message in outcome.problems]
    lines += [f"::error title=UNREADABLE::{_data(error)}\n" for error in outcome.errors]
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
