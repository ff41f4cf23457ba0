"""Every example is run, and tells both sides of its story."""
import json
import re

import pytest
from command import EXAMPLES, gavel

FOLDERS = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
STORIES = [name for name in FOLDERS if name != "organization"]  # that one is decided from AWS's files: inputs/test_organization.py


def test_there_are_ten():
    assert len(FOLDERS) >= 10


def test_the_table_lists_them():
    assert sorted(re.findall(r"^\| \[([^]]+)\]\(\1\)", (EXAMPLES / "README.md").read_text(), re.MULTILINE)) == FOLDERS


@pytest.mark.parametrize("folder", STORIES)
def test_example(folder):
    report = json.loads(gavel("test", "--format", "json", EXAMPLES / folder, check=0).stdout)
    assert report["failed"] == 0
    decisions = {entry["decision"] for entry in report["scenarios"]}
    assert "allow" in decisions and len(decisions) > 1
    assert (EXAMPLES / folder / "README.md").read_text().startswith("# ")


@pytest.mark.parametrize("folder", STORIES)
def test_every_policy_is_used(folder):
    text = "".join(path.read_text() for path in (EXAMPLES / folder).glob("*.scenario.*"))
    for path in (EXAMPLES / folder).glob("*.json"):
        assert path.name.endswith(".scenario.json") or f'"file": "{path.name}"' in text, path.name
