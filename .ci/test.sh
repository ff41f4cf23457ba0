#!/bin/sh
# Builds and runs all tests; a failure does not stop the rest. The last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.."
.ci/setup.sh || exit 1
python=.venv/bin/python
reports=build/reports/test
rm -rf "$reports"

step() { $python .ci/step.py "$reports" "$@"; }

step build sh -c "cmake --preset dev && cmake --build --preset dev -j ${JOBS:-2} -- -k 0" && rm "$reports/step-build.json"  # a build is no test, a failed one counts
$python .ci/run_tests.py build/dev "$reports" --jobs "${JOBS:-2}"
folders=
for folder in tests/architecture tests/install tests/python; do
  [ -n "$(find "$folder" -name 'test_*.py' 2>/dev/null)" ] && folders="$folders $folder"
done
$python -m pytest -q --tb=short -p no:cacheprovider --junit-xml "$reports/pytest.xml" $folders
[ -e "$reports/pytest.xml" ] || step pytest false
$python .ci/count.py "$reports"
