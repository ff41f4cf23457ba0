"""AWS managed policies from an installed data package: PyPI `moto` carries them (`pip install 'gavel-iam[aws-managed]'`).

moto itself is not imported: its data file is one Python module with a JSON text.
"""
from __future__ import annotations

import ast
import functools
import importlib.metadata
import importlib.util
import json
import os

from gavel._gavel import Value
from gavel.errors import InputError
from gavel.inputs.files import read_bytes

PACKAGE, FILE, NAME = "moto", "iam/aws_managed_policies.py", "aws_managed_policies_data"


def find(arn: str) -> Value | None:
    """The document of `arn:aws:iam::aws:policy/...` in its default version; None when no package has it."""
    if not arn.startswith("arn:aws:iam::aws:policy/"):
        return None  # documents of other partitions differ in their ARNs
    text = documents().get(arn)
    return Value.parse(text, f"<{source()}: {arn}>") if text is not None else None


@functools.cache
def documents() -> dict[str, str]:
    """ARN: document as JSON text. Empty when the package is not installed, or is not what it was."""
    path = data_file()
    if path is None:
        return {}
    try:
        policies = json.loads(data_text(read_bytes(path)))
        return {f"arn:aws:iam::aws:policy{policy['Path']}{name}": json.dumps(policy["Document"], indent=2)
                for name, policy in policies.items()}
    except (InputError, SyntaxError, ValueError, KeyError, AttributeError, TypeError):
        return {}


def data_file() -> str | None:
    """Where the package is, without importing it."""
    try:
        spec = importlib.util.find_spec(PACKAGE)
    except (ImportError, ValueError):
        return None
    for folder in (spec.submodule_search_locations or []) if spec is not None else []:
        path = os.path.join(folder, *FILE.split("/"))
        if os.path.exists(path):
            return path
    return None


def data_text(content: bytes) -> str:
    """The text that is assigned to NAME at the module's top level."""
    for statement in ast.parse(content).body:
        if isinstance(statement, ast.Assign) and any(isinstance(target, ast.Name) and target.id == NAME for target in statement.targets):
            return str(ast.literal_eval(statement.value))
    raise ValueError(f"no {NAME}")


@functools.cache
def source() -> str:
    try:
        return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"
    except importlib.metadata.PackageNotFoundError:
        return PACKAGE
