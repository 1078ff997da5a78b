"""Makes the data of `countries.py`, of what Unicode (CLDR, by Babel) calls each country in Dutch: `make landen` runs it."""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

from clausebook.atomic_files import write_whole
from clausebook.core.fields.countries import COUNTRIES, DATA

FILE = Path(__file__).with_name(DATA)


def made() -> str:
    """Return the data."""
    names = Locale("nl").territories
    return json.dumps({code: names[code] for code in sorted(COUNTRIES)}, ensure_ascii=False, indent=0) + "\n"


def main() -> None:
    """Write the data beside this module."""
    write_whole({FILE: made().encode()})


if __name__ == "__main__":
    main()
