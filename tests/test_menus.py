"""The menu of a page is the one that Sphinx makes of all headings of all pages, only made sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.building import build
from tests.edits import FILES
from tests.projects import CONF, make_project

from clausebook.sphinx_ext.menus import Menus, without

if TYPE_CHECKING:
    from pathlib import Path


PAGES = {
    "conf.py": CONF.replace('html_theme = "basic"', 'html_theme = "furo"'),
    "docs/index.md": FILES["docs/index.md"].replace("begrippen\nlos\n", "begrippen\nlos\nhandleiding/index\n"),
    # A table of contents in the middle of a page, one under a heading of its own, and pages for editors.
    "docs/hoofdstuk.md": f"{FILES['docs/hoofdstuk.md']}\n## Verder\n\n### Dieper\n\n```{{toctree}}\ndieper/een\n```\n",
    "docs/dieper/een.md": "# Een\n\n```{toctree}\ntwee\n```\n\n## Na een\n\n### Nog verder\n",
    "docs/dieper/twee.md": "# Twee\n\n## Na twee\n",
    "docs/handleiding/index.md": "---\nvoor: redactie\n---\n# Handleiding\n\n```{toctree}\nstap\n```\n\n## Verder\n",
    "docs/handleiding/stap.md": "# Een stap\n\n## Hoe\n",
}


def menu_of_sphinx(menus: Menus, pagename: str, options: dict[str, Any]) -> str:
    whole = menus._builder._get_local_toctree(pagename, **options)  # noqa: SLF001 (what it takes the place of)
    return without(whole, menus.left_out(pagename))


@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app:PendingDeprecationWarning")
def test_each_page_has_the_menu_that_sphinx_would_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path, {**FILES, **PAGES})
    ours: dict[str, str] = {}
    own = Menus.menu_of

    def noted(menus: Menus, pagename: str, options: dict[str, Any]) -> str:
        ours[pagename] = own(menus, pagename, options)
        assert ours[pagename] == menu_of_sphinx(menus, pagename, options), pagename
        return ours[pagename]

    monkeypatch.setattr(Menus, "menu_of", noted)
    assert build(project).warnings == []
    assert "Een stap" in ours["handleiding/stap"], "a page for editors has them all"
    assert "Een stap" not in ours["los"]
    assert "Dieper" not in ours["los"], "a heading is in no menu"
    assert all(name in ours["los"] for name in ("Een", "Twee"))
