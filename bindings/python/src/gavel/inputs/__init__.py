"""From what a user names (files, folders, standard input, flags) to what the core reads: docs/inputs.md.

>>> from gavel.inputs import find_policies_in
>>> for policy in find_policies_in("answer.json", b'{"Policy": "{\\\\"Statement\\\\": []}", "PolicyName": "default"}'):
...     print(policy.type, policy.resource_type, policy.value.get("Statement").column)
key AWS::KMS::Key 28
"""
from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gavel.inputs.entries import FoundPolicy
    from gavel.inputs.find import find_policies, find_policies_in
    from gavel.inputs.loading import LoadedModel, load, read_model

_MODULES = {
    "FoundPolicy": "gavel.inputs.entries",
    "find_policies": "gavel.inputs.find",
    "find_policies_in": "gavel.inputs.find",
    "LoadedModel": "gavel.inputs.loading",
    "load": "gavel.inputs.loading",
    "read_model": "gavel.inputs.loading",
}
__all__ = ["FoundPolicy", "LoadedModel", "find_policies", "find_policies_in", "load", "read_model"]


def __getattr__(name: str) -> object:
    """What decides one request imports nothing of the readers."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULES[name]), name)
    globals()[name] = value
    return value
