# Each target sets up what it needs: Python 3.11+, make and git are enough on a fresh machine.

ARTICLE ?= manuscript/stage0.docx
PYTHON  ?= python3
REPORT  ?= build/report.html
BIN     := .venv/bin
UV       = PATH="$(CURDIR)/$(BIN):$$PATH" VIRTUAL_ENV= uv

# For what is written back into the author's own file.
JUDGE   := $(if $(OFFLINE),--offline) $(if $(STYLE),--style $(STYLE)) $(if $(UNSAFE),--unsafe)
STEM    := build/$(basename $(notdir $(ARTICLE)))

# The converted text is its author's: it is published as it stands, and only `make convert FORCE=1` writes it anew.
FIRST   := manuscript/stage0.docx
LEDGER  := $(if $(filter $(FIRST),$(ARTICLE)),--ledger bib/verification.json)
CHECK   := $(LEDGER) $(if $(STRICT),--fail-on warning) $(if $(OFFLINE),--offline) $(if $(STYLE),--style $(STYLE))
TEXT    := $(if $(filter $(FIRST),$(ARTICLE)),$(FIRST:.docx=.md),$(ARTICLE))
CONVERT := $(if $(filter $(FIRST),$(ARTICLE)),--library bib/references.bib) $(if $(FORCE),--force,--keep)
EXPORT  := --force $(if $(STYLE),--style $(STYLE)) $(if $(PAPER),--paper $(PAPER)) $(if $(REVIEW),--review)
# A Word file is its author's: it goes back with comments, and is published beside that.
ANNOTATE = $(BIN)/citewell annotate $(if $(CHANGES)$(UNSAFE),--changes) $(JUDGE) --force --output "$(STEM).reviewed.docx" "$(ARTICLE)"

# A fresh clone has arbitrary file times, so the date of a publication is that of the text's last commit.
DATE     = $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct -- "$(TEXT)" 2>/dev/null))

.PHONY: help check verify report fix convert pdf html docx jats serve grade test lint format docs pictures bench clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo 'ARTICLE=path picks another manuscript; STRICT=1 fails on warnings, OFFLINE=1 asks no registry, STYLE=apa sets the style.'
	@echo 'REPORT=build/report.json writes the report as JSON, .sarif as SARIF.'
	@echo 'SUBMISSIONS=dir names the submissions for grade, RUBRIC=file.toml the rubric.'
	@echo 'CHANGES=1 shows fixes as tracked changes in Word, UNSAFE=1 those as well that need a look.'
	@echo 'REVIEW=1 numbers the lines, PAPER=us-letter sets the page, FORCE=1 lets convert overwrite.'

check: .venv/core.stamp ## proof-read the manuscript's citations
	@$(BIN)/citewell check $(CHECK) "$(ARTICLE)"

verify: .venv/core.stamp ## ask the registries about every entry, and keep the answers in bib/verification.json
	@$(BIN)/citewell verify $(CHECK) "$(ARTICLE)"

report: .venv/core.stamp ## the same as a page for a browser, in build/report.html
	@$(BIN)/citewell check $(CHECK) --output "$(REPORT)" "$(ARTICLE)"

fix: .venv/core.stamp ## make the safe fixes in a copy of the manuscript in build/
	@$(BIN)/citewell fix $(JUDGE) --force --output "$(STEM).fixed$(suffix $(ARTICLE))" "$(ARTICLE)"

convert: .venv/core.stamp ## write the manuscript as Markdown with citekeys and a .bib library
	@$(BIN)/citewell convert $(CONVERT) "$(ARTICLE)"

pdf: .venv/core.stamp ## publish as PDF (PDF/UA-1, PDF/A-2a) in build/
html: .venv/core.stamp ## publish as one HTML file in build/
docx: .venv/core.stamp ## give the Word file back with comments, and publish as Word file, in build/
jats: .venv/core.stamp ## publish as JATS in build/
pdf html docx jats:
	@$(if $(filter docx,$@),$(if $(filter %.docx,$(ARTICLE)),$(ANNOTATE)))
	@$(if $(DATE),SOURCE_DATE_EPOCH=$(DATE)) $(BIN)/citewell export $(EXPORT) --to $@ --output build/ "$(TEXT)"

serve: .venv/web.stamp ## the web page, on this machine; PORT=8000
	@$(BIN)/citewell serve --port $(or $(PORT),8000) $(if $(OFFLINE),--offline)

grade: .venv/core.stamp ## grade the submissions in SUBMISSIONS=dir: gradebook and feedback in build/graded
	@$(if $(SUBMISSIONS),,echo 'make grade: name the folder or the ZIP: make grade SUBMISSIONS=dir' >&2; exit 2;) \
	  $(BIN)/citewell grade $(if $(OFFLINE),--offline) $(if $(STYLE),--style $(STYLE)) $(if $(RUBRIC),--rubric "$(RUBRIC)") \
	    --out build/graded "$(SUBMISSIONS)"

test: .venv/dev.stamp ## run the tests (no network needed)
	@$(BIN)/pytest

lint: .venv/dev.stamp ## style, docstrings, types, import directions, generated pages
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m citewell.rules.pages --check docs/rules
	@$(BIN)/python docs/generators/readme.py --check README.md

format: .venv/dev.stamp ## put the code in shape
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

docs: .venv/core.stamp ## write the rule pages and the table in the README anew from the rules' docstrings
	@$(BIN)/python -m citewell.rules.pages docs/rules
	@$(BIN)/python docs/generators/readme.py README.md

pictures: .venv/dev.stamp pdf html ## take the pictures for the documentation anew (needs poppler-utils, Chromium and LibreOffice)
	@$(BIN)/python docs/generators/pictures.py docs/pictures/report.svg
	@$(BIN)/python docs/generators/html_report.py docs/pictures
	@docs/generators/publications.sh build/stage0 docs/pictures
	@docs/generators/reviewed.sh $(FIRST) 2 docs/pictures/stage0-reviewed
	@$(BIN)/python docs/generators/web_pictures.py docs/pictures
	@docs/generators/cohort.sh tests/documents/cohort docs/pictures

bench: .venv/dev.stamp ## measure: one script a measure, tables on the screen
	@missed=0; for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || missed=1; done; exit $$missed

clean: ## remove everything that was built
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# uv comes from the machine, or by pip into .venv; --inexact leaves it there.
.venv/uv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'citewell needs Python 3.11 or newer: make PYTHON=/path/to/python3.11' >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@command -v uv >/dev/null || test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check uv
	@touch $@

# Bytecode is written now, so that the first check is as quick as the second.
.venv/core.stamp: .venv/uv.stamp pyproject.toml uv.lock
	@$(UV) sync --frozen --inexact --no-dev --quiet --compile-bytecode
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

.venv/web.stamp: .venv/core.stamp
	@$(UV) sync --frozen --inexact --no-dev --extra web --quiet
	@touch $@

.venv/dev.stamp: .venv/core.stamp
	@$(UV) sync --frozen --inexact --all-extras --quiet
	@touch $@
