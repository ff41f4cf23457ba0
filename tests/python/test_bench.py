"""The benchmarks' own parts: what `make bench` writes, and that its workloads are what they are said to be."""
import importlib.util
import json
import pathlib
import subprocess
import sys

import pytest

BENCH = pathlib.Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def report():
    spec = importlib.util.spec_from_file_location("bench_report", BENCH / "report.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def result(name, cpu_time, unit="ns", **counters):
    return {"name": name, "run_type": "iteration", "cpu_time": cpu_time, "time_unit": unit, **counters}


def write(folder, *results):
    (folder / "some_bench.json").write_text(json.dumps({"context": {}, "benchmarks": list(results)}))


def run(folder):
    output = folder / "out" / "bench.json"
    output.parent.mkdir()
    done = subprocess.run([sys.executable, BENCH / "report.py", folder, output], capture_output=True, text=True, check=True)
    return {row["name"]: row for row in json.loads(output.read_text())}, done.stdout


def test_a_row_has_its_floor_and_its_allocations(tmp_path):
    write(tmp_path, result("S2", 900, allocations=0), result("S2", 700, allocations=0), result("S2", 800, allocations=0),
          result("S2/prepared", 0.5, "us", allocations=0), result("S2/floor", 80, allocations=0),
          {"name": "S2_median", "run_type": "aggregate", "cpu_time": 1, "time_unit": "ns"})
    rows, text = run(tmp_path)
    assert rows["S2"] == {"name": "S2", "ns": 800, "floor_ns": 80, "floor_multiple": 10, "prepared_ns": 500, "allocations": 0,
                          "value": 10, "unit": "x floor", "bar": 8, "met": False}
    assert rows["allocations"]["met"] is True
    assert set(rows) == {"S2", "allocations"}
    assert "MISSED" in text


def test_growth_is_held_against_ten_statements(tmp_path):
    write(tmp_path, result("S3/10/hot", 100), result("S3/10/hot/floor", 50), result("S3/10000/hot", 140),
          result("S3/100000/hot", 301, allocations=2))
    rows, _ = run(tmp_path)
    assert (rows["S3/10000/hot"]["value"], rows["S3/10000/hot"]["met"]) == (1.4, True)
    assert (rows["S3/100000/hot"]["value"], rows["S3/100000/hot"]["met"]) == (3.01, False)
    assert rows["S3/10/hot"]["floor_multiple"] == 2
    assert (rows["allocations"]["value"], rows["allocations"]["met"]) == (2, False)


def test_classes_are_shown_beside_their_floor(tmp_path):
    write(tmp_path, result("S3/infix/1000/hot", 300, allocations=0), result("S3/infix/1000/hot/floor", 100),
          result("S3/condition/10000/spread", 900, allocations=1), result("S3/condition/10000/spread/floor", 450))
    rows, text = run(tmp_path)
    assert [(row["value"], row["bar"], row["met"]) for row in rows.values() if "floor_ns" in row] == [(3, None, None), (2, None, None)]
    assert rows["allocations"]["met"] is False
    assert "S3/infix/1000/hot" in text


def test_threads_are_held_against_arithmetic(tmp_path):
    write(tmp_path, result("threads/S2/threads:1", 100), result("threads/S2/threads:2", 110), result("threads/arithmetic/threads:1", 50),
          result("threads/arithmetic/threads:2", 54))
    rows, _ = run(tmp_path)
    assert rows["threads"]["value"] == pytest.approx(100 / 110 * 54 / 50)
    assert rows["threads"]["met"] is True


def test_units(tmp_path):
    write(tmp_path, result("parse", 200, "ms"), result("hostile/questions/late", 30e6),
          result("parse/bytes_per_statement/iterations:1", 1, bytes=512.0))
    rows, _ = run(tmp_path)
    assert (rows["parse"]["value"], rows["parse"]["unit"], rows["parse"]["met"]) == (0.2, "s", True)
    assert rows["hostile/questions/late"]["met"] is False
    assert rows["parse/bytes_per_statement"]["bytes"] == 512


def test_the_rows_that_matter_have_a_bar(report):
    bars = {row.name: row.bar for row in report.ROWS}
    assert bars["S1"] == 3 and bars["S2"] == 8 and bars["S4"] == 3 and bars["S3/10000/hot"] == 1.5 and bars["S3/100000/hot"] == 3
    assert len(bars) == len(report.ROWS)
    assert set(report.DECISIONS) <= set(bars)


def test_the_checked_in_workloads_are_those_of_the_generator():
    subprocess.run([sys.executable, BENCH / "workloads" / "make_workloads.py", "--check"], check=True)


@pytest.mark.parametrize("name, statements, requests", [("s1", 3, 4), ("s2", 80, 32)])
def test_the_scenarios_are_decided_as_expected(name, statements, requests):
    path = BENCH / "workloads" / f"{name}.scenario.json"
    done = subprocess.run([sys.executable, "-m", "gavel", "test", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{requests} passed, 0 failed" in done.stdout
    identity = json.loads(path.read_text())["defaults"]["policies"]["identity"]
    assert sum(len(policy["document"]["Statement"]) for policy in identity) == statements
