"""Writers: a document in, a file or its text out. Docutils only for a handbook, and no Sphinx."""
