"""`gavel explain`: a denial, and what the policies say about it."""
import json
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import click

from gavel import _gavel
from gavel.cli.decide import LAYER_FLAGS, NODE_FLAGS, policy_options
from gavel.cli.flags import CommandLine, Flags, context_tree, pairs, policies_tree, scenario_text
from gavel.cli.model_decide import INPUT_FLAGS, context_of, input_paths, model_options, pairs_of
from gavel.cli.output import diagnostic_fields, has_errors, print_diagnostics
from gavel.denials import cloudtrail
from gavel.denials.asked import Asked, from_denial, told_by
from gavel.denials.report import Report, add_decision, add_missing_policies, add_scenario
from gavel.errors import InputError
from gavel.inputs.files import display_name, plain_text, read_bytes
from gavel.inputs.mapped_text import InputText
from gavel.inputs.scenarios import YAML_SUFFIXES, parse_scenarios, read_scenario_file

if TYPE_CHECKING:
    from gavel.types import RequestFacts

EXIT_EXPLAINED, EXIT_DISAGREES, EXIT_BAD_INPUT = 0, 1, 2
TOKEN = b"gavel1."
MAX_REPORTS = 100


@click.command()
@click.argument("denial", required=False)
@click.option("--principal", help="who asked, where the input does not say; an ARN")
@click.option("--action", help="what was asked; `service:Action`")
@click.option("--resource", help="ARN of what it was about")
@click.option("--resource-account", metavar="ID", help="owner of the resource, where its ARN has no account")
@click.option("--context", multiple=True, metavar="KEY=VALUE", help="a context key that the input does not hold; repeatable")
@policy_options
@model_options
@click.option("--vpc-endpoint", metavar="ID", help="the endpoint through which the request came")
@click.option("--time", metavar="TIME", help="when it was asked; ISO 8601")
@click.option("--option", multiple=True, metavar="NAME=VALUE", help="another reading of an open question; repeatable")
@click.option("--complete", is_flag=True, help="no context key but those that are told was in the request")
@click.option("--format", "output_format", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
def explain(denial: str | None, output_format: str, **flags: Any) -> int:
    """Explain a denial: what was asked, what the policies say, and whether AWS says the same.

    DENIAL is a file, - for standard input (the default), or the text itself: an error message of AWS as any tool prints it, a decoded
    authorization message, a CloudTrail record, or a scenario. Policies are given as for `gavel decide`; a folder stands for the JSON files
    in it. With --account-details and the flags beside it, the files of an account or an organization tell the policies.

    \b
    Examples:
      gavel explain policies/examples/scp-region-guard/requests.scenario.json
      aws s3 cp s3://data/key.csv . 2>&1 | gavel explain --identity read.json
      gavel explain denial.txt --identity read.json --scp r-1=guard.json
      gavel explain event.json --identity policies/ --format html > ticket.html
      gavel explain denial.txt --account-details details.json --organization org/

    Exit codes: 0 explained, 1 AWS's reason and the decision differ, 2 bad input.
    """
    if input_paths(flags) and given_by_hand(flags):
        hand, model = given_by_hand(flags)[0], INPUT_FLAGS["account_details"][0]
        raise click.UsageError(f"{hand} gives a policy by hand; {model} and the like tell them all")
    content, name = read_input(denial)
    reports = list(make_reports(content, name, denial, flags))
    documents = [report.to_dict() for report in reports]
    if output_format == "json":
        diagnostics = [diagnostic_fields(one) for report in reports[:1] for one in report.diagnostics]
        click.echo(json.dumps({"reports": documents, "diagnostics": diagnostics}, indent=2, ensure_ascii=False))
    elif output_format == "html":
        from gavel.denials.html import page

        click.echo(page(documents), nl=False)
    else:
        print_text(reports, documents)
    differs = any(report.agreement and report.agreement.verdict == "disagrees" for report in reports)
    return EXIT_DISAGREES if differs else EXIT_EXPLAINED


def print_text(reports: list[Report], documents: list[dict[str, Any]]) -> None:
    from gavel.denials.text import report_lines

    print_diagnostics(reports[0].diagnostics)
    for number, document in enumerate(documents):
        if len(documents) > 1:
            click.echo(("\n" if number else "") + f"=== {number + 1} of {len(documents)}")
        for line in report_lines(document):
            click.echo(line)


def read_input(denial: str | None) -> tuple[bytes, str]:
    """Content and name of what DENIAL names. A text with blanks that is no file is the denial itself."""
    if denial is not None and denial != "-" and not os.path.exists(denial) and any(character in denial for character in " {\n"):
        return os.fsencode(denial), "<argument>"
    name = display_name(denial or "-")
    return plain_text(read_bytes(denial or "-"), name), name


def make_reports(content: bytes, name: str, path: str | None, flags: dict[str, Any]) -> Iterator[Report]:
    parsed = parse_json(content)
    if (path or "").endswith(YAML_SUFFIXES) or is_scenario(parsed) or isinstance(parsed, list) and any(map(is_scenario, parsed)):
        yield from scenario_reports(content, path or "-", name, flags)
        return
    records = list(cloudtrail.records_in(parsed)) if parsed is not None else []
    if records:
        yield from record_reports(records, name, flags)
        return
    if content.lstrip().startswith(TOKEN):
        raise InputError(f"{name}: error: an authorization message of a service that uses Gavel\n"
                         "  help: decode it with `gavel decode-authorization-message --encoded-message ... --key-file FILE`")
    denials, diagnostics = _gavel.read_denials(content, name)
    if has_errors(diagnostics):
        raise InputError("".join(diagnostic.rendered for diagnostic in diagnostics).rstrip("\n"))
    for denial in denials:
        yield denial_report(denial, name, diagnostics, flags)


def denial_report(denial: _gavel.Denial, name: str, diagnostics: list[Any], flags: dict[str, Any]) -> Report:
    try:
        asked = from_denial(denial, given_facts(flags))
    except InputError as error:
        return incomplete_report(Report(name, denial.form, told_by(denial), denial, diagnostics=diagnostics), error, flags)
    return policies_report(Report(name, denial.form, asked, denial, diagnostics=diagnostics), flags)


def incomplete_report(report: Report, error: InputError, flags: dict[str, Any]) -> Report:
    """What does not tell enough for a request is still shown, unless policies are to be asked."""
    if given_by_hand(flags) or input_paths(flags):
        raise error
    report.asked.missing.append(str(error).removeprefix("error: ").replace("\n  help", ""))
    return report


def parse_json(content: bytes) -> Any:
    """The value of a JSON text, or the list of a file with one record or scenario a line; None for other text."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        pass
    try:
        lines = [json.loads(line) for line in content.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None
    return lines if len(lines) > 1 and (all(map(cloudtrail.is_record, lines)) or all(map(is_scenario, lines))) else None


def is_scenario(value: Any) -> bool:
    return isinstance(value, dict) and ("request" in value or "scenarios" in value)


def scenario_reports(content: bytes, path: str, name: str, flags: dict[str, Any]) -> Iterator[Report]:
    if any(flags.values()):
        raise click.UsageError("a scenario and flags that describe a request or policies exclude each other")
    # Standard input has been read already.
    read = parse_scenarios(InputText(name, content), path) if path == "-" or not os.path.exists(path) else read_scenario_file(path)
    print_diagnostics(read.diagnostics)
    if has_errors(read.diagnostics) or not read.scenarios:
        raise InputError(f"{name}: error: no scenario to explain")
    for scenario in read.scenarios:
        if has_errors(scenario.diagnostics):
            raise InputError("".join(diagnostic.rendered for diagnostic in scenario.diagnostics).rstrip("\n"))
        for part in range(len(scenario.requests)):
            yield add_scenario(Report(scenario.name or name, "scenario", Asked(), diagnostics=scenario.diagnostics), scenario, part)


def record_reports(records: list[dict[str, Any]], name: str, flags: dict[str, Any]) -> Iterator[Report]:
    """Of several records those that were denied; of one, that one."""
    denied = [record for record in records if cloudtrail.is_denial(record)] or records[:1]
    if len(denied) > MAX_REPORTS:
        raise InputError(f"{name}: error: {len(denied)} denials, more than {MAX_REPORTS}: give fewer records")
    for record in denied:
        denial, notes = error_message(record, name)
        try:
            asked = cloudtrail.from_record(record, given_facts(flags), denial)
        except InputError as error:
            if not cloudtrail.is_denial(record):
                raise
            yield incomplete_report(Report(name, "cloudtrail", cloudtrail.told_by_record(record, denial), denial, diagnostics=notes), error,
                                    flags)
            continue
        yield policies_report(Report(name, "cloudtrail", asked, denial, diagnostics=notes), flags)


def error_message(record: dict[str, Any], name: str) -> tuple[_gavel.Denial | None, list[Any]]:
    """What a record's errorMessage says, with the notes about it."""
    if not isinstance(record.get("errorMessage"), str):
        return None, []
    text = json.dumps({"errorCode": str(record.get("errorCode") or ""), "errorMessage": record["errorMessage"]})
    denials, diagnostics = _gavel.read_denials(text.encode(), f"{name}: errorMessage")
    return denials[0] if denials else None, [diagnostic for diagnostic in diagnostics if diagnostic.severity != "error"]


def given_by_hand(flags: dict[str, Any]) -> list[str]:
    return [flag for layer, (flag, _) in (LAYER_FLAGS | NODE_FLAGS).items() if flags[layer + "_policies"]]


def given_facts(flags: dict[str, Any]) -> dict[str, str]:
    return {name: flags[name] for name in ("principal", "action", "resource", "resource_account") if flags[name]}


def policies_report(report: Report, flags: dict[str, Any]) -> Report:
    """The report with what the policies of the flags say; without policies, with what was asked."""
    if input_paths(flags):
        return model_report(report, flags)
    line = CommandLine("explain")
    request = dict(report.asked.request)
    if flags["context"]:
        tell_context(report.asked, request, {key.text: value for key, value in context_tree(line, flags["context"]).items()})
    for name, value in (("vpc_endpoint", {"id": flags["vpc_endpoint"]}), ("time", flags["time"])):
        if flags[name]:
            request[name] = value
    if flags["option"]:
        request["options"] = dict(pairs(line, "--option", flags["option"], ("NAME", "VALUE")))
    if flags["complete"]:
        del request["complete"]
        report.asked.missing.clear()
    files: Flags = {layer: (flag, list(files_of(flags[layer + "_policies"]))) for layer, (flag, _) in LAYER_FLAGS.items()}
    nodes: Flags = {layer: (flag, list(node_files_of(flags[layer + "_policies"]))) for layer, (flag, _) in NODE_FLAGS.items()}
    policies = policies_tree(line, files, nodes)
    read = parse_scenarios(scenario_text(line, {"request": request, "policies": policies}), "-")
    diagnostics = [*read.diagnostics, *(one for scenario in read.scenarios for one in scenario.diagnostics)]
    if has_errors(diagnostics):
        raise InputError("".join(diagnostic.rendered for diagnostic in diagnostics).rstrip("\n"))
    print_diagnostics(diagnostics)
    return add_scenario(report, read.scenarios[0]) if policies else add_missing_policies(report)


def tell_context(asked: Asked, request: dict[str, Any], told: Mapping[str, Any]) -> None:
    """Adds keys of --context to a request: what is told is no longer unknown."""
    request["context"] = request.get("context", {}) | told
    names = {key.lower() for key in told}
    if "unknown" in request:
        request["unknown"] = [key for key in request["unknown"] if key.lower() not in names]
    asked.facts = [fact for fact in asked.facts if fact.name.lower() not in names]


def model_report(report: Report, flags: dict[str, Any]) -> Report:
    """The report with what the policies of a model say: the files tell who has which, and who owns what."""
    request = dict(report.asked.request)
    assumed = [fact for fact in report.asked.facts if fact.name == "resource_account" and fact.how.startswith("assumed")]
    if assumed:
        del request["resource_account"]
        report.asked.facts.remove(assumed[0])
    if flags["context"]:
        tell_context(report.asked, request, context_of(flags["context"]))
    request |= {name: flags[name] for name in ("vpc_endpoint", "time") if flags[name]}
    if flags["complete"]:
        del request["complete"]
        report.asked.missing.clear()
    return add_decision(report, _gavel.authorize(the_model(flags), cast("RequestFacts", request)))


def the_model(flags: dict[str, Any]) -> _gavel.Model:
    """Read once, for all reports of a run."""
    if "model" not in flags:
        from gavel.inputs.loading import read_model
        from gavel.inputs.reading import Hints, TemplateOptions

        options = TemplateOptions(flags["account"] or "", flags["region"] or "",
                                  parameters=dict(pairs_of("--parameter", flags["parameter"], ("NAME", "VALUE"))))
        semantics = dict(pairs_of("--option", flags["option"], ("NAME", "VALUE")))
        loaded = read_model(input_paths(flags), Hints(template=options), flags["allow_missing"], semantics)
        print_diagnostics(loaded.warnings)
        flags["model"] = loaded.model
    model: _gavel.Model = flags["model"]
    return model


def files_of(paths: tuple[str, ...]) -> Iterator[str]:
    """A folder stands for the JSON files in it, in order of their names."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        found = sorted(entry for entry in os.listdir(path) if entry.endswith(".json"))
        if not found:
            raise InputError(f"{display_name(path)}: error: no JSON file in this folder")
        yield from (os.path.join(path, entry) for entry in found)


def node_files_of(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        node, found, path = text.partition("=")
        yield from (f"{node}={file}" for file in files_of((path,))) if found else (text,)
