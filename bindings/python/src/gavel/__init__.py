"""Gavel decides AWS IAM requests.

The command line is `gavel` (or `python -m gavel`). The functions of this package are private for now.
"""
from pkgutil import extend_path

# In a source checkout the C++ module is built into another folder of the same name on sys.path.
__path__ = extend_path(__path__, __name__)


def __getattr__(name: str) -> str:
    if name == "__version__":
        from gavel._gavel import __version__

        return __version__
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
