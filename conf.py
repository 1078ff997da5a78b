"""Sphinx configuration. The texts are in docs/ and clauses/, the engine is in _ext/."""

import os
import sys
from pathlib import Path

from clausebook import settle
from clausebook.core.markdown import MYST_EXTENSIONS

settle()  # the date of what is written, which Sphinx reads too

project = "Persoonsgegevens bij bouw en onderhoud"
author = "De redactie"
language = "nl"
html_title = project

extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.mermaid", "clausebook"]
source_suffix = {".md": "markdown"}
templates_path = ["_templates"]
locale_dirs = [str(Path(__file__).parent / "locale")]  # absolute, or sphinx.js is not found
nitpicky = True

myst_enable_extensions = list(MYST_EXTENSIONS)
myst_heading_anchors = 3

# `make` puts the files of Mermaid and of the engine beside the Python packages; without them a tree has its other picture.
packages = Path(sys.prefix) / "share" / "clausebook"
mermaid_use_local = "mermaid/mermaid.esm.min.mjs" if (packages / "mermaid").exists() else ""
clausebook_engine = str(packages / "motor") if (packages / "motor").exists() else ""  # to make a contract on the site
mermaid_fullscreen = False

html_theme = "furo"
clausebook_publisher = os.environ.get("PUBLISHER", author)  # who answers for the texts, in the colophon
clausebook_contact = os.environ.get("CONTACT", "")  # an address for remarks
clausebook_signing_page = "handreiking/ondertekenen"  # what each model links to
html_static_path = ["_static", *([str(packages)] if packages.exists() else [])]
html_css_files = ["tokens.css", "site.css"]
html_js_files = [
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
html_favicon = "_static/favicon.svg"
html_sidebars = {
    "**": [f"sidebar/{part}.html" for part in ("brand", "search", "scroll-start", "navigation", "scroll-end")]
}

# Where the site will be, and where its files can be changed. Both may be left out; nothing else depends on them.
html_baseurl = os.environ.get("SITE_URL", "").rstrip("/") + "/" if os.environ.get("SITE_URL") else ""
repository = os.environ.get("REPO_URL", "").rstrip("/")
edit = "/-/edit/main/{path}" if "gitlab" in repository else "/edit/main/{path}"
clausebook_edit_address = repository + ("" if "{path}" in repository else edit) if repository else ""
