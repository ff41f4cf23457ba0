"""The documents are true: links lead somewhere, examples are the ones that tests run."""
import json
import re

from repository import ROOT, files, place

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)?(#[^)\s]+)?\)")


def anchors(path):
    text = path.read_text()
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return set(re.findall(r'id="([^"]+)"', text)) | {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_lead_somewhere():
    wrong = []
    for path in files("*.md"):
        text = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(), flags=re.DOTALL)
        for target, anchor in LINK.findall(text):
            if target.startswith("http"):
                continue
            there = (path.parent / target).resolve() if target else path
            if not there.exists() or (anchor and anchor[1:] not in anchors(there)):
                wrong.append(f"{place(path)}: {target}{anchor}")
    assert not wrong, "\n".join(wrong)


def test_readme_shows_the_program_that_the_install_test_builds():
    program = (ROOT / "tests/install/consumer/consumer.cc").read_text()
    assert program[program.index("#include"):] in (ROOT / "README.md").read_text()


def test_json_in_the_readme_is_json():
    for block in re.findall(r"```json\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL):
        assert "request" in json.loads(block)
