# BackRisk. Two commands: `make run` serves the app, `make test` runs every check. Needs Python 3.11+, make and git.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: run test bench lock format messages help

PYTHON ?=
PORT ?= 8501
VENV := .venv/bin
# The lists are complete and hashed, so pip has nothing to resolve.
INSTALL := $(VENV)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement

run: .venv/.run ## serve the app on http://127.0.0.1:8501 (PORT=8600 for another port)
	@echo "Starting BackRisk at http://127.0.0.1:$(PORT) (Ctrl+C stops it)"
	@$(VENV)/streamlit run asgi.py --server.address=127.0.0.1 --server.port=$(PORT) --logger.hideWelcomeMessage=true

test: .venv/.test .venv/.chromium ## check format, lint, types and imports, and run every test
	@echo "Checking the format (make format mends it)" && $(VENV)/ruff format --check --quiet --output-format=concise .
	@echo "Checking the style" && $(VENV)/ruff check --quiet .
	@echo "Checking the types" && $(VENV)/mypy
	@echo "Checking who imports whom" && $(VENV)/lint-imports --no-logo
	@echo "Running the tests" && $(VENV)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

bench: .venv/.test ## measure the app against a bare one
	@$(VENV)/python -m bench

lock: .venv/.venv ## write both requirements files anew from pyproject.toml
	@echo "Locking what pyproject.toml asks for" && tools/lock.sh

format: .venv/.test ## format the sources and mend what can be mended
	@$(VENV)/ruff format . && $(VENV)/ruff check --fix .

messages: $(patsubst %.po,%.mo,$(wildcard backrisk/locale/*/LC_MESSAGES/*.po)) ## compile the texts of every language

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Stamps: a step runs again only when what it depends on has changed.
.venv/.venv: tools/venv.sh
	@tools/venv.sh $(PYTHON)
	@touch $@

.venv/.run: requirements.txt .venv/.venv
	@echo "Installing what the app needs (once, about a minute)"
	@$(INSTALL) requirements.txt
	@touch $@

.venv/.test: requirements-dev.txt .venv/.venv
	@echo "Installing what the tests need (once, about a minute)"
	@$(INSTALL) requirements-dev.txt
	@touch $@

.venv/.chromium: tools/chromium.sh .venv/.test
	@echo "Looking for Chromium"
	@tools/chromium.sh
	@touch $@

%.mo: %.po | .venv/.test
	@echo "Compiling $<"
	@$(VENV)/pybabel --quiet compile --input-file $< --output-file $@
