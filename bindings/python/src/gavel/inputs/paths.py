"""Which files a path names, and what is known of a file from where it lies."""
from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gavel.errors import InputError
from gavel.inputs.files import display_name

if TYPE_CHECKING:
    from gavel.inputs.reading import Hints

SUFFIXES = (".json", ".yaml", ".yml", ".template")
ACCOUNT = re.compile(r"[0-9]{12}\Z")


def files_of(path: str) -> list[str]:
    """The file itself, or what lies below the folder and may be input, in order of their names; hidden files and folders are left out."""
    if path == "-" or not os.path.isdir(path):
        return [path]
    found = []
    for parent, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(parent, name) for name in sorted(names) if name.endswith(SUFFIXES) and not name.startswith(".")]
    if not found:
        raise InputError(f"{display_name(path)}: error: no file in this folder (their names end in {', '.join(SUFFIXES)})")
    return found


def hints_of(path: str, hints: Hints) -> Hints:
    """`ARN.json` (percent-encoded where the file system needs it) names the resource, a folder of 12 digits the account that owns it."""
    import dataclasses
    from urllib.parse import unquote

    folders = os.path.dirname(path).split(os.sep)
    account = next((name for name in reversed(folders) if ACCOUNT.match(name)), "")
    name = unquote(os.path.basename(path)) if path != "-" else ""
    resource = os.path.splitext(name)[0] if name.startswith("arn:") else ""
    return dataclasses.replace(hints, path="" if path == "-" else path, resource=hints.resource or resource,
                               account=hints.account or account)


def named(paths: list[str]) -> Iterator[tuple[str, str]]:
    """`ARN=FILE` as (ARN, FILE); else ("", path). An ARN may hold `=`: the file is what follows the last one that names a file."""
    for path in paths:
        if not path.startswith("arn:") or os.path.exists(path):
            yield "", path
            continue
        cuts = [index for index, character in enumerate(path) if character == "="]
        cut = next((index for index in cuts if path[index + 1:] == "-" or os.path.exists(path[index + 1:])), None)
        if cut is None:
            where = path.rpartition("=")[2] if cuts else ""
            raise InputError(f"{display_name(path)}: error: " + (f"no such file: `{where}`" if cuts else "expected ARN=FILE"))
        yield path[:cut], path[cut + 1:]
