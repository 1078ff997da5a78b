"""Plain data about clauses, requirements, fields and agreements: no Sphinx, no docutils."""
