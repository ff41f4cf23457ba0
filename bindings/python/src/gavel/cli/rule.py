"""`gavel rule`: what a finding means, and what to do about it."""
import difflib
import json

import click

from gavel.errors import InputError
from gavel.lint.registry import builtin_rules, find_builtin
from gavel.lint.rule import Rule
from gavel.lint.run import all_rules


@click.command()
@click.argument("code", required=False)
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--rules", multiple=True, metavar="FOLDER", help="rules of your own; repeatable")
def rule(code: str | None, output_format: str, rules: tuple[str, ...]) -> int:
    """Explain a rule of the linter: what it reports, why, with a failing and a passing policy. Without CODE: list all rules.

    \b
    Examples:
      gavel rule INVALID_ACTION
      gavel rule --format json

    Exit codes: 0, or 2 for a rule that does not exist.
    """
    found = all_rules(rules) if rules or code is None else None
    if code is None:
        return list_rules(found or [], output_format)
    chosen = find_builtin(code) if found is None else next((r for r in found if r.code == code.upper()), None)
    if chosen is None:
        raise unknown(code)
    from gavel.lint import page

    if output_format == "json":
        click.echo(json.dumps(page.to_tree(chosen), indent=2, ensure_ascii=False))
    else:
        click.echo(page.to_text(chosen), nl=False)
    return 0


def list_rules(rules: list[Rule], output_format: str) -> int:
    if output_format == "json":
        click.echo(json.dumps([{"code": r.code, "title": r.title, "type": r.type, "profile": r.profile, "state": r.state} for r in rules],
                              indent=2))
        return 0
    width = max((len(r.code) for r in rules), default=0)
    for r in sorted(rules, key=lambda r: r.code):
        state = "" if r.state == "stable" else f" ({r.state})"
        click.echo(f"{r.code:{width}}  {r.type:16}  {r.title}{state}")
    return 0


def unknown(code: str) -> InputError:
    near = difflib.get_close_matches(code.upper(), [r.code for r in builtin_rules()], n=1)
    hint = f"did you mean `{near[0]}`?" if near else "`gavel rule` lists all rules"
    return InputError(f"error: `{code}` is no rule\n  help: {hint}")
