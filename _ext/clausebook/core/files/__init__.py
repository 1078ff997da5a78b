"""The files that people write, read strictly: TOML, front matter, tables, workbooks."""
