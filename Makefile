# Needs Python 3.11 or newer with venv. Everything else comes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test check types style contracts vendor-assets corpora defects mutation foreign loaders generators bench clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("orgc needs Python 3.11 or newer; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,dev]'
	@touch $(STAMP)

demo: $(STAMP) ## compile the sample organization: report, bundles, diagrams
	$(BIN)/orgc site org --out build/demo-site
	$(BIN)/orgc build org --out build/demo --target agents-md --target skills --target claude
	$(BIN)/orgc graph org --workflow workflows/order-to-cash --format mermaid --output build/demo-order-to-cash.mmd
	$(BIN)/orgc graph org --workflow workflows/order-to-cash --format svg --output build/demo-order-to-cash.svg
	$(BIN)/orgc graph org --view org-chart --format svg --output build/demo-org-chart.svg
	@echo
	@echo "Look at:"
	@echo "  build/demo-site/index.html                            the organization as a site: open it in a browser"
	@echo "  build/demo/report.md                                  what was read, how sure, what is wrong"
	@echo "  build/demo/roles/support-agent/AGENTS.md              what one role must know"
	@echo "  build/demo/.agents/skills/refund-a-customer/SKILL.md  a workflow as an Agent Skill"
	@echo "  build/demo/.claude/agents/support-agent.md            the role as a Claude Code subagent"
	@echo "  build/demo-order-to-cash.mmd                          a workflow as a Mermaid diagram"
	@echo "  build/demo-order-to-cash.svg                          the same in lanes, one for each role (a browser shows it)"
	@echo "  build/demo-org-chart.svg                              who reports to whom"
	@echo "  $(BIN)/orgc show roles/cfo org                        everything known about a role"

test: $(STAMP) ## the tests
	$(BIN)/python -m pytest -n auto

check: types style contracts ## types, style and architecture

types: $(STAMP)
	$(BIN)/mypy

style: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

contracts: $(STAMP)
	$(BIN)/lint-imports

corpora: $(STAMP) ## all of ORGC_CORPORA (a folder of handbooks): no fault, and the pinned counts
	$(BIN)/python -m pytest -q tests/corpora

defects: $(STAMP) ## seeded defects: recall and precision by class
	$(BIN)/python -m tests.defects

mutation: $(STAMP) ## change each threshold, comparator, actor and branch of the sample: which do its examples notice?
	$(BIN)/python -m tests.mutation

foreign: $(STAMP) ## comparisons with foreign tools and suites; ORGC_FOREIGN is a folder with dmn-tck
	ORGC_BPMN_COUNT=400 $(BIN)/python -m pytest -q -s tests/foreign

loaders: $(STAMP) ## the programs that really load what a build writes (needs node and npm; some 2 GB in build/loaders)
	$(BIN)/python -m tests.loaders

generators: $(STAMP) ## the programs that publish handbooks: which links of sites they built are dead? (needs node and npm; some 2 GB)
	$(BIN)/python -m tests.generators

vendor-assets: $(STAMP) ## fetch the libraries of the site anew from npm, as templates/site/vendor.toml says
	$(BIN)/python scripts/vendor_assets.py

bench: $(STAMP) ## how fast, as ratios within one run
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/analyses.py

clean: ## forget everything built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache org/.orgc-cache
