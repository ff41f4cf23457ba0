"""Reads the repository: its own files, the tables of the documentation, the cases."""
import functools
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


@functools.lru_cache(maxsize=None)
def files(*patterns):
    """Files that git knows or would add, by glob; generated data excluded."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [ROOT / line for line in listed if "/data/" not in line and (ROOT / line).is_file()]


def tables(path):
    """The tables of a Markdown file: for each, the header row and the list of further rows, cells stripped."""
    found, rows = [], []
    for line in path.read_text().splitlines() + [""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
        elif rows:
            found.append((rows[0], rows[2:]))
            rows = []
    return found


def table(path, *header):
    for head, rows in tables(path):
        if head == list(header):
            return rows
    raise AssertionError(f"{path} has no table {header}")


def names(cell):
    return [] if cell == "-" else [name.strip() for name in cell.split(",")]


def includes(path):
    """Pairs of line number and included name, quotes and angle brackets alike."""
    pattern = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = pattern.match(line)
        if found:
            yield number, found.group(1)


def place(path, number=None):
    relative = str(path.relative_to(ROOT))
    return relative if number is None else f"{relative}:{number}"


@functools.lru_cache(maxsize=None)
def rules():
    """Rule id -> row of docs/semantics/*.md as a dictionary (rule, source, mark, status)."""
    found = {}
    for path in sorted((ROOT / "docs/semantics").glob("*.md")):
        for head, rows in tables(path):
            if head != ["id", "rule", "source", "mark", "status"]:
                continue
            for row in rows:
                assert len(row) == 5, f"{place(path)}: {row}"
                identity = re.sub(r"<[^>]*>", "", row[0])
                assert identity not in found, f"{place(path)}: {identity} twice"
                found[identity] = dict(zip(head, row), anchor=row[0])
    return found


def scenarios():
    """Every conformance case with its file; `defaults.spec` counts for each case of a file."""
    for path in sorted((ROOT / "tests/conformance").rglob("*.json")):
        content = json.loads(path.read_text())
        if "scenarios" not in content:
            yield path, content
            continue
        for case in content["scenarios"]:
            yield path, {**content.get("defaults", {}), **case}
