# Commands of the repository. `make run` and `make test` make a fresh Debian 12 machine ready by themselves.
JOBS ?= 2
MINUTES ?= 5
export JOBS
PYTHON := .venv/bin/python

.PHONY: help setup build run test check wheel bench bench-peers fuzz catalog format clean

help:
	@echo 'make run               decide the examples of policies/examples and say why'
	@echo 'make test              build, and run all tests'
	@echo 'make check             sanitizers, clang, clang-tidy, clang-format, headers, install, generated files'
	@echo 'make wheel             dist/: the source distribution, and a wheel that carries its libraries'
	@echo 'make bench             the benchmarks, beside the least that each could cost; rows also in build/bench.json'
	@echo 'make bench-peers       the linter and the engine beside others, which it installs into build/peers'
	@echo 'make fuzz MINUTES=5    every fuzz target for that long'
	@echo 'make catalog           fetch and rebuild the service catalogue'
	@echo 'make format            clang-format over all C++ files'
	@echo 'make clean             remove build/ and .venv/'

setup:
	@.ci/setup.sh

build: setup
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS)

run: setup
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev -j $(JOBS) --target _gavel
	@echo '$$ gavel decide --filter Virginia policies/examples/scp-region-guard/requests.scenario.json'
	@$(PYTHON) -m gavel decide --filter Virginia policies/examples/scp-region-guard/requests.scenario.json || [ $$? = 1 ]
	@echo; echo '$$ gavel test --verbose policies/examples'
	@$(PYTHON) -m gavel test --verbose policies/examples

test:
	@.ci/test.sh

check:
	@.ci/check.sh

wheel: setup
	@.ci/wheel.sh

bench: setup
	@cmake --preset release && cmake --build --preset release -j $(JOBS)
	@bench/run.sh

bench-peers: export PYTHONPATH := $(CURDIR)/build/release/python:$(CURDIR)/bindings/python/src
bench-peers: setup
	@cmake --preset release && cmake --build --preset release -j $(JOBS) --target core/all _gavel
	@python3 -m venv build/peers/venv && build/peers/venv/bin/pip install -q -r bench/peers/requirements.txt
	@$(PYTHON) bench/peers/lint_peers.py --venv build/peers/venv
	@$(PYTHON) bench/peers/engine_peers.py

fuzz:
	@.ci/setup.sh check
	@cmake --preset fuzz && cmake --build --preset fuzz -j $(JOBS)
	@.ci/fuzz.sh $(MINUTES)

catalog: setup
	@$(PYTHON) core/catalog/data/make_catalog.py

format:
	@.ci/setup.sh check
	@git ls-files -z '*.h' '*.cc' '*.cpp' | xargs -0 clang-format-14 -i

clean:
	rm -rf build dist .venv
