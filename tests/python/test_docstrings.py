"""Every public name is documented, and the examples run as printed."""
import doctest
import inspect
import re

import pytest

import gavel

# The classes whose instances a user gets from others need no example of their own.
WITHOUT_EXAMPLE = {"ElementTest", "LayerExplanation", "StatementExplanation", "Sufficient"}


def public():
    return {name: getattr(gavel, name) for name in gavel.__all__ if not name.startswith("__")}


def members(value):
    """The methods and properties of a class that is the core's."""
    return {name: member for name, member in vars(value).items() if not name.startswith("_") and (callable(member) or isinstance(
        member, (property, staticmethod)))}


def documented():
    """(name, docstring) of all that has examples."""
    yield "gavel", gavel.__doc__
    for name, value in public().items():
        yield name, value.__doc__ or ""
        if inspect.isclass(value) and value.__module__ in ("gavel", "gavel._gavel"):
            for inner, member in members(value).items():
                yield f"{name}.{inner}", inspect.getdoc(getattr(value, inner) if isinstance(member, staticmethod) else member) or ""


@pytest.mark.parametrize("name, text", [pytest.param(*item, id=item[0]) for item in documented() if ">>>" in item[1]])
def test_examples(name, text):
    example = doctest.DocTestParser().get_doctest(text, {"gavel": gavel}, name, None, 0)
    printed = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=printed.append)
    assert runner.failures == 0, "".join(printed)


def test_classes_have_examples():
    without = [name for name, value in public().items() if inspect.isclass(value) and value.__module__ == "gavel._gavel"
               and name not in WITHOUT_EXAMPLE and ">>>" not in (value.__doc__ or "")]
    assert not without


def test_everything_is_documented():
    missing = [name for name, text in documented() if not text.strip() and not name.startswith(("Value", "PolicyDocument"))]
    assert not missing


def test_docstrings_show_no_cpp():
    assert not [name for name, text in documented() if re.search(r"pybind11|\bself: |std::|\(arg0", text)]
