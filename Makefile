# Two commands do everything:  make run  opens the window on the example,  make test  runs every check.
# Both make their own environment in .venv; delete that folder to start afresh. On Windows see README.md.

ENVIRONMENT := .venv
PYTHON := $(ENVIRONMENT)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check install --quiet

# Other people's programs that open what we write; a new version is a decision, not an accident.
CLIENTS := .clients
AXE := axe-core@4.14.1
ANNOTORIOUS := @annotorious/annotorious@3.8.10
MIRADOR := mirador@4.0.0
# In an environment of their own: iiif-prezi3 wants another Pillow than the program.
READERS := iiif-prezi3==3.1.1 gedcom7==1.2.0 loguru==0.7.3 tifffile==2026.3.3 numpy==2.4.6
# Its loader is all we want of it: what it depends on brings another Qt and 300 MB.
BARE_READERS := labelme==6.3.1

.PHONY: help run test lint types tests coverage test-clients test-clients-heavy libraries test-libraries client-libraries clean
.DELETE_ON_ERROR:

help:
	@echo "make run    open the window on the example (make run ARGS=photo.jpg opens a photograph)"
	@echo "make test   lint, types and tests, as CI runs them"
	@echo "make coverage   the tests, and which lines they never reach"
	@echo "make test-clients   bring Chromium, axe-core and readers of our forms, without which some tests are skipped"
	@echo "make test-clients-heavy   bring digiKam and Gramps as well (700 MB), for the tests that ask them"
	@echo "make clean  remove the environment and what the checks leave behind"

run: $(ENVIRONMENT)/.ready-to-run
	$(PYTHON) -m annotator $(ARGS)

test: lint types tests

lint: $(ENVIRONMENT)/.ready-to-test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: $(ENVIRONMENT)/.ready-to-test
	$(PYTHON) -m mypy

# Last, so that pytest's closing line is the last thing to be read.
tests: $(ENVIRONMENT)/.ready-to-test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest --numprocesses auto --dist loadgroup $(ARGS)

# Apart from the tests, since counting lines makes them take two to three times as long.
coverage: $(ENVIRONMENT)/.ready-to-test
	$(MAKE) tests ARGS="--cov --cov-report=term:skip-covered $(ARGS)"

test-clients: $(CLIENTS)/node_modules/axe-core/axe.min.js $(CLIENTS)/node_modules/@annotorious \
  $(CLIENTS)/mirador/dist/mirador.min.js $(CLIENTS)/python/.ready

$(CLIENTS)/node_modules/axe-core/axe.min.js: | client-libraries
	@echo "Fetching $(AXE) into $(CLIENTS) ..."
	npm install --prefix $(CLIENTS) --no-audit --no-fund --ignore-scripts --loglevel=error $(AXE)

$(CLIENTS)/node_modules/@annotorious: $(CLIENTS)/node_modules/axe-core/axe.min.js
	@echo "Fetching $(ANNOTORIOUS) into $(CLIENTS) ..."
	npm install --prefix $(CLIENTS) --no-audit --no-fund --ignore-scripts --loglevel=error $(ANNOTORIOUS)

# Packed, not installed: the one file holds all that Mirador needs, and installing brings another 330 MB.
$(CLIENTS)/mirador/dist/mirador.min.js: | client-libraries
	@echo "Fetching $(MIRADOR) into $(CLIENTS) ..."
	mkdir -p $(CLIENTS)/mirador
	npm pack --pack-destination $(CLIENTS)/mirador --ignore-scripts --silent $(MIRADOR)
	tar -xzf $(CLIENTS)/mirador/mirador-*.tgz -C $(CLIENTS)/mirador --strip-components=1 package/LICENSE package/dist/mirador.min.js
	rm $(CLIENTS)/mirador/mirador-*.tgz

$(CLIENTS)/python/.ready: Makefile | libraries
	@echo "Fetching $(READERS) into $(CLIENTS) ..."
	sh tools/make_environment.sh $(CLIENTS)/python
	$(CLIENTS)/python/bin/python -m pip --disable-pip-version-check install --quiet $(READERS)
	$(CLIENTS)/python/bin/python -m pip --disable-pip-version-check install --quiet --no-deps $(BARE_READERS)
	@touch $@

client-libraries:
	@sh tools/system_libraries.sh clients

# Programs of hundreds of megabytes, which CI does without; docs/exchange.md says when they were last asked.
test-clients-heavy: test-clients
	@sh tools/system_libraries.sh heavy

# The libraries are looked for every time (it takes a moment): an environment outlives a system upgrade.
$(ENVIRONMENT)/.ready-to-run: pyproject.toml setup.py $(PYTHON) | libraries
	@echo "Installing Annotator into $(ENVIRONMENT) ..."
	$(PIP) --editable .
	@touch $@

$(ENVIRONMENT)/.ready-to-test: pyproject.toml setup.py $(PYTHON) | test-libraries
	@echo "Installing Annotator and its checks into $(ENVIRONMENT) ..."
	$(PIP) --editable '.[dev]'
	@touch $@ $(ENVIRONMENT)/.ready-to-run

$(PYTHON): | libraries
	sh tools/make_environment.sh $(ENVIRONMENT)

libraries:
	@sh tools/system_libraries.sh run

test-libraries:
	@sh tools/system_libraries.sh test

clean:
	rm -rf $(ENVIRONMENT) $(CLIENTS) annotator.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
