"""Sphinx configuration. The texts are in docs/ and clauses/, the engine is in _ext/."""

from clausebook.core.markdown import MYST_EXTENSIONS

project = "Persoonsgegevens bij bouw en onderhoud"
author = "De redactie"
language = "nl"
html_title = project

extensions = ["myst_parser", "sphinx_design", "clausebook"]
source_suffix = {".md": "markdown"}
templates_path = ["_templates"]
locale_dirs = ["../locale"]
nitpicky = True

myst_enable_extensions = list(MYST_EXTENSIONS)
myst_heading_anchors = 3

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_scaled_image_link = False
html_theme_options: dict[str, object] = {"top_of_page_buttons": []}
