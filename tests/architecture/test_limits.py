"""The lists of docs/semantics/limits.md have a case for each of their members."""
import re

from repository import ROOT, scenarios, tables

PAGE = ROOT / "docs/semantics/limits.md"
KEYS = ("aws:SourceVpcArn", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths")


def rows(*header):
    return [row for head, found in tables(PAGE) if head == list(header) for row in found]


def cited(rule):
    """Action -> decisions of the cases that name the rule."""
    found = {}
    for _, case in scenarios():
        if rule in case.get("spec", []) and isinstance(case.get("request", {}).get("action"), str):
            found.setdefault(case["request"]["action"], set()).add(case.get("expect", {}).get("decision"))
    return found


def actions(service, cell):
    return [f"{service}:{name}" for name in re.findall(r"\b[A-Z][A-Za-z]+\b", cell)]


def test_what_is_shared_has_a_case():
    cases = cited("S-25")
    listed = [action for row in rows("service", "shared with other accounts", "source", "read")
              if row[0] in ("dynamodb", "secretsmanager", "backup") for action in actions(row[0], row[1])]
    assert len(listed) == 40
    assert not [action for action in listed if "allow" not in cases.get(action, ())]


def test_what_is_never_shared_has_a_case():
    cases = cited("S-25")
    listed = ["sqs:" + row[0] for row in rows("action")]
    assert len(listed) == 12
    assert not [action for action in listed if not {"allow", "implicit_deny"} <= cases.get(action, set())]


def test_what_is_not_controlled_has_a_case():
    cases = cited("S-25")
    listed = [action for row in rows("service", "not controlled", "source", "read") if row[0] == "dynamodb" for action in actions(*row[:2])]
    assert len(listed) == 21
    assert not [action for action in listed if not {"allow", "implicit_deny"} <= cases.get(action, set())]


def test_what_only_the_owner_may_call_has_a_case():
    cases = cited("S-26")
    listed = [action for row in rows("action", "refused to", "source", "read") for action in row[0].split(", ")]
    assert len(listed) == 11
    assert not [action for action in listed if not {"allow", "implicit_deny"} <= cases.get(action, set())]


def test_every_key_of_an_endpoint_has_a_case_for_every_service():
    names = {case.get("name", "") for _, case in scenarios() if "K-33" in case.get("spec", [])}
    words = {"sent": "is sent", "-": "is not sent", "unknown": "is unknown"}
    table = rows("service", *KEYS)
    assert len(table) == 57
    assert not [f"{key} {words[cell]} with {service}" for service, *cells in table for key, cell in zip(KEYS, cells)
                if f"{key} {words[cell]} with {service}" not in names]
