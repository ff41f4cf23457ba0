"""Gavel decides AWS IAM requests.

>>> import gavel
>>> policy = gavel.Policy.parse('''{"Version": "2012-10-17", "Statement":
...     {"Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::data/*"}}''', gavel.PolicyType.IDENTITY_BASED)
>>> decision = gavel.authorize(
...     gavel.PolicySet(identity=[policy]),
...     gavel.Request(principal="arn:aws:iam::111122223333:user/ann", action="s3:GetObject",
...                   resource="arn:aws:s3:::data/notes.txt", resource_account="111122223333"))
>>> decision.allowed
True

The command line is `gavel` (or `python -m gavel`); the guide is docs/python.md.
"""
import importlib
from pkgutil import extend_path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gavel._gavel import (Attachment, AttachedPolicy, Decision, Decisions, Diagnostic, Effect, ElementTest, Explanation,
                              LayerExplanation, Model, ModelBuilder, ModelHolder, Policy, PolicyDocument, PolicySet, PolicyType, Principal,
                              PrincipalKind, Reason, Request, Resource, Session, Severity, StatementExplanation, Sufficient, TestResult,
                              Value, Verdict, __version__, authorize, authorize_many)
    from gavel.errors import InputError, LimitError, PolicyError, RequestError
    from gavel.patterns import expand

# In a source checkout the C++ module is built into another folder of the same name on sys.path.
__path__ = extend_path(__path__, __name__)

__all__ = [
    "Attachment", "AttachedPolicy", "Decision", "Decisions", "Diagnostic", "Effect", "ElementTest", "Explanation", "InputError",
    "LayerExplanation", "LimitError", "Model", "ModelBuilder", "ModelHolder", "Policy", "PolicyDocument", "PolicyError", "PolicySet",
    "PolicyType", "Principal", "PrincipalKind", "Reason", "Request", "RequestError", "Resource", "Session", "Severity",
    "StatementExplanation", "Sufficient", "TestResult", "Value", "Verdict", "__version__", "authorize", "authorize_many", "expand",
]

# Importing gavel stays cheap: a name is fetched when it is first asked for. What is not listed here is in the core.
_MODULES = dict.fromkeys(("InputError", "LimitError", "PolicyError", "RequestError"), "gavel.errors") | {"expand": "gavel.patterns"}
_SUBMODULES = ("access_summary", "catalog", "context_keys", "errors", "inputs", "lint", "messages", "patterns", "types")


def __getattr__(name: str) -> object:
    if name in _SUBMODULES:
        return importlib.import_module(f"gavel.{name}")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULES.get(name, "gavel._gavel")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_SUBMODULES})
