"""`gavel decide`: one request, its decision, and why."""
import json
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import click

from gavel import _gavel
from gavel.cli.flags import CommandLine, context_tree, pairs, policies_tree, scenario_text
from gavel.cli.model_decide import decide_in_model, input_paths, model_options
from gavel.cli.output import colour_wanted, diagnostic_fields, has_errors, print_diagnostics, printable, styled
from gavel.errors import InputError
from gavel.inputs.mapped_text import InputText
from gavel.inputs.scenarios import parse_scenarios, read_scenario_file

Command = Callable[..., Any]

EXIT_ALLOW, EXIT_DENY, EXIT_BAD_INPUT = 0, 1, 2

LAYER_FLAGS = {  # layer of the scenario: flag and what it names
    "identity": ("--identity", "an identity-based policy, the principal's own or of a group"),
    "resource": ("--resource-policy", "a resource-based, trust or key policy"),
    "permissions_boundary": ("--boundary", "a permissions boundary"),
    "session": ("--session", "a session policy"),
    "vpc_endpoint": ("--vpce-policy", "a policy of the VPC endpoint"),
}
NODE_FLAGS = {
    "service_control": ("--scp", "a service control policy of an organization node, from the root to the account"),
    "resource_control": ("--rcp", "a resource control policy of an organization node"),
}


def policy_options(command: Command) -> Command:
    """A repeatable option for each layer."""
    for layer, (flag, help_text) in reversed((LAYER_FLAGS | NODE_FLAGS).items()):
        metavar = "NODE=FILE" if layer in NODE_FLAGS else "FILE"
        command = click.option(flag, layer + "_policies", multiple=True, metavar=metavar, help=f"{help_text}; repeatable")(command)
    return command


@click.command()
@click.argument("file", required=False)
@click.option("--principal", help="ARN, service principal or `anonymous`")
@click.option("--action", help="`service:Action`")
@click.option("--resource", help="ARN; left out: the request names no resource")
@click.option("--resource-account", metavar="ID", help="owner of the resource, where its ARN has no account")
@click.option("--context", multiple=True, metavar="KEY=VALUE", help="a context key; given again for a key with several values")
@policy_options
@model_options
@click.option("--vpc-endpoint", metavar="ID", help="the endpoint through which the request comes")
@click.option("--time", metavar="TIME", help="ISO 8601; default: now")
@click.option("--option", multiple=True, metavar="NAME=VALUE", help="another reading of an open question; repeatable")
@click.option("--filter", "filter_text", metavar="TEXT", help="of a file, only scenarios whose name contains TEXT")
@click.option("--format", "output_format", type=click.Choice(["text", "json", "aws", "aws-old"]), default="text", show_default=True,
              help="aws: the answer of SimulateCustomPolicy; aws-old: in its shape before 30 July 2026")
@click.pass_context
def decide(ctx: click.Context, file: str | None, filter_text: str | None, output_format: str, **flags: Any) -> int:
    """Decide one request, and say why.

    FILE is a scenario (JSON, JSON Lines or YAML; - for standard input): the request and the policies that bear on it. Without FILE, flags
    say the same. With --account-details and the flags beside it, the files of an account or an organization tell the policies
    (docs/inputs.md).

    \b
    Examples:
      gavel decide policies/examples/scp-region-guard/requests.scenario.json
      gavel decide --principal arn:aws:iam::111122223333:user/ann \\
          --action s3:GetObject --resource arn:aws:s3:::data/key.csv \\
          --resource-account 111122223333 --identity read.json \\
          --context aws:SourceIp=203.0.113.7
      gavel decide --account-details details.json --organization org/ \\
          --principal arn:aws:iam::111122223333:user/ann --action iam:ListUsers

    Exit codes: 0 allowed, 1 denied, 2 bad input.
    """
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    given = [name for name, value in flags.items() if value]
    if file is not None and given:
        raise click.UsageError("FILE and flags that describe a request exclude each other")
    if file is None and not (flags["principal"] and flags["action"]):
        raise click.UsageError("give a scenario FILE, or --principal and --action")
    if input_paths(flags):
        return from_inputs(flags, output_format, now)
    if file is not None:
        read = read_scenario_file(file, now)
    else:
        read = parse_scenarios(flags_to_text(flags), "", now)
    scenarios = [scenario for scenario in read.scenarios if not filter_text or filter_text in scenario.name]
    print_diagnostics(read.diagnostics)
    if has_errors(read.diagnostics):
        return EXIT_BAD_INPUT
    if not scenarios:
        raise InputError("error: no scenario" + (f" whose name contains `{filter_text}`" if filter_text else ""))
    return PRINT[output_format](scenarios, now)


def from_inputs(flags: dict[str, Any], output_format: str, now: str) -> int:
    by_hand = [flag for layer, (flag, _) in (LAYER_FLAGS | NODE_FLAGS).items() if flags[layer + "_policies"]]
    if by_hand:
        raise click.UsageError(f"{by_hand[0]} gives a policy by hand; --account-details and the like tell them all")
    return decide_in_model(flags, output_format, now)


def flags_to_text(flags: dict[str, Any]) -> InputText:
    line = CommandLine()
    request: dict[str, Any] = {name: line.add("--" + name.replace("_", "-"), flags[name])
                     for name in ("principal", "action", "resource", "resource_account", "time") if flags[name]}
    if flags["context"]:
        request["context"] = context_tree(line, flags["context"])
    if flags["vpc_endpoint"]:
        request["vpc_endpoint"] = {"id": line.add("--vpc-endpoint", flags["vpc_endpoint"])}
    if flags["option"]:
        request["options"] = dict(pairs(line, "--option", flags["option"], ("NAME", "VALUE")))
    files = {layer: (flag, flags[layer + "_policies"]) for layer, (flag, _) in LAYER_FLAGS.items()}
    nodes = {layer: (flag, flags[layer + "_policies"]) for layer, (flag, _) in NODE_FLAGS.items()}
    policies = policies_tree(line, files, nodes)
    return scenario_text(line, {"request": request, "policies": policies})


def exit_code(effects: list[str]) -> int:
    if "error" in effects:
        return EXIT_BAD_INPUT
    return EXIT_ALLOW if set(effects) == {"allow"} else EXIT_DENY


def print_text(scenarios: list[_gavel.Scenario], now: str) -> int:
    effects = []
    for number, scenario in enumerate(scenarios):
        if number:
            click.echo()
        if scenario.name:
            click.echo(styled(printable(scenario.name), bold=True))
        print_diagnostics(scenario.diagnostics)
        result = _gavel.run_scenario(scenario)
        effects.append(result.decision)
        if result.decision == "error":
            click.echo("no decision: the input has errors", err=True)
            continue
        for text in _gavel.explain_text(scenario, colour_wanted()):
            click.echo(text.rstrip("\n"))
        if len(scenario.requests) > 1:
            click.echo(f"the whole call: {result.decision}")
        if scenario.time_assumed:
            click.echo(f"time of the request: now, {now}")
    return exit_code(effects)


def print_json(scenarios: list[_gavel.Scenario], now: str) -> int:
    """One document: {"results": [...]}, an entry for each scenario."""
    results = []
    for scenario in scenarios:
        result = _gavel.run_scenario(scenario)
        entry = {"name": scenario.name, "file": scenario.file, "line": scenario.line, "decision": result.decision,
                 "diagnostics": [diagnostic_fields(diagnostic) for diagnostic in scenario.diagnostics]}
        if result.decision != "error":
            entry |= {name: getattr(result, name) for name in ("best_case", "reason", "denied_by", "primary", "indeterminate", "parts")}
            entry["assumed_time"] = now if scenario.time_assumed else None
            entry["explanations"] = [json.loads(text) for text in _gavel.explain_json(scenario)]
        results.append(entry)
    click.echo(json.dumps({"results": results}, indent=2, ensure_ascii=False))
    return exit_code([str(entry["decision"]) for entry in results])


def print_simulation(scenarios: list[_gavel.Scenario], old: bool) -> int:
    from gavel.cli.simulation import asked_of, response

    for scenario in scenarios:
        print_diagnostics(scenario.diagnostics)
    effects = [result.decision for result in _gavel.run_scenarios(scenarios)]
    if "error" in effects:
        click.echo("no answer: the input has errors", err=True)
        return EXIT_BAD_INPUT
    asked = [one for scenario in scenarios for one in asked_of(scenario)]
    click.echo(json.dumps(response(asked, old), indent=4, ensure_ascii=False))
    return exit_code(effects)


PRINT: dict[str, Callable[[list[_gavel.Scenario], str], int]] = {
    "text": print_text,
    "json": print_json,
    "aws": lambda scenarios, now: print_simulation(scenarios, old=False),
    "aws-old": lambda scenarios, now: print_simulation(scenarios, old=True),
}
