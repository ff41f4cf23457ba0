#!/bin/sh
# Runs every libFuzzer target for MINUTES minutes of its own, from its corpus: fuzz.sh MINUTES. Findings end in build/fuzz/findings.
set -u
cd "$(dirname "$0")/.."
minutes=${1:-5}
mkdir -p build/fuzz/findings
status=0
for program in build/fuzz/fuzz/*_fuzzer; do
  name=$(basename "$program" _fuzzer)
  mkdir -p "build/fuzz/corpus/$name"
  seeds=
  [ -d "fuzz/corpus/$name" ] && seeds="fuzz/corpus/$name"
  echo "== $name, $minutes minutes"
  "$program" -max_total_time=$((minutes * 60)) -print_final_stats=1 -artifact_prefix="build/fuzz/findings/$name-" "build/fuzz/corpus/$name" $seeds || status=1
done
exit $status
