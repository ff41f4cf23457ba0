"""`gavel test`: run scenarios and compare with what they expect."""
import click

from gavel import _gavel
from gavel.cli import reports
from gavel.cli.output import has_errors, print_diagnostics
from gavel.errors import InputError
from gavel.inputs.scenarios import find_scenario_files, read_scenario_file

EXIT_PASSED, EXIT_FAILED, EXIT_BAD_INPUT = 0, 1, 2


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--filter", "filter_text", metavar="TEXT", help="only scenarios whose name contains TEXT")
@click.option("--format", "output_format", type=click.Choice(list(reports.FORMATS)), default="text", show_default=True)
@click.option("-v", "--verbose", is_flag=True, help="print the scenarios that pass as well")
def test(paths: tuple[str, ...], filter_text: str | None, output_format: str, verbose: bool) -> int:
    """Run scenarios and compare decisions with what they expect.

    PATH is a scenario file, - for standard input, or a folder, searched for *.scenario.json, *.scenario.jsonl and *.scenario.yaml. A
    scenario without `expect` is not counted. The last line is `N passed, N failed`.

    \b
    Examples:
      gavel test policies/
      gavel test --filter MFA policies/examples/role-trust-mfa
      gavel test --format junit policies/ > report.xml

    Exit codes: 0 all passed, 1 some failed, 2 bad input.
    """
    report = reports.FORMATS[output_format](verbose)
    bad_input = False
    for path in paths:
        for file in find_scenario_files(path):
            try:
                run_file(file, filter_text, report)
            except InputError as error:  # the other files still run
                click.echo(str(error), err=True)
                bad_input = True
    if not bad_input and not report.total:
        raise InputError(f"error: no scenario whose name contains `{filter_text}`" if filter_text else "error: no scenario in these files")
    report.finish()
    if bad_input:
        return EXIT_BAD_INPUT
    return EXIT_FAILED if report.failed else EXIT_PASSED


def run_file(file: str, filter_text: str | None, report: reports.Report) -> None:
    read = read_scenario_file(file)
    if has_errors(read.diagnostics):
        raise InputError("".join(diagnostic.rendered for diagnostic in read.diagnostics).rstrip("\n"))
    print_diagnostics(read.diagnostics)
    scenarios = [scenario for scenario in read.scenarios if not filter_text or filter_text in scenario.name]
    for scenario, result in zip(scenarios, _gavel.run_scenarios(scenarios)):
        report.add(scenario, result)
