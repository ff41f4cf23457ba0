"""`gavel expand`: action patterns to actions, and back."""
from typing import Any

import click

from gavel import catalog, patterns
from gavel.cli.output import printable
from gavel.cli.policy_files import PlacedText, action_texts, print_json

EXIT_EXPANDED, EXIT_NOTHING = 0, 1

Expanded = list[tuple[PlacedText, list[catalog.CatalogAction]]]


@click.command()
@click.argument("patterns_or_files", nargs=-1, metavar="[PATTERN|FILE]...")
@click.option("--invert", is_flag=True, help="from actions to few, short patterns that match nothing else in the catalogue")
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def expand(patterns_or_files: tuple[str, ...], invert: bool, output_format: str) -> int:
    """List the actions that patterns match.

    PATTERN is an action with wildcards, such as s3:Get*. FILE, or - for standard input, holds a policy, whose Action and NotAction elements
    are meant, or one pattern a line. The actions are those of AWS's catalogue; `gavel --version` tells its date.

    \b
    Examples:
      gavel expand 's3:GetBucketT*' 'sqs:*Permission'
      gavel expand policies/examples/s3-home-folders/home-folders.json
      gavel expand 'iam:*AccessKey*' | gavel expand --invert

    Exit codes: 0 every pattern matches an action, 1 some match none, 2 bad input.
    """
    found = [(text, expanded(text)) for text in action_texts(patterns_or_files)]
    actions = sorted({action for _, matched in found for action in matched}, key=lambda action: action.full_name.lower())
    missing = [text for text, matched in found if not matched]
    for text in missing:
        error = text.error(f"no action of the catalogue matches `{printable(text.text)}`{hint(text.text)}")
        click.echo(str(error).replace("error:", "warning:", 1), err=True)
    short = patterns.compress(actions) if invert else None
    if output_format == "json":
        print_json(fields(found, short, actions))
    else:
        for line in short if short is not None else (action.full_name for action in actions):
            click.echo(line)
    return EXIT_NOTHING if missing else EXIT_EXPANDED


def expanded(text: PlacedText) -> list[catalog.CatalogAction]:
    service, colon, name = text.text.partition(":")
    if set(text.text) != {"*"} and not (colon and service and name and ":" not in name):
        raise text.error(f"`{printable(text.text)}` is not `*` and not of the form `service:Name`")
    return patterns.expand_actions(text.text)


def hint(text: str) -> str:
    if catalog.find_service(text.partition(":")[0]) is None:
        near = catalog.closest_service(text.partition(":")[0])
        return f"; did you mean the service `{near}`?" if near else ""
    action = catalog.closest_action(text) if "*" not in text and "?" not in text else None
    return f"; did you mean `{action}`?" if action else ""


def fields(found: Expanded, short: list[str] | None, actions: list[catalog.CatalogAction]) -> dict[str, Any]:
    entries = [{"pattern": text.text, "file": text.file or None, "line": text.line or None, "column": text.column or None,
                "actions": [action.full_name for action in matched]} for text, matched in found]
    document = {"patterns": entries, "actions": [action.full_name for action in actions]}
    return document | ({"shortest": short} if short is not None else {})
