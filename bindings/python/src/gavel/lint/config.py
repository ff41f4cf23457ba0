"""The configuration: `[tool.gavel.lint]` of pyproject.toml, or `[lint]` of gavel.toml.

The nearest file counts, from the folder of the linted file upwards; gavel.toml before pyproject.toml. Globs and paths start at its folder.
"""
import fnmatch
import functools
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gavel.errors import InputError
from gavel.lint.rule import ERROR, FINDING_TYPES, PROFILES, RECOMMENDED, SECURITY_WARNING, SUGGESTION, WARNING

POLICY_TYPES = {  # short forms, as the other commands take them
    "identity": "identity_based", "resource": "resource_based", "boundary": "permissions_boundary", "scp": "service_control",
    "rcp": "resource_control", "vpce": "vpc_endpoint",
} | {name: name for name in ("identity_based", "resource_based", "trust", "key", "permissions_boundary", "session", "service_control",
                             "resource_control", "vpc_endpoint")}

RESOURCE_TYPES = ("AWS::S3::Bucket", "AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint", "AWS::S3ObjectLambda::AccessPoint",
                  "AWS::IAM::AssumeRolePolicyDocument", "AWS::DynamoDB::Table")

NEVER = "never"
FAIL_ON = {"error": ERROR, "security": SECURITY_WARNING, "warning": WARNING, "suggestion": SUGGESTION, "never": NEVER}


@dataclass(frozen=True)
class Suppression:
    """An accepted finding. Everything that is told must agree; `code` and `reason` are always told."""

    code: str
    reason: str
    file: str = "*"  # glob
    sid: str | None = None
    path: str | None = None  # the JSON path of the finding, or where it begins
    element: str | None = None  # `Action::s3:*`: an element and the text in it
    expires: date | None = None
    origin: str = ""  # where it is written, for messages

    def describe(self) -> str:
        told = [f"{name} `{value}`" for name, value in (("sid", self.sid), ("path", self.path), ("element", self.element)) if value]
        return " ".join([f"`{self.code}`", *(["in", f"`{self.file}`"] if self.file != "*" else []), *told])


@dataclass(frozen=True)
class Config:
    folder: str = "."
    origin: str = ""  # the file; empty: there is none
    profile: str = RECOMMENDED
    preview: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = SECURITY_WARNING
    policy_type: Mapping[str, str] = field(default_factory=dict)  # glob: type
    resource_type: Mapping[str, str] = field(default_factory=dict)
    finding_type: Mapping[str, str] = field(default_factory=dict)  # code: finding type
    per_file_ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # glob: selectors
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    baseline: str | None = None
    suppress: tuple[Suppression, ...] = ()

    def __hash__(self) -> int:
        return id(self)

    def relative(self, path: str) -> str:
        """A path as globs of this file see it."""
        folder, name = os.path.split(path)
        if name in ("", ".", ".."):
            return os.path.relpath(path, self.folder).replace(os.sep, "/")
        return _relative(folder, self.folder, os.getcwd()) + name

    def by_glob(self, table: Mapping[str, Any], path: str) -> Any:
        """The value of the last glob that fits, or None."""
        if not table:
            return None
        relative = self.relative(path)
        found = [value for glob, value in table.items() if glob_matches(relative, glob)]
        return found[-1] if found else None


@functools.lru_cache(1 << 10)
def _relative(folder: str, start: str, _current: str) -> str:
    """What stands before the name of a file in the folder; empty in `start` itself. Depends on the current folder."""
    relative = os.path.relpath(folder or ".", start).replace(os.sep, "/")
    return "" if relative == "." else relative + "/"


def glob_matches(path: str, glob: str) -> bool:
    """`*` crosses folders; a glob without a slash may stand for any folder or file name of the path."""
    if glob.startswith("**/") and fnmatch.fnmatchcase(path, glob[3:]):
        return True
    return fnmatch.fnmatchcase(path, glob) or ("/" not in glob and any(fnmatch.fnmatchcase(part, glob) for part in path.split("/")))


def config_for(path: str) -> Config:
    """Of the file or folder; `-` is the current folder."""
    start = "." if path == "-" else path if os.path.isdir(path) else os.path.dirname(path) or "."
    return _nearest(os.path.abspath(start))


@functools.cache
def _nearest(folder: str) -> Config:
    for name in ("gavel.toml", "pyproject.toml"):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            config = read_config(path)
            if config is not None:
                return config
    parent = os.path.dirname(folder)
    return Config() if parent == folder else _nearest(parent)


def read_config(path: str) -> Config | None:
    """None: a pyproject.toml without the table. Raises InputError for anything that is not understood."""
    path = os.path.relpath(path) if os.path.isabs(path) and not os.path.relpath(path).startswith("..") else path
    try:
        with open(path, "rb") as file:
            tree = tomllib.load(file)
    except OSError as error:
        raise InputError(f"{path}: error: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: error: not TOML: {str(error)[:1].lower()}{str(error)[1:]}") from None
    names = ("tool", "gavel", "lint") if os.path.basename(path) == "pyproject.toml" else ("lint",)
    table: Any = tree
    for name in names:
        table = table.get(name) if isinstance(table, dict) else None
    if table is None:
        return None if names[0] == "tool" else Config(folder=os.path.dirname(path) or ".", origin=path)
    return _Reader(path, ".".join(names)).config(table)


class _Reader:
    """Turns a table into a Config, and says what is wrong with it."""

    def __init__(self, path: str, name: str) -> None:
        self.path, self.name = path, name

    def config(self, table: Any) -> Config:
        self._expect(isinstance(table, dict), "", "a table")
        readers: dict[str, Callable[[str, Any], Any]] = {
            "profile": lambda key, value: self._one_of(key, value, PROFILES),
            "preview": lambda key, value: self._kind(key, value, bool, "true or false"),
            "select": self._texts, "ignore": self._texts, "exclude": self._texts,
            "rules": lambda key, value: tuple(os.path.join(os.path.dirname(self.path), folder) for folder in self._texts(key, value)),
            "fail-on": lambda key, value: FAIL_ON[self._one_of(key, value, tuple(FAIL_ON))],
            "policy-type": lambda key, value: self._table(key, value, lambda k, v: POLICY_TYPES[self._one_of(k, v, tuple(POLICY_TYPES))]),
            "resource-type": lambda key, value: self._table(key, value, lambda k, v: self._one_of(k, v, RESOURCE_TYPES)),
            "finding-type": lambda key, value: {code.upper(): found for code, found in self._table(
                key, value, lambda k, v: self._one_of(k, str(v).upper(), FINDING_TYPES)).items()},
            "per-file-ignore": lambda key, value: self._table(key, value, self._texts),
            "baseline": lambda key, value: os.path.join(os.path.dirname(self.path), self._kind(key, value, str, "a path")),
            "suppress": lambda key, value: tuple(self.suppression(f"{key}[{i}]", entry) for i, entry in enumerate(
                self._kind(key, value, list, "a list of tables"))),
        }
        values = {}
        for key, value in table.items():
            if key not in readers:
                raise self._error(key, f"is no setting; the settings are {', '.join(readers)}")
            values[key.replace("-", "_")] = readers[key](key, value)
        return Config(folder=os.path.dirname(self.path) or ".", origin=self.path, **values)

    def suppression(self, key: str, entry: Any) -> Suppression:
        self._expect(isinstance(entry, dict), key, "a table")
        values = dict(entry)
        for name in ("code", "reason"):
            if not isinstance(values.get(name), str) or not values[name].strip():
                raise self._error(key, f"has no `{name}`: a suppression tells `code` and `reason`")
        expires = values.pop("expires", None)
        if isinstance(expires, str):
            try:
                expires = date.fromisoformat(expires)
            except ValueError:
                pass
        if expires is not None and type(expires) is not date:
            raise self._error(f"{key}.expires", "must be a date, as in 2026-12-31")
        known = {"code", "reason", "file", "sid", "path", "element"}
        for name, value in values.items():
            if name not in known:
                raise self._error(f"{key}.{name}", f"is no setting; the settings are {', '.join(sorted(known | {'expires'}))}")
            self._expect(isinstance(value, str), f"{key}.{name}", "a text")
        if "::" not in values.get("element", "::"):
            raise self._error(f"{key}.element", "must name the element and its text, as in `Action::s3:*`")
        return Suppression(**values | {"code": values["code"].upper()}, expires=expires, origin=f"{self.path}: {self.name}.{key}")

    def _error(self, key: str, message: str) -> InputError:
        return InputError(f"{self.path}: error: `{self.name}{'.' if key else ''}{key}` {message}")

    def _expect(self, fits: bool, key: str, wanted: str) -> None:
        if not fits:
            raise self._error(key, f"must be {wanted}")

    def _kind(self, key: str, value: Any, kind: type, wanted: str) -> Any:
        self._expect(isinstance(value, kind), key, wanted)
        return value

    def _one_of(self, key: str, value: Any, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            raise self._error(key, f"is `{value}`; the values are {', '.join(allowed)}")
        return str(value)

    def _texts(self, key: str, value: Any) -> tuple[str, ...]:
        self._expect(isinstance(value, list) and all(isinstance(text, str) for text in value), key, "a list of texts")
        return tuple(value)

    def _table(self, key: str, value: Any, read: Any) -> dict[str, Any]:
        self._expect(isinstance(value, dict), key, "a table from glob or code to value")
        return {name: read(f"{key}.{name}", entry) for name, entry in value.items()}


def read_suppressions(path: str) -> tuple[Suppression, ...]:
    """A file of its own: `[[suppress]]` tables."""
    try:
        with open(path, "rb") as file:
            tree = tomllib.load(file)
    except OSError as error:
        raise InputError(f"{path}: error: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: error: not TOML: {error}") from None
    if set(tree) != {"suppress"} or not isinstance(tree["suppress"], list):
        raise InputError(f"{path}: error: must hold [[suppress]] tables and nothing else")
    reader = _Reader(path, "")
    reader.name = "suppressions"
    return tuple(reader.suppression(f"suppress[{i}]", entry) for i, entry in enumerate(tree["suppress"]))
