#!/usr/bin/env python3
"""Writes tests/conformance/generated/operators_*.json: every condition operator in every form.

The expected values come from the small truth tables below, which restate the rules (C-7, C-9, C-12, ...) for three kinds of request
value: one that the positive comparison accepts (`hit`), one that it rejects (`miss`), and one that cannot be parsed (`bad`). Nothing here
compares values, so the files are an independent statement of what each operator does.

Usage: make_operator_cases.py [--check]     (--check: write nothing, fail when a file differs from what would be written)
"""

import argparse
import json
import pathlib
import sys
from typing import NamedTuple, Optional

OUTPUT = pathlib.Path(__file__).resolve().parent.parent / "conformance" / "generated"
WIDTH = 140
OBJECT = "arn:aws:s3:::b/"

# Three truth values: T, F and I (indeterminate). Each row gives (positive operator, negated operator).
PLAIN = {"hit": "TF", "other hit": "TF", "miss": "FT", "absent": "FT"}  # C-1, C-7
IF_EXISTS = {"hit": "TF", "miss": "FT", "absent": "TT"}  # C-7
FOR_ALL = {"all": "TF", "some": "FF", "none": "FT", "empty": "TT", "absent": "TT"}  # C-12, C-14
FOR_ANY = {"all": "TF", "some": "TT", "none": "FT", "empty": "FF", "absent": "FF"}  # C-13, C-14
FOR_ALL_IF_EXISTS = {"all": "TF", "some": "FF", "absent": "TT"}  # C-9: both texts agree
FOR_ANY_IF_EXISTS = {"some": "TT", "none": "FT"}  # absent is open (C-9)
ONE_OF_MANY = {"one hit": "TF", "one miss": "FT", "absent": "FT"}  # C-16: as on a single-valued key
NO_VALUES_IF_EXISTS = {"hit": "FF", "absent": "TT"}  # G-20
NO_VALUES_FOR_ALL = {"all": "FF", "none": "FF", "empty": "TT", "absent": "TT"}  # G-20
NO_VALUES_FOR_ANY = {"all": "FF", "none": "FF", "absent": "FF"}  # G-20


class Row(NamedTuple):
    """One family member: the positive operator, its negation, and values that the positive comparison accepts or rejects."""

    operator: str
    negation: Optional[str]
    policy: list  # two policy values
    hits: list  # two request values that match one of them
    misses: list  # two that match none
    bad_value: Optional[str] = None  # a request value that cannot be parsed
    bad_policy: Optional[str] = None  # a policy value that cannot be parsed
    bad: str = "FI"  # truth of a comparison with either
    bad_rule: str = ""
    empty: str = "FI"  # truth of "" on a single-valued key (C-18)
    single: str = "aws:UserAgent"
    multi: str = "aws:TagKeys"


FAMILIES = {
    "string": [
        Row("StringEquals", "StringNotEquals", ["red", "blue"], ["red", "blue"], ["Red", "blues"], empty="FT"),
        Row("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", ["Red", "BLUE"], ["rED", "blue"], ["reds", "b*"], empty="FT"),
        Row("StringLike", "StringNotLike", ["re?", "b*e"], ["red", "blue"], ["Red", "re"], empty="FT"),
    ],
    "numeric": [
        Row(operator, negation, policy, hits, misses, "abc", "ten", "FI", "C-25", single="s3:max-keys")
        for operator, negation, policy, hits, misses in [
            ("NumericEquals", "NumericNotEquals", ["10", "2.5"], ["10.0", "2.50"], ["11", "9.99"]),
            ("NumericLessThan", None, ["5", "10"], ["9", "4"], ["10", "11"]),
            ("NumericLessThanEquals", None, ["5", "10"], ["10", "9.5"], ["10.1", "11"]),
            ("NumericGreaterThan", None, ["20", "10"], ["11", "10.5"], ["10", "9"]),
            ("NumericGreaterThanEquals", None, ["20", "10"], ["10", "100"], ["9.9", "2"]),
        ]
    ],
    "date": [
        Row(operator, negation, policy, hits, misses, "yesterday", "2026/05/04", "FI", "C-25", single="aws:TokenIssueTime")
        for operator, negation, policy, hits, misses in [
            ("DateEquals", "DateNotEquals", ["2026-05-04T10:20:30Z", "1767225600"], ["2026-05-04T11:20:30+01:00", "2026-01-01"],
             ["2026-05-04T10:20:31Z", "2026-05-04"]),
            ("DateLessThan", None, ["2026-01-01", "2026-05"], ["2026-04-30T23:59:59Z", "1767225599"],
             ["2026-05-01T00:00:00Z", "2026-05-02"]),
            ("DateLessThanEquals", None, ["2026-01-01", "2026-05"], ["2026-05-01T00:00:00Z", "1767225600"],
             ["2026-05-01T00:00:01Z", "2026-06"]),
            ("DateGreaterThan", None, ["2026-05", "2026-01-01"], ["2026-01-01T00:00:01Z", "1767225601"],
             ["2026-01-01T00:00:00Z", "1767225600"]),
            ("DateGreaterThanEquals", None, ["2026-05", "2026-01-01"], ["2026-01-01T00:00:00Z", "1767225600"],
             ["2025-12-31T23:59:59Z", "1767225599"]),
        ]
    ],
    "bool": [
        Row("Bool", None, ["true"], ["true", "TRUE"], ["false", "False"], "maybe", "maybe", "FI", "C-33",
            single="aws:MultiFactorAuthPresent"),
    ],
    "binary": [
        Row("BinaryEquals", None, ["QmluYXJ5", "AAEC"], ["QmluYXJ5", "AAEC"], ["qmluYXJ5", "AAED"], "%%%%", "%%%%", "FI", "C-36",
            single="aws:referer"),
    ],
    "ip": [
        Row("IpAddress", "NotIpAddress", ["203.0.113.0/24", "2001:db8::/32"], ["203.0.113.7", "2001:DB8:1::5"],
            ["203.0.114.1", "2001:db9::1"], "203.0.113", "203.0.113.0/33", "FI", "C-41", single="aws:SourceIp"),
    ],
    "arn": [
        Row(operator, negation, ["arn:aws:sns:us-east-1:111122223333:t*", "arn:aws:sqs:*:111122223333:q"],
            ["arn:aws:sns:us-east-1:111122223333:topic", "arn:aws:sqs:eu-west-1:111122223333:q"],
            ["arn:aws:sns:us-east-1:444455556666:topic", "arn:aws:sqs:eu-west-1:111122223333:Q"],
            "topic", None, "FI", "C-46", single="aws:SourceArn", multi="logs:LogGeneratingResourceArns")
        for operator, negation in [("ArnEquals", "ArnNotEquals"), ("ArnLike", "ArnNotLike")]
    ],
}


def statement(effect, operator, key, values, resource="*"):
    return {"Effect": effect, "Action": "s3:GetObject", "Resource": resource, "Condition": {operator: {key: values}}}


def document(statements):
    return {"identity": [{"name": "P", "document": {"Version": "2012-10-17", "Statement": statements}}]}


def scenario(name, spec, context, statements, expect, unknown=None, also=None):
    request = {"context": context} if context else {}
    if unknown:
        request["unknown"] = unknown
    if also:
        request["also"] = also
    out = {"name": name, "spec": spec, "generated": True}
    if request:
        out["request"] = request
    out["policies"] = document(statements)
    out["expect"] = expect
    return out


EFFECT = {"T": "allow", "F": "implicit_deny"}


def call(parts):
    """The expectation for a call of several decided parts."""
    effects = [EFFECT[truth] for truth in parts]
    decision = "implicit_deny" if "implicit_deny" in effects else "allow"
    expect = {"decision": decision, "indeterminate": []}
    if len(effects) > 1:
        expect["parts"] = effects
    return expect


def told(key, value):
    return {} if value is None else {key: value}


def decided(name, spec, operator, key, policy, rows):
    """One policy, several requests: rows are (request value or None, truth). The first request must hold the key."""
    context = told(key, rows[0][0])
    also = [{"context": {key: value}} for value, _ in rows[1:]]
    return scenario(name, spec, context, [statement("Allow", operator, key, policy)], call([truth for _, truth in rows]), also=also)


def opened(name, spec, rule, operator, key, policy, value, unknown=None, effects=("Allow", "Deny")):
    """An indeterminate test: an Allow fails, a Deny beside an Allow of everything holds, and the open reading allows both times."""
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    closed = {"Allow": ("implicit_deny", []), "Deny": ("explicit_deny", [everything])}
    for effect in effects:
        decision, before = closed[effect]
        expect = {"decision": decision, "best_case": "allow", "indeterminate": [rule]}
        yield scenario(f"{name}, {effect}", spec, told(key, value), before + [statement(effect, operator, key, policy)], expect, unknown)


def one(name, spec, rule, operator, key, policy, value, truth):
    """One request, decided or open."""
    if truth == "I":
        yield from opened(name, spec, rule, operator, key, policy, value)
    else:
        yield decided(name, spec, operator, key, policy, [(value, truth)])


def by_resource(name, spec, operator_rows):
    """Several operators over one key: each in a statement of its own resource. operator_rows: (operator, key, policy, rows)."""
    statements, parts = [], []
    for index, (operator, key, policy, rows) in enumerate(operator_rows):
        arn = f"{OBJECT}{index}"
        statements.append(statement("Allow", operator, key, policy, arn))
        parts += [({"arn": arn, "account": "111122223333"}, {key: value}, truth) for value, truth in rows]
    first_resource, first_context, _ = parts[0]
    removed = {key: None for key in first_context}
    also = [{"resource": resource, "context": {**removed, **context}} for resource, context, _ in parts[1:]]
    out = scenario(name, spec, first_context, statements, call([truth for _, _, truth in parts]), also=also)
    out["request"] = {"resource": first_resource, **out["request"]}
    return out


def values_of(row):
    """The request values that the names in the tables stand for."""
    return {
        "hit": row.hits[0], "other hit": row.hits[1], "miss": row.misses[0], "absent": None, "empty": [],
        "all": row.hits, "some": [row.hits[0], row.misses[0]], "none": row.misses, "one hit": [row.hits[1]], "one miss": [row.misses[1]],
    }


def forms(row, operator, sign):
    """Every form of one operator; sign picks the column of the tables: 0 positive, 1 negated."""
    value = values_of(row)
    key, multi = row.single, row.multi

    def rows(table):
        return [(value[kind], truths[sign]) for kind, truths in table.items()]

    def title(table):
        return " / ".join(table)

    yield decided(f"{operator}: {title(PLAIN)}", ["C-5", "C-1", "C-7"], operator, key, row.policy, rows(PLAIN))
    yield decided(f"{operator}IfExists: {title(IF_EXISTS)}", ["C-5", "C-7"], operator + "IfExists", key, row.policy, rows(IF_EXISTS))
    for_all, for_any = "ForAllValues:" + operator, "ForAnyValue:" + operator
    yield decided(f"{for_all}: {title(FOR_ALL)}", ["C-12", "C-14", "C-7"], for_all, multi, row.policy, rows(FOR_ALL))
    yield decided(f"{for_any}: {title(FOR_ANY)}", ["C-13", "C-14", "C-7"], for_any, multi, row.policy, rows(FOR_ANY))
    yield by_resource(
        f"set operator with {operator}IfExists: ForAllValues {title(FOR_ALL_IF_EXISTS)}; ForAnyValue {title(FOR_ANY_IF_EXISTS)}",
        ["C-5", "C-9"],
        [(for_all + "IfExists", multi, row.policy, rows(FOR_ALL_IF_EXISTS)),
         (for_any + "IfExists", multi, row.policy, rows(FOR_ANY_IF_EXISTS))])
    yield from opened(f"{for_any}IfExists: absent", ["C-9"], "C-9", for_any + "IfExists", multi, row.policy, None)
    yield from multivalued(row, operator, sign, rows(ONE_OF_MANY))
    yield from opened(f"{operator}: unknown key", ["F-7"], "F-7", operator, key, row.policy, None, [key], ["Deny" if sign else "Allow"])
    yield from opened(f"{operator}: empty policy list", ["G-20"], "G-20", operator, key, [], row.hits[0])
    yield by_resource(
        f"{operator}: empty policy list with IfExists, ForAllValues, ForAnyValue", ["G-20"],
        [(operator + "IfExists", key, [], rows(NO_VALUES_IF_EXISTS)), (for_all, multi, [], rows(NO_VALUES_FOR_ALL)),
         (for_any, multi, [], rows(NO_VALUES_FOR_ANY))])
    if not row.bad_value or sign:
        yield from one(f"{operator}: empty string", ["C-18"], row.bad_rule, operator, key, row.policy, "", row.empty[sign])
    yield from unparseable(row, operator, sign)


def multivalued(row, operator, sign, one_value):
    """C-16: a plain operator on a multivalued key, with one value and with two that are both listed."""
    rows = one_value if sign else one_value + [(row.hits, "F")]
    yield decided(f"{operator}: multivalued key", ["C-16"], operator, row.multi, row.policy, rows)
    if sign:
        yield from opened(f"{operator}: multivalued key with two values", ["C-16"], "C-16", operator, row.multi, row.policy, row.hits)


def unparseable(row, operator, sign):
    """C-25, C-33, C-36, C-41, C-46: what cannot be parsed, on either side; a good policy value beside a bad one still decides."""
    rule, truth = row.bad_rule, row.bad[sign]
    if row.bad_value and sign:
        yield from one(f"{operator}: unparseable request value", [rule], rule, operator, row.single, row.policy, row.bad_value, truth)
    if row.bad_value and not sign:
        rows = [(row.bad_value, "F"), ("", "F")]
        yield decided(f"{operator}: unparseable request value / empty string", [rule, "C-18"], operator, row.single, row.policy, rows)
    if row.bad_policy:
        yield from one(f"{operator}: unparseable policy value", [rule], rule, operator, row.single, [row.bad_policy], row.hits[0], truth)
        beside = [row.bad_policy] + row.policy
        yield decided(f"{operator}: an unparseable policy value beside a good one", [rule], operator, row.single, beside,
                      [(row.hits[0], "TF"[sign])])


def empty_members(row, operator, sign):
    """C-17: an empty string among the request values decides, so the test is open."""
    set_operator = ("ForAnyValue:" if sign else "ForAllValues:") + operator
    yield from opened(f"{set_operator}: an empty member decides", ["C-17"], "C-17", set_operator, row.multi, row.policy, [row.hits[0], ""])
    settled = ("ForAllValues:" if sign else "ForAnyValue:") + operator
    yield decided(f"{settled}: an empty member does not decide", ["C-17"], settled, row.multi, row.policy,
                  [([row.hits[0], ""], "TF"[sign])])
    yield by_resource(f"set operators with {operator}: one empty string is an empty set", ["C-12", "C-13"],
                      [("ForAllValues:" + operator, row.multi, row.policy, [([""], "T")]),
                       ("ForAnyValue:" + operator, row.multi, row.policy, [([""], "F")])])


def folding(operator):
    """C-20: letters outside ASCII."""
    yield from opened(f"{operator}: case outside ASCII", ["C-20"], "C-20", operator, "aws:UserAgent", ["\u00c9cole"], "\u00e9cole")


def short_arns(row, operator, sign):
    """C-45: a policy value that is no ARN of six parts."""
    for text in ["*", "arn:aws:sns:*"]:
        yield from opened(f"{operator}: policy value `{text}`", ["C-45"], "C-45", operator, row.single, [text], row.hits[0])
    yield decided(f"{operator}: short policy value that no reading matches", ["C-45"], operator, row.single, ["arn:aws:sns"],
                  [(row.hits[0], "FT"[sign])])
    yield decided(f"{operator}: `*` beside a value that matches", ["C-45"], operator, row.single, ["*"] + row.policy,
                  [(row.hits[0], "TF"[sign])])


def extras(family, row, operator, sign):
    if family == "string":
        yield from empty_members(row, operator, sign)
        if "IgnoreCase" in operator:
            yield from folding(operator)
    if family == "arn":
        yield from short_arns(row, operator, sign)
    if family == "bool":
        yield from opened("Bool false: unparseable request value", ["C-33"], "C-33", "Bool", row.single, ["false"], "maybe")
        either = ["true", "false"]
        yield from opened("Bool true or false: unparseable request value", ["C-33", "C-34"], "C-33", "Bool", row.single, either, "maybe")
        yield from opened("Bool false: empty string", ["C-18", "C-33"], "C-33", "Bool", row.single, ["false"], "")
    if family == "binary":
        yield from opened("BinaryEquals: equal texts that do not decode", ["C-36"], "C-36", "BinaryEquals", row.single, ["%%%%"], "%%%%")


# Null: (operator, key, policy, rows of request value and truth).
NULL_ROWS = [
    ("Null", "aws:UserAgent", "true", [("x", "F"), (None, "T")]),
    ("Null", "aws:UserAgent", "false", [("x", "T"), (None, "F")]),
    ("Null", "aws:UserAgent", True, [("x", "F"), (None, "T")]),
    ("Null", "aws:UserAgent", False, [("x", "T"), (None, "F")]),
    ("Null", "aws:UserAgent", "TRUE", [("x", "F"), (None, "T")]),
    ("Null", "aws:UserAgent", ["true", "false"], [("x", "T"), (None, "T")]),
    ("Null", "aws:TagKeys", "true", [(["a", "b"], "F"), (["a"], "F"), ([], "T"), (None, "T")]),
    ("Null", "aws:TagKeys", "false", [(["a", "b"], "T"), (["a"], "T"), ([], "F"), (None, "F")]),
    ("ForAllValues:Null", "aws:TagKeys", "true", [(["a", "b"], "T"), ([], "T"), (None, "T")]),
    ("ForAllValues:Null", "aws:TagKeys", "false", [(["a", "b"], "T"), ([], "T"), (None, "T")]),
    ("ForAnyValue:Null", "aws:TagKeys", "true", [(["a", "b"], "F"), ([], "F"), (None, "F")]),
    ("ForAnyValue:Null", "aws:TagKeys", "false", [(["a", "b"], "F"), ([], "F"), (None, "F")]),
]


def null_cases():
    key = "aws:UserAgent"
    for operator, name, policy, rows in NULL_ROWS:
        kinds = " / ".join("absent" if value is None else json.dumps(value) for value, _ in rows)
        yield decided(f"{operator} {json.dumps(policy)}: {kinds}", ["C-10"], operator, name, policy, rows)
    for policy in ["true", "false"]:
        yield from opened(f"Null {policy}: empty string", ["C-10"], "C-10", "Null", key, policy, "")
        yield from opened(f"Null {policy}: unknown key", ["C-10", "F-7"], "F-7", "Null", key, policy, None, [key])
    yield from opened("Null: empty policy list", ["G-20"], "G-20", "Null", key, [], "x")
    for operator, truth in [("ForAllValues:Null", "T"), ("ForAnyValue:Null", "F")]:
        statements = [statement("Allow", operator, "aws:TagKeys", "true")]
        yield scenario(f"{operator}: unknown key", ["C-10", "F-7"], {}, statements, call([truth]), ["aws:TagKeys"])
    for operator in ["NullIfExists", "ForAllValues:NullIfExists", "ForAnyValue:NullIfExists"]:
        statements = [statement("Allow", operator, key, "true")]
        yield scenario(f"{operator} is no operator", ["C-10", "G-16"], {}, statements, {"decision": "error"})


def families():
    """File name -> scenarios."""
    out = {}
    for family, rows in FAMILIES.items():
        cases = out[f"operators_{family}.json"] = []
        for row in rows:
            for sign, operator in enumerate([row.operator, row.negation]):
                if operator:
                    cases += forms(row, operator, sign)
                    cases += extras(family, row, operator, sign)
    out["operators_null.json"] = list(null_cases())
    return out


def pretty(value, indent=0):
    """JSON text: what fits on a line stays on one; the last member of an object, after scalars, hangs on its line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(flat) + indent <= WIDTH - 20:
        return flat
    pad = " " * (indent + 2)
    if isinstance(value, dict) and not any(isinstance(member, (dict, list)) for member in list(value.values())[:-1]):
        *scalars, (last, member) = value.items()
        before = "".join(f"{json.dumps(key)}: {json.dumps(scalar, ensure_ascii=False)}, " for key, scalar in scalars)
        hung = "{" + before + f"{json.dumps(last)}: " + pretty(member, indent) + "}"
        if indent + len(hung.splitlines()[0]) <= WIDTH:
            return hung
    if isinstance(value, dict):
        members = [f"{pad}{json.dumps(key)}: {pretty(member, indent + 2)}" for key, member in value.items()]
        return "{\n" + ",\n".join(members) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(pad + pretty(member, indent + 2) for member in value) + "\n" + " " * indent + "]"


DEFAULTS = {
    "request": {
        "principal": {"arn": "arn:aws:iam::111122223333:user/ann", "unique_id": "AIDAEXAMPLEANN"},
        "action": "s3:GetObject",
        "resource": {"arn": "arn:aws:s3:::b/k", "account": "111122223333"},
    }
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="fail when a file is not what would be written")
    check = parser.parse_args().check
    files = {name: pretty({"defaults": DEFAULTS, "scenarios": cases}) + "\n" for name, cases in families().items()}
    extra = sorted(path.name for path in OUTPUT.glob("operators_*.json") if path.name not in files)
    stale = [name for name, text in files.items() if not (OUTPUT / name).exists() or (OUTPUT / name).read_text(encoding="utf-8") != text]
    if check:
        for name in stale + extra:
            print(f"{name} is not what {pathlib.Path(__file__).name} writes", file=sys.stderr)
        return 1 if stale or extra else 0
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (OUTPUT / name).write_text(text, encoding="utf-8")
    for name in extra:
        (OUTPUT / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
