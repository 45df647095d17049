# `make demo` and `make test` do all their own set-up; they need only Python 3.11+, pip, venv and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow check format goldens docs site mutants bench bench-scale security fuzz clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/installed ## Release, mark and report a sample class
	$(BIN)/autograder demo

test: $(VENV)/installed-dev ## Run the tests (not the slow ones)
	$(BIN)/python -m pytest -m 'not slow' --durations=10 --numprocesses=auto --dist=loadfile

test-slow: $(VENV)/installed-dev ## Run the slow tests
	$(BIN)/python -m pytest -m slow --durations=10 --numprocesses=auto --dist=loadfile

check: $(VENV)/installed-dev ## Lint, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-dev ## Put the code in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/installed-dev ## Write the generated parts of docs/
	$(BIN)/python docs/generate.py

site: $(VENV)/installed-dev ## Build the documentation site into build/site
	$(BIN)/mkdocs build --strict --quiet

security: $(VENV)/installed-dev ## Mark the zoo of hostile submissions and write its tables into docs/security.md
	$(BIN)/python -m tests.zoo.launch
	$(BIN)/python -m tests.zoo.table

SECONDS ?= 60

fuzz: $(VENV)/installed-dev ## Fuzz the wire for a while (SECONDS=60), by chance and guided by coverage
	$(BIN)/python -m tests.sandbox.fuzz $(SECONDS)
	-$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tests.sandbox.guided $(SECONDS)

mutants: $(VENV)/installed-dev ## Test the checks with mutants and write docs/mutants.md
	$(BIN)/python -m docs.mutants_page

goldens: $(VENV)/installed-dev ## Renew the golden files of the tests
	$(BIN)/python -m pytest -m 'not slow' -k golden --renew-goldens

bench: $(VENV)/installed ## Measure marking beside nbgrader, otter-grader and the bare limit
	$(BIN)/python -m benchmarks

bench-scale: $(VENV)/installed ## Measure a class of 5,000
	$(BIN)/python -m benchmarks scale

clean: ## Remove what the targets above made
	rm -rf $(VENV) .bench demo build dist
