"""A file that was given as scenarios and is another input: what it is, and where it belongs."""
from gavel import _gavel
from gavel.errors import InputError
from gavel.inputs.shapes import other_files, shape_of
from gavel.inputs.text_tree import read_tree

POLICY, SCENARIO = "policy document", "scenario"
TEMPLATE = "CloudFormation template"
KEYS = ("request", "scenarios", "policies", "expect")  # one of these, and a scenario was meant
OF_POLICY = "`gavel decide --identity FILE ...` decides with it, `gavel lint FILE` checks it; scenarios hold it under `policies`"
OF_INPUT = "`gavel decide --input FILE ...` decides over it, `gavel lint FILE` checks its policies"


def refuse_other_input(name: str, content: bytes) -> None:
    """Raises InputError for content of a known shape that is no scenario; returns for all other."""
    try:
        value = read_tree(name, content)
    except InputError:
        return
    first = value.items()[0] if value.kind == "array" and len(value) else value
    if first.kind != "object" or any(first.get(key) is not None for key in KEYS):
        return
    shape = shape_of(first)
    if shape is None or shape.name == SCENARIO:
        return
    misplaced = {what: help for what, _, help in other_files.FILES}
    own = shape.name in misplaced
    what = shape.name if own else f"a {shape.name}" if shape.name in (POLICY, TEMPLATE) else f"output of `{shape.name}`"
    help = OF_POLICY if shape.name == POLICY else misplaced.get(shape.name, OF_INPUT)
    found = _gavel.diagnose("misplaced-input", f"this is {what}, not a scenario", first, help=help)
    raise InputError(found.rendered.rstrip("\n"), [found])
