"""One structure from which text, JSON and HTML are made.

`Report.to_dict()` is the JSON form; schemas/explain.schema.json describes it.
"""
import json
from dataclasses import dataclass, field
from typing import Any

from gavel import _gavel
from gavel.denials.agreement import Agreement, FLAGS, compare, plain_type
from gavel.denials.asked import Asked, Fact
from gavel.denials.caller import caller_of
from gavel.denials.troubleshooting import Finding, findings

LADDER = ("resource_control", "service_control", "vpc_endpoint", "resource_based", "trust", "identity_based", "permissions_boundary",
          "session")


@dataclass
class Report:
    """What is told about one denial."""

    source: str  # name of the file, "<stdin>", ...
    form: str  # "sentence", "bare", "decoded_message", "encoded_message", "cloudtrail", "scenario"
    asked: Asked
    denial: _gavel.Denial | None = None
    explanation: dict[str, Any] | None = None  # None: no policies were given
    agreement: Agreement | None = None
    restored: list[dict[str, Any]] = field(default_factory=list)
    troubleshooting: list[Finding] = field(default_factory=list)
    diagnostics: list[Any] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "form": self.form,
            "denial": json.loads(self.denial.to_json()) if self.denial is not None else None,
            "decode_command": self._decode_command(),
            "asked": self._asked(),
            "explanation": self._explanation(),
            "restored_statements": self.restored,
            "sentence": self._sentence(),
            "troubleshooting": [finding._asdict() for finding in self.troubleshooting],
        }

    def _decode_command(self) -> str | None:
        if self.denial is None or self.denial.truncated:  # what is cut cannot be decoded
            return None
        return self.denial.decode_command or None

    def _facts(self, explanation: dict[str, Any]) -> list[Fact]:
        """With the context that flags or a scenario tell."""
        named = {fact.name.lower() for fact in self.asked.facts}
        return self.asked.facts + [Fact(one["key"], ", ".join(one["values"]), "told") for one in explanation.get("context", [])
                                   if one["key"].lower() not in named]

    def _asked(self) -> dict[str, Any]:
        explanation = self.explanation or {}
        request = self.asked.request
        principal = _arn(request.get("principal")) or explanation.get("principal")
        caller = caller_of(principal)
        return {
            "principal": principal,
            "caller": caller._asdict() if caller else None,
            "action": request.get("action") or explanation.get("action"),
            "resource": _arn(request.get("resource")) or explanation.get("resource") or "*",
            "api_call": self.asked.operation,
            "facts": [fact._asdict() for fact in self._facts(explanation)],
            "derived": explanation.get("derived", []),
            "assumed": explanation.get("assumed", []),
            "taken_as_absent": explanation.get("assumed_absent", []),
            "unknown": explanation.get("unknown", []),
            "overridden": explanation.get("overridden", []),
            "missing": self.asked.missing,
        }

    def _explanation(self) -> dict[str, Any] | None:
        if self.explanation is None:
            return None
        # Layers in the order in which AWS evaluates them, each with the statements that matched in it.
        explanation = {name: value for name, value in self.explanation.items() if name not in ("layers", "statements")}
        explanation["ladder"] = [
            layer | {"statements": [statement for statement in self.explanation["statements"]
                                    if _is_in(statement, layer) and not statement["close"]]}
            for layer in sorted(self.explanation["layers"], key=_step)]
        explanation["close_allows"] = [statement for statement in self.explanation["statements"] if statement["close"]]
        return explanation

    def _sentence(self) -> dict[str, Any]:
        agreement = self.agreement
        return {
            "ours": self.explanation["message"] if self.explanation else None,
            "pasted": self.denial.text if self.denial is not None and self.form == "sentence" else None,
            "agreement": agreement.verdict if agreement else None,
            "differences": agreement.differences if agreement else [],
            "likely_causes": agreement.causes if agreement else [],
        }


def _arn(value: Any) -> str | None:
    return value.get("arn") if isinstance(value, dict) else value


def _step(layer: dict[str, Any]) -> int:
    return LADDER.index(layer["layer"]) if layer["layer"] in LADDER else len(LADDER)


def _is_in(statement: dict[str, Any], layer: dict[str, Any]) -> bool:
    return plain_type(statement["layer"]) == plain_type(layer["layer"]) and statement["node"] == layer["node"]


def add_missing_policies(report: Report) -> Report:
    """Without policies: which to give, and what is worth checking anyway."""
    denial = report.denial
    if denial is not None and denial.policy_type:
        report.asked.missing.append(f"the policies: give them with {FLAGS[denial.policy_type]} and the other flags for policies")
    else:
        report.asked.missing.append("the policies: give them with --identity, --scp and the other flags for policies")
    report.troubleshooting = findings(report.asked, {"action": report.asked.request["action"], "statements": [],
                                                     "resource": _arn(report.asked.request.get("resource")) or "*"})
    return report


def add_explanation(report: Report, explanation: dict[str, Any]) -> Report:
    """What the policies say; `explanation` is the JSON form of an Explanation."""
    report.explanation = explanation
    report.troubleshooting = findings(report.asked, explanation)
    if report.denial is not None:
        given = {layer["layer"] for layer in explanation["layers"] if layer["verdict"] != "absent"}
        report.agreement = compare(report.denial, explanation, given)
    return report


def add_scenario(report: Report, scenario: _gavel.Scenario, part: int = 0) -> Report:
    """The same of a part of a scenario, whose policies are searched for the statements of a decoded message."""
    if report.denial is not None:
        report.restored = _gavel.restore_statements(report.denial, scenario)
    return add_explanation(report, json.loads(_gavel.explain_json(scenario)[part]))


def add_decision(report: Report, decision: _gavel.Decision) -> Report:
    """The same of a decision, and of the policies that bear on its request."""
    if report.denial is not None:
        report.restored = _gavel.restore_statements(report.denial, decision)
    return add_explanation(report, decision.explain().to_dict())
