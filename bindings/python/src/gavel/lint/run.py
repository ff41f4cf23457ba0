"""Lints policies: configuration, rules, suppressions and baseline together.

    >>> from gavel.lint.run import lint_text
    >>> [report.code for report in lint_text('{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObjekt", '
    ...                                      '"Resource": "*"}}')]
    ['INVALID_ACTION']
"""
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from gavel.errors import InputError
from gavel.lint import selection
from gavel.lint.config import Config, Suppression, config_for, glob_matches
from gavel.lint.detect import detect
from gavel.lint.engine import RULE_FAILED, Linter
from gavel.lint.registry import builtin_rules, installed_rules, rules_in_folder
from gavel.lint.result import Report, fingerprint
from gavel.lint.rule import Rule
from gavel.lint.sources import LintInput, from_text, read_policies
from gavel.lint.suppress import Baseline, Suppressions


@dataclass
class Flags:
    """What the command line says; it wins over configuration files."""

    policy_type: str | None = None
    resource_type: str | None = None
    profile: str | None = None
    preview: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    config: Config | None = None  # instead of the nearest one
    suppress: tuple[Suppression, ...] = ()


@dataclass
class PolicyResult:
    """The findings in one policy."""

    input: LintInput
    policy_type: str
    resource_type: str | None
    doubt: str  # why the policy type may be wrong; empty: told, or sure
    reports: list[Report]
    config: Config
    relative: str  # path as globs and the baseline see it


@dataclass
class Outcome:
    results: list[PolicyResult] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)  # of files that could not be read
    problems: list[tuple[str, str]] = field(default_factory=list)  # unused and expired suppressions: code, message

    def reports(self) -> Iterator[Report]:
        for result in self.results:
            yield from result.reports

    @property
    def failed(self) -> bool:
        """A file could not be read, or a rule raised."""
        return bool(self.errors) or any(report.code == RULE_FAILED for report in self.reports())


class LintRun:
    """Lints any number of files, each with the configuration nearest to it."""

    def __init__(self, flags: Flags, today: date | None = None) -> None:
        self._flags = flags
        self._today = today or date.today()
        self._linters: dict[int, tuple[Config, Linter]] = {}
        self._suppressions: dict[int, tuple[Config, Suppressions]] = {}
        self._common = Suppressions(flags.suppress, self._today)
        self._rules: dict[tuple[str, ...], list[Rule]] = {}

    def config_of(self, path: str) -> Config:
        return self._flags.config or config_for(path)

    def files(self, files: Iterable[tuple[str, bool]], outcome: Outcome) -> None:
        """Adds to `outcome` what is found in each (file, whether only policies of it count)."""
        for path, only_policies in files:
            try:
                config = self.config_of(path)
                if any(glob_matches(config.relative(path), glob) for glob in config.exclude):
                    continue
                outcome.results += [self.policy(given, config) for given in read_policies(path, only_policies)]
            except InputError as error:
                outcome.errors.append(str(error))

    def finish(self, outcome: Outcome, baseline: Baseline | None) -> None:
        if baseline is not None:
            for report in outcome.reports():
                baseline.apply(report)
        outcome.problems += self._common.problems()
        for _, suppressions in self._suppressions.values():
            outcome.problems += suppressions.problems()

    def policy(self, given: LintInput, config: Config) -> PolicyResult:
        flags = self._flags
        relative = config.relative(given.path) if given.path != "-" else "-"
        told = flags.policy_type or config.by_glob(config.policy_type, given.path) or given.policy_type
        policy_type, doubt = (told, "") if told else detect(given.document, given.path)
        resource_type = flags.resource_type or config.by_glob(config.resource_type, given.path) or given.resource_type
        reports = self._linter(config).lint(given.document, given.diagnostics, policy_type, resource_type)
        ignored = config.by_glob(config.per_file_ignore, given.path) or ()
        if ignored:
            reports = [report for report in reports
                       if report.rule is None or not any(selection.matches(report.rule, selector) for selector in ignored)]
        suppressions = self._suppressions_of(config)
        for report in reports:
            report.fingerprint = fingerprint(report, f"{relative}#{given.address}")
            self._common.apply(report, relative)
            suppressions.apply(report, relative)
        return PolicyResult(given, policy_type, resource_type, doubt, reports, config, relative)

    def _suppressions_of(self, config: Config) -> Suppressions:
        if id(config) not in self._suppressions:
            self._suppressions[id(config)] = (config, Suppressions(config.suppress, self._today))
        return self._suppressions[id(config)][1]

    def _linter(self, config: Config) -> Linter:
        if id(config) not in self._linters:
            self._linters[id(config)] = (config, self._make_linter(config))
        return self._linters[id(config)][1]

    def _make_linter(self, config: Config) -> Linter:
        flags = self._flags
        rules = self._all_rules((*config.rules, *flags.rules))
        select, ignore = flags.select or config.select, (*config.ignore, *flags.ignore)
        selection.check_selectors(rules, (*flags.select, *flags.ignore), "--select or --ignore")
        in_config = (*config.select, *config.ignore, *config.finding_type, *(s for texts in config.per_file_ignore.values() for s in texts))
        selection.check_selectors(rules, in_config, config.origin)
        active = selection.choose(rules, profile=flags.profile or config.profile, preview=flags.preview or config.preview, select=select,
                                  ignore=ignore, types=dict(config.finding_type))
        return Linter(active, rules)

    def _all_rules(self, folders: tuple[str, ...]) -> list[Rule]:
        if folders not in self._rules:
            self._rules[folders] = all_rules(folders)
        return self._rules[folders]


def all_rules(folders: Sequence[str] = ()) -> list[Rule]:
    """Built-in rules, those of installed packages, and those of the folders. Raises InputError when two have the same code."""
    rules: dict[str, Rule] = {}
    for rule in (*builtin_rules(), *installed_rules(), *(rule for folder in folders for rule in rules_in_folder(folder))):
        if rule.code in rules:
            raise InputError(f"{rule.module}: error: there is another rule `{rule.code}`\n  help: rename the file")
        rules[rule.code] = rule
    return list(rules.values())


def lint_text(text: str | bytes, policy_type: str | None = None, *, name: str = "<policy>", resource_type: str | None = None,
              profile: str = "recommended", preview: bool = False, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Report]:
    """The findings in one policy, in order of place. Without a policy type it is guessed. Reads no configuration."""
    flags = Flags(policy_type=policy_type, resource_type=resource_type, profile=profile, preview=preview, select=tuple(select),
                  ignore=tuple(ignore))
    run = LintRun(replace(flags, config=Config()))
    config: Any = run.config_of(name)
    return run.policy(from_text(text, name), config).reports
