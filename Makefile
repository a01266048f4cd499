# The one entry point. `make demo` and `make test` set everything up by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV = $(shell command -v uv || echo $(BIN)/uv)
READY := $(VENV)/.ready
SYNCED := $(VENV)/.synced
FTM := $(VENV)/.ftm
SPARK := $(VENV)/.spark
ISLANDS := hatch_build.py $(wildcard islands/*.json islands/*.ts islands/src/* islands/src/island/*)
TOOLS := islands/node_modules/.tools
NPM := $(BIN)/python hatch_build.py npm
SCHEMAS := reading assessment warning backtest scenario narrative alerts
SCHEMA_OF = src/vedette/data/schema/$(1).schema.json

.PHONY: help demo test check format docs lock clean

help:
	@echo "make demo    read the shipped example, and say what to try next"
	@echo "make test    run the tests and the quality gate"
	@echo "make check   format, lint, types, layers, docs"
	@echo "make format  put code and generated docs into shape"
	@echo "make lock    choose the newest dependencies and lock them by hash"
	@echo "make clean   remove the virtual environment and all caches"

# A virtual environment inside the checkout. uv comes from the machine or, by its locked hash, from
# the package index; everything else comes by locked hashes too.
$(SYNCED): requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { echo "cannot make a virtual environment: install python3-venv (3.11 or newer)" >&2; exit 1; }
	@test -x "$(UV)" || { awk '/^uv==/,!/\\$$/' requirements.lock > $(VENV)/uv.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	    --requirement $(VENV)/uv.lock; }
	@echo "setting up $(VENV) (once; about a minute)"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes \
	  --build-constraints requirements.lock requirements.lock
	@touch $@

# vedette itself, to be worked on, and the islands of its desk, by Node from the package index. The
# build's requirements are in the environment, so none is isolated.
$(READY): $(SYNCED) pyproject.toml $(ISLANDS)
	@VEDETTE_ISLANDS=skip $(UV) pip install --quiet --python $(BIN)/python --no-deps \
	  --no-build-isolation --editable .
	@$(BIN)/python hatch_build.py
	@touch $@

# What checks and tests of the islands need beside what builds them.
$(TOOLS): $(READY) islands/package-lock.json
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error > /dev/null
	@touch $@

# The extra `ftm` builds PyICU for two minutes: where that cannot be built, its tests are skipped.
$(FTM): $(READY) requirements-ftm.lock
	@if pkg-config --exists icu-i18n 2> /dev/null && command -v g++ > /dev/null; then \
	  echo "setting up followthemoney (once; about two minutes)"; \
	  $(UV) pip install --quiet --python $(BIN)/python --no-deps --require-hashes \
	    --build-constraints requirements.lock --requirement requirements-ftm.lock || \
	  echo "followthemoney could not be built: its tests are skipped" >&2; \
	else echo "no libicu-dev, pkg-config or g++: the tests of followthemoney are skipped" >&2; fi
	@touch $@

# The extra `spark` takes half a gigabyte and needs Java: where there is none, its tests are skipped.
$(SPARK): $(READY) requirements-spark.lock
	@if command -v java > /dev/null; then \
	  echo "setting up Spark (once; about a minute)"; \
	  $(UV) pip install --quiet --python $(BIN)/python --no-deps --require-hashes \
	    --build-constraints requirements.lock --requirement requirements-spark.lock || \
	  echo "Spark could not be set up: its tests are skipped" >&2; \
	else echo "no java: the tests of Spark are skipped" >&2; fi
	@touch $@

demo: $(READY)
	@$(BIN)/vedette demo --show demo.html

test: $(READY) $(FTM) $(SPARK) $(TOOLS)
	@$(NPM) run --silent test
	@$(BIN)/python -m pytest -n 2 --dist worksteal
	@$(BIN)/vedette evaluate

check: $(READY) $(TOOLS)
	@$(BIN)/ruff format --check --quiet . && echo "format  ok"
	@$(BIN)/ruff check --quiet . && echo "lint    ok"
	@$(BIN)/mypy && echo "types   ok"
	@$(NPM) run --silent check && echo "islands ok"
	@$(BIN)/lint-imports --no-cache > .imports.log 2>&1 || { cat .imports.log; exit 1; }; rm .imports.log; echo "layers  ok"
	@for each in $(SCHEMAS); do $(BIN)/vedette schema $$each | cmp --quiet - $(call SCHEMA_OF,$$each) || \
	  { echo "$(call SCHEMA_OF,$$each) is stale: make format" >&2; exit 1; }; done
	@$(BIN)/cog --check -P README.md docs/reference/*.md docs/tutorial/*.md && echo "docs    ok"
	@$(BIN)/codespell README.md CHANGELOG.md docs src/vedette && echo "spelling ok"

format: $(READY) $(TOOLS)
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix --quiet .
	@$(NPM) run --silent format
	@for each in $(SCHEMAS); do $(BIN)/vedette schema $$each > $(call SCHEMA_OF,$$each).new && \
	  mv $(call SCHEMA_OF,$$each).new $(call SCHEMA_OF,$$each); done
	@$(BIN)/cog -P -r README.md docs/reference/*.md docs/tutorial/*.md

lock: $(READY)
	@$(UV) pip compile pyproject.toml --group dev --universal --generate-hashes --no-annotate \
	  --no-header --quiet --upgrade --output-file requirements.lock
	@echo followthemoney | $(UV) pip compile - --constraints requirements.lock --universal \
	  --generate-hashes --no-annotate --no-header --quiet --upgrade --output-file requirements-ftm.lock
	@printf 'pyspark>=4.0\npandas>=2.2,<3\n' | $(UV) pip compile - --constraints requirements.lock --universal \
	  --generate-hashes --no-annotate --no-header --quiet --upgrade --output-file requirements-spark.lock

clean:
	rm -rf $(VENV) islands/node_modules src/vedette/data/web/static/island .mypy_cache .ruff_cache .pytest_cache .hypothesis demo.html
