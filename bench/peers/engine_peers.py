"""Decides the same requests with Gavel and with other engines, and compares the times.

    engine_peers.py [--sizes 3,80,1000,10000] [--only NAME,...] [--seconds 3] [--json FILE]

Every engine decides all requests before anything is timed. A request on which an engine differs from Gavel is listed, and timed for nobody.
Then each engine decides for that many seconds of processor time in each workload, in a process of its own, and the figure is the median
over rounds of the time for one decision. What cannot be measured is named with its reason.
"""
import argparse
import collections
import datetime
import json
import pathlib
import statistics
import subprocess
import sys

import engines
import probes
import translations
import workload

WORK = engines.BUILD / "work"
CHECK_LIMIT = 900  # seconds that an engine may take to decide all requests once


def call(engine, command, folder, requests, seconds):
    """What the driver prints, as one dict."""
    arguments = [*command, folder / engine.policies, folder / requests, seconds]
    try:
        done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=CHECK_LIMIT,
                              check=False)
    except subprocess.TimeoutExpired:
        raise engines.NotMeasured(f"{folder.name}: not done after {CHECK_LIMIT} s") from None
    if done.returncode:
        raise engines.NotMeasured(f"{folder.name}: {(done.stderr.strip().splitlines() or ['no error message'])[-1]}")
    result = {}
    for line in done.stdout.splitlines():
        result |= json.loads(line)
    return result


def same(ours, theirs):
    return ours == theirs or (theirs == "deny" and ours != "allow")


def check(commands, folder):
    """{engine: why it cannot do this workload}, [differences]; writes the requests on which all agree to agreed.jsonl."""
    lines = (folder / "requests.jsonl").read_text().splitlines()
    expected, refused, differences, wrong = None, {}, [], set()
    for engine, command in commands.items():
        try:
            decisions = call(engine, command, folder, "requests.jsonl", 0)["decisions"]
        except engines.NotMeasured as reason:
            refused[engine] = str(reason)
            continue
        if expected is None:
            expected = decisions
        if len(decisions) != len(lines):
            sys.exit(f"{engine.name}: {len(decisions)} decisions for {len(lines)} requests")
        for index, (ours, theirs) in enumerate(zip(expected, decisions)):
            if not same(ours, theirs):
                wrong.add(index)
                differences.append({"workload": folder.name, "engine": engine.name, "request": json.loads(lines[index]), "gavel": ours,
                                    "engine_says": theirs})
    (folder / "agreed.jsonl").write_text("".join(line + "\n" for index, line in enumerate(lines) if index not in wrong))
    mix = collections.Counter(decision for index, decision in enumerate(expected or []) if index not in wrong)
    print(f"{folder.name}: {len(lines) - len(wrong)} of {len(lines)} requests decided alike by all: {dict(sorted(mix.items()))}",
          file=sys.stderr)
    return refused, differences


def measure(engine, command, folder, seconds):
    result = call(engine, command, folder, "agreed.jsonl", seconds)
    per_decision = [ns / count for count, ns in result["rounds"]]
    return {"ns": statistics.median(per_decision), "decisions": sum(count for count, _ in result["rounds"]), "load_ns": result["load_ns"],
            "bytes": result["bytes"]}


def ask(commands):
    """What the engines that read IAM policies answer to each probe: [{"probe", "rule", "answers": {engine: answer}}]."""
    readers = {engine: command for engine, command in commands.items() if engine.policies == "policies.jsonl"}
    rows = []
    for index, probe in enumerate(probes.PROBES):
        folder = WORK / f"probe-{index}"
        probe.write(folder)
        answers = {}
        for engine, command in readers.items():
            try:
                answers[engine.name] = call(engine, command, folder, "requests.jsonl", 0)["decisions"][0]
            except engines.NotMeasured as reason:
                answers[engine.name] = f"refused: {reason}"
        rows.append({"probe": probe.name, "rule": probe.rule, "answers": answers})
    return rows


def probe_table(rows):
    """The answers as Markdown, those that differ from Gavel's in bold."""
    names = list(rows[0]["answers"])
    lines = ["| question | rule | " + " | ".join(names) + " |", "|" + "---|" * (len(names) + 2)]
    for row in rows:
        short = {name: {"implicit_deny": "deny"}.get(answer, answer).partition(":")[0] for name, answer in row["answers"].items()}
        cells = [answer if same(row["answers"][names[0]], row["answers"][name]) else f"**{answer}**" for name, answer in short.items()]
        lines.append(f"| {row['probe']} | {row['rule']} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def number(value):
    return f"{value:,.0f}"


def ratio(value):
    return f"{value:,.1f}x" if value < 10 else f"{value:,.0f}x"


def table(rows, sizes):
    """The rows of one family of workloads as Markdown; Gavel's is the first."""
    columns = [str(size) for size in sizes]
    ours = rows[0]["cells"]
    head = ["engine", *(f"{size:,}" for size in sizes), *(f"times Gavel at {size:,}" for size in sizes), f"load, {sizes[-1]:,}",
            f"memory, {sizes[-1]:,}", "decisions timed"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        cells = row["cells"]
        texts = [f"{row['engine']} {row['version']}", *(number(cells[size]["ns"]) if size in cells else "-" for size in columns)]
        texts += [ratio(cells[size]["ns"] / ours[size]["ns"]) if size in cells and size in ours else "-" for size in columns]
        last = cells.get(columns[-1])
        texts += [f"{last['load_ns'] / 1e6:,.1f} ms", f"{last['bytes'] / 2**20:,.1f} MiB"] if last else ["-", "-"]
        texts += [" / ".join(number(cells[size]["decisions"]) if size in cells else "-" for size in columns)]
        lines.append("| " + " | ".join(texts) + " |")
    return "\n".join(lines)


def lacking(engine, reason):
    return {"engine": engine.name, "package": engine.package, "version": engine.version, "reason": str(reason)}


def install(names):
    """({engine: command}, [(engine, reason)])."""
    commands, missing = {}, []
    for engine in engines.ENGINES:
        if names and engine.name not in names and not engine.name.startswith("Gavel"):
            continue
        print(f"{engine.name}: getting ready", file=sys.stderr)
        try:
            commands[engine] = engine.install()
        except engines.NotMeasured as reason:
            missing.append(lacking(engine, reason))
    return commands, missing


def family(commands, plain, sizes, seconds):
    """Rows, differences and refusals of the workloads with or without conditions."""
    taking = {engine: command for engine, command in commands.items() if engine.both or engine.plain == plain}
    rows = [{"engine": engine.name, "package": engine.package, "version": engine.version, "cells": {}} for engine in taking]
    differences, refusals = [], {}
    for size in sizes:
        folder = WORK / (f"plain-{size}" if plain else str(size))
        workload.write(folder, size, plain)
        translations.write(folder, size, plain)
        refused, found = check(taking, folder)
        differences += found
        for row, (engine, command) in zip(rows, taking.items()):
            if engine not in refused:
                try:
                    row["cells"][str(size)] = measure(engine, command, folder, seconds)
                except engines.NotMeasured as reason:
                    refused[engine] = str(reason)
        for engine, reason in refused.items():
            refusals.setdefault(engine, []).append(reason)
    rows = [row for row in rows if row["cells"]]
    return rows, differences, [lacking(engine, "; ".join(reasons)) for engine, reasons in refusals.items()]


def show(result, sizes):
    for title, rows in (("with conditions and variables", result["full"]), ("without conditions and variables", result["plain"])):
        print(f"\nIdentity policies {title}, {result['date']}: ns for a decision, by number of statements\n\n{table(rows, sizes)}")
    print(f"\nWhat engines that read IAM policies answer where they differ\n\n{probe_table(result['probes'])}")
    for missing in result["not_measured"]:
        print(f"\nnot measured: {missing['engine']} ({missing['package']}): {missing['reason']}")
    for one in result["differences"]:
        print(f"\ndiffers: {one['engine']} says {one['engine_says']}, Gavel {one['gavel']}: {json.dumps(one['request'])}")


def main():
    parser = argparse.ArgumentParser(description="compare the speed of engines")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=list(workload.SIZES))
    parser.add_argument("--only", type=lambda text: text.split(","), help="engines by name; Gavel is always there")
    parser.add_argument("--seconds", type=float, default=3, help="of processor time, for each engine and workload")
    parser.add_argument("--json", type=pathlib.Path, default=engines.ROOT / "build/bench-peers.json")
    args = parser.parse_args()
    commands, missing = install(args.only)
    if not commands or next(iter(commands)).name != "Gavel":
        sys.exit(f"Gavel itself was not built: {missing[0]['reason']}")
    asked = ask(commands)
    full, differences, refused = family(commands, False, args.sizes, args.seconds)
    plain, more, refused_plain = family(commands, True, args.sizes, args.seconds)
    result = {"date": datetime.date.today().isoformat(), "seconds": args.seconds, "full": full, "plain": plain,
              "not_measured": missing + refused + refused_plain, "differences": differences + more, "probes": asked}
    args.json.parent.mkdir(parents=True, exist_ok=True)
    args.json.write_text(json.dumps(result, indent=2) + "\n")
    show(result, args.sizes)


if __name__ == "__main__":
    main()
