#!/usr/bin/python3
"""Writes lint-corpus.md, beside this script: what the linter reports on policies that AWS published.

    make_lint_corpus.py             lint the policies of ../shared/data and write the page
    make_lint_corpus.py --check     write nothing; exit 1 when the page would differ
    make_lint_corpus.py --show CODE print the findings of one rule, to read them

Without the policies it says so and does nothing. What the page says of single codes stands in lint_corpus_notes.json.
"""
import argparse
import collections
import json
import pathlib
import sys

DOCS = pathlib.Path(__file__).resolve().parent
DATA = DOCS.parents[1] / "shared/data"
TYPES = {"scp": "service_control", "rcp": "resource_control", "service_control_policies": "service_control",
         "resource_control_policies": "resource_control", "vpc_endpoint_policies": "vpc_endpoint"}
INTRO = """\
# What the linter reports on published policies

Written by `docs/make_lint_corpus.py`. The rules of every profile and the previews are on. Finding types are those of AWS.
The findings of every code were read, those with one message once, of codes with more than a hundred at least thirty that differ; what is
noteworthy stands below the table.

| corpus | policies | linted as |
|---|---|---|
"""


def corpora():
    """(name, what it is, policy types, [(policy name, policy type, text)])."""
    managed = [json.loads(line) for line in (DATA / "aws-managed-policies.jsonl").read_text().splitlines()]
    yield "managed", "AWS managed policies", "identity_based", [(policy["name"], "identity_based", json.dumps(policy["document"]))
                                                               for policy in managed]
    for folder, what in (("scp", "samples of service control policies"), ("rcp", "samples of resource control policies"),
                         ("data-perimeter", "samples of a data perimeter")):
        files = []
        for path in sorted((DATA / "policies" / folder).rglob("*.json")):
            files.append((path.stem, type_of(path.relative_to(DATA).parts), path.read_text()))
        kinds = sorted({kind for _, kind, _ in files})
        yield folder, what, ", ".join(kinds), files


def type_of(parts):
    if "resource_control_policies" in parts and "service_specific_controls" in parts:
        return "resource_based"  # policies of single resources, which stand beside those of the organization
    return next((TYPES[part] for part in parts if part in TYPES), "resource_based")


def lint(policies):
    """(policy name, report) for every finding."""
    from gavel.lint.run import lint_text

    for name, kind, text in policies:
        for report in lint_text(text, kind, profile="strict", preview=True, name=name):
            yield name, report


def page():
    from gavel.lint.registry import builtin_rules

    counts, heads = collections.defaultdict(dict), []
    for corpus, what, kinds, policies in corpora():
        heads.append((corpus, what, kinds, len(policies)))
        found = list(lint(policies))
        for code, number in collections.Counter(report.code for _, report in found).items():
            counts[code][corpus] = (number, len({name for name, report in found if report.code == code}))
    rules = {rule.code: rule for rule in builtin_rules()}
    types = ("ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION", "parser")
    notes = json.loads((DOCS / "lint_corpus_notes.json").read_text())
    lines = [INTRO.rstrip("\n")]
    lines += [f"| {corpus} | {number:,} {what} | {kinds} |" for corpus, what, kinds, number in heads]
    names = [corpus for corpus, *_ in heads]
    lines += ["", "Findings, and policies with one in brackets:", "", f"| type | code | {' | '.join(names)} |", "|---|---|" + "---|" * len(names)]
    kind_of = {code: rules[code].type if code in rules else "parser" for code in counts}
    for code in sorted(counts, key=lambda code: (types.index(kind_of[code]), code)):
        cells = [f"{counts[code][name][0]:,} ({counts[code][name][1]:,})" if name in counts[code] else "" for name in names]
        lines.append(f"| {kind_of[code]} | {code} | {' | '.join(cells)} |")
    silent = sorted(set(rules) - set(counts))
    lines += ["", f"The other {len(silent)} rules report nothing.", "", "## Notes", ""]
    lines += [f"- **{code}**: {notes[code]}" for code in sorted(notes) if code in counts]
    unexplained = [code for code in counts if kind_of[code] == "ERROR" and code not in notes]
    return "\n".join(lines) + "\n", unexplained


def main():
    parser = argparse.ArgumentParser(description="write what the linter reports on published policies")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when the page would change")
    parser.add_argument("--show", metavar="CODE", help="print the findings of one rule")
    args = parser.parse_args()
    if not DATA.is_dir():
        print(f"{DATA}: not there, nothing to do")
        return 0
    if args.show:
        for _, _, _, policies in corpora():
            for name, report in lint(policies):
                if report.code == args.show:
                    print(f"{name}: {report.location.path}: {report.message}")
        return 0
    text, unexplained = page()
    for code in unexplained:
        print(f"{code}: an error on published policies, and not explained in lint_corpus_notes.json")
    target = DOCS / "lint-corpus.md"
    stale = not target.exists() or target.read_text() != text
    if stale and not args.check:
        target.write_text(text)
    if stale:
        print(f"{'stale' if args.check else 'wrote'} {target.name}")
    return 1 if unexplained or (args.check and stale) else 0


if __name__ == "__main__":
    sys.exit(main())
