# The commands of the project; `make` alone lists them.
SHELL := /bin/bash
PY := .venv/bin/python
.DEFAULT_GOAL := help

.PHONY: help setup run test check clean

help: ## List the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup: ## Install everything the project needs on this machine
	@bash tools/setup.sh

run: setup ## Do the main job: the window, or the tour where there is no display
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PY) -m workstation demo; \
	else $(PY) -m workstation tour --out tour-out; fi

test: setup check ## Check, then run every test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest

check: ## Lint, types and import contracts
	@.venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/lint-imports

clean: ## Remove what the build made
	rm -rf .venv build dist tour-out screenshots-out .mypy_cache .ruff_cache .pytest_cache
