"""How `gavel test` reports: one class for each --format."""
import json
import re
from xml.sax.saxutils import escape, quoteattr

import click

from gavel import _gavel
from gavel.cli.brief import brief_lines
from gavel.cli.output import diagnostic_fields, printable, styled


class Report:
    """Counts, and prints what the format wants."""

    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose
        self.total = self.passed = self.failed = 0

    def add(self, scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> None:
        self.total += 1
        self.passed += outcome(scenario, result) == "passed"
        self.failed += outcome(scenario, result) == "failed"
        self.show(scenario, result)

    def show(self, scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        raise NotImplementedError


def outcome(scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> str:
    """A scenario with errors fails unless it expects them; one that expects nothing is not counted."""
    if not scenario.has_expectation and result.decision != "error":
        return "not_counted"
    return "passed" if result.passed else "failed"


def reason_lines(scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> list[str]:
    """Why the decision is what it is: what the explanation says, or the diagnostics of a scenario that cannot be decided."""
    if result.decision == "error":
        return "".join(diagnostic.rendered for diagnostic in scenario.diagnostics).splitlines()
    return [line for text in _gavel.explain_text(scenario, False) for line in text.splitlines() if line.strip()]


def summary(result: _gavel.ScenarioResult) -> str:
    """`implicit_deny by service_control (C-16)`."""
    by = f" by {', '.join(result.denied_by)}" if result.denied_by else ""
    return result.decision + by + (f" (open: {', '.join(result.indeterminate)})" if result.indeterminate else "")


class TextReport(Report):
    def __init__(self, verbose: bool) -> None:
        super().__init__(verbose)
        self.file = ""

    def show(self, scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> None:
        if self.verbose and scenario.file != self.file:
            self.file = scenario.file
            click.echo(styled(printable(self.file), bold=True))
        if outcome(scenario, result) == "not_counted":
            if self.verbose:
                click.echo(f"{styled('--', fg='yellow')}      {printable(scenario.name)}: {summary(result)}, nothing expected")
        elif result.passed:
            if self.verbose:
                click.echo(f"{styled('ok', fg='green')}      {printable(scenario.name)}: {summary(result)}")
                for line in brief_lines(scenario):
                    click.echo(f"          {printable(line)}")
        else:
            self.show_failure(scenario, result)

    def show_failure(self, scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> None:
        click.echo(f"{styled('FAILED', fg='red', bold=True)}  {scenario.file}:{scenario.line}: {printable(scenario.name) or '(no name)'}")
        for label, lines in (
            ("request", [" ".join(part) for part in scenario.requests]),
            ("policies", scenario.policies or ["none"] * bool(scenario.requests)),
            ("expected", [f"{field}: {expected}" for field, expected, _ in result.failures] or ["a decision"]),
            ("got", [f"{field}: {got}" for field, _, got in result.failures] or [result.decision]),
            ("why", reason_lines(scenario, result)),
        ):
            for number, line in enumerate(lines):
                click.echo(f"  {label if number == 0 else '':10}{printable(line)}")
        click.echo()

    def finish(self) -> None:
        ignored = self.total - self.passed - self.failed
        if ignored:
            click.echo(f"{ignored} without `expect`, not counted")
        click.echo(styled(f"{self.passed} passed, {self.failed} failed", fg="red" if self.failed else "green"))


def failure_fields(result: _gavel.ScenarioResult) -> list[dict[str, str]]:
    return [{"field": field, "expected": expected, "got": got} for field, expected, got in result.failures]


class JsonReport(Report):
    """One document: counts and an entry for each scenario."""

    def __init__(self, verbose: bool) -> None:
        super().__init__(verbose)
        self.entries: list[dict[str, object]] = []

    def show(self, scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> None:
        entry: dict[str, object] = {"name": scenario.name, "file": scenario.file, "line": scenario.line, "outcome": outcome(scenario, result),
                 "decision": result.decision}
        if entry["outcome"] == "failed":
            entry |= {"requests": [list(part) for part in scenario.requests], "policies": scenario.policies,
                      "failures": failure_fields(result), "why": reason_lines(scenario, result),
                      "diagnostics": [diagnostic_fields(diagnostic) for diagnostic in scenario.diagnostics]}
        self.entries.append(entry)

    def finish(self) -> None:
        document = {"passed": self.passed, "failed": self.failed, "scenarios": self.entries}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))


NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """XML 1.0 has no way to write most control characters."""
    return NOT_XML.sub("\ufffd", text)


class JunitReport(Report):
    """JUnit XML, as continuous-integration servers read it: a suite for each file."""

    def __init__(self, verbose: bool) -> None:
        super().__init__(verbose)
        self.suites: dict[str, list[tuple[str, str]]] = {}

    def show(self, scenario: _gavel.Scenario, result: _gavel.ScenarioResult) -> None:
        name = quoteattr(xml_text(scenario.name or f"line {scenario.line}"))
        body = {"passed": "", "not_counted": "<skipped/>", "failed": ""}[outcome(scenario, result)]
        if outcome(scenario, result) == "failed":
            compared = [f"{field}: expected {expected}, got {got}" for field, expected, got in result.failures]
            message = quoteattr(xml_text("; ".join(compared)))
            body = f"<failure message={message}>{escape(xml_text(chr(10).join(reason_lines(scenario, result))))}</failure>"
        case = f"<testcase classname={quoteattr(xml_text(scenario.file))} name={name}>{body}</testcase>"
        self.suites.setdefault(scenario.file, []).append((outcome(scenario, result), case))

    def finish(self) -> None:
        click.echo('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>')
        for file, cases in self.suites.items():
            outcomes = [found for found, _ in cases]
            counts = {"tests": len(cases), "failures": outcomes.count("failed"), "errors": 0, "skipped": outcomes.count("not_counted")}
            attributes = "".join(f' {name}="{count}"' for name, count in counts.items())
            click.echo(f"<testsuite name={quoteattr(xml_text(file))}{attributes}>")
            for _, case in cases:
                click.echo(case)
            click.echo("</testsuite>")
        click.echo("</testsuites>")


FORMATS: dict[str, type[Report]] = {"text": TextReport, "json": JsonReport, "junit": JunitReport}
