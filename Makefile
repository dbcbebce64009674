# `make paper` and `make test` need Python 3.11 and nothing else; everything goes into .venv.
# Without make (on Windows), see README.

PYTHON_IN := .venv/bin/python
PROJECT ?= samples/cambridgeshire

.PHONY: help paper test check bench lock base-document wheel wheelhouse calibration stability pages clean

help:
	@echo "make paper        set up, and build the paper of $(PROJECT)"
	@echo "make test         set up, and run the tests"
	@echo "make check        the further checks: style, types, imports, rules and sample"
	@echo "make bench        how long narrator takes, against what it could be measured by"
	@echo "make wheel        build the wheel and try it in an empty environment"
	@echo "make wheelhouse   dist/wheelhouse: all that Windows needs to install narrator offline"
	@echo "make calibration  simulate anew what docs/statistics.md reports (minutes; DATA=FOLDER)"
	@echo "make stability    are the same verdicts in the same words, paper after paper? (minutes)"
	@echo "make pages        write the tables of docs/rules.md and docs/lint.md anew"
	@echo "make lock         write the lock files anew"
	@echo "make clean        remove what was made"

paper: .venv/narrator.stamp
	@$(PYTHON_IN) -m narrator build $(PROJECT) || test $$? -eq 1

test: .venv/tests.stamp
	@$(PYTHON_IN) -m pytest -n 2 --dist worksteal $(TESTS)

check: .venv/tests.stamp
	$(PYTHON_IN) -m ruff check --output-format concise narrator tests tools benchmarks samples
	$(PYTHON_IN) -m mypy
	.venv/bin/lint-imports
	$(PYTHON_IN) -m narrator lint rules/core
	$(PYTHON_IN) -m narrator lint rules/policing
	$(PYTHON_IN) -m narrator lint samples/cambridgeshire
	$(PYTHON_IN) -m narrator lint samples/london

bench: .venv/tests.stamp
	@$(PYTHON_IN) benchmarks/cold.py
	@$(PYTHON_IN) benchmarks/warm.py

wheel: .venv/tests.stamp
	tools/try_wheel.sh

wheelhouse: .venv/tests.stamp
	tools/wheelhouse.sh

calibration: .venv/tests.stamp
	$(PYTHON_IN) -m tools.calibration $(if $(DATA),--data $(DATA))

stability: .venv/tests.stamp
	$(PYTHON_IN) -m tools.stability $(if $(DATA),--data $(DATA))

pages: .venv/tests.stamp
	$(PYTHON_IN) -m tools.rules_page
	$(PYTHON_IN) -m tools.lint_page
	$(PYTHON_IN) -m tools.schema_words

lock:
	tools/lock.sh

base-document: .venv/narrator.stamp
	$(PYTHON_IN) tools/make_base_document.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf .coverage htmlcov samples/*/drafts

.venv/narrator.stamp: requirements.lock pyproject.toml tools/set_up.sh
	@tools/set_up.sh requirements.lock
	@touch $@

.venv/tests.stamp: requirements-dev.lock .venv/narrator.stamp
	@tools/set_up.sh requirements-dev.lock
	@touch $@
