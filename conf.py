"""Sphinx configuration. The texts are in docs/ and clauses/, the engine is in _ext/."""

import os

from clausebook.conf import *

project = "Persoonsgegevens bij bouw en onderhoud"
author = "De redactie"
html_title = project

clausebook_publisher = os.environ.get("PUBLISHER", author)  # who answers for the texts, in the colophon
clausebook_contact = os.environ.get("CONTACT", "")  # an address for remarks
clausebook_signing_page = "handreiking/ondertekenen"  # what each model links to
html_static_path = [*html_static_path, "_static"]
html_favicon = "_static/favicon.svg"

# Where the site will be, and where its files can be changed. Both may be left out; nothing else depends on them.
html_baseurl = os.environ.get("SITE_URL", "").rstrip("/") + "/" if os.environ.get("SITE_URL") else ""
repository = os.environ.get("REPO_URL", "").rstrip("/")
edit = "/-/edit/main/{path}" if "gitlab" in repository else "/edit/main/{path}"
clausebook_edit_address = repository + ("" if "{path}" in repository else edit) if repository else ""
