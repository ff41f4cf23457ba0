"""Mistakes in files that only the readers read: fuzz/inputs_monotony.py for some seconds. `make fuzz` runs it for minutes."""
import json
import sys

from command import ROOT

sys.path.insert(0, str(ROOT / "fuzz"))

import inputs_monotony  # noqa: E402
import inputs_world  # noqa: E402
import pytest  # noqa: E402

from gavel.errors import InputError  # noqa: E402
from gavel.inputs.loading import read_model  # noqa: E402


def test_a_mistake_in_a_file_never_says_allow_without_a_word():
    assert inputs_monotony.run(seed=12, count=200, minutes=None, every=False) == []


def test_a_mistake_that_nobody_notices_is_found(monkeypatch):
    """The Deny of a group that says less: with no excuse for it, the program must complain."""
    monkeypatch.setattr(inputs_monotony, "EXCUSES", ())
    found = inputs_monotony.run(seed=12, count=200, minutes=None, every=False)
    assert any("GroupPolicyList" in each or "GroupList" in each for each in found)


def loaded(folder, world):
    for name, value in world.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(inputs_monotony.written(value)))
    return read_model([str(folder)])


@pytest.mark.parametrize(("kind", "name", "misspelt"), [
    ("UserDetailList", "GroupList", "GroupLst"), ("UserDetailList", "PermissionsBoundary", "PermissionBoundary"),
    ("GroupDetailList", "GroupPolicyList", "GroupPolicyList "), ("RoleDetailList", "AttachedManagedPolicies", "AttachedManagedPolicy"),
])
def test_a_misspelt_member_of_account_details_is_an_error(tmp_path, kind, name, misspelt):
    world = inputs_world.files()
    item = world["account-details.json"][kind][0]
    item[misspelt] = item.pop(name)
    with pytest.raises(InputError) as caught:
        loaded(tmp_path, world)
    assert [(each.code, each.help) for each in caught.value.diagnostics if each.severity == "error"] == \
        [("invalid-input-value", f"did you mean `{name}`?")]


def test_a_tag_without_a_value_is_an_error(tmp_path):
    world = inputs_world.files()
    world["config.json"]["configurationItems"][1]["tags"]["stage"] = None
    with pytest.raises(InputError, match="`stage` is missing"):
        loaded(tmp_path, world)


def test_a_null_in_a_list_of_a_policy_is_told(tmp_path):
    world = inputs_world.files()
    world["organization/describe-policy-p-trails001.json"]["Policy"]["Content"][inputs_world.TEXT]["Statement"][0]["Action"][0] = None
    assert [warning.code for warning in loaded(tmp_path, world).warnings] == ["null-member"]
