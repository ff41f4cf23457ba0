#!/bin/sh
# What a change must also pass: sanitizers, clang, clang-tidy, clang-format, headers, install, generated files.
# A failure does not stop the rest. The last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.."
.ci/setup.sh check || exit 1
python=.venv/bin/python
jobs=${JOBS:-2}
reports=build/reports/check
rm -rf "$reports"

step() { $python .ci/step.py "$reports" "$@"; }
build() { step "build-$1" sh -c "cmake --preset $1 && cmake --build --preset $1 -j $jobs -- -k 0 $2"; }

step format sh -c "git ls-files -z '*.h' '*.cc' '*.cpp' | xargs -0 clang-format-14 --dry-run -Werror"
step headers .ci/check_headers.sh
step generated $python .ci/check_generated.py
step types $python -m mypy

# The HTML report in a browser, which only the packages of this script bring.
step browser sh -c "cmake --preset dev && cmake --build --preset dev -j $jobs --target _gavel && $python -m pytest -q -p no:cacheprovider tests/python/test_explain.py -k browser"

# A decision must not take many more instructions than it did.
step instructions sh -c "cmake --preset dev && cmake --build --preset dev -j $jobs --target decide_workload && $python bench/instructions.py build/dev/bench/workloads/decide_workload"

step wheel .ci/wheel.sh
$python -m pytest -q --tb=short -p no:cacheprovider --junit-xml "$reports/wheel.xml" tests/wheel
[ -e "$reports/wheel.xml" ] || step wheel-tests false

# The linter with tools of others, which come from PyPI into build/lint-tools: the schema of SARIF, pre-commit.
$python -m pytest -q --tb=short -p no:cacheprovider --junit-xml "$reports/lint-tools.xml" tests/lint_tools
[ -e "$reports/lint-tools.xml" ] || step lint-tools false

build clang ""
step clang-tidy run-clang-tidy-14 -quiet -j "$jobs" -p build/clang '/core/(?!.*/data/).*\.cc$'
step install-clang env GAVEL_BUILD_DIR=build/clang CXX=clang++-14 $python -m pytest -q --tb=short -p no:cacheprovider tests/install

build asan ""
$python .ci/run_tests.py build/asan "$reports/asan" --jobs "$jobs"

# ThreadSanitizer runs the tests that start threads: their suites or cases have Thread in the name.
threaded=$(grep -lrE '^TEST.*Thread' tests/unit tests/property --include='*_test.cc' 2>/dev/null | xargs -r -n1 dirname | xargs -r -n1 basename | sort -u)
if [ -n "$threaded" ]; then
  build tsan "$(printf '%s_test ' $threaded)"
  $python .ci/run_tests.py build/tsan "$reports/tsan" --jobs "$jobs" --gtest-filter '*Thread*' --only "^($(echo $threaded | tr ' ' '|'))_test\$"
fi

$python .ci/count.py "$reports" "$reports/asan" "$reports/tsan"
