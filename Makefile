# Two commands are enough: `make serve` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# --no-deps: the lock is whole, so no installer may add to it (old ones ask for newer versions than it has).
# --no-compile: 20 MB less; Python keeps the bytecode of what it runs, which it must be allowed to.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes
export NO_MKDOCS_2_WARNING := 1
unexport PYTHONDONTWRITEBYTECODE

.PHONY: serve site offline check test lint lock tools bench clean

serve: $(VENV)/ready ## the site with live reload on http://127.0.0.1:8000
	$(BIN)/mkdocs serve

site: $(VENV)/ready-dev ## the whole site with its exports into site/, warnings are errors
	$(BIN)/mkdocs build --strict

offline: site ## the built site as offline.zip, which opens from a disk
	$(BIN)/python scripts/build.py offline site offline.zip

check: $(VENV)/ready ## the data alone, in seconds
	@$(BIN)/python scripts/build.py check

test: lint ## everything, a real browser included, by all cores
	$(BIN)/python -m pytest --numprocesses auto

lint: $(VENV)/ready-dev
	$(BIN)/python scripts/build.py fmt --check
	$(BIN)/ruff format --check scripts tests benchmarks
	$(BIN)/ruff check scripts tests benchmarks
	$(BIN)/mypy scripts tests benchmarks

lock: $(VENV)/ready-dev ## new versions into both locks; says what changed
	$(BIN)/python scripts/lock.py

$(VENV)/ready: requirements.txt
	$(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	$(INSTALL) -r requirements.txt
	$(BIN)/python -m pip uninstall -qq --yes setuptools # Debian 12's venv brings it and nothing here may lean on it
	$(BIN)/python -m pip check
	touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	$(INSTALL) -r requirements-dev.txt
	$(BIN)/python -m pip check
	touch $@

tools: site ## workflows, editors' schemas and built pages against their own tools, which npm brings
	PYTHON=$(BIN)/python .ci/tools/run

bench: $(VENV)/ready-dev ## what each stage and a whole build take, how that grows, and what others take: benchmarks/README.md
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/peers.py

clean:
	rm -rf $(VENV) site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
