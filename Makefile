# Two commands matter: `make chat` and `make test`. Both set up what they need.
.DEFAULT_GOAL := help
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
READY := $(VENV)/ready-$(shell cat pyproject.toml constraints.txt | cksum | cut -d' ' -f1)
ARGS ?=

.PHONY: help chat run test check sweep bench learn wheel clean

help:  ## Show these commands.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

chat: $(READY)  ## Have the conversation in the terminal (ARGS="--lang fr --at 2026-12-25T03:00").
	@$(BIN)/wegwijsbot chat $(ARGS)

run: $(READY)  ## Answer on Telegram; needs WEGWIJSBOT_TOKEN.
	@$(BIN)/wegwijsbot run

test: $(READY)  ## Run the tests (ARGS="-k routing").
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: $(READY)  ## Format, lint, types, content.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/wegwijsbot check content

sweep: $(READY)  ## Walk every combination; takes a while.
	@$(BIN)/python -m pytest -m sweep --sweep -s --timeout 7200 $(ARGS)

bench: $(READY)  ## Measure speed against bare baselines.
	@$(BIN)/python -m tests.bench $(ARGS)

learn: $(READY)  ## Learn danger and for whom anew from labelled sentences.
	@$(BIN)/python -m tests.learning

wheel: $(READY)  ## Build the wheel; it carries the content.
	@$(BIN)/python -m build --wheel --no-isolation

clean:  ## Remove what was made here.
	@rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@echo "Setting up; this takes a minute the first time."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@rm -f $(VENV)/ready-*
	@touch $@
