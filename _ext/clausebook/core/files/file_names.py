"""Names of files that are right on any system."""

from __future__ import annotations

import re
import unicodedata


def safe_name(text: str) -> str:
    """Return *text* as the name of a file: letters, digits and hyphens, and none of the names that Windows keeps."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    if not name or re.fullmatch(r"(?i)con|prn|aux|nul|(com|lpt)\d", name):  # names that Windows keeps for itself
        return f"dossier-{name}".strip("-")
    return name
