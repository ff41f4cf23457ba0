"""JSON of our own: everything that is known of each finding."""
from typing import Any

from gavel.lint.formats.lines import dumps
from gavel.lint.result import Location, Report
from gavel.lint.run import Outcome


def write(outcome: Outcome) -> str:
    return dumps(tree(outcome), 4)


def tree(outcome: Outcome) -> dict[str, Any]:
    return {
        "policies": [{
            "file": result.input.file, "address": result.input.address, "policy_type": result.policy_type,
            "policy_type_doubt": result.doubt or None, "resource_type": result.resource_type,
            "findings": [finding(report) for report in result.reports],
        } for result in outcome.results],
        "errors": outcome.errors,
        "suppressions": [{"code": code, "message": message} for code, message in outcome.problems],
    }


def finding(report: Report) -> dict[str, Any]:
    return {
        "code": report.code, "type": report.type, "message": report.message, "help": report.help or None, "sid": report.sid,
        "locations": [location(place) for place in report.locations], "fingerprint": report.fingerprint,
        "suppressed": report.suppression, "in_baseline": report.in_baseline,
    }


def location(place: Location) -> dict[str, Any]:
    line, column = place.start
    end_line, end_column = place.end
    return {"path": place.path, "is_key": place.is_key, "line": line, "column": column, "end_line": end_line, "end_column": end_column,
            "offset": place.offset, "end_offset": place.end_offset}
