# Every command of the course. The first two are all that most people need.
BIN := .venv/bin
INSTALLED := .venv/installed

.PHONY: book test lab classe serve notebooks bench lint schema lock clean

book: $(INSTALLED)  ## Build the static book, if anything changed
	@$(BIN)/python -m courseware.build

test: book lint  ## Prove everything: code, data, questions, notebooks, pages, JupyterLab
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

lab: $(INSTALLED)  ## Open the notebooks live in JupyterLab
	$(BIN)/jupyter lab book

classe: $(INSTALLED)  ## Open a class's own folder live: its answers stay out of the book and of git
	$(BIN)/courseware classe
	$(BIN)/jupyter lab classe

serve: book  ## Serve the built book on this machine only
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html 8000

notebooks: $(INSTALLED)  ## Run every notebook again, in place; or ONLY="comprendre/chiffres …"
	$(BIN)/python -m courseware.notebooks $(ONLY)

bench: book  ## Weigh the pages, time the build and nbval
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.bench

lint: $(INSTALLED)  ## Check the code's form and types
	$(BIN)/ruff format --check courseware tests
	$(BIN)/ruff check courseware tests
	$(BIN)/mypy

schema: $(INSTALLED)  ## Write the schema of question files: after an edit of their model
	$(BIN)/python -m courseware.questions.schema

lock: $(INSTALLED)  ## Choose the versions again: after an edit of pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 requirements.in \
		--output-file requirements.txt --custom-compile-command "make lock"

clean:  ## Forget the built book
	rm -rf _build

$(INSTALLED): requirements.txt pyproject.toml
	python3 -m venv .venv
	$(BIN)/pip install --disable-pip-version-check --quiet --requirement requirements.txt
	@touch $@
