"""SARIF 2.1.0, as code scanning services read it. Columns count from 1, in code points; ends are exclusive."""
import os
from typing import Any
from urllib.parse import quote

from gavel import _gavel
from gavel.lint.formats.aws import learn_more
from gavel.lint.formats.lines import dumps
from gavel.lint.result import Location, Report
from gavel.lint.rule import ERROR, SECURITY_WARNING, SUGGESTION
from gavel.lint.run import Outcome, PolicyResult

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {ERROR: "error", SECURITY_WARNING: "warning", SUGGESTION: "note"}
SECURITY_SEVERITY = {SECURITY_WARNING: "7.0"}  # "high" where services sort by it


def write(outcome: Outcome) -> str:
    return dumps(tree(outcome), 4)


def tree(outcome: Outcome) -> dict[str, Any]:
    rules: dict[str, dict[str, Any]] = {}
    for report in outcome.reports():
        rules.setdefault(report.code, rule(report))
    codes = sorted(rules)
    index = {code: number for number, code in enumerate(codes)}
    driver = {"name": "gavel", "version": _gavel.__version__, "semanticVersion": _gavel.__version__, "rules": [rules[code] for code in codes]}
    run: dict[str, Any] = {
        "tool": {"driver": driver}, "columnKind": "unicodeCodePoints",
        "results": [result(policy, report, index) for policy in outcome.results for report in policy.reports],
        "invocations": [invocation(outcome)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def invocation(outcome: Outcome) -> dict[str, Any]:
    notes = [{"level": "error", "message": {"text": error}} for error in outcome.errors]
    notes += [{"level": "warning", "descriptor": {"id": code}, "message": {"text": message}} for code, message in outcome.problems]
    return {"executionSuccessful": not outcome.failed, "toolExecutionNotifications": notes}


def rule(report: Report) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": report.code, "defaultConfiguration": {"level": LEVELS.get(report.type, "warning")}}
    if report.rule is not None:
        entry |= {"shortDescription": {"text": report.rule.title}, "helpUri": learn_more(report)}
    if report.type in SECURITY_SEVERITY:
        entry["properties"] = {"security-severity": SECURITY_SEVERITY[report.type], "tags": ["security"]}
    return entry


def result(policy: PolicyResult, report: Report, index: dict[str, int]) -> dict[str, Any]:
    text = report.message + (f"\n{report.help}" if report.help else "")
    entry: dict[str, Any] = {
        "ruleId": report.code, "ruleIndex": index[report.code], "level": LEVELS.get(report.type, "warning"), "message": {"text": text},
        "locations": [location(policy, report.location)], "partialFingerprints": {"gavelStatement/v1": report.fingerprint},
        "baselineState": "unchanged" if report.in_baseline else "new",
    }
    if len(report.locations) > 1:
        entry["relatedLocations"] = [location(policy, place) for place in report.locations[1:]]
    if report.suppression is not None:
        entry["suppressions"] = [{"kind": "external", "justification": report.suppression}]
    return entry


def location(policy: PolicyResult, place: Location) -> dict[str, Any]:
    (line, column), (end_line, end_column) = place.start, place.end
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(policy.input.file)}, "region": region},
            "logicalLocations": [{"fullyQualifiedName": place.path or "policy", "kind": "element"}]}


def uri(file: str) -> str:
    """Relative to where the linter runs, which services take for the root of the repository."""
    return quote(file.replace(os.sep, "/"), safe="/-._~")
