# run · test · check · bench · faults · docs: the only commands to remember.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
HOST   ?= 127.0.0.1
PORT   ?= 8000

.PHONY: help setup run test check bench faults docs screenshots pins clean

help:
	@echo "make run    set up, load the examples and serve on http://$(HOST):$(PORT)"
	@echo "make test   set up and run every test"
	@echo "make check  style, types, layers, nothing committed that is not ours"
	@echo "make bench  side-by-side measurements (ONLY=settle for one)"
	@echo "make faults what takes longer: servers killed, bytes flipped, a million runs"
	@echo "make docs   reference pages from the code"
	@echo "make screenshots  the README's pictures, each role's first screen"
	@echo "make setup  only the set-up: leaves $(BIN)/effekt"

setup: $(STAMPS)/run

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS)

$(STAMPS)/run: requirements/build.txt requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the program needs (the first time takes a minute or two)"
	$(PIP) install --require-hashes -r requirements/build.txt
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(STAMPS)/test: requirements/test.txt $(STAMPS)/run
	@echo "Installing what the tests need"
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

$(STAMPS)/bench: requirements/bench.txt $(STAMPS)/run
	$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(STAMPS)/front: package.json package-lock.json tools/front.py $(STAMPS)/run
	@$(BIN)/python tools/front.py
	@touch $@

$(STAMPS)/axe: package.json package-lock.json tools/front.py $(STAMPS)/test
	@$(BIN)/python tools/front.py --dev
	@touch $@ $(STAMPS)/front

$(STAMPS)/warm: $(wildcard src/effektkontrakt/terms/machine/*.py src/effektkontrakt/simulate/*.py) src/effektkontrakt/web/futures/warm.py $(STAMPS)/run
	@echo "Compiling the loops that simulate"
	@$(BIN)/python -m effektkontrakt.web.futures.warm
	@touch $@

run: setup $(STAMPS)/front $(STAMPS)/warm
	@$(BIN)/python -m effektkontrakt.web --host $(HOST) --port $(PORT)

test: setup $(STAMPS)/test $(STAMPS)/axe $(STAMPS)/warm
	@$(BIN)/python tools/browser.py
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore=tests/faults
	$(BIN)/python tools/on_postgresql.py $(BIN)/python -m pytest -m stored

check: setup $(STAMPS)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/only_ours.py

faults: setup $(STAMPS)/test
	$(BIN)/python -m pytest tests/faults

bench: setup $(STAMPS)/bench
	@$(BIN)/python tools/bench.py $(ONLY)

docs: setup
	$(BIN)/python tools/docs.py

screenshots: setup $(STAMPS)/test $(STAMPS)/front
	@$(BIN)/python tools/browser.py
	$(BIN)/python tools/screenshots.py

pins: $(STAMPS)/test
	$(PIP) install uv
	for each in build run test bench spark; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --upgrade requirements/$$each.in -o requirements/$$each.txt; done

clean:
	rm -rf $(VENV) node_modules var static build src/*.egg-info
