"""Writers: an assembled doctree in, a file or its text out. Docutils, no Sphinx."""
