"""Puts the results of the benchmarks together: report.py RESULTS_FOLDER OUTPUT_FILE

Reads what google-benchmark wrote (every *.json of the folder), prints one table with the bar of each row, and writes the rows as a list of
{"name", "ns", "floor_ns", "floor_multiple", "allocations", "prepared_ns", "value", "bar", "unit", "met", ...}. Times are medians of the
repetitions, of processor time. A row whose benchmark did not run is left out. Exit code 0 whether bars are met or not: machines differ.
"""
import json
import pathlib
import re
import statistics
import sys
from typing import NamedTuple, Optional

UNITS = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}
CLASSES = [f"S3/{shape}/{n}/{kind}" for shape in ("infix", "condition") for n in (1_000, 10_000) for kind in ("hot", "spread")]
DECISIONS = ["S1", "S2", "S4", *(f"S3/{n}/{kind}" for n in (10, 100, 1_000, 10_000, 100_000) for kind in ("hot", "spread")), *CLASSES]


class Row(NamedTuple):
    name: str
    bar: Optional[float] = None     # the most that `value` may be, in `unit`; None: shown only
    against: Optional[str] = None   # value: times of that benchmark
    unit: str = "ns"                # of `value` where it is a time


def on_floor(name, bar):
    return Row(name, bar, name + "/floor", "x floor")


ROWS = [
    on_floor("S1", 3),
    on_floor("S2", 8),
    *(Row(f"S3/{n}/hot", bar, "S3/10/hot", "x S3/10/hot")
      for n, bar in ((10, None), (100, None), (1_000, None), (10_000, 1.5), (100_000, 3))),
    *(on_floor(f"S3/{n}/spread", 3) for n in (10, 100, 1_000, 10_000, 100_000)),
    *(on_floor(name, None) for name in CLASSES),
    on_floor("S4", 3),
    Row("parse", 0.3, unit="s"),
    Row("model", 1, unit="s"),
    *(Row(f"hostile/{name}", 1, unit="ms") for name in ("stars", "infix", "infixes")),
    *(Row(f"hostile/questions/{name}", 25, unit="ms") for name in ("infix", "only", "late", "stars")),
    *(Row(f"hostile/allowed/{name}", 2, unit="ms") for name in ("infix", "questions", "stars")),
    Row("python/authorize", 5, unit="us"),
    Row("python/model", 5, unit="us"),
    Row("python/session", None, unit="us"),
    Row("python/prepared", 1, unit="us"),
    Row("python/model_request", None, unit="us"),
    Row("python/many", 1.5, "S2/prepared", "x C++"),
    Row("python/many_model", None, unit="us"),
]


def read_results(folder):
    """By name: the median time in nanoseconds, and the counters of the last repetition."""
    times, counters = {}, {}
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        for entry in json.loads(path.read_text())["benchmarks"]:
            if entry.get("run_type", "iteration") != "iteration" or entry.get("error_occurred"):
                continue
            name = re.sub(r"/(iterations|repeats):\d+", "", entry["name"])
            times.setdefault(name, []).append(entry["cpu_time"] * UNITS[entry["time_unit"]])
            counters[name] = {key: entry[key] for key in ("allocations", "bytes") if key in entry}
    return {name: statistics.median(values) for name, values in times.items()}, counters


def make_row(row, times, counters):
    ns = times[row.name]
    made = {"name": row.name, "ns": ns}
    floor = times.get(row.name + "/floor")
    if floor is not None:
        made |= {"floor_ns": floor, "floor_multiple": ns / floor}
    if row.name + "/prepared" in times:
        made["prepared_ns"] = times[row.name + "/prepared"]
    if "allocations" in counters.get(row.name, {}):
        made["allocations"] = counters[row.name]["allocations"]
    value = ns / times[row.against] if row.against else ns / UNITS[row.unit]
    return made | {"value": value, "unit": row.unit, "bar": row.bar, "met": None if row.bar is None else value <= row.bar}


def thread_row(times):
    """How S2 scales to two threads, relative to arithmetic; 1: equally well."""
    def ratio(name):
        return times[f"threads/{name}/threads:1"] / times[f"threads/{name}/threads:2"]
    value = ratio("S2") / ratio("arithmetic")
    return {"name": "threads", "ns": times["threads/S2/threads:2"], "value": value, "unit": "of arithmetic", "bar": 0.95,
            "met": value >= 0.95}


def allocation_row(counters):
    most = max(counters[name].get("allocations", 0) for name in DECISIONS if name in counters)
    return {"name": "allocations", "allocations": most, "value": most, "unit": "a decision", "bar": 0, "met": most == 0}


def make_report(times, counters):
    rows = [make_row(row, times, counters) for row in ROWS if row.name in times and (row.against is None or row.against in times)]
    if "threads/S2/threads:2" in times:
        rows.append(thread_row(times))
    if any(name in counters for name in DECISIONS):
        rows.append(allocation_row(counters))
    rows += [{"name": name, "bytes": found["bytes"], "value": found["bytes"], "unit": "bytes", "bar": None, "met": None}
             for name, found in counters.items() if "bytes" in found]
    return rows


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(rows):
    lines = [f"{'row':<28}{'ns':>14}{'prepared':>10}{'floor':>8}{'x floor':>9}   value"]
    for row in rows:
        cells = [number(row[key]) if key in row else "" for key in ("ns", "prepared_ns", "floor_ns", "floor_multiple")]
        verdict = "" if row["met"] is None else f"   bar {number(row['bar'])}: {'met' if row['met'] else 'MISSED'}"
        lines.append(f"{row['name']:<28}{cells[0]:>14}{cells[1]:>10}{cells[2]:>8}{cells[3]:>9}   "
                     f"{number(row['value'])} {row['unit']}{verdict}")
    return "\n".join(lines)


def main():
    folder, output = sys.argv[1:]
    rows = make_report(*read_results(folder))
    pathlib.Path(output).write_text(json.dumps(rows, indent=1) + "\n")
    print(table(rows))


if __name__ == "__main__":
    main()
