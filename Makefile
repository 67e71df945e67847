# Two commands on a fresh machine with python3 (3.11 or newer), pip and make:
#   make run     builds .venv, runs the baseline, prints its answer, names its figures
#   make test    builds .venv and runs the tests
#   make verify  runs those that take too long for every change: the gallery, a hundred kills
#   make bench   runs the reference workload beside Mesa, NumPy, laser-core and Starsim

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test verify bench check clean

run: .venv/installed
	$(BIN)/compute-market run baseline

test: .venv/installed
	$(BIN)/python -m pytest -n auto -m "not verify"

verify: .venv/installed
	$(BIN)/python -m pytest -n auto -m verify

bench: .venv/installed
	$(BIN)/python -m pip --python $(BIN)/python install -q -c constraints.txt -e ".[bench]"
	$(BIN)/python -m tests.benchmarks.workload

# what a maintainer runs before a commit, beside the tests
check: .venv/installed
	$(BIN)/python -m pip --python $(BIN)/python install -q -c constraints.txt ruff mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.house.pages untranslated

# where python3-venv is missing, an empty environment is filled with the pip of $(PYTHON)
.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv || $(PYTHON) -m venv --clear --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet -c constraints.txt -e ".[test,study,cluster]" \
	    || $(BIN)/python -m pip install --quiet -c constraints.txt -e ".[test,study,cluster]"
	touch .venv/installed

clean:
	rm -rf .venv build dist results .pytest_cache .hypothesis
