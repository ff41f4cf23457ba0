"""The response of ValidatePolicy: paths and spans as AWS counts them.

Lines count from 1; columns and offsets from 0, in characters; ends are exclusive; the span of a string holds its quotes. For one policy this is
the response itself; for several, `{"results": [{"file": ..., "findings": [...]}]}`.
"""
from typing import Any

from gavel.lint.formats.lines import dumps
from gavel.lint.result import Location, Report
from gavel.lint.run import Outcome

LEARN_MORE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"


def write(outcome: Outcome) -> str:
    results = [{"file": result.input.file, "findings": [finding(report) for report in result.reports if report.active]}
               for result in outcome.results]
    tree: Any = {"results": results}
    if len(results) == 1 and not outcome.errors:
        tree = {"findings": results[0]["findings"]}
    return dumps(tree, 2 if "findings" in tree else 4)


def finding(report: Report) -> dict[str, Any]:
    return {
        "findingDetails": report.message + (f" ({report.help})" if report.help else ""), "findingType": report.type,
        "issueCode": report.code, "learnMoreLink": learn_more(report), "locations": [location(place) for place in report.locations],
    }


def learn_more(report: Report) -> str:
    """The heading of AWS's page. Checks that AWS lacks have none."""
    if report.rule is None or not report.rule.is_aws:
        return LEARN_MORE
    kind = "general-warning" if report.rule.type == "WARNING" else report.rule.type.lower().replace("_", "-")
    return f"{LEARN_MORE}#access-analyzer-reference-policy-checks-{kind}-{report.code.lower().replace('_', '-')}"


def location(place: Location) -> dict[str, Any]:
    path: list[dict[str, Any]] = [{"index": key} if isinstance(key, int) else {"value": key} for key in place.keys]
    if place.is_key and path:
        path[-1] = {"key": place.keys[-1]}
    if place.substring is not None:
        path.append({"substring": {"start": place.substring[0], "length": place.substring[1]}})
    return {"path": path, "span": {"start": position(place, place.offset), "end": position(place, place.end_offset)}}


def position(place: Location, offset: int) -> dict[str, int]:
    line, column = place.source.locate(offset)
    characters = offset if place.source.text.isascii() else len(place.source.text[:offset].decode("utf-8", "replace"))
    return {"line": line, "column": column - 1, "offset": characters}
