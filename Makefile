# Two commands are enough: `make serve` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site check test lint lock clean

serve: $(VENV)/ready ## the site with live reload on http://127.0.0.1:8000
	$(BIN)/mkdocs serve

site: $(VENV)/ready ## the whole site into site/, warnings are errors
	$(BIN)/mkdocs build --strict

check: $(VENV)/ready ## the data alone, in seconds
	@$(BIN)/python scripts/build.py --check

test: lint ## everything, a real browser included
	$(BIN)/python -m pytest

lint: $(VENV)/ready
	$(BIN)/ruff check scripts tests
	$(BIN)/mypy scripts tests

lock: $(VENV)/ready ## new versions into requirements.txt, with hashes and no addresses
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--strip-extras --allow-unsafe --no-header --upgrade --extra dev --output-file requirements.txt pyproject.toml

$(VENV)/ready: requirements.txt
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

clean:
	rm -rf $(VENV) site .mypy_cache .ruff_cache .pytest_cache .hypothesis
