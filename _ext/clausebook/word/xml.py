"""Elements of XML as strings. Whatever comes from an author or a dossier passes `escaped`, and so can be no markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def escaped(text: str) -> str:
    """Return *text* as it stands in an element or an attribute."""
    return holdable(text).translate(_ESCAPES)


def holdable(text: str) -> str:
    """Return *text* with U+FFFD for what XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def element(name: str, attributes: Mapping[str, object] | None = None, *children: str) -> str:
    """Return the element called *name*; *children* are elements, or text that was `escaped`."""
    said = "".join(f' {key}="{escaped(str(value))}"' for key, value in (attributes or {}).items())
    return f"<{name}{said}>{''.join(children)}</{name}>" if children else f"<{name}{said}/>"


def value(name: str, text: object) -> str:
    """Return the element called *name* with `w:val`, as most of WordprocessingML is."""
    return element(name, {"w:val": text})
