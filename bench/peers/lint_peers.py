#!/usr/bin/python3
"""Lints the AWS managed policies with Gavel and with two other linters, and compares the times.

    lint_peers.py --venv DIR [--policies FILE] [--limit N] [--json]

`--venv` has the programs of requirements.txt. `--policies` is a file of JSON Lines, each with `name` and `document`; default: the one of
../shared/data. Every program is started as a user would start it (parliament through run_parliament.py, which says why), once on a folder
with all policies and once on a folder with one, and has all its rules on. Times are processor seconds (user and system) of the whole
program, start included; Gavel's is the least of three runs, the others run once. The catalogue of services is the same for Gavel and for
iam-policy-validator, which is given Gavel's; parliament brings an old one of its own.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
POLICIES = ROOT.parent / "shared/data/aws-managed-policies.jsonl"


def write_policies(source, folder, limit):
    """One file for each policy; returns their number."""
    folder.mkdir()
    count = 0
    for count, line in enumerate(source.read_text().splitlines()[:limit], 1):
        policy = json.loads(line)
        (folder / f"{policy['name']}.json").write_text(json.dumps(policy["document"], indent=2))
    return count


def write_services(folder):
    """Gavel's catalogue in the format of AWS's service reference."""
    from gavel import catalog

    folder.mkdir()
    names = {"string": "String", "arn": "ARN", "bool": "Bool", "date": "Date", "numeric": "Numeric", "ip": "IPAddress", "binary": "Binary"}
    listed = []
    for service in catalog.services():
        listed.append({"service": service.prefix, "url": f"file:{service.prefix}.json"})
        detail = {
            "Name": service.prefix,
            "Actions": [{"Name": action.name, "ActionConditionKeys": [key.name for key in action.all_condition_keys],
                         "Resources": [{"Name": use.type.name} for use in action.resources]} for action in service.actions],
            "Resources": [{"Name": kind.name, "ARNFormats": [kind.arn], "ConditionKeys": [key.name for key in kind.condition_keys]}
                          for kind in service.resource_types],
            "ConditionKeys": [{"Name": key.name, "Types": [("ArrayOf" if key.arity is catalog.Arity.MULTI else "") + names[key.type.value]]}
                              for key in service.condition_keys],
        }
        (folder / f"{service.prefix}.json").write_text(json.dumps(detail))
    (folder / "_services.json").write_text(json.dumps(listed))


def processor_seconds(command):
    """(seconds, standard output) of a program; one that is killed or cannot start ends this one."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        done = subprocess.run(command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL, check=False)
        output.seek(0)
        errors.seek(0)
        text = output.read().decode("utf-8", "replace")
        if done.returncode < 0 or done.returncode > 1:
            sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{errors.read().decode('utf-8', 'replace')[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, text


def programs(venv, services):
    """Name -> (runs, how it is called with a folder, how findings are counted in its output)."""
    gavel = [sys.executable, "-m", "gavel", "lint", "--policy-type", "identity_based", "--profile", "strict", "--format", "json"]
    return {
        "gavel": (3, lambda folder: [*gavel, str(folder)], lambda text: text.count('"fingerprint"')),
        "parliament": (1, lambda folder: [f"{venv}/bin/python", str(HERE / "run_parliament.py"), str(folder)], lambda text: int(text.split()[0])),
        "iam-policy-validator": (1, lambda folder: [f"{venv}/bin/iam-validator", "validate", "--path", str(folder), "--aws-services-dir",
                                                    str(services), "--policy-type", "IDENTITY_POLICY", "--format", "json"],
                                 lambda text: text.count('"issue_type"')),
    }


def main():
    parser = argparse.ArgumentParser(description="compare the speed of linters")
    parser.add_argument("--venv", type=pathlib.Path, required=True)
    parser.add_argument("--policies", type=pathlib.Path, default=POLICIES)
    parser.add_argument("--limit", type=int, help="that many policies only")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.policies.exists():
        sys.exit(f"{args.policies}: no such file; --policies names one with JSON Lines")
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")  # no peer shall find what an earlier run kept
        count = write_policies(args.policies, folder / "all", args.limit)
        write_policies(args.policies, folder / "one", 1)
        write_services(folder / "services")
        for name, (runs, command, findings) in programs(args.venv, folder / "services").items():
            one = min(processor_seconds(command(folder / "one"))[0] for _ in range(runs))
            timed = [processor_seconds(command(folder / "all")) for _ in range(runs)]
            rows.append({"program": name, "one": one, "all": min(seconds for seconds, _ in timed), "findings": findings(timed[0][1])})
    if args.json:
        print(json.dumps({"policies": count, "rows": rows}, indent=2))
        return
    print(f"| program | one policy | {count:,} policies | findings | Gavel is faster by |\n|---|---|---|---|---|")
    for row in rows:
        factor = f"{row['all'] / rows[0]['all']:.0f}x" if row is not rows[0] else "-"
        print(f"| {row['program']} | {row['one']:.2f} s | {row['all']:.2f} s | {row['findings']:,} | {factor} |")


if __name__ == "__main__":
    main()
