PYTHON ?= python3
BIN := .venv/bin

# Not installed, only read: the examples of the CommonMark specification, and what is generated from Brevo's description.
SOURCES := markdown-it-py==4.3.0 brevo-python==5.1.0
# What the tests hold every page against; it runs in the browser alone.
AXE := axe-core-4.14.1.tgz

.PHONY: run test check bench format screenshots lock clean

run: .venv/.installed
	$(BIN)/sales-action dashboard

test: .venv/.installed-dev
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --durations 30 --durations-min 10

check: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.installed-dev
	$(BIN)/python benchmarks/results.py

format: .venv/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: .venv/.installed-dev
	$(BIN)/python docs/screenshots/take.py

lock: .venv/.installed-dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv build dist *.egg-info

.venv/.installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed. Name it: make PYTHON=python3.12 $(or $(MAKECMDGOALS),run)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q app.py engine pages ui
	touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed Makefile
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest .venv/sources $(SOURCES)
	$(BIN)/python -c 'import urllib.request as u; u.urlretrieve("https://registry.npmjs.org/axe-core/-/$(AXE)", ".venv/sources/$(AXE)")'
	touch $@
