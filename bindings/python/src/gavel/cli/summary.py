"""`gavel summary`: what policies allow and deny, by service and access level."""
from typing import Any

import click

from gavel import catalog
from gavel.access_summary import AccessSummary, ServiceAccess, summarize
from gavel.cli.output import printable, styled
from gavel.cli.policy_files import PlacedDocument, paths_or_stdin, print_json, read_documents

MAX_WHOLE = 5  # services of which every action is named are listed one by one up to here


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def summary(files: tuple[str, ...], output_format: str) -> int:
    """Summarize what policies allow and deny, by service and access level.

    FILE is a policy, or any file or folder that holds policies (docs/inputs.md); - or no FILE: standard input. `write 3/12` says that 3 of the service's 12 actions of this level are named. A Deny is
    shown beside the Allows and not subtracted: resources and conditions decide how far it reaches (`gavel decide`).

    \b
    Examples:
      gavel summary policies/examples/scp-region-guard/region-guard.json
      gavel summary --format json policies/examples/boundary-delegation/team-lead.json

    Exit codes: 0 summarized, 2 bad input.
    """
    found = [(read, summarize(read.document)) for read in read_documents(paths_or_stdin(files))]
    if output_format == "json":
        print_json({"policies": [fields(read, access) for read, access in found]})
        return 0
    for number, (read, access) in enumerate(found):
        if len(found) > 1:
            title = f"{read.file}: {read.address}" if read.address else read.file
            click.echo(("\n" if number else "") + styled(printable(title), bold=True))
        print_text(access)
    return 0


def fields(read: PlacedDocument, access: AccessSummary) -> dict[str, Any]:
    unmatched = [{"action": text.text, "line": text.line, "column": text.column} for text in access.not_in_catalogue]
    return {"file": read.file, "address": read.address, "allow": side_fields(access.allow), "deny": side_fields(access.deny), "not_in_catalogue": unmatched}


def side_fields(side: dict[str, ServiceAccess]) -> list[dict[str, Any]]:
    return [{"service": prefix, "any_resource": access.any_resource, "unconditional": access.unconditional,
             "levels": [{"level": level, "actions": names, "of": size_of(prefix, level)} for level, names in access.levels.items()]}
            for prefix, access in side.items()]


def size_of(prefix: str, level: str) -> int:
    service = catalog.find_service(prefix)
    return sum(action.access_level.value == level for action in service.actions) if service else 0


def notes_of(access: ServiceAccess) -> str:
    notes = ["any resource"] * access.any_resource + ["on conditions"] * (not access.unconditional)
    return f"  ({', '.join(notes)})" if notes else ""


def is_whole(prefix: str, access: ServiceAccess) -> bool:
    service = catalog.find_service(prefix)
    return service is not None and sum(map(len, access.levels.values())) == len(service.actions)


def rows(side: dict[str, ServiceAccess]) -> list[tuple[str, str]]:
    """(service, what of it). Many services of which every action is named are one row."""
    whole: dict[str, list[str]] = {}
    for prefix, access in side.items():
        if is_whole(prefix, access):
            whole.setdefault(notes_of(access), []).append(prefix)
    collapsed = {notes: prefixes for notes, prefixes in whole.items() if len(prefixes) > MAX_WHOLE}
    hidden = {prefix for prefixes in collapsed.values() for prefix in prefixes}
    found = [(f"{len(prefixes)} services", f"every action{notes}") for notes, prefixes in collapsed.items()]
    for prefix, access in side.items():
        if prefix not in hidden:
            levels = ", ".join(f"{level.lower()} {len(names)}/{size_of(prefix, level)}" for level, names in access.levels.items())
            found.append((prefix, levels + notes_of(access)))
    return found


def left_out(side: dict[str, ServiceAccess]) -> list[str]:
    """Services that are not named where nearly all are."""
    absent = [service.prefix for service in catalog.services() if service.prefix not in side]
    return absent if len(absent) < len(side) else []


def print_text(access: AccessSummary) -> None:
    for effect, colour, side in (("allow", "green", access.allow), ("deny", "red", access.deny)):
        table = rows(side)
        width = max((len(name) for name, _ in table), default=0)
        for name, levels in table:
            click.echo(f"{styled(f'{effect:5}', fg=colour)}  {name:{width}}  {levels}")
        if left_out(side):
            click.echo(f"{effect:5}  nothing of: {', '.join(left_out(side))}")
    for text in access.not_in_catalogue:
        click.echo(f"{text.line}:{text.column}: not in the catalogue: {printable(text.text)}")
    if not access.allow and not access.deny:
        click.echo("no action of the catalogue")
