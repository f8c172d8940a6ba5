# Bare `make` lists the targets: every target with a `##` comment is part of the interface.
#
#   make PYTHON=python3.12 demo      another interpreter (3.11 or newer)
#   make TESTS=tests/claims test     some of the tests
#   make ARGS='-k surcharge -x' test more options for pytest
#   make UV= test                    install with pip even where uv is on the PATH

PYTHON ?= python3
UV     ?= $(shell command -v uv 2>/dev/null)
TESTS  ?= tests
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin

# The lock files name every package, so nothing is left to resolve (--no-deps); the package itself is installed in place.
ifeq ($(strip $(UV)),)
make_venv    = $(PYTHON) -m venv $(VENV)
install_lock = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r $(1)
install_self = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
else
make_venv    = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
install_lock = $(UV) pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r $(1)
install_self = $(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
endif

# Each worker has a PostgreSQL server of its own; more than four gain nothing.
side_by_side = -n auto --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

compose = $(shell docker compose version >/dev/null 2>&1 && echo docker compose || echo docker-compose)

compile_lock = $(or $(strip $(UV)),$(VENV)/lock-tools/bin/uv) pip compile pyproject.toml --quiet --generate-hashes \
	--no-emit-index-url --no-header --universal -p 3.11

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo stop test worked-examples lint format bench kafka up down lock clean check-python

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.stamp-run ## from a fresh machine to a running province, with one prefecture-month played through
	$(BIN)/tongchou demo

stop: ## stop what `make demo` started; the data stays in .local/
	@if test -x $(BIN)/tongchou; then $(BIN)/tongchou down; else echo "Nothing to stop: not installed here."; fi

test: $(VENV)/.stamp-dev ## every test; names what it leaves out where Kafka, Java or a browser is missing
	$(BIN)/python -m pytest -rs $(side_by_side) $(TESTS) $(ARGS)

worked-examples: $(VENV)/.stamp-dev ## how many of the worked examples of the law pass, and which are missing
	$(BIN)/python -m pytest -p tests.plugins.worked_examples --continue-on-collection-errors $(TESTS) $(ARGS)

lint: $(VENV)/.stamp-dev ## ruff, mypy --strict and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.stamp-dev ## lay the code out, and mend what ruff can mend
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: $(VENV)/.stamp-dev ## the numbers to hold, each against its yardstick in the same run
	$(BIN)/python -m bench $(ARGS)

kafka: $(VENV)/.stamp-run ## a real Apache Kafka broker on loopback (needs Java 17 and Maven), kept in .kafka/
	$(BIN)/python -m tongchou.kafka_broker start --home .kafka

up: $(VENV)/.stamp-run ## the whole suite in containers
	$(BIN)/python -m tongchou.compose_secrets
	$(compose) up --detach --build

down: ## stop the containers; their volumes stay
	$(compose) down

lock: $(VENV)/.stamp-dev ## renew the requirement files from pyproject.toml (ARGS=--upgrade for newer versions)
	@test -n "$(strip $(UV))" || $(BIN)/python -m venv $(VENV)/lock-tools
	@test -n "$(strip $(UV))" || $(VENV)/lock-tools/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(compile_lock) $(ARGS) -o requirements.txt >/dev/null
	$(compile_lock) --extra dev $(ARGS) -o requirements-dev.txt >/dev/null

clean: ## remove .venv, caches and build leftovers; the data in .local/ and .kafka/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info
	find . -name __pycache__ -type d -not -path './.local/*' -not -path './.kafka/*' -prune -exec rm -rf {} +

check-python:
	@command -v $(PYTHON) >/dev/null || { echo "make: no '$(PYTHON)' here: install Python 3.11 or newer, or name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: '$(PYTHON)' is $$($(PYTHON) --version), but Tongchou needs 3.11 or newer: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || test -n "$(strip $(UV))" || { echo "make: '$(PYTHON)' lacks venv and ensurepip (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }

# A stamp is as new as the lock file it was installed from, so a repeat costs nothing.
# The dev lock holds everything the running one holds: installing it answers for both.
$(VENV)/.stamp-run: requirements.txt pyproject.toml | check-python
	@echo "Installing Tongchou into $(VENV) (half a minute with pip, once) ..."
	@$(make_venv)
	@$(call install_lock,requirements.txt)
	@$(install_self)
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.txt pyproject.toml | check-python
	@echo "Installing Tongchou and its development tools into $(VENV) (half a minute with pip, once) ..."
	@$(make_venv)
	@$(call install_lock,requirements-dev.txt)
	@$(install_self)
	@touch $(VENV)/.stamp-run $@
