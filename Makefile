# The commands of the project; `make` alone lists them.
SHELL := /bin/bash
PY := .venv/bin/python
.DEFAULT_GOAL := help
export QT_LOGGING_RULES := qt.qpa.*=false

.PHONY: help setup run test test-full check coverage mutants planted simulate monkey hostile bench tour screenshots docs lock wheels sbom audit installer clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup: ## Install everything the project needs on this machine
	@bash tools/setup.sh

run: setup ## Do the main job: the demonstration, or the tour where there is no display
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(PY) -m workstation demo; \
	else echo "There is no display, so this is the tour."; $(PY) -m workstation tour --out tour-out; fi

test: setup check ## Check, then run every test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile

test-full: test ## Run the tests, then every screen in every size, many more simulated worlds and every planted bug; it takes hours
	@SIZES=whole QT_QPA_PLATFORM=offscreen $(PY) -m pytest tests/workstation/ui/sizes
	@$(PY) -m tests.simulation --seeds 20000 --tier core
	@$(PY) -m tests.simulation --seeds 26000 --first 0 --tier storage
	@$(PY) -m tools.planted

check: ## Format, lint, types, import contracts and the limits of the structure
	@.venv/bin/ruff format --check -q . && .venv/bin/ruff check .
	@.venv/bin/mypy & types=$$!; .venv/bin/lint-imports && $(PY) -m tools.structure; others=$$?; wait $$types && exit $$others

coverage: setup ## Hold the floors of coverage, each area by its own tests: make coverage [AREAS=casework TESTS=tests/casework]
	@$(PY) -m tools.coverage_gate $(AREAS) $(if $(TESTS),--tests "$(TESTS)")

mutants: setup ## Change the rules of casework one by one; tests must notice: make mutants [ONLY="casework.contact*"]
	@.venv/bin/mutmut run $(ONLY) && .venv/bin/mutmut results

planted: setup ## Plant known bugs one at a time in a copy; each must be caught: make planted [ONLY="02 13"]
	@$(PY) -m tools.planted $(ONLY)

simulate: setup ## Run simulated worlds from seeds: make simulate [SEEDS=1000 FIRST=seed TRACE=1 KEEP=1 RESUME=1 TIER=core|storage|process MINUTES=5]
	@$(PY) -m tests.simulation --tier $(or $(TIER),core) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(FIRST),--first $(FIRST)) \
	  $(if $(MINUTES),--minutes $(MINUTES)) $(if $(TRACE),--trace) $(if $(KEEP),--keep) $(if $(RESUME),--resume)

monkey: setup ## Press random keys and click at random at a desk, online and offline: make monkey [MINUTES=20 SEED=n]
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.monkey $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED))

hostile: setup ## Try hostile content in full: texts on every screen, searches, files, slow lines; prints the counts
	@HOSTILE=1 QT_QPA_PLATFORM=offscreen $(PY) -m pytest -s -m hostile

bench: setup ## Measure against floors and peers: make bench [ONLY=name,name] [JSON=file]
	@QT_QPA_PLATFORM=offscreen $(PY) -m bench --only "$(ONLY)" --json "$(JSON)"

tour: setup ## Do the main job without a display and keep pictures of every step
	@$(PY) -m workstation tour --out tour-out

screenshots: setup ## Take pictures of every view, light and dark, at both sizes
	@$(PY) -m demo.screenshots screenshots-out

docs: setup ## Write what is generated in docs/ (API descriptions, key tables of the guide), and build the website in docs-out/
	@$(PY) tools/write_openapi.py docs && $(PY) -m tools.write_key_tables
	@.venv/bin/sphinx-build -q -W --keep-going -c docs -d build/doctrees . docs-out

lock: setup ## Renew the lock files from the ranges in pyproject.toml
	@.venv/bin/uv pip compile pyproject.toml --universal --extra store --extra traces --extra test --extra dev \
	  --generate-hashes --no-header --upgrade --quiet --output-file requirements.lock
	@.venv/bin/uv pip compile --group build --universal --constraints requirements.lock \
	  --generate-hashes --no-header --upgrade --quiet --output-file requirements-build.lock

wheels: setup ## Build the product and its demonstration, each a wheel, into dist/
	@$(PY) -m tools.wheels dist
	@$(PY) -m tools.sbom dist/sbom.cdx.json

sbom: setup ## Write the software bill of materials (CycloneDX) into dist/
	@$(PY) -m tools.sbom dist/sbom.cdx.json

audit: setup ## Compare the locked packages with a file of advisories: make audit ADVISORIES=all.zip
	@$(PY) -m tools.advisories $(ADVISORIES)

installer: setup ## Build the Debian package into dist/
	@bash installer/debian/build.sh

clean: ## Remove what the build made
	rm -rf .venv build demo/build dist mutants coverage.json .coverage .coverage.* tour-out screenshots-out docs-out .mypy_cache .ruff_cache .pytest_cache .hypothesis
