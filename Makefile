# Everything here needs make and Python 3.11 or newer, and prepares the rest itself. `make help` tells the rest.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
FORMAT ?= text

# Wheels only, each with the hash that the lock gives: no code of a package runs while it is being installed.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
HASHED := install -qq --only-binary :all: --require-hashes
INSTALL := $(PY) -m pip $(HASHED)
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

.PHONY: help site serve book check authoring test firefox packages sbom fuzz lint format hooks rooms same html editors bench lock \
	changelog \
	release clean stale
.DEFAULT_GOAL := help

# Lines that begin with `##` explain the variables; `##` after a target explains the target.
##   PYTHON=python3.14          the Python to work with; another one than before makes .venv anew
##   FORMAT=json                of `check`: text (for people), json (for programs) or github (for its workflows)
##   SITE_URL=https://host/     of `site`: the address at which the site will be published
##   STRICT=1                   of `site`: stop at what was not checked or not read as it stands, as publishing does
##   ARGS="-k words"            of `test` and `firefox`: options of pytest, such as a file; of `bench`: options such as --help
##   HYPOTHESIS_PROFILE=full    of `test`: all examples of the property tests, as on main; without it, a few (fast)
##   FUZZ_SECONDS=30            of `fuzz`: how long each kind of input is tried; FUZZ_SEED=7 repeats a run
##   UPDATE_EXPECTED=1          of `test`: accept the pages of tests/expected/ and the boxes of the tutorial as they are now; read the difference
##   CHROMIUM=/path/to/chrome   of `test` and `bench`: the browser to test in
##   FIREFOX=/path/to/firefox   of `firefox`: the Firefox to test in
##   BRIEFINGS_ENGINE=properdocs of `site`, `serve` and `test`: ProperDocs, which continues MkDocs, in its place
##   PYTHONS="one another"      of `same`: the Pythons to compare; without it, each supported one that is here
##   VERSION=0.2.0              of `release`: the number of the release
##   UPGRADE=1                  of `lock`: move every pin to the newest release in range

help: ## list the targets and the variables
	@echo "Targets:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target words; do \
		printf '  make %-10s %s\n' "$$target" "$$words"; done
	@echo "Variables, each as it would be typed after a target:"
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

site: $(VENV)/project.stamp ## build the site from the briefs into site/
	@$(VENV)/bin/briefings build$(if $(STRICT), --strict)
	@echo "To look at it with live reload: make serve"

serve: $(VENV)/project.stamp ## preview the site, and again at each change
	@$(VENV)/bin/briefings serve

book: $(VENV)/project.stamp ## make the briefing book, a PDF of the whole record
	@$(VENV)/bin/briefings book

check: $(VENV)/project.stamp ## report every fault of every brief
	@$(VENV)/bin/briefings check --format $(FORMAT)

authoring: $(VENV)/project.stamp $(VENV)/authoring.stamp ## let `briefings new` and `text` read web pages and PDF files
	@echo "briefings new and briefings text read .html and .pdf files now."

# One more than there are processors: tests wait for browsers, and for programs that they start.
TESTS_AT_ONCE = $$(($$(getconf _NPROCESSORS_ONLN) + 1))

test: $(VENV)/project.stamp $(VENV)/dev.stamp ## run every test, those in a real browser too; ARGS=tests/model for a part
	@CHROMIUM="$$(tools/chromium)" && export CHROMIUM && FIREFOX= PYTHONDONTWRITEBYTECODE= \
		$(PY) -m pytest -q -n $(TESTS_AT_ONCE) --dist worksteal -p no:benchmark $(ARGS)

firefox: $(VENV)/project.stamp $(VENV)/dev.stamp ## run the tests of the browser in Firefox; ARGS="-k panel" for a part
	@FIREFOX="$$(tools/firefox)" && export FIREFOX && PYTHONDONTWRITEBYTECODE= \
		$(PY) -m pytest -q -n $(TESTS_AT_ONCE) --dist worksteal -p no:benchmark tests/browser $(ARGS)

packages: $(VENV)/project.stamp $(VENV)/dev.stamp ## build wheel and source archive into dist/, and try each where no checkout is
	@$(PY) tools/packages.py dist
	@PACKAGES=$(CURDIR)/dist $(PY) -m pytest -q -p no:benchmark tests/packaging

sbom: ## list what the wheel in dist/ runs with, as a CycloneDX SBOM in sbom/
	@PYTHON="$(PYTHON)" tools/sbom dist sbom

fuzz: $(VENV)/project.stamp $(VENV)/dev.stamp ## try random inputs for some minutes; keeps what fails in tests/fuzz/corpus
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-30} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(PY) -m pytest -q tests/fuzz

lint: $(VENV)/project.stamp $(VENV)/dev.stamp ## check style, types, the order of rooms, and workflows
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet || { echo "Mend with: make format" >&2; exit 1; }
	@$(PY) -m mypy --no-error-summary
	@report=$$($(VENV)/bin/lint-imports --no-logo --no-cache) || { echo "$$report"; exit 1; }
	@report=$$($(VENV)/bin/check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci \
		.gitlab-ci.yml generator/templates/record/dot-gitlab-ci.yml) || { echo "$$report"; exit 1; }
	@$(VENV)/bin/jactionlint --shellcheck= .github/workflows/*.yml .github/dependabot.yml \
		generator/templates/record/dot-github/workflows/*.yml
	@report=$$($(VENV)/bin/zizmor --offline --no-progress --quiet --color never --persona pedantic .github \
		generator/templates/record/dot-github/workflows/publish.yml) \
		|| { echo "$$report"; exit 1; }
	@echo "lint: clean"

format: $(VENV)/project.stamp $(VENV)/dev.stamp ## mend the style of code and briefs, as far as that goes by itself
	@$(VENV)/bin/briefings fmt
	@$(PY) -m ruff check --quiet --fix
	@$(PY) -m ruff format --quiet

hooks: $(VENV)/project.stamp $(VENV)/dev.stamp ## let git check each commit and each push in this clone
	@$(VENV)/bin/pre-commit install

rooms: $(VENV)/runtime.stamp ## write the architecture page's picture and tour anew, from the code
	@$(PY) tools/rooms.py

same: ## build the site with each Python and compare the bytes
	@tools/same-site $(PYTHONS)

html: site ## check the built site with the Nu checker: valid HTML, SVG and CSS; needs Java and npm
	@tools/check-html

editors: $(VENV)/project.stamp $(VENV)/dev.stamp ## ask the language server of editors for completions, as authors do; needs npm
	@server=$$(tools/from-npm editors) && YAML_LANGUAGE_SERVER="$$server/node_modules/.bin/yaml-language-server" \
		$(PY) -m pytest -q -p no:benchmark tests/schemas/test_language_server.py

bench: $(VENV)/project.stamp $(VENV)/bench.stamp ## measure the generator beside others
	@CHROMIUM="$$(tools/chromium || true)" && export CHROMIUM && $(PY) -m benchmarks.run $(ARGS)

lock: ## pin requirements anew, and name the files that changed
	@set -e; tools/check-python "$(PYTHON)"; venv=$$(mktemp -d); trap 'rm -rf "$$venv"' EXIT; \
	"$(PYTHON)" -m venv "$$venv"; \
	"$$venv/bin/pip" $(HASHED) -r requirements/lock.txt; \
	for set in lock build runtime authoring dev neighbours bench sbom; do \
		cp -p requirements/$$set.txt "$$venv/before" 2>/dev/null || : > "$$venv/before"; \
		"$$venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) \
			$$(test $$set != authoring || echo --constraint requirements/runtime.txt) \
			--output-file requirements/$$set.txt requirements/$$set.in >/dev/null; \
		if cmp -s "$$venv/before" requirements/$$set.txt; then mv "$$venv/before" requirements/$$set.txt; \
		else echo "requirements/$$set.txt"; fi; \
	done

changelog: $(VENV)/project.stamp $(VENV)/dev.stamp ## show what the changelog of the next release says so far
	@$(VENV)/bin/towncrier build --draft

release: $(VENV)/project.stamp $(VENV)/dev.stamp ## prepare a release, to be read and committed; VERSION=0.2.0
	@tools/prepare-release "$(VERSION)"

clean: ## remove what these targets made
	@rm -rf $(VENV) benchmarks/work site build dist sbom *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

$(VENV)/runtime.stamp: requirements/build.txt requirements/runtime.txt $(STALE)
	@tools/check-python "$(PYTHON)"
	@echo "Preparing $(VENV) with $$($(PYTHON) --version); this happens once."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) -r requirements/build.txt -r requirements/runtime.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@printf %s "$(CURDIR)" > $@

# The installed project names the version that `generator/__init__.py` gives.
$(VENV)/project.stamp: pyproject.toml requirements/runtime.in generator/__init__.py $(VENV)/runtime.stamp
	@$(PY) -m pip install -qq --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/neighbours.txt $(VENV)/runtime.stamp
	@echo "Adding what the tests and checks need."
	@$(INSTALL) -r requirements/dev.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@$(INSTALL) --no-binary csscompressor,jsmin --no-build-isolation -r requirements/neighbours.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@touch $@

$(VENV)/authoring.stamp: requirements/authoring.txt $(VENV)/runtime.stamp
	@echo "Adding what reads web pages and PDF files."
	@$(INSTALL) -r requirements/authoring.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/runtime.stamp
	@echo "Adding what the benchmarks hold the generator against."
	@$(INSTALL) -r requirements/bench.txt || { echo "$(UNFIT)" >&2; exit 1; }
	@touch $@
