"""Writes a page for each rule of the linter, and the list of them, from the rules themselves.

    python docs/lint/make_pages.py           writes the pages
    python docs/lint/make_pages.py --check   only says whether they are as it would write them
"""
import pathlib
import sys

from gavel.lint.page import to_markdown
from gavel.lint.registry import builtin_rules
from gavel.lint.rule import FINDING_TYPES, Rule

HERE = pathlib.Path(__file__).resolve().parent


def index(rules: tuple[Rule, ...]) -> str:
    lines = ["# Rules of the linter", "", f"{len(rules)} rules; written by `make_pages.py`. [The linter](../lint.md) tells how they are chosen."]
    for kind in FINDING_TYPES:
        lines += ["", f"## {kind}", "", "| rule | reports | policy types | origin |", "|---|---|---|---|"]
        for rule in sorted(rules, key=lambda rule: rule.code):
            if rule.type == kind:
                types = "all" if len(rule.policy_types) == 9 else ", ".join(sorted(rule.policy_types))
                origin = ("AWS" if rule.is_aws else f"Gavel ({rule.profile})") + ("" if rule.state == "stable" else f", {rule.state}")
                lines.append(f"| [{rule.code}]({rule.code.lower()}.md) | {rule.title} | {types} | {origin} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    rules = builtin_rules()
    return {"index.md": index(rules)} | {f"{rule.code.lower()}.md": to_markdown(rule) for rule in rules}


def main(arguments: list[str]) -> int:
    wanted = pages()
    present = {path.name: path.read_text() for path in HERE.glob("*.md")}
    if present == wanted:
        return 0
    if arguments == ["--check"]:
        stale = sorted(name for name in present.keys() | wanted.keys() if present.get(name) != wanted.get(name))
        print(f"docs/lint: not as make_pages.py writes it: {', '.join(stale)}", file=sys.stderr)
        return 1
    for name in present.keys() - wanted.keys():
        (HERE / name).unlink()
    for name, text in wanted.items():
        (HERE / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
