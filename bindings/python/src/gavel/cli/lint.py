"""`gavel lint`: what is wrong or doubtful in policies."""
import importlib
import os
from collections.abc import Callable
from typing import Any

import click

from gavel.cli.output import colour_wanted
from gavel.errors import InputError
from gavel.lint.config import FAIL_ON, NEVER, POLICY_TYPES, RESOURCE_TYPES, read_config, read_suppressions
from gavel.lint.rule import PROFILES
from gavel.lint.run import Flags, LintRun, Outcome
from gavel.lint.selection import at_least
from gavel.lint.sources import expand_paths
from gavel.lint.suppress import Baseline, entries_of, write_baseline

EXIT_CLEAN, EXIT_FINDINGS, EXIT_BAD_INPUT = 0, 1, 2

FORMATS = {"text": "text", "json": "native", "aws": "aws", "sarif": "sarif", "github": "github"}  # to the module that writes it


def split(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--policy-type", type=click.Choice(list(POLICY_TYPES)), metavar="TYPE",
              help="identity_based, resource_based, trust, key, permissions_boundary, session, service_control (scp), resource_control (rcp) "
                   "or vpc_endpoint; default: by configuration, else guessed")
@click.option("--resource-type", type=click.Choice(RESOURCE_TYPES), metavar="TYPE",
              help="what a resource-based policy is attached to, such as AWS::S3::Bucket")
@click.option("--profile", type=click.Choice(PROFILES), help="aws: what AWS's validator checks, with its types; recommended (default): and more; "
                                                             "strict: everything")
@click.option("--preview", is_flag=True, help="run preview rules too")
@click.option("--select", multiple=True, callback=split, metavar="RULES", help="only these codes, patterns (PASS_ROLE*) or finding types")
@click.option("--ignore", multiple=True, callback=split, metavar="RULES", help="but not these")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), help="exit with 1 from this finding type on; default: security")
@click.option("--exit-zero", is_flag=True, help="exit with 0 whatever is found")
@click.option("--format", "output_format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--rules", multiple=True, metavar="FOLDER", help="rules of your own; repeatable")
@click.option("--config", metavar="FILE", help="instead of the nearest gavel.toml or pyproject.toml")
@click.option("--suppressions", multiple=True, metavar="FILE", help="accepted findings, [[suppress]] tables; repeatable")
@click.option("--baseline", metavar="FILE", help="report only what this file does not list")
@click.option("--write-baseline", metavar="FILE", help="write what is found to this file, and exit with 0")
@click.option("--only-policies", is_flag=True, help="pass over files that are no policies in silence")
def lint(paths: tuple[str, ...], fail_on: str | None, exit_zero: bool, output_format: str, config: str | None,
         suppressions: tuple[str, ...], baseline: str | None, write_baseline: str | None, only_policies: bool, **flags: Any) -> int:
    """Report what is wrong or doubtful in policies, under the codes of AWS's policy validator.

    PATHS are files or folders; - is standard input; default: the current folder. `gavel rule CODE` explains a finding.

    \b
    Examples:
      gavel lint policies/
      gavel lint --policy-type trust --format sarif role-trust.json
      gavel lint --select 'PASS_ROLE*,INVALID_ACTION' --fail-on error .

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad input.
    """
    flags["policy_type"] = POLICY_TYPES.get(flags["policy_type"])
    read = tuple(entry for path in suppressions for entry in read_suppressions(path))
    chosen = read_config(config) if config else None
    if config and chosen is None:
        raise InputError(f"{config}: error: has no [tool.gavel.lint]")
    run = LintRun(Flags(**flags, config=chosen, suppress=read))
    outcome = Outcome()
    run.files([(path, only or only_policies) for path, only in expand_paths(list(paths or ["."]))], outcome)
    base = run.config_of(paths[0] if paths else ".")
    known = baseline or (base.baseline if not write_baseline else None)
    if write_baseline:
        return save_baseline(run, outcome, write_baseline)
    run.finish(outcome, Baseline.read(known) if known else None)
    click.echo(written(outcome, output_format), nl=False)
    for error in outcome.errors:
        click.echo(error, err=True)
    if outcome.failed:
        return EXIT_BAD_INPUT
    return EXIT_CLEAN if exit_zero or not fails(outcome, FAIL_ON[fail_on] if fail_on else None) else EXIT_FINDINGS


def fails(outcome: Outcome, told: str | None) -> bool:
    """Whether an active finding reaches the threshold: the flag's, else that of the file's configuration."""
    thresholds = ((result, told or result.config.fail_on) for result in outcome.results)
    return any(threshold != NEVER and report.active and at_least(report.type, threshold)
               for result, threshold in thresholds for report in result.reports)


def written(outcome: Outcome, output_format: str) -> str:
    write: Callable[..., str] = importlib.import_module(f"gavel.lint.formats.{FORMATS[output_format]}").write
    return write(outcome, click.style) if output_format == "text" and colour_wanted() else write(outcome)


def save_baseline(run: LintRun, outcome: Outcome, path: str) -> int:
    """Files that were linted replace their entries; those of other files stay."""
    reports = [(result.relative, report) for result in outcome.results for report in result.reports if report.suppression is None]
    files = {result.relative for result in outcome.results}
    entries = Baseline.read(path).merged(reports, files) if os.path.exists(path) else entries_of(reports)
    write_baseline(path, entries)
    click.echo(f"{path}: {sum(entry['count'] for entry in entries)} findings")
    for error in outcome.errors:
        click.echo(error, err=True)
    return EXIT_BAD_INPUT if outcome.failed else EXIT_CLEAN
