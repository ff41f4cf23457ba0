"""Adds up the reports of folders (GoogleTest JSON and JUnit XML) and ends with `N passed, N failed`.

    count.py REPORTS...

The exit code is 1 when something failed or nothing ran at all.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree as xml


def count_gtest(path):
    report = json.loads(path.read_text())
    results = [case.get("result", "") for suite in report.get("testsuites", []) for case in suite.get("testsuite", [])]
    skipped = sum(result in ("SKIPPED", "SUPPRESSED") for result in results)
    failed = report["failures"] + report.get("errors", 0)
    return report["tests"] - failed - skipped, failed, skipped


def count_junit(path):
    passed = failed = skipped = 0
    for suite in xml.parse(path).getroot().iter("testsuite"):
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        left_out = int(suite.get("skipped", 0))
        failed, skipped = failed + bad, skipped + left_out
        passed += int(suite.get("tests", 0)) - bad - left_out
    return passed, failed, skipped


def main():
    passed = failed = skipped = 0
    for folder in map(pathlib.Path, sys.argv[1:]):
        for path in sorted(folder.glob("*.json")) + sorted(folder.glob("*.xml")):
            counts = count_gtest(path) if path.suffix == ".json" else count_junit(path)
            passed, failed, skipped = passed + counts[0], failed + counts[1], skipped + counts[2]
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
