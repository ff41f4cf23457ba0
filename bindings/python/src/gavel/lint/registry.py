"""Finds the rules: the files of `gavel/lint/rules/`, of folders that the user names, and of installed packages.

Built-in files are imported when the rules are first asked for; that takes about 0.2 ms for each.
"""
import functools
import importlib
import importlib.util
import os
import sys
from types import ModuleType

from gavel.errors import InputError
from gavel.lint.rule import Rule

ENTRY_POINTS = "gavel.lint.rules"  # group; an entry names a package whose modules are rules, or one module


def rule_names(folder: str) -> list[str]:
    """Names of the rule files in a folder, sorted."""
    with os.scandir(folder) as entries:
        return sorted(entry.name[:-3] for entry in entries if entry.name.endswith(".py") and not entry.name.startswith("_"))


def rule_of(module: ModuleType) -> Rule | None:
    rules = [value for value in vars(module).values() if isinstance(value, Rule) and value.module == module.__name__]
    return rules[0] if len(rules) == 1 else None


@functools.cache
def builtin_rules() -> tuple[Rule, ...]:
    """All rules of the package, by code."""
    from gavel.lint import rules

    return tuple(_only_rule(importlib.import_module(f"gavel.lint.rules.{name}")) for name in rule_names(os.path.dirname(rules.__file__)))


@functools.cache
def find_builtin(code: str) -> Rule | None:
    """One rule by its code, without importing the others."""
    from gavel.lint import rules

    name = code.lower()
    if not name.isidentifier() or not os.path.exists(os.path.join(os.path.dirname(rules.__file__), name + ".py")):
        return None
    return _only_rule(importlib.import_module(f"gavel.lint.rules.{name}"))


def _only_rule(module: ModuleType) -> Rule:
    found = rule_of(module)
    if found is None:
        raise RuntimeError(f"{module.__name__} must hold exactly one rule")
    return found


def rules_in_folder(folder: str) -> list[Rule]:
    """The user's own rules: every .py file of the folder. Raises InputError for one that cannot be used."""
    if not os.path.isdir(folder):
        raise InputError(f"{folder}: error: no folder of rules")
    names = rule_names(folder)
    if not names:
        raise InputError(f"{folder}: error: no rule in this folder: a rule is a .py file (docs/lint.md has a template)")
    return [_load(os.path.join(folder, name + ".py"), name) for name in names]


def _load(path: str, name: str) -> Rule:
    qualified = f"gavel_custom_rules.{name}"
    spec = importlib.util.spec_from_file_location(qualified, path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path}: error: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[qualified] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # the user's code: whatever it raises is shown as what is wrong with the file
        raise InputError(f"{path}: error: cannot be imported: {type(error).__name__}: {error}") from None
    found = rule_of(module)
    if found is None:
        raise InputError(f"{path}: error: must hold exactly one function with the decorator `gavel.lint.rule.rule`")
    return found


def installed_rules() -> list[Rule]:
    """Rules of installed packages, which name them under the entry point group `gavel.lint.rules`."""
    if not _may_be_installed():
        return []
    from importlib.metadata import entry_points

    found: list[Rule] = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        try:
            module = entry.load()
            if hasattr(module, "__path__"):
                modules = [importlib.import_module(f"{module.__name__}.{name}") for name in rule_names(next(iter(module.__path__)))]
            else:
                modules = [module]
            found += [_only_rule(module) for module in modules]
        except Exception as error:
            raise InputError(f"entry point `{entry.name}` ({entry.value}): error: {type(error).__name__}: {error}") from None
    return found


def _may_be_installed() -> bool:
    """Whether a package on the path may name rules. Looks into the files that importlib.metadata reads, whose import takes as long as linting."""
    group = ENTRY_POINTS.encode()
    for folder in sys.path:
        if not os.path.isdir(folder or "."):
            if os.path.exists(folder):
                return True  # an archive
            continue
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info", ".egg"))]
        places = ("entry_points.txt", "EGG-INFO/entry_points.txt")
        if any(_holds(os.path.join(folder, name, place), group) for name in names for place in places):
            return True
    return False


def _holds(path: str, text: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return text in file.read()
    except OSError:
        return False
