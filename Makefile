# Each target sets up what it needs in .venv. Outside this folder, only `make run` keeps a file: that of the sample shop,
# in your own data folder.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
PYTHON := py
endif
PY := $(BIN)/python
CATALOGUE := src/deskside/locale/zh/LC_MESSAGES/deskside
RUN_DEPS := .venv/.run
DEV_DEPS := .venv/.dev

.PHONY: run test check lint types contracts bench picture messages schema tables clean

run: $(RUN_DEPS) $(CATALOGUE).mo
	@$(PY) -m deskside demo

# Compiled files are kept whatever the surroundings say: the processes that tests start need not compile it all again.
test: export PYTHONDONTWRITEBYTECODE =
test: $(DEV_DEPS) $(CATALOGUE).mo
	@$(PY) -m pytest -n 3

check: lint types contracts test

lint: $(DEV_DEPS)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(DEV_DEPS)
	@$(PY) -m mypy

contracts: $(DEV_DEPS)
	@$(BIN)/lint-imports

bench: $(DEV_DEPS) $(CATALOGUE).mo
	@$(PY) benchmarks/startup.py
	@$(PY) benchmarks/first_paint.py
	@$(PY) benchmarks/screens.py
	@$(PY) benchmarks/customers.py
	@$(PY) benchmarks/filesize.py
	@$(PY) benchmarks/money.py
	@$(PY) benchmarks/imports.py

picture: $(DEV_DEPS) $(CATALOGUE).mo
	@$(PY) scripts/picture.py

# Find new messages in the code and merge them into the catalogue; then translate what is empty.
messages: $(DEV_DEPS)
	@$(PY) scripts/messages.py

# Write schema.sql from models.py.
schema: $(DEV_DEPS)
	@$(PY) scripts/schema.py

# Write the tables that are made from libraries' data: countries, readings and forms of Chinese characters, calling codes,
# lunar years.
tables: $(DEV_DEPS)
	@$(PY) scripts/countries.py
	@$(PY) scripts/pinyin_table.py
	@$(PY) scripts/script_table.py
	@$(PY) scripts/region_table.py
	@$(PY) scripts/lunar_table.py

$(CATALOGUE).mo: $(CATALOGUE).po | .venv/.run
	@$(PY) scripts/compile_messages.py

.venv/bin/python .venv/Scripts/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Deskside needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv (once)"
	@$(PYTHON) -m venv .venv

$(RUN_DEPS): pyproject.toml constraints.txt hatch_build.py | $(PY)
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[backup,excel,pdf,pictures]'
	@touch $@

$(DEV_DEPS): pyproject.toml constraints.txt hatch_build.py | $(PY)
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(RUN_DEPS) $@

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
