"""Which packages a part of the engine needs besides those that it always has, and what people do where one is not there."""

from __future__ import annotations

from importlib.util import find_spec

from clausebook.errors import ClausebookError

EXTRAS = {
    "site": ("sphinx", "docutils", "myst_parser", "furo", "sphinx_design", "sphinxcontrib", "pyphen"),
    "pdf": ("typst", "fontTools", "font_source_sans_pro", "font_source_serif_pro"),
    "sign": ("pyhanko", "pyhanko_certvalidator", "asn1crypto", "pikepdf", "pypdfium2"),
    "xlsx": ("openpyxl",),
    "live": ("starlette", "uvicorn", "watchfiles"),
}
"""The modules of each extra of `pyproject.toml`."""


class MissingExtraError(ClausebookError):
    """A package is not there; the message says what to install, in Dutch."""


def require(extra: str) -> None:
    """Raise MissingExtraError where a module of *extra* is not there."""
    for name in EXTRAS[extra]:
        if find_spec(name) is None:
            raise _missing(name, extra)


def explained(error: ModuleNotFoundError) -> MissingExtraError | None:
    """Return what people can do about *error*, where a package of an extra is what is not there."""
    name = (error.name or "").partition(".")[0]
    extra = next((extra for extra, modules in EXTRAS.items() if name in modules), None)
    if extra is None:
        return None
    return _missing(name, extra)


def _missing(name: str, extra: str) -> MissingExtraError:
    return MissingExtraError(
        f"hiervoor ontbreekt het pakket '{name}'; installeer het met: pip install 'clausebook[{extra}]'"
    )
