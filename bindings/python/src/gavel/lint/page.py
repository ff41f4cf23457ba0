"""The page of a rule, from its docstring."""
import json
import re
import textwrap
from dataclasses import dataclass, field
from typing import Any

from gavel.lint.rule import DISABLED, EXAMPLE_TYPES, PREVIEW, Rule

SECTIONS = ("What it does", "Why", "Failing", "Passing", "References")

_HEADING = re.compile(r"(?m)^([A-Z][A-Za-z ]*?)(?: \(([a-z_]+)(?:, ([A-Za-z0-9:]+))?\))?:$")


@dataclass(frozen=True)
class Example:
    """A policy of the docstring, as it is linted."""

    text: str
    policy_type: str
    resource_type: str | None


@dataclass
class Page:
    title: str
    sections: dict[str, str] = field(default_factory=dict)
    failing: list[Example] = field(default_factory=list)
    passing: list[Example] = field(default_factory=list)


def page_of(rule: Rule) -> Page:
    """Raises ValueError for a docstring that lacks a section."""
    parts = _HEADING.split(rule.doc.strip())
    page = Page(parts[0].strip())
    for name, policy_type, resource_type, body in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4]):
        text = textwrap.dedent(body.strip("\n")).strip()
        page.sections[name] = f"{page.sections[name]}\n\n{text}" if name in page.sections else text
        if name in ("Failing", "Passing"):
            kind = policy_type or next(kind for kind in EXAMPLE_TYPES if kind in rule.policy_types)
            on = resource_type or next(iter(rule.resource_types), None)
            (page.failing if name == "Failing" else page.passing).extend(Example(whole(text), kind, on) for text in split(text))
    missing = [name for name in SECTIONS if name not in page.sections]
    if missing:
        raise ValueError(f"{rule.module}: the docstring has no section `{missing[0]}:`")
    return page


def split(text: str) -> list[str]:
    """Several policies, each starting with `{` (or `[`) at the margin. Other text is prose, about policies too long to show."""
    return [part.strip() for part in re.split(r"(?m)^(?=[{\[])", text) if part.startswith(("{", "["))]


def whole(text: str) -> str:
    """A statement becomes a policy."""
    try:
        tree = json.loads(text)
    except ValueError:
        return text
    if isinstance(tree, dict) and not {"Statement", "Version"} & set(tree):
        return '{"Version": "2012-10-17", "Statement": [' + text + "]}"
    return text


def facts_of(rule: Rule) -> list[tuple[str, str]]:
    """Name and value of what the metadata says, for pages."""
    kind = rule.type if rule.ours == rule.type else f"{rule.type} (profile aws), {rule.ours} (other profiles)"
    found = [("Finding type", kind), ("Policy types", "all" if len(rule.policy_types) == 9 else ", ".join(sorted(rule.policy_types)))]
    if rule.resource_types:
        found.append(("Only for", ", ".join(rule.resource_types)))
    found.append(("Origin", "AWS's policy validator" if rule.is_aws else f"Gavel, from profile `{rule.profile}` on"))
    if rule.state == PREVIEW:
        found.append(("State", "preview: on with `--preview`, and in the profile `strict`"))
    elif rule.state == DISABLED:
        found.append(("State", "disabled: runs only when it is selected by its code"))
    return found


def to_text(rule: Rule) -> str:
    """For a terminal."""
    page = page_of(rule)
    lines = [f"{rule.code}: {page.title}", ""]
    lines += [f"  {name}: {value}" for name, value in facts_of(rule)]
    for name in SECTIONS:
        lines += ["", name, textwrap.indent(page.sections[name], "  ")]
    return "\n".join(lines) + "\n"


def to_tree(rule: Rule) -> dict[str, Any]:
    """For programs."""
    page = page_of(rule)
    return {"code": rule.code, "title": page.title, "type": rule.type, "type_in_other_profiles": rule.ours,
            "policy_types": sorted(rule.policy_types), "resource_types": list(rule.resource_types), "profile": rule.profile,
            "state": rule.state, "what": page.sections["What it does"], "why": page.sections["Why"],
            "failing": [example.text for example in page.failing], "passing": [example.text for example in page.passing],
            "references": page.sections["References"].split()}


def to_markdown(rule: Rule) -> str:
    """The generated page docs/lint/<code>.md."""
    page = page_of(rule)
    lines = [f"# {rule.code}", "", page.title + ".", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in facts_of(rule)]
    for name in ("What it does", "Why"):
        lines += ["", f"## {name}", "", page.sections[name]]
    for name in ("Failing", "Passing"):
        lines += ["", f"## {name}", ""]
        lines += ["```json", page.sections[name], "```"]
    lines += ["", "## References", "", *(f"- <{reference}>" for reference in page.sections["References"].split())]
    return "\n".join(lines) + "\n"
