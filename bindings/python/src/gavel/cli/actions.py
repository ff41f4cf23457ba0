"""`gavel actions`: the actions of AWS's catalogue and what it says about them."""
from typing import Any

import click

from gavel import catalog, patterns
from gavel.cli.output import printable
from gavel.cli.policy_files import print_json
from gavel.errors import InputError

EXIT_FOUND, EXIT_NONE = 0, 1

LEVELS = {level.name.lower().replace("_", "-"): level for level in catalog.AccessLevel}


@click.command()
@click.argument("services_or_patterns", nargs=-1, metavar="[SERVICE|PATTERN]...")
@click.option("--access-level", "levels", multiple=True, type=click.Choice(list(LEVELS)), help="repeatable")
@click.option("--resource-type", metavar="NAME", help="actions on this type of resource, such as bucket")
@click.option("--key", metavar="KEY", help="actions whose requests carry this condition key")
@click.option("--resource", metavar="ARN", help="actions that a statement with this Resource can concern")
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def actions(services_or_patterns: tuple[str, ...], levels: tuple[str, ...], resource_type: str | None, key: str | None,
            resource: str | None, output_format: str) -> int:
    """List actions with access level and resource types.

    SERVICE is a prefix such as s3, PATTERN an action with wildcards; default: all services. A resource type with `!` is required: every
    request for the action names one.

    \b
    Examples:
      gavel actions sqs --access-level write
      gavel actions 's3:*Object*' --key s3:ExistingObjectTag/team
      gavel actions s3 --resource arn:aws:s3:::data --format json

    Exit codes: 0 found, 1 none found, 2 bad input.
    """
    if key is not None and catalog.find_condition_key(key) is None:
        near = catalog.closest_condition_key(key)
        raise InputError(f"error: no condition key `{printable(key)}` in the catalogue" + (f"; did you mean `{near}`?" if near else ""))
    wanted = {LEVELS[level] for level in levels}
    found = [action for action in named(services_or_patterns)
             if (not wanted or action.access_level in wanted)
             and (resource_type is None or any(use.type.name.lower() == resource_type.lower() for use in action.resources))
             and (key is None or action.supports_key(key) is True)
             and (resource is None or patterns.may_act_on(action, resource) is not False)]
    if output_format == "json":
        print_json({"actions": [fields(action) for action in found]})
    else:
        print_table(found)
    if not found:
        click.echo("no action of the catalogue is like this", err=True)
    return EXIT_FOUND if found else EXIT_NONE


def named(arguments: tuple[str, ...]) -> list[catalog.CatalogAction]:
    if not arguments:
        return catalog.actions()
    found: dict[catalog.CatalogAction, None] = {}
    for argument in arguments:
        service = catalog.find_service(argument)
        matched = service.actions if service else patterns.expand_actions(argument)
        if not matched:
            near = catalog.closest_action(argument) if ":" in argument else catalog.closest_service(argument)
            raise InputError(f"error: no service and no action `{printable(argument)}` in the catalogue"
                             + (f"; did you mean `{near}`?" if near else ""))
        found.update(dict.fromkeys(matched))
    return list(found)


def fields(action: catalog.CatalogAction) -> dict[str, Any]:
    return {"action": action.full_name, "access_level": action.access_level.value,
            "resource_types": [{"name": use.type.name, "arn": use.type.arn, "required": use.required,
                                "condition_keys": sorted({key.name for key in use.type.condition_keys + use.condition_keys})}
                               for use in action.resources],
            "condition_keys": [key.name for key in action.condition_keys],
            "dependent_actions": [dependent.full_name for dependent in action.dependent_actions]}


def print_table(found: list[catalog.CatalogAction]) -> None:
    width = max((len(action.full_name) for action in found), default=0)
    for action in found:
        types = ", ".join(use.type.name + "!" * use.required for use in action.resources)
        click.echo(f"{action.full_name:{width}}  {action.access_level.value:22}  {types}".rstrip())
