"""Mistakes in files that only the readers read: fuzz/inputs_monotony.py for some seconds. `make fuzz` runs it for minutes."""
import sys

from command import ROOT

sys.path.insert(0, str(ROOT / "fuzz"))

import inputs_monotony  # noqa: E402


def test_a_mistake_in_a_file_never_says_allow_without_a_word():
    assert inputs_monotony.run(seed=12, count=200, minutes=None, every=False) == []


def test_a_mistake_that_nobody_notices_is_found(monkeypatch):
    """The Deny of a group that says less: with no excuse for it, the program must complain."""
    monkeypatch.setattr(inputs_monotony, "EXCUSES", ())
    found = inputs_monotony.run(seed=12, count=200, minutes=None, every=False)
    assert any("GroupPolicyList" in each or "GroupList" in each for each in found)
