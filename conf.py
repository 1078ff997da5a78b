"""Sphinx configuration. The texts are in docs/ and clauses/, the engine is in _ext/."""

import sys
from pathlib import Path

from clausebook.core.markdown import MYST_EXTENSIONS

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

# `make` puts Mermaid's files beside the Python packages; without them a tree has its other picture, and no flow chart.
packages = Path(sys.prefix) / "share" / "clausebook"
mermaid_use_local = "mermaid/mermaid.esm.min.mjs" if (packages / "mermaid").exists() else ""
mermaid_fullscreen = False

html_theme = "furo"
html_static_path = ["_static", *([str(packages)] if mermaid_use_local else [])]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_last_updated_fmt = ""
html_scaled_image_link = False
html_theme_options: dict[str, object] = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#1f3a5f", "color-brand-content": "#1f4e8c"},
    "dark_css_variables": {"color-brand-primary": "#a9c6ee", "color-brand-content": "#a9c6ee"},
}
