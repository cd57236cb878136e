# The front door.  Every target sets up what it needs: a .venv with pinned versions, and on Debian or Ubuntu, as root,
# the libraries Qt needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
SOURCES := main.py app models ui tests

.PHONY: run test reliability check format lint types contracts demo screens bench clean

run: $(READY)
	@$(BIN)/python main.py --or-demo

test: $(READY)
	@$(BIN)/python -m pytest -n 2 -m "not slow"

reliability: $(READY)
	@$(BIN)/python -m pytest -n 2 -m slow

check: format lint types contracts test reliability

format: $(READY)
	@$(BIN)/ruff format --check $(SOURCES)

lint: $(READY)
	@$(BIN)/ruff check $(SOURCES)

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports

demo: $(READY)
	@$(BIN)/python main.py demo build/demo

screens: $(READY)
	@$(BIN)/python -m ui.shell.pictures build/screens

bench: $(READY)
	@$(BIN)/python -m tests.bench

$(READY): pyproject.toml .ci/constraints.txt .ci/system-libraries
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Hanse needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@sh .ci/system-libraries
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what Hanse stands on into .venv (a few minutes, once)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .ci/constraints.txt '.[dev]'
	@touch $(READY)

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache hanse.egg-info
