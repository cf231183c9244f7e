# Everything starts here: `make site` builds the website, `make test` runs every check and test.
# Both first make the environment in .venv, from requirements.lock. Name another Python with `make site PYTHON=python3.12`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup site serve test browser viewer check validate bench mutate golden words docs lock clean

help: ## show these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.ready ## make the environment in .venv; the other verbs do it by themselves

site: setup ## build the website and the forms into site/
	@$(BIN)/swd build

serve: setup ## show the site while you write; it follows each saved file
	@$(BIN)/swd serve

test: check browser viewer ## the checks, then every test
	$(BIN)/python -m pytest -n auto

# The forms on the screen are tested in a real Chromium. A new machine that may install one gets Debian's.
browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	else \
	  echo "no Chromium here: the tests that need one are skipped" >&2; \
	fi

# The viewer of PDFs in which they are filled in and saved: pdf.js, without the program that it comes with.
viewer: $(VENV)/pdf-viewer/.ready
$(VENV)/pdf-viewer/.ready: tests/browser/pdf-viewer.lock $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes --upgrade \
	  --target $(VENV)/pdf-viewer -r tests/browser/pdf-viewer.lock
	@touch $@

check: setup ## style, types and the floors of the house
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Its own environment, outside the lock: one of its parts is under the AGPL, and the tests have a validator already.
validate: site ## ask a second validator about the forms in site/
	@test -x $(VENV)/validate/bin/outloud || { $(PYTHON) -m venv $(VENV)/validate && \
	  $(VENV)/validate/bin/python -m pip install --quiet --disable-pip-version-check outloud==0.2.1; }
	@# TBL-004 counts a cell that reaches over two rows in the first of them only
	$(VENV)/validate/bin/outloud --no-info --skip TBL-004 site/forms/*.pdf

bench: setup ## measure what checking, building and printing cost, beside a peer; takes some minutes
	@$(BIN)/python -m tests.bench $(BENCH)

mutate: setup ## lose or change each key of the shipped manual in turn: something must be seen; SAMPLE=200 takes some
	@$(BIN)/python -m tests.mutation $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED)) $(if $(JOBS),--jobs $(JOBS))

golden: setup ## write the golden files again; read the difference before you commit it
	$(BIN)/python -m pytest --update-golden

words: setup ## gather the words of the interface and the findings into their catalogs in generator/locale/
	$(BIN)/python -m generator.hosts.interface_words

docs: setup ## write the generated parts of docs/ again: the schemas and the page of diagnostics
	$(BIN)/swd schema docs/schema
	$(BIN)/python -m pytest tests/docs -k diagnostics_is_current --update-golden

lock: ## renew requirements.lock with releases that are at least a week old
	$(PYTHON) -m venv --clear $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet 'pip>=26' 'pip-tools>=7.6'
	@echo '# Every package that running and testing this project needs, with the hashes of its files. Renewed by `make lock`.' > $(VENV)/lock/requirements.lock
	$(VENV)/lock/bin/pip-compile --quiet --upgrade --extra test --strip-extras --allow-unsafe --generate-hashes \
	  --no-header --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --uploaded-prior-to "$$($(PYTHON) -c 'from datetime import *; print(f"{datetime.now(timezone.utc) - timedelta(7):%Y-%m-%dT%H:%M:%SZ}")')" \
	  --output-file $(VENV)/lock/pins pyproject.toml
	@cat $(VENV)/lock/pins >> $(VENV)/lock/requirements.lock && mv $(VENV)/lock/requirements.lock requirements.lock

clean: ## take away the environment, the built site and every cache
	rm -rf $(VENV) .swd-cache build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	find . -name __pycache__ -prune -exec rm -rf {} +

# The environment holds what the lock file says and nothing else: a new lock makes it anew.
$(VENV)/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo not there). Name another: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@echo "making the environment in $(VENV); the first time this takes a minute or two"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.ready: $(VENV)/.locked pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
