"""Which rules run, and what type their findings get."""
import difflib
import fnmatch
from collections.abc import Iterable, Sequence

from gavel.errors import InputError
from gavel.lint.engine import Active
from gavel.lint.rule import AWS, DISABLED, FINDING_TYPES, PREVIEW, PROFILES, RECOMMENDED, STRICT, Rule


def matches(rule: Rule, selector: str) -> bool:
    """A code, a pattern of codes (`PASS_ROLE*`), a finding type (`security_warning`) or a class (`A`, `B`, `C`)."""
    upper = selector.upper()
    return upper in (rule.code, rule.type, rule.ours, rule.derivability) or ("*" in upper and fnmatch.fnmatchcase(rule.code, upper))


def check_selectors(rules: Sequence[Rule], selectors: Iterable[str], where: str) -> None:
    """Raises InputError for one that selects nothing."""
    for selector in selectors:
        if any(matches(rule, selector) for rule in rules):
            continue
        near = difflib.get_close_matches(selector.upper(), [rule.code for rule in rules], n=1)
        hint = f"did you mean `{near[0]}`?" if near else "`gavel rule` lists all rules"
        raise InputError(f"{where}: error: `{selector}` is no rule\n  help: {hint}")


def choose(rules: Sequence[Rule], *, profile: str = RECOMMENDED, preview: bool = False, select: Sequence[str] = (),
           ignore: Sequence[str] = (), types: dict[str, str] | None = None) -> list[Active]:
    """The rules that run. `select` replaces what the profile holds; `types` overrides finding types by code."""
    types = types or {}
    chosen = []
    for rule in rules:
        if select:
            on = any(matches(rule, selector) for selector in select) and _may_run(rule, select, preview)
        else:
            on = _in_profile(rule, profile) and (rule.state != PREVIEW or preview or profile == STRICT) and rule.state != DISABLED
        if on and not any(matches(rule, selector) for selector in ignore):
            own = rule.type if profile == AWS else rule.ours
            chosen.append(Active(rule, types.get(rule.code, own)))
    return chosen


def _may_run(rule: Rule, select: Sequence[str], preview: bool) -> bool:
    """A preview or disabled rule is selected by its whole code; a pattern selects previews with --preview."""
    by_code = any(selector.upper() == rule.code for selector in select)
    return by_code or (rule.state != DISABLED and (rule.state != PREVIEW or preview))


def _in_profile(rule: Rule, profile: str) -> bool:
    return PROFILES.index(rule.profile) <= PROFILES.index(profile)


def at_least(finding_type: str, threshold: str) -> bool:
    """Whether a finding of this type reaches the threshold of --fail-on."""
    return FINDING_TYPES.index(finding_type) <= FINDING_TYPES.index(threshold)
