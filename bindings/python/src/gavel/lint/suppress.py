"""Suppressions and baselines: which findings are known and accepted."""
import json
import os
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from gavel.errors import InputError
from gavel.lint.config import Suppression, glob_matches
from gavel.lint.result import Report

UNUSED, EXPIRED = "UNUSED_SUPPRESSION", "EXPIRED_SUPPRESSION"


class Suppressions:
    """Applies suppressions and remembers which were of use."""

    def __init__(self, entries: Iterable[Suppression], today: date) -> None:
        self.entries = list(entries)
        self._today = today
        self._used: set[Suppression] = set()

    def apply(self, report: Report, path: str) -> None:
        """`path` as the globs see it. Every entry that fits counts as used; expired ones hide nothing."""
        for entry in self.entries:
            if not _fits(entry, report, path):
                continue
            self._used.add(entry)
            if not self._expired(entry) and report.suppression is None:
                report.suppression = entry.reason

    def _expired(self, entry: Suppression) -> bool:
        return entry.expires is not None and entry.expires < self._today

    def problems(self) -> list[tuple[str, str]]:
        """(code, message) for each entry that no longer serves."""
        found = []
        for entry in self.entries:
            if self._expired(entry):
                found.append((EXPIRED, f"{entry.origin}: suppression of {entry.describe()} expired on {entry.expires}"))
            elif entry not in self._used:
                found.append((UNUSED, f"{entry.origin}: suppression of {entry.describe()} fits no finding; remove it"))
        return found


def _fits(entry: Suppression, report: Report, path: str) -> bool:
    if entry.code != report.code.upper() or not glob_matches(path, entry.file):
        return False
    if entry.sid is not None and entry.sid != report.sid:
        return False
    if entry.path is not None and not any(_begins(location.path, entry.path) for location in report.locations):
        return False
    return entry.element is None or any(_element(location, *entry.element.split("::", 1)) for location in report.locations)


def _begins(path: str, prefix: str) -> bool:
    return path == prefix or (path.startswith(prefix) and path[len(prefix)] in ".[")


def _element(location: Any, element: str, text: str) -> bool:
    if element not in location.keys:
        return False
    try:
        found = json.loads(location.text)
    except ValueError:
        found = location.text
    return bool(found == text)


class Baseline:
    """Findings that were there when the baseline was written, by fingerprint and count."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self.entries = entries
        self._left = Counter({entry["fingerprint"]: entry["count"] for entry in entries})

    @classmethod
    def read(cls, path: str) -> "Baseline":
        try:
            with open(path, encoding="utf-8") as file:
                tree = json.load(file)
            entries = tree["findings"]
            valid = isinstance(entries, list) and all(
                isinstance(entry.get("fingerprint"), str) and isinstance(entry.get("count"), int) for entry in entries)
        except OSError as error:
            raise InputError(f"{path}: error: {(error.strerror or str(error)).lower()}") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            valid = False
        if not valid:
            raise InputError(f"{path}: error: no baseline\n  help: write one with --write-baseline")
        return cls(entries)

    def apply(self, report: Report) -> None:
        if report.suppression is None and self._left[report.fingerprint] > 0:
            self._left[report.fingerprint] -= 1
            report.in_baseline = True

    def stale(self, files: set[str]) -> list[dict[str, Any]]:
        """Entries of these files that no finding fits any more."""
        return [entry for entry in self.entries if self._left[entry["fingerprint"]] > 0 and entry.get("file") in files]

    def merged(self, reports: Iterable[tuple[str, Report]], files: set[str]) -> list[dict[str, Any]]:
        """Entries of other files stay; those of `files` are what `reports` (file, finding) are."""
        kept = [entry for entry in self.entries if entry.get("file") not in files]
        return kept + entries_of(reports)


def entries_of(reports: Iterable[tuple[str, Report]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file, report in reports:
        entry = found.setdefault(report.fingerprint, {"file": file, "code": report.code, "sid": report.sid, "path": report.location.path,
                                                      "fingerprint": report.fingerprint, "count": 0})
        entry["count"] += 1
    return list(found.values())


def write_baseline(path: str, entries: list[dict[str, Any]]) -> None:
    entries = sorted(entries, key=lambda entry: (entry["file"], entry["code"], entry["fingerprint"]))
    text = json.dumps({"version": 1, "findings": entries}, indent=1, ensure_ascii=False) + "\n"
    try:
        with open(path + ".part", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(path + ".part", path)
    except OSError as error:
        raise InputError(f"{path}: error: {(error.strerror or str(error)).lower()}") from None
