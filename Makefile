# Every command of the course. The first two are all that most people need.
BIN := .venv/bin
INSTALLED := .venv/installed

NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --no-audit --no-fund --loglevel=error
TYPESCRIPT := node_modules/.package-lock.json
# A file to a worker: what it opens (a JupyterLab, a small book) is opened once. The longest files come
# first (tests/conftest.py), not those of most tests.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: book editions check test test-live test-browsers lab classe hub serve notebooks sphinx release bench lint schema lock clean

book: $(INSTALLED)  ## Build the static book, if anything changed
	@$(BIN)/python -m courseware.book.build

editions: book  ## Make the PDFs, the e-book and the copy for a stick, and offer them on the pages (needs a Chromium)
	@$(BIN)/python -m courseware.cli editions

check: lint  ## Between two commits, under a minute, without book or browser: form, types, data, questions, links
	$(BIN)/courseware check
	$(PYTEST) -m "not book"

test: check book  ## Prove the course: what `check` does, then notebooks and pages
	$(BIN)/python -m tests.installed chromium firefox webkit screen
	$(PYTEST) -m "book and not live and not browsers"

test-live: book $(TYPESCRIPT)  ## Prove what takes minutes, a server or another course: each page at a desk, class mode, JupyterLab, a hub, the guides
	$(BIN)/python -m tests.installed chromium nginx apache2 epubcheck
	$(PYTEST) -m live

test-browsers: book  ## Prove the whole book in Firefox and in WebKit: every page, question, activity
	$(BIN)/python -m tests.installed firefox webkit screen
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope tests/test_browsers.py

lab: $(INSTALLED)  ## Open the course live in JupyterLab, in French, on its start page
	@$(BIN)/python -m courseware.book.build || echo "Le cours s'ouvre quand même : vous pouvez y corriger cela."
	$(BIN)/courseware lab

classe: $(INSTALLED)  ## Open a class's own folder live: its answers stay out of the book and of git
	$(BIN)/courseware classe
	$(BIN)/courseware lab classe

hub: book $(TYPESCRIPT)  ## Open the course to a class for a trial, on this machine; or IP=0.0.0.0 PORT=8010
	@$(BIN)/python -m deploy.hub.start $(if $(IP),--ip $(IP)) $(if $(PORT),--port $(PORT))

serve: book  ## Serve the built book on this machine only
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html 8000

notebooks: $(INSTALLED)  ## Run every notebook again, in place; or ONLY="comprendre/chiffres …"
	$(BIN)/python -m courseware.book.notebooks $(ONLY)

# The way out of Jupyter Book (docs/way-out.md): nothing of the lock, the newest that install together.
sphinx: book  ## Make the same book with Sphinx alone, in its newest version, and say what differs
	python3 -m venv --clear _build/sphinx/venv
	_build/sphinx/venv/bin/pip install --disable-pip-version-check --quiet --editable ".[book]"
	_build/sphinx/venv/bin/pip list --disable-pip-version-check --format freeze > _build/sphinx/versions.txt
	$(BIN)/python -m courseware.book.conf_file _build/sphinx/conf.py
	_build/sphinx/venv/bin/sphinx-build -W --keep-going --quiet --fresh-env --conf-dir _build/sphinx \
		--doctree-dir _build/sphinx/.doctrees book _build/sphinx/html
	$(BIN)/python -m courseware.book.compare _build/html _build/sphinx/html

release: editions  ## Gather what is kept of this version: sources, data, editions, their digests
	$(BIN)/courseware release

bench: book $(TYPESCRIPT)  ## Weigh the pages, time the build and nbval, play the questions without reading, let a class come at once
	$(BIN)/python -m tests.installed chromium
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_editions
	$(BIN)/python -m tests.bench_hub

lint: $(INSTALLED) $(TYPESCRIPT)  ## Check the code's form, types and walls
	$(BIN)/ruff format --check course courseware deploy tests
	$(BIN)/ruff check course courseware deploy tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/node node_modules/typescript/bin/tsc

schema: $(INSTALLED)  ## Write the schema of question files: after an edit of their model
	$(BIN)/python -m courseware.questions.schema

lock: $(INSTALLED)  ## Choose the versions again: after an edit of pyproject.toml or package.json
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
		pyproject.toml --output-file requirements.txt --custom-compile-command "make lock"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra lab --generate-hashes \
		--constraint requirements.txt pyproject.toml --output-file requirements-live.txt \
		--custom-compile-command "make lock"
	$(NPM) install --package-lock-only --omit-lockfile-registry-resolved

clean:  ## Forget the built book
	rm -rf _build

# pip refuses a folder beside hashes, hence two steps; the second takes nothing from elsewhere.
$(INSTALLED): requirements.txt pyproject.toml
	python3 -m venv .venv
	$(BIN)/pip install --disable-pip-version-check --quiet --require-hashes --requirement requirements.txt
	$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TYPESCRIPT): package-lock.json $(INSTALLED)
	$(NPM) ci --ignore-scripts
	@touch $@
