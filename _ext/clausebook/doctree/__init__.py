"""Texts as docutils nodes, for the site and the handbook. docutils, but no Sphinx."""
