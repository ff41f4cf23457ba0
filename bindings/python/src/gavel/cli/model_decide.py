"""`gavel decide` over a model: the files of an account or an organization say who has which policies."""
from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

import click

from gavel.cli.flags import printable, split_pair
from gavel.cli.output import colour_wanted, diagnostic_fields, print_diagnostics, refusal
from gavel.errors import InputError

if TYPE_CHECKING:
    from gavel._gavel import Decision, Diagnostic
    from gavel.inputs.loading import LoadedModel
    from gavel.types import RequestFacts

INPUT_FLAGS = {  # parameter: flag and what it names
    "account_details": ("--account-details", "who is in an account: get-account-authorization-details"),
    "organization": ("--organization", "answers of AWS Organizations, or our short form of a tree"),
    "resource_policy_files": ("--resource-policies", "resource-based and key policies; ARN=FILE where the file does not name the resource"),
    "vpc_endpoints": ("--vpc-endpoints", "describe-vpc-endpoints"),
    "input": ("--input", "a Terraform plan, a template, or any other file that Gavel reads"),
}
MODEL_FLAGS = {  # parameter: flag and what it says about the files
    "allow_missing": ("--allow-missing", "what the files refer to and do not hold, and a policy that cannot be read, is unknown, instead of "
                      "an error"),
    "resources_complete": ("--resources-complete", "the files list every resource that has a policy"),
    "allow_unknown_principals": ("--allow-unknown-principals", "callers may ask whom the files do not tell; their policies are unknown"),
    "require_organization": ("--require-organization", "without an organization that has the requester's account, exit code 2"),
}
REQUEST = ("principal", "action", "resource", "resource_account", "vpc_endpoint")
EXIT_ALLOW, EXIT_DENY, EXIT_BAD_INPUT = 0, 1, 2


def model_options(command: Callable[..., int]) -> Callable[..., int]:
    """A repeatable option for each kind of input, and what they leave open."""
    command = click.option("--parameter", multiple=True, metavar="NAME=VALUE", help="of a template; repeatable")(command)
    command = click.option("--region", metavar="REGION", help="where a template or a plan is deployed")(command)
    command = click.option("--account", metavar="ID", help="the account in which a template or a plan is deployed")(command)
    for name, (flag, help_text) in reversed(MODEL_FLAGS.items()):
        command = click.option(flag, name, is_flag=True, help=help_text)(command)
    for name, (flag, help_text) in reversed(INPUT_FLAGS.items()):
        command = click.option(flag, name, multiple=True, metavar="PATH", help=f"{help_text}; a file or folder, repeatable")(command)
    return command


def input_paths(flags: dict[str, Any]) -> list[str]:
    return [path for name in INPUT_FLAGS for path in flags[name]]


def check_model_flags(flags: dict[str, Any]) -> None:
    """What is said about files needs files."""
    given = next((flag for name, (flag, _) in MODEL_FLAGS.items() if flags[name]), None)
    given = given or next((f"--{name}" for name in ("account", "region", "parameter") if flags[name]), None)
    if given and not input_paths(flags):
        raise click.UsageError(f"{given} belongs to files: give {INPUT_FLAGS['account_details'][0]} or a flag beside it")


def load_model(flags: dict[str, Any], semantics: dict[str, str]) -> LoadedModel:
    """The model of the files that the flags name, with these readings of open questions."""
    from gavel.inputs.loading import read_model
    from gavel.inputs.reading import Hints, TemplateOptions

    template = TemplateOptions(flags["account"] or "", flags["region"] or "",
                               parameters=dict(pairs_of("--parameter", flags["parameter"], ("NAME", "VALUE"))))
    paths = [path for name in INPUT_FLAGS if name != "organization" for path in flags[name]]
    return read_model(paths, Hints(template=template), semantics=semantics, organization=flags["organization"],
                      **{name: flags[name] for name in MODEL_FLAGS})


def check_requester(loaded: LoadedModel, principal: str, flags: dict[str, Any]) -> None:
    """--require-organization asks for the requester's account."""
    from gavel.inputs.collect import account_of

    account = account_of(principal)
    if flags["require_organization"] and account and account not in loaded.organization_accounts:
        raise InputError(f"error: the organization that was given does not have the requester's account `{account}`\n"
                         "  help: give the answers that have it, or leave out --require-organization")


def is_note(found: Diagnostic) -> bool:
    """What the first lines of a decision say, and so is not printed before it."""
    return found.code == "no-organization"


def pairs_of(flag: str, texts: Sequence[str], parts: tuple[str, str]) -> list[tuple[str, str]]:
    return [split_pair(flag, printable(text), parts) for text in texts]


def context_of(texts: Sequence[str]) -> dict[str, str | list[str]]:
    """A key that is given once is a value, a key that is given again a list."""
    values: dict[str, list[str]] = {}
    for key, value in pairs_of("--context", texts, ("KEY", "VALUE")):
        values.setdefault(key, []).append(value)
    return {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def decide_in_model(flags: dict[str, Any], output_format: str, now: str, strict: bool) -> int:
    from gavel import _gavel

    loaded = load_model(flags, dict(pairs_of("--option", flags["option"], ("NAME", "VALUE"))))
    check_requester(loaded, printable(flags["principal"]), flags)
    print_diagnostics([found for found in loaded.warnings if not is_note(found)])
    request: dict[str, Any] = {name: printable(flags[name]) for name in REQUEST if flags[name]}
    request |= {"context": context_of(flags["context"]), "time": flags["time"] or now}
    if flags["absent"]:
        request["absent"] = [printable(key) for key in flags["absent"]]
    decision = _gavel.authorize(loaded.model, cast("RequestFacts", request))
    print_diagnostics(decision.warnings)
    warnings = [*loaded.warnings, *decision.warnings]
    if refused := refusal(warnings, strict):
        click.echo(refused, err=True)
        return EXIT_BAD_INPUT
    if output_format == "json":
        print_json(decision, warnings, None if flags["time"] else now)
    elif output_format in ("aws", "aws-old"):
        print_simulation(decision, old=output_format == "aws-old")
    else:
        for note in filter(is_note, loaded.warnings):
            click.echo(f"note: {note.message}")
        click.echo(decision.explain().to_text(colour_wanted(), warnings=False).rstrip("\n"))
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
