"""What the server asks of the process that builds, and what that tells: a line of JSON each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """Build the site; *views* are the pages, as Sphinx calls them, that somebody looks at."""

    views: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a build did: the *pages* that read otherwise now, and the *problems* that it had to tell.

    *done* says whether all pages are as they should be, and not only those that somebody looks at. A build that could not be made
    has no pages, and one problem that says why.
    """

    pages: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    done: bool = False


def line(message: Request | Told) -> bytes:
    """Return *message* as one line."""
    return json.dumps(asdict(message)).encode() + b"\n"


def request(text: bytes) -> Request:
    """Return the request that is in a line."""
    return Request(tuple(json.loads(text)["views"]))


def told(text: bytes) -> Told:
    """Return what is told in a line."""
    found = json.loads(text)
    return Told(tuple(found["pages"]), tuple(found["problems"]), found["done"])
