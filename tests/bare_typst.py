"""Typst and nothing else, for a benchmark to be held against: a process of this loads no part of ours.

    python bare_typst.py TIMESTAMP NAME FILE…

compiles each FILE beside itself with one compiler and the fonts in `fonts/` next to it. With a NAME other than `-`, each is
compiled under that name, by which Typst knows again what it has laid out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def main(timestamp: str, name: str, *given: str) -> None:
    """Compile the files that are *given*."""
    files = [Path(each) for each in given]
    room = files[0].parent
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[room / "fonts"])
    compiler = typst.Compiler(files[0], root=room, font_paths=fonts)
    for file in files:
        source = file if name == "-" else room / name
        if name != "-":
            source.write_bytes(file.read_bytes())
        pdf = file.with_suffix(".pdf")
        compiler.compile(
            input=source, output=pdf, format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=int(timestamp)
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
