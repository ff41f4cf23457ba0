"""Scenario files: finding and reading them."""
import os
from collections.abc import Iterator

from gavel import _gavel
from gavel.errors import InputError
from gavel.inputs.files import display_name, read_beside, read_bytes
from gavel.inputs.mapped_text import InputText

SUFFIXES = (".scenario.json", ".scenario.jsonl", ".scenario.yaml", ".scenario.yml")
YAML_SUFFIXES = (".yaml", ".yml")


def find_scenario_files(path: str) -> list[str]:
    """The file itself, or every scenario file below the folder, in order of their names."""
    if not os.path.isdir(path):
        return [path]
    found = sorted(_below(path))
    if not found:
        raise InputError(f"{display_name(path)}: error: no scenario file in this folder (their names end in {', '.join(SUFFIXES)})")
    return found


def _below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (os.path.join(parent, name) for name in names if name.endswith(SUFFIXES))


def read_scenario_file(path: str, now: str = "") -> _gavel.ScenarioFile:
    """The scenarios of a file, or of standard input for `-`; `now` is the time of requests that tell none.

    Standard input is YAML when it does not start like a JSON object. Raises InputError for a file that is
    another input: a policy, an export.
    """
    content = read_bytes(path)
    name = display_name(path)
    is_yaml = path.endswith(YAML_SUFFIXES) if path != "-" else not content.lstrip().startswith(b"{")
    if is_yaml:
        from gavel.inputs.yaml_text import read_yaml  # PyYAML takes a while to import

        try:
            text = read_yaml(name, content)
        except InputError:
            _refuse_other_input(name, content)  # whose tags are no YAML of scenarios
            raise
    else:
        text = InputText(name, content)
    read = parse_scenarios(text, path, now)
    if not any(scenario.requests for scenario in read.scenarios):
        codes = {found.code for found in read.diagnostics} | {found.code for each in read.scenarios for found in each.diagnostics}
        if codes & {"missing-scenario-key", "wrong-scenario-type"}:
            _refuse_other_input(name, content)
    return read


def _refuse_other_input(name: str, content: bytes) -> None:
    from gavel.inputs.other_input import refuse_other_input  # which imports all readers

    refuse_other_input(name, content)


def parse_scenarios(text: InputText, path: str, now: str = "") -> _gavel.ScenarioFile:
    """The scenarios of a text; the policy files that they name lie beside `path`."""
    return _gavel.read_scenarios(text.text, text.name, text.derived, text.offsets, read_beside(path), now)
