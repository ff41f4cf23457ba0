"""Rules, their statuses, the code that cites them and the cases that prove them keep in step."""
import re
import subprocess
import sys

import pytest
from repository import ROOT, files, place, rules, scenarios, table

STATUSES = ("decided", "parsed", "message", "informative")
MARKS = {"D", "D*", "P", "U"}
FAMILIES = {"F": 7, "RQ": 8, "G": 37, "A": 8, "R": 17, "V": 14, "C": 48, "K": 60, "P": 16, "E": 33, "O": 25, "S": 24, "M": 12}
QUESTIONS = 50
CASES = {f"T-{number}" for number in range(1, 192)} | {f"T-80{letter}" for letter in "abcdefghijklm"} | {"T-108a"}
GOLDEN = ROOT / "tests/golden"


def status(identity):
    return rules()[identity]["status"].split(":")[0]


def with_status(wanted):
    return [identity for identity in rules() if status(identity) == wanted]


def cited_by_cases():
    return {identity for _, case in scenarios() for identity in case.get("spec", [])}


def cited_by_goldens():
    """Rules of the diagnostics that some golden prints, and rules that a golden names."""
    row = re.compile(r'GAVEL_DIAGNOSTIC\(\w+,\s*"([^"]+)",\s*\w+,\s*"([^"]*)"')
    rule_of = dict(row.findall((ROOT / "core/include/gavel/diagnostic_codes.inc").read_text()))
    text = "\n".join(path.read_text(errors="replace") for path in GOLDEN.rglob("*") if path.is_file())
    return {rule for name, rule in rule_of.items() if rule and f"[{name}]" in text} | set(re.findall(r"SPEC\(([A-Z]+-\d+a?)\)", text))


def questions():
    return table(ROOT / "docs/semantics/open_questions.md", "id", "question", "default", "option and other values", "rules")


def plain(cell):
    return re.sub(r"<[^>]*>", "", cell)


def test_every_rule_is_documented_once():
    expected = {f"{family}-{number}" for family, count in FAMILIES.items() for number in range(1, count + 1)} | {"F-5a"}
    assert set(rules()) == expected


def test_rows_are_complete():
    for identity, row in rules().items():
        assert f'id="{identity.lower()}"' in row["anchor"], identity
        assert row["rule"] and row["source"], identity
        assert set(re.split(r"[, ]+", row["mark"].replace("\\", ""))) <= MARKS, (identity, row["mark"])
        assert status(identity) in STATUSES, (identity, row["status"])


def test_informative_rules_are_few_and_say_why():
    informative = with_status("informative")
    assert len(informative) <= 30
    for identity in informative:
        assert rules()[identity]["status"].partition(":")[2].strip(), identity


def test_questions_are_documented_once():
    assert [plain(row[0]) for row in questions()] == [f"Q-{number}" for number in range(1, QUESTIONS + 1)]


def test_questions_have_the_options_of_the_engine():
    """The table and core/base/open_questions.cc have the same options with the same other values."""
    row = re.compile(r'\{Option::\w+,\s*"([^"]+)",\s*"(\w+)",\s*\{([^}]*)\}')
    engine = {question: {f"{name}={value}" for value in re.findall(r'"(\w+)"', values)}
              for question, name, values in row.findall((ROOT / "core/base/open_questions.cc").read_text()) if question.startswith("Q-")}
    documented = {plain(cells[0]): set(re.findall(r"`(\w+=\w+)`", cells[3])) for cells in questions()}
    assert {question: options for question, options in documented.items() if options} == engine


def test_indeterminate_rules_are_documented():
    row = re.compile(r'GAVEL_OPEN_RULE\(\w+, "([^"]+)", "([^"]*)"\)')
    asked = {plain(cells[0]): re.split(r",\s*", cells[4]) for cells in questions()}
    for identity, question in row.findall((ROOT / "core/base/open_rules.inc").read_text()):
        assert status(identity) == "decided", identity
        assert not question or identity in asked[question], (identity, question)


def test_code_cites_rules_that_exist():
    known = set(rules()) | {f"Q-{number}" for number in range(1, QUESTIONS + 1)}
    wrong = []
    for path in files("core/*.h", "core/*.cc", "core/*.inc", "bindings/*.h", "bindings/*.cc", "bindings/*.py", "tests/*.cc", "tests/*.h"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for cited in re.findall(r"SPEC\(([^)]*)\)", line):
                wrong += [f"{place(path, number)}: {one}" for one in re.split(r",\s*", cited) if one not in known]
    assert not wrong, "\n".join(wrong)


def test_cases_cite_what_exists():
    known = set(rules()) | CASES | {f"Q-{number}" for number in range(1, QUESTIONS + 1)}
    wrong = [f"{place(path)}: {case.get('name')}: {identity}" for path, case in scenarios() for identity in case.get("spec", []) if identity not in known]
    assert not wrong, "\n".join(wrong)


def test_every_worked_case_is_a_scenario():
    missing = CASES - cited_by_cases()
    assert not missing, sorted(missing)


def test_decided_rules_have_a_case():
    missing = [identity for identity in with_status("decided") if identity not in cited_by_cases()]
    assert not missing, f"{len(missing)} rules without a case: {missing}"


def test_parsed_rules_have_a_golden_or_a_case():
    proved = cited_by_cases() | cited_by_goldens()
    missing = [identity for identity in with_status("parsed") if identity not in proved]
    assert not missing, f"{len(missing)} rules without a golden: {missing}"


def test_message_rules_have_a_golden_or_a_case():
    if not (ROOT / "core/include/gavel/explanation.h").exists():
        pytest.skip("there are no messages without gavel/explanation.h")
    proved = cited_by_cases() | cited_by_goldens()
    missing = [identity for identity in with_status("message") if identity not in proved]
    assert not missing, f"{len(missing)} rules without a message: {missing}"


def test_case_files_pass_their_own_check():
    checker = ROOT / "tests/conformance/check_cases.py"
    done = subprocess.run([sys.executable, checker], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
