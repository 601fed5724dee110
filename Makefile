# `make help` lists the commands. Everything that they install or write stays below this folder.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export UV_COMPILE_BYTECODE := 1

UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
WEB := .venv/bin/python
RASA := .venv-rasa/bin/python

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

.tools/bin/uv:
	@echo "==> uv, into .tools"
	@python3 -m venv .tools >/dev/null 2>&1 && .tools/bin/python -m pip install --quiet uv \
	  || python3 -m pip install --quiet --target .tools uv

.venv/.installed: requirements/web.txt | $(filter .tools/bin/uv,$(UV))
	@echo "==> .venv: web (Python 3.12)"
	@$(UV) venv --quiet --clear --python 3.12 .venv
	@$(UV) pip install --quiet --python .venv --no-deps --require-hashes -r requirements/web.txt
	@touch $@

.venv-rasa/.installed: requirements/rasa.txt | $(filter .tools/bin/uv,$(UV))
	@echo "==> .venv-rasa: Rasa (Python 3.10); a few minutes the first time"
	@$(UV) venv --quiet --clear --python 3.10 .venv-rasa
	@$(UV) pip install --quiet --python .venv-rasa --no-deps --require-hashes -r requirements/rasa.txt
	@touch $@

.PHONY: setup
setup: .venv/.installed .venv-rasa/.installed ## the two environments
