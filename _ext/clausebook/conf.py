"""What the `conf.py` of a project begins with: `from clausebook.conf import *`. Below it, a project says what is its own.

A project with layout of its own puts its folder before ours in `templates_path`, and after ours in `html_static_path`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from clausebook import settle
from clausebook.core.files.markdown import MYST_EXTENSIONS
from clausebook.defaults import DATA, STATIC, TEMPLATES

settle()  # the date of what is written, which Sphinx reads too

language = "nl"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.mermaid", "clausebook"]
source_suffix = {".md": "markdown"}
templates_path = [str(DATA / TEMPLATES)]
locale_dirs = [str(DATA / "locale")]
nitpicky = True

myst_enable_extensions = list(MYST_EXTENSIONS)
myst_heading_anchors = 3

# Files of Mermaid and of the engine, beside the Python packages; without them a tree has its other picture.
_packages = Path(sys.prefix) / "share" / "clausebook"
mermaid_use_local = "mermaid/mermaid.esm.min.mjs" if (_packages / "mermaid").exists() else ""
clausebook_engine = str(_packages / "motor") if (_packages / "motor").exists() else ""  # to make a contract on the site
mermaid_fullscreen = False

html_theme = "furo"
html_static_path = [str(DATA / STATIC), *([str(_packages)] if _packages.exists() else [])]
html_css_files = ["tokens.css", "site.css"]
html_js_files: list[tuple[str, dict[str, Any]]] = [
    ("elementen.js", {"defer": "defer", "priority": 100}),  # other scripts use it: it comes before theirs
    ("pagina.js", {"defer": "defer"}),
    ("kopieer.js", {"defer": "defer"}),
]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_scaled_image_link = False
html_additional_pages = {"search": "search.html"}  # ours, and not Sphinx's
html_use_index = False  # the glossary is the index
html_sidebars = {
    "**": [f"sidebar/{part}.html" for part in ("brand", "search", "scroll-start", "navigation", "scroll-end")]
}
