"""Runs every test that CTest knows in a build folder and leaves one report for each in a folder.

    run_tests.py BUILD REPORTS [--only REGEX] [--gtest-filter FILTER] [--jobs N]

A GoogleTest binary writes its own JSON report. What leaves none (a script, or a crash) counts as one test by its exit code.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import time


def known_tests(build):
    text = subprocess.run(["ctest", "--show-only=json-v1"], cwd=build, check=True, capture_output=True, text=True).stdout
    return [(test["name"], test.get("command", [])) for test in json.loads(text)["tests"]]


def write_outcome(path, name, passed):
    result = {"tests": 1, "failures": 0 if passed else 1, "testsuites": [{"name": name, "testsuite": [{"name": name, "result": "COMPLETED"}]}]}
    path.write_text(json.dumps(result))


def run(name, command, build, reports, gtest_filter):
    report = reports / f"{name}.json"
    report.unlink(missing_ok=True)
    if not command or not os.path.exists(command[0]):
        write_outcome(report, name, False)
        return name, 1, f"{name}: not built\n", 0.0
    environment = dict(os.environ, GTEST_OUTPUT=f"json:{report}", GTEST_BRIEF="1", GTEST_COLOR="no")
    if gtest_filter:
        environment["GTEST_FILTER"] = gtest_filter
    started = time.monotonic()
    done = subprocess.run(command, cwd=build, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    seconds = time.monotonic() - started
    reported = report.exists() and json.loads(report.read_text())["failures"] > 0
    if not report.exists() or (done.returncode != 0 and not reported):
        write_outcome(report, name, done.returncode == 0)
    return name, done.returncode, done.stdout, seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("reports", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--gtest-filter", default="")
    parser.add_argument("--jobs", type=int, default=int(os.environ.get("JOBS", "2")))
    options = parser.parse_args()
    reports = options.reports.resolve()
    reports.mkdir(parents=True, exist_ok=True)
    tests = [(name, command) for name, command in known_tests(options.build) if re.search(options.only, name)]
    failed = False
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        futures = [pool.submit(run, name, command, options.build, reports, options.gtest_filter) for name, command in tests]
        for future in concurrent.futures.as_completed(futures):
            name, code, output, seconds = future.result()
            print(f"{'ok    ' if code == 0 else 'FAILED'} {name} ({seconds:.1f} s)", flush=True)
            if code != 0:
                failed = True
                print(output, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
