"""Makes the data of `countries.py`, of what Unicode (CLDR, by Babel) calls each country in Dutch: `make landen` runs it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from babel import Locale

from clausebook.core.fields.countries import COUNTRIES, DATA


def made() -> str:
    """Return the data."""
    names = Locale("nl").territories
    return json.dumps({code: names[code] for code in sorted(COUNTRIES)}, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    Path(str(files("clausebook.core") / DATA)).write_text(made(), encoding="utf-8")
