"""Signs a contract, and says of a signed one what it is: who signed it, what changed since, and whether its text is ours.

Nothing here is loaded unless it is asked for: pyHanko takes a second.
"""

from __future__ import annotations

import logging

from clausebook.errors import ClausebookError


def hush() -> None:
    """Let the libraries for signatures log nothing: what there is to say, we say in Dutch."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


class SealError(ClausebookError):
    """A file, a certificate or a field that does not do; the message says why and what to do, in Dutch."""
