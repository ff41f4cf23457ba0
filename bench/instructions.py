"""Instructions that a decision takes, counted by valgrind and held against recorded counts: instructions.py PROGRAM [--record]

PROGRAM is decide_workload, built as `make test` builds it. Counts do not depend on what else the machine does, only a little on compiler
and libraries; more than 1.3 times the recorded count (instructions.json) is a failure. `--record` writes the counts down.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

RECORD = pathlib.Path(__file__).with_name("instructions.json")
MOST = 1.3
ROUNDS = (2, 22)
REQUESTS = {"s1": 4, "s2": 32}


def count(program, name, rounds):
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, name, str(rounds)]
        done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or found is None:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return int(found[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    recorded = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    counts, failed = {}, False
    for name, requests in REQUESTS.items():
        few, many = (count(options.program, name, rounds) for rounds in ROUNDS)
        counts[name] = round((many - few) / ((ROUNDS[1] - ROUNDS[0]) * requests))  # without start and warming up
        if options.record:
            continue
        ratio = counts[name] / recorded[name]
        print(f"{name}: {counts[name]} instructions a decision, {ratio:.2f} of the recorded {recorded[name]}")
        failed = failed or ratio > MOST
    if options.record:
        RECORD.write_text(json.dumps(counts) + "\n")
    if failed:
        print(f"more than {MOST} times as many: make it cheaper, or say in docs/performance.md why not and record the count",
              file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
