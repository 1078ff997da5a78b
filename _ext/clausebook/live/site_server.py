"""Serves the site to this machine alone, and tells each page that is looked at when it reads otherwise, and what the build says."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from typing_extensions import override

from clausebook.defaults import DATA

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Scope

    from clausebook.live.news import News

HERE = "/-/live"
OWN = DATA / "_live"
HOSTS = ["localhost", "127.0.0.1"]
"""By these names this machine calls itself: a site elsewhere that points its own name here, hears nothing."""
WAITING = "<!doctype html><html lang='nl'><meta charset='utf-8'><title>Wordt gebouwd</title><p>De site wordt gebouwd."


class Pages(StaticFiles):
    """The files of the site; a page comes with what listens to *news*, which is not in the file."""

    def __init__(self, site: Path, news: News) -> None:
        super().__init__(directory=site, html=True)
        self._news = news

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if path.endswith((".html", ".")):  # not built yet, or with a fault
                return self._listening(WAITING, _page(path), error.status_code)
            raise

    @override
    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        file = Path(full_path)
        if file.suffix != ".html":
            response = super().file_response(full_path, stat_result, scope, status_code)
            response.headers["Cache-Control"] = "no-cache"
            return response
        name = file.relative_to(Path(str(self.directory)).resolve()).as_posix()
        return self._listening(file.read_text(encoding="utf-8"), _page(name), status_code)

    def _listening(self, text: str, page: str, status: int) -> Response:
        state = f"data-bladzijde='{escape(page)}' data-stand='{self._news.count}'"
        added = f"<link rel='stylesheet' href='{HERE}/live.css'><script src='{HERE}/live.js' {state}></script>"
        return HTMLResponse(text + added, status, headers={"Cache-Control": "no-store"})


def _page(path: str) -> str:
    """Return what Sphinx calls the page at *path*."""
    return "index" if path == "." else path.removesuffix(".html")


def served(site: Path, news: News) -> Starlette:
    """Return what serves *site*, with *news* for who looks at a page."""
    return Starlette(
        routes=[
            Route(f"{HERE}/nieuws", partial(_tell, news)),
            Mount(HERE, StaticFiles(directory=OWN)),
            Mount("/", Pages(site, news)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)],
    )


async def _tell(news: News, request: Request) -> Response:
    """Answer with what *news* has for the page that is asked for, and go on as there is more."""
    page = request.query_params.get("bladzijde", "")
    return StreamingResponse(_lines(news, page), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _lines(news: News, page: str) -> AsyncIterator[str]:
    with news.listening(page) as heard:
        while True:
            await heard.wait()
            heard.clear()
            yield f"data: {news.of_page(page)}\n\n"
