"""Hoe de site eruitziet. Wat hier niet staat, is zoals clausebook het brengt (`clausebook.conf`)."""

from clausebook.conf import *

project = "@titel@"
author = "De redactie"
html_title = project
clausebook_publisher = author  # wie voor de teksten instaat
