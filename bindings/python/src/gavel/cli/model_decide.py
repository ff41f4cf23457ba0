"""`gavel decide` over a model: the files of an account or an organization say who has which policies."""
from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

import click

from gavel.cli.flags import printable, split_pair
from gavel.cli.output import colour_wanted, diagnostic_fields, print_diagnostics

if TYPE_CHECKING:
    from gavel._gavel import Decision, Diagnostic
    from gavel.types import RequestFacts

INPUT_FLAGS = {  # parameter: flag and what it names
    "account_details": ("--account-details", "who is in an account: get-account-authorization-details"),
    "organization": ("--organization", "answers of AWS Organizations, or our short form of a tree"),
    "resource_policy_files": ("--resource-policies", "resource-based and key policies; ARN=FILE where the file does not name the resource"),
    "vpc_endpoints": ("--vpc-endpoints", "describe-vpc-endpoints"),
    "input": ("--input", "a Terraform plan, a template, or any other file that Gavel reads"),
}
REQUEST = ("principal", "action", "resource", "resource_account", "vpc_endpoint")
EXIT_ALLOW, EXIT_DENY = 0, 1


def model_options(command: Callable[..., int]) -> Callable[..., int]:
    """A repeatable option for each kind of input, and what they leave open."""
    command = click.option("--parameter", multiple=True, metavar="NAME=VALUE", help="of a template; repeatable")(command)
    command = click.option("--region", metavar="REGION", help="where a template or a plan is deployed")(command)
    command = click.option("--account", metavar="ID", help="the account in which a template or a plan is deployed")(command)
    command = click.option("--allow-missing", is_flag=True,
                           help="what the files refer to and do not hold is unknown, instead of an error")(command)
    for name, (flag, help_text) in reversed(INPUT_FLAGS.items()):
        command = click.option(flag, name, multiple=True, metavar="PATH", help=f"{help_text}; a file or folder, repeatable")(command)
    return command


def input_paths(flags: dict[str, Any]) -> list[str]:
    return [path for name in INPUT_FLAGS for path in flags[name]]


def pairs_of(flag: str, texts: Sequence[str], parts: tuple[str, str]) -> list[tuple[str, str]]:
    return [split_pair(flag, printable(text), parts) for text in texts]


def context_of(texts: Sequence[str]) -> dict[str, str | list[str]]:
    """A key that is given once is a value, a key that is given again a list."""
    values: dict[str, list[str]] = {}
    for key, value in pairs_of("--context", texts, ("KEY", "VALUE")):
        values.setdefault(key, []).append(value)
    return {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def decide_in_model(flags: dict[str, Any], output_format: str, now: str) -> int:
    from gavel import _gavel
    from gavel.inputs.loading import read_model
    from gavel.inputs.reading import Hints, TemplateOptions

    options = TemplateOptions(flags["account"] or "", flags["region"] or "",
                              parameters=dict(pairs_of("--parameter", flags["parameter"], ("NAME", "VALUE"))))
    semantics = dict(pairs_of("--option", flags["option"], ("NAME", "VALUE")))
    loaded = read_model(input_paths(flags), Hints(template=options), flags["allow_missing"], semantics)
    print_diagnostics(loaded.warnings)
    request: dict[str, Any] = {name: printable(flags[name]) for name in REQUEST if flags[name]}
    request |= {"context": context_of(flags["context"]), "time": flags["time"] or now}
    decision = _gavel.authorize(loaded.model, cast("RequestFacts", request))
    if output_format == "json":
        print_json(decision, loaded.warnings, None if flags["time"] else now)
    elif output_format in ("aws", "aws-old"):
        print_simulation(decision, old=output_format == "aws-old")
    else:
        click.echo(decision.explain().to_text(colour_wanted()).rstrip("\n"))
        if not flags["time"]:
            click.echo(f"time of the request: now, {now}")
    return EXIT_ALLOW if decision.allowed else EXIT_DENY


def print_simulation(decision: Decision, old: bool) -> None:
    """The answer of SimulateCustomPolicy; the policies go by their names, as with SimulatePrincipalPolicy."""
    from gavel import _gavel
    from gavel.cli.simulation import Asked, response

    asked = Asked(_gavel.simulation_input(decision), decision.explain().to_dict(), named=True)
    click.echo(json.dumps(response([asked], old), indent=4, ensure_ascii=False))


def print_json(decision: Decision, warnings: list[Diagnostic], assumed_time: str | None) -> None:
    """The document of the other forms of this command, with one entry."""
    entry = {"name": "", "file": "", "line": 0, "decision": decision.effect,
             "diagnostics": [diagnostic_fields(found) for found in warnings],
             "best_case": decision.best_case, "reason": decision.reason, "denied_by": list(decision.denied_by), "primary": decision.primary,
             "indeterminate": list(decision.indeterminate), "parts": [decision.effect], "assumed_time": assumed_time,
             "explanations": [decision.explain().to_dict()]}
    click.echo(json.dumps({"results": [entry]}, indent=2, ensure_ascii=False))
