"""Rules that an installed package brings, under the entry point group `gavel.lint.rules`."""
import sys

import pytest
from linted import RULE, STATEMENT, lint, policy

@pytest.fixture
def install(tmp_path, monkeypatch):
    """A function that puts a package on the path as pip would: its files, and what its metadata names."""
    site = tmp_path / "site"
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(site))
    (tmp_path / "p.json").write_text(policy(STATEMENT))
    before = set(sys.modules)

    def put(entry, files):
        for name, text in files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        about = site / "company_rules-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: company-rules\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[gavel.lint.rules]\n{entry}\n")

    yield put
    for name in set(sys.modules) - before:
        if name.startswith(("company", "sid_required")):
            del sys.modules[name]


def test_an_entry_names_a_package_of_rules(capsys, install):
    rules = {"company_rules/__init__.py": "", "company_rules/sid_required.py": RULE, "company_rules/sid_wanted.py": RULE}
    install("company = company_rules", rules)
    done = lint(capsys, "p.json", "--format", "json")
    assert done.findings == {"p.json": ["SID_REQUIRED", "SID_WANTED"]}
    assert lint(capsys, "p.json", "--format", "json", "--ignore", "SID_WANTED").findings == {"p.json": ["SID_REQUIRED"]}


def test_an_entry_names_one_module(capsys, install):
    install("company = sid_required", {"sid_required.py": RULE})
    assert lint(capsys, "p.json", "--format", "json").findings == {"p.json": ["SID_REQUIRED"]}


@pytest.mark.parametrize("entry, files, message", [
    ("company = nothing_of_this_name", {}, "ModuleNotFoundError: No module named 'nothing_of_this_name'"),
    ("company = company_empty", {"company_empty.py": "x = 1"}, "RuntimeError: company_empty must hold exactly one rule"),
    ("company = company_broken", {"company_broken.py": "1 / 0"}, "ZeroDivisionError: division by zero"),
])
def test_an_entry_that_cannot_be_used_is_an_error(capsys, install, entry, files, message):
    install(entry, files)
    done = lint(capsys, "p.json")
    assert done.code == 2 and done.err.startswith(f"entry point `company` ({entry.partition(' = ')[2]}): error: {message}")


def test_an_installed_rule_may_not_take_the_code_of_another(capsys, install):
    install("company = company_rules", {"company_rules/__init__.py": "", "company_rules/invalid_action.py": RULE})
    done = lint(capsys, "p.json")
    assert done.code == 2 and "company_rules.invalid_action: error: there is another rule `INVALID_ACTION`" in done.err
