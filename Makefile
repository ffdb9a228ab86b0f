# Baodao (报到): one door for people and for CI. Plain `make` lists the targets.
# Only `setup` and `lock` need a network; the other targets run `setup` first where it is due.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Tests and pictures are drawn offscreen and by the CPU, so that they look the same everywhere.
OFFSCREEN := QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software QSG_RENDER_LOOP=basic

# Programs that tests start are compiled once, and three processes on two cores need no more threads.
TESTING := env -u PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX=$(CURDIR)/build/pycache \
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(READY) ## Install everything into .venv, and system packages where they are missing
	@$(COMPILE_OURS)
	@$(BIN)/python -m kiosk.installed
	@echo "Baodao is set up in $(VENV)"

.PHONY: demo
demo: $(READY) ## Run the kiosk on simulated devices, with a city platform beside it
	@$(BIN)/baodao demo

.PHONY: test
test: $(READY) ## Run all tests; needs no display, devices or network
	@$(TESTING) $(OFFSCREEN) $(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

.PHONY: check
check: $(READY) ## Check format, lint, types and import directions
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: format
format: $(READY) ## Format the code and sort the imports
	@$(BIN)/ruff check --select I --fix .
	@$(BIN)/ruff format .

# Real fingers to measure errors on, where there are any; the project needs none.
FINGERS ?= $(wildcard ../shared/data/fingers/*)

.PHONY: bench
bench: $(READY) ## Time ours against the peers; the list goes to build/bench.json
	@$(OFFSCREEN) $(BIN)/baodao bench --fingers $(FINGERS)

.PHONY: screenshots
screenshots: $(READY) ## Draw every screen in every text size into build/screenshots
	@for scale in 1.0 1.25 1.5; do \
		$(OFFSCREEN) $(BIN)/python -m kiosk.ui.gallery --out build/screenshots/text-$$scale \
			--text-scale $$scale || exit 1; \
	done

.PHONY: album
album: $(READY) ## Draw the small pictures of docs/screenshots.md anew
	@$(OFFSCREEN) $(BIN)/python -m kiosk.ui.gallery_album docs

.PHONY: lock
lock: $(READY) ## Write both lock files anew from pyproject.toml (make lock UPGRADE=--upgrade: newest)
	@$(COMPILE) pyproject.toml --all-extras --override requirements.override -o requirements.lock
	@printf 'setuptools\nuv\n' | $(COMPILE) - --constraint requirements.lock -o requirements.bootstrap.lock

.PHONY: clean
clean: ## Remove what was built and cached; .venv stays
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find kiosk drivers sync tests -name __pycache__ -type d -prune -exec rm -rf {} +

COMPILE := $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock'

COMPILE_OURS = $(BIN)/python -m compileall -q kiosk drivers sync && $(BIN)/python -m kiosk.ui.qml_cache

# Every install is checked against hashes; pip is used because it honours an office's pip mirror.
INSTALL := $(PIP) install --quiet --no-deps --no-build-isolation --use-pep517

# What set-up compiles, programs and screens and texts, the kiosk's account may not write: without
# it every start compiles everything anew. Changed texts are due for a set-up too.
$(READY): pyproject.toml requirements.lock requirements.bootstrap.lock .ci/system-packages \
  $(wildcard assets/i18n/*.ts)
	@.ci/system-packages $(PYTHON)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Baodao needs Python 3.11 or newer; set one with: make PYTHON=python3.11")'
	@if [ ! -x $(BIN)/pip ]; then \
	  if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv $(VENV); \
	  else uv venv --quiet --seed --allow-existing --python $(PYTHON) $(VENV); fi; fi
	@echo "Installing into $(VENV): about 550 MB to fetch the first time"
	@$(INSTALL) --require-hashes -r requirements.bootstrap.lock
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --editable .
	@$(BIN)/python -m compileall -q -x '\.tmpl\.py$$' $(VENV)/lib
	@$(BIN)/python -m kiosk.ui.translations
	@$(BIN)/python -m kiosk.biometrics.face.onnx_model
	@$(BIN)/python -m kiosk.biometrics.fingerprint.leader
	@$(COMPILE_OURS)
	-@$(BIN)/baodao voice make
	@touch $@
