# Everything here needs make and Python 3.11 or newer, and prepares the rest itself. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
UV_VERSION := 0.13.8
FORMAT ?= text

# Wheels only, each with the hash that the lock gives: no code of a package runs while it is being installed.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
INSTALL := $(PY) -m pip install -qq --only-binary :all: --require-hashes
UNFIT := If the network is not at fault: the pinned packages come ready-made for Python 3.11 to 3.14 on Linux (glibc) \
	and macOS. Another Python can be named: make PYTHON=python3.14

# A copied or moved folder keeps the old paths in its environment, which is made anew; the stamp names the folder it was
# made for.
ifneq ($(shell cat $(VENV)/runtime.stamp 2>/dev/null),$(CURDIR))
STALE := stale
endif
# So is one of another Python than the one that is named.
ifneq ($(filter command environment,$(origin PYTHON)),)
ifneq ($(shell { "$(PYTHON)" --version; } 2>/dev/null),$(shell { $(PY) --version; } 2>/dev/null))
STALE := stale
endif
endif

.PHONY: help site serve check test fuzz lint bench lock clean stale
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

site: $(VENV)/project.stamp ## build the site from the briefs into site/
	@$(VENV)/bin/briefings build
	@echo "To look at it with live reload: make serve"

serve: $(VENV)/project.stamp ## preview the site, and again at each change
	@$(VENV)/bin/briefings serve

check: $(VENV)/project.stamp ## report every fault of every brief; FORMAT=json or github for machines
	@$(VENV)/bin/briefings check --format $(FORMAT)

test: $(VENV)/project.stamp $(VENV)/dev.stamp ## run every test, those in a real browser too; ARGS=tests/model for a part
	@CHROMIUM="$$(tools/chromium)" && export CHROMIUM && $(PY) -m pytest -q -n auto --dist worksteal -p no:benchmark $(ARGS)

fuzz: $(VENV)/project.stamp $(VENV)/dev.stamp ## try random inputs for some minutes; keeps what fails in tests/fuzz/corpus
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-30} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(PY) -m pytest -q tests/fuzz

lint: $(VENV)/project.stamp $(VENV)/dev.stamp ## check style, types and workflows
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet || { echo "Mend with: $(PY) -m ruff format" >&2; exit 1; }
	@$(PY) -m mypy --no-error-summary
	@$(VENV)/bin/jactionlint --shellcheck= .github/workflows/*.yml .github/dependabot.yml
	@found=$$($(VENV)/bin/zizmor --offline --no-progress --quiet --color never --persona pedantic .github) \
		|| { echo "$$found"; exit 1; }
	@echo "lint: clean"

bench: $(VENV)/project.stamp $(VENV)/bench.stamp ## measure the generator beside others; ARGS=--help lists the options
	@CHROMIUM="$$(tools/chromium || true)" && export CHROMIUM && $(PY) -m benchmarks.run $(ARGS)

lock: ## pin requirements anew; UPGRADE=1 moves every pin to the newest release in range
	@set -e; venv=$$(mktemp -d); trap 'rm -rf "$$venv"' EXIT; \
	$(PYTHON) -m venv "$$venv"; \
	"$$venv/bin/pip" install -qq uv==$(UV_VERSION); \
	for set in build runtime dev bench; do \
		"$$venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) \
			--output-file requirements/$$set.txt requirements/$$set.in >/dev/null; \
		echo "requirements/$$set.txt"; \
	done

clean: ## remove what these targets made
	@rm -rf $(VENV) benchmarks/work site build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

$(VENV)/runtime.stamp: requirements/build.txt requirements/runtime.txt $(STALE)
	@tools/check-python "$(PYTHON)"
	@echo "Preparing $(VENV) with $$($(PYTHON) --version); this happens once."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) -r requirements/build.txt -r requirements/runtime.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@printf %s "$(CURDIR)" > $@

$(VENV)/project.stamp: pyproject.toml requirements/runtime.in $(VENV)/runtime.stamp
	@$(PY) -m pip install -qq --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	@echo "Adding what the tests and checks need."
	@$(INSTALL) -r requirements/dev.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/runtime.stamp
	@echo "Adding what the benchmarks hold the generator against."
	@$(INSTALL) -r requirements/bench.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@touch $@
