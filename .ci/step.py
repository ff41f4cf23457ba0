"""Runs one command as one named check: step.py REPORTS NAME COMMAND...

The output is shown when it fails; the outcome goes into REPORTS as a report that count.py understands.
"""
import json
import pathlib
import subprocess
import sys
import time


def main():
    reports, name, command = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    reports.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    passed = done.returncode == 0
    if not passed:
        print(done.stdout[-20000:])
    print(f"{'ok    ' if passed else 'FAILED'} {name} ({time.monotonic() - started:.0f} s)", flush=True)
    case = {"name": name, "result": "COMPLETED"}
    report = {"tests": 1, "failures": 0 if passed else 1, "testsuites": [{"name": name, "testsuite": [case]}]}
    (reports / f"step-{name}.json").write_text(json.dumps(report))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
