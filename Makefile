# `make help` lists the commands. Everything that they install or write stays below this folder.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export UV_COMPILE_BYTECODE := 1

# Set but empty counts as not set.
override export VAR_DIR := $(or $(VAR_DIR),$(CURDIR)/var)
# Only an action server of this machine is started here.
LOCAL_ACTIONS := $(filter http://127.0.0.1:% http://localhost:%,$(ACTION_SERVER_URL))
export ACTIONS_PORT := $(or $(ACTIONS_PORT),$(firstword $(subst /, ,$(lastword $(subst :, ,$(LOCAL_ACTIONS))))),5055)
export ACTIONS_AUTOSTART := $(if $(LOCAL_ACTIONS),true,false)

UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
WEB := .venv/bin/python
RASA := .venv-rasa/bin/python

# Logs may quote a sentence of a visitor: nobody else on the machine reads them.
private_log = umask 077; mkdir -p "$(VAR_DIR)"; : > "$(VAR_DIR)/$(1).log"; chmod 600 "$(VAR_DIR)/$(1).log"

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

# What a model is made of: change one of these and `make run` trains again. Not so sentences that staff confirmed: they wait
# for a candidate and for someone who approves it.
MODEL_SOURCES := config.yml domain.yml $(shell find data -name '*.yml' -not -path 'data/nlu/reviewed/*') $(wildcard components/*enc*.py components/*vec*.py \
  components/intent_*.py components/safety_*.py components/encoder_adapter.safetensors components/tokenizer.py admissions/safety/*.py) facts/safety.yml

models/.trained: $(MODEL_SOURCES) | setup
	@$(MAKE) --no-print-directory train

.PHONY: train
train: setup ## a model in models/
	@$(call private_log,train)
	@echo "==> training (about a minute; log in $(VAR_DIR)/train.log)"
	@$(RASA) -W ignore -m components.train > "$(VAR_DIR)/train.log" 2>&1 || { tail -20 "$(VAR_DIR)/train.log"; exit 1; }
	@touch models/.trained
	@tail -1 "$(VAR_DIR)/train.log"

.PHONY: candidate
candidate: models/.trained database ## trains a model beside the one in use and says what it would change
	@$(call private_log,candidate)
	@echo "==> candidate (some minutes; log in $(VAR_DIR)/candidate.log)"
	@$(RASA) -W ignore -m components.candidate > "$(VAR_DIR)/candidate.log" 2>&1 || { tail -20 "$(VAR_DIR)/candidate.log"; exit 1; }
	@tail -1 "$(VAR_DIR)/candidate.log"

.PHONY: replay
replay: database ## tries the candidate on the last messages of visitors again
	@$(call private_log,candidate)
	@$(RASA) -W ignore -m components.candidate --replay > "$(VAR_DIR)/candidate.log" 2>&1 || { tail -20 "$(VAR_DIR)/candidate.log"; exit 1; }
	@tail -1 "$(VAR_DIR)/candidate.log"

.PHONY: promote
promote: database ## puts the candidate to use, if it passed the safety gate
	@$(WEB) -m admissions models promote

.PHONY: rollback
rollback: database ## goes back to the model that was in use before
	@$(WEB) -m admissions models rollback

.PHONY: tune
tune: setup ## teach the sentence encoder what visitors mean, from data/nlu (ten minutes); then make train
	@$(RASA) -W ignore -m components.encoder_tuning

.PHONY: database
database: setup ## the database, up to date
	@$(WEB) -m admissions.check
	@$(WEB) -m alembic upgrade head

.PHONY: run
run: setup database models/.trained ## everything from nothing; prints the address; Ctrl-C stops all
	@echo "==> starting"
	@exec .venv/bin/supervisord -c supervisord.conf -j "$(VAR_DIR)/supervisord.pid"

.PHONY: evaluate
evaluate: models/.trained ## how well visitors are understood: reports/ (HINT3=<folder> adds the public benchmark; TUNE_WITHOUT=<writer,...> or all: models of an encoder that they did not teach, ten minutes each)
	@$(RASA) -W ignore -m benchmarks.evaluate

# The unit tests run in both environments: `admissions` is imported by both. What starts processes and browsers comes
# last and alone.
.PHONY: test
test: models/.trained ## everything from nothing, then the whole test suite
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-in-rasa test-in-web
	@echo "==> tests: processes and browser"
	@$(WEB) -m pytest tests/processes tests/browser

.PHONY: test-in-rasa test-in-web
test-in-rasa:
	@echo "==> tests: Rasa's environment"
	@$(RASA) -W ignore -m pytest tests/unit tests/integration/rasa_process tests/conversations

test-in-web:
	@echo "==> tests: web environment"
	@$(WEB) -m pytest tests/unit tests/architecture tests/integration/web_process

.PHONY: check
check: setup ## lint, types, Rasa's own validation, guard tests
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@$(call private_log,validate)
	@.venv-rasa/bin/rasa data validate --fail-on-warnings > "$(VAR_DIR)/validate.log" 2>&1 || { tail -30 "$(VAR_DIR)/validate.log"; exit 1; }
	@$(WEB) -m pytest tests/architecture

.PHONY: bench
bench: database models/.trained ## ours beside a stock Rasa project: latency, throughput, memory, start
	@$(RASA) -W ignore -m benchmarks.bench

.PHONY: bench-page
bench-page: ## time to the first reply in a browser, of the instance that `make run` started
	@$(WEB) -m benchmarks.first_reply

.PHONY: bench-console
bench-console: setup ## how long staff wait for the list of 100,000 conversations, on SQLite and PostgreSQL
	@$(WEB) -m benchmarks.console

.PHONY: pictures
pictures: ## docs/pictures/, of the instance that `make run` started
	@$(WEB) -m docs.pictures.make
	@$(WEB) -m docs.pictures.console
	@$(WEB) -m docs.pictures.numbers
