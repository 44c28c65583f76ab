# Everything a newcomer needs: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared
CLAIM := "lowered its order for panels"

.PHONY: demo test lint bench golden quality train site clean help

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sayso needs Python 3.11 or later: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed ## read the bundled stories, follow a claim, and say where the results are
	@mkdir -p demo
	@rm -f demo/stories.ledger demo/stories.ledger-*
	$(BIN)/sayso read examples --format html -o demo/report.html
	$(BIN)/sayso read examples --format jsonl -o demo/analyses.jsonl -q
	$(BIN)/sayso add demo/stories.ledger examples -q
	$(BIN)/sayso audit demo/stories.ledger -o demo/audit.html
	$(BIN)/sayso trail demo/stories.ledger $(CLAIM) -o demo/trail.html
	@echo
	$(BIN)/sayso alarms demo/stories.ledger --kind sources-multiply
	@echo
	$(BIN)/sayso trail demo/stories.ledger $(CLAIM)
	@echo
	@echo "Open these in a browser:"
	@echo "  demo/report.html   every statement with who vouches for it"
	@echo "  demo/trail.html    the claim above: who had it first, who took it from whom"
	@echo "  demo/audit.html    whom each outlet relies on"
	@echo "As data: demo/analyses.jsonl, one article a line; demo/stories.ledger, an SQLite file."
	@echo "Your own page: $(BIN)/sayso read PAGE.html"

test: $(VENV)/.installed-dev lint ## style, types and tests
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## style and types alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(VENV)/.installed ## write the golden analyses and the schema again
	$(BIN)/python -m quality.golden

quality: $(VENV)/.installed ## fail where the model falls below its floors (DATA=folder of the data sets)
	$(BIN)/python -m quality --data $(DATA)/data

bench: $(VENV)/.installed-dev ## measure and write docs/benchmarks.md (DATA=folder of the data sets)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m bench --data $(DATA)

train: $(VENV)/.installed ## train the tagger again: an hour and more (DATA=folder of the data sets)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python -m training --data $(DATA)/data/polnear --model sayso/attributions/model/tagger.onnx

site: ## build the pages of `sayso serve` (needs Node; the built files are committed)
	cd frontend && npm ci && npm run build

clean: ## remove what was built
	rm -rf $(VENV) demo build dist
