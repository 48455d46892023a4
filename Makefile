# Every command a person needs; `make help` lists them. State goes to data/local, the environment to .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Tests of one file stay together, those of the graph too: they share a server. Plain `pytest` runs them one after the other.
PARALLEL := -n auto --maxprocesses 4 --dist loadgroup

.PHONY: help demo test check dev neo4j lint clean
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -hE '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# Compiled once here: with PYTHONDONTWRITEBYTECODE set nothing would be cached, and every command would start seconds later.
$(READY): requirements.txt requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q -j 2 .venv/lib data extractors graph pipelines >/dev/null 2>&1 || true
	@touch $@

demo: $(READY) ## sample documents to answers, offline
	@$(BIN)/dealgraph demo

test: $(READY) ## the whole test suite
	$(BIN)/python -m pytest $(PARALLEL)

lint: $(READY) ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## lint, `dg check defs`, the tests, and the scores of reading and merging above their floors
	DAGSTER_HOME= $(BIN)/dg check defs
	$(BIN)/python -m pytest $(PARALLEL)
	@$(BIN)/dealgraph evaluate --check
	@$(BIN)/dealgraph evaluate --resolution --check

dev: $(READY) ## the Dagster UI on http://127.0.0.1:3000
	@$(BIN)/dealgraph ui

neo4j: $(READY) ## a local Neo4j to try (Java 17 and Maven; or `docker compose up neo4j`)
	@$(BIN)/python -m graph.neo4j_server

clean: ## remove the environment and all local state
	rm -rf .venv data/local
