#!/bin/sh
# Runs every benchmark of a build and puts the results together: run.sh [BUILD] (default build/release). The table goes to standard
# output, the rows to build/bench.json. Needs about five minutes; other work on the machine makes the numbers worse, and the ratios less so.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build/release}
results=build/bench
rm -rf "$results"
mkdir -p "$results"
for program in "$build"/bench/*_bench; do
  echo "== $(basename "$program")" >&2
  "$program" --benchmark_repetitions=7 --benchmark_enable_random_interleaving=true --benchmark_min_time=0.1 \
    --benchmark_out_format=json --benchmark_out="$results/$(basename "$program").json" >/dev/null
done
echo '== python_bench' >&2
PYTHONPATH=$build/python:bindings/python/src .venv/bin/python bench/python_bench.py "$results/python_bench.json"
.venv/bin/python bench/report.py "$results" build/bench.json
