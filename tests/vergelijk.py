"""Make the same documents with the engine of before and with that of now, and say what is not the same.

The texts are those of commit BEFORE, read by both: each model at its standard, each with one keuze changed, and the example
dossiers.
Compared are the text of the pages of the models, the markup for Typst, the JSON, and of a PDF its pages as they look, text,
structure, fields, names of places, bookmarks and attachments; not its bytes. Only what a record says of how it was made may
differ.

This tool is temporary: it goes when what is made may differ from what the engine of commit BEFORE made.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from html.parser import HTMLParser
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

BEFORE = "7f6deb1"
ROOT = Path(__file__).parent.parent
ENGINE = ("_ext", "_templates", "_static", "locale", "conf.py")
TEXTS = ("clauses", "docs/modellen", "docs/eisen", "docs/begrippen.md", "dossiers")
INDEX = "# Inhoud\n\n```{toctree}\n:glob:\nmodellen/*\nmodellen/versies/*\neisen/*\nbegrippen\n```\n"
SHOWN = 12
"""Lines of a difference that are shown."""


def prepare(folder: Path, engine: Path, before: Path) -> None:
    """Lay out a project in *folder*: the engine that lies in *engine*, and the texts that lie in *before*."""
    for each in filter(lambda part: (engine / part).exists(), ENGINE):  # what the engine brings moved into `_ext`
        _copy(engine / each, folder / each)
    for each in TEXTS:
        _copy(before / each, folder / each)
    for template in (before / "_templates").glob("*.md"):  # these are text too
        shutil.copyfile(template, folder / "_templates" / template.name)
    (folder / "docs/index.md").write_text(INDEX, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)


def state_of_before(folder: Path) -> Path:
    """Put the engine and the texts of BEFORE in *folder*."""
    command: list[str | Path] = ["git", "-C", ROOT, "archive", "--format=tar", BEFORE, *ENGINE, *TEXTS]
    archive = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as packed:
        packed.extractall(folder, filter="data")
    return folder


def write_variants(root: Path, folder: Path) -> None:
    """Write in *folder*, by the texts in *root*, a dossier of each model for each keuze that is changed, and one at its standard."""
    from clausebook.core.checking import check  # noqa: PLC0415
    from clausebook.core.proof import choices  # noqa: PLC0415 (the engine of before must not load this one)

    folder.mkdir()
    book, _ = check(root)
    for agreement in book.agreements.values():
        made = choices.choices_of(agreement, book.library)
        standard = choices.standard(made)
        selections: dict[str, dict[str, str]] = {"standaard": {}} | {
            f"{choice.name}-{value}": {choice.name: value, **_holding(choice, standard)}
            for choice in made
            for value in choice.values
            if value != standard[choice.name]
        }
        for name, selection in selections.items():
            chosen = "".join(f'"{key}" = "{value}"\n' for key, value in selection.items())
            text = f'model = "{agreement.id}"\nkenmerk = "V-1"\n\n[keuzes]\n{chosen}'
            (folder / f"{agreement.id}--{name}.toml").write_text(text, encoding="utf-8")


def _holding(choice: Any, standard: dict[str, str]) -> dict[str, str]:
    """Return the variant that must be chosen as well, where the standard one does not hold the optie *choice*."""
    if not choice.is_option or not choice.within or standard.get(choice.clause) in {None, *choice.within}:
        return {}
    return {choice.clause: min(choice.within)}


def make(out: Path, variants: Path) -> None:
    """Make everything with the engine that is loaded, of the project in this folder; called in a process of its own."""
    from clausebook import cli  # noqa: PLC0415 (which engine it is, depends on the process)

    place = "press" if find_spec("clausebook.writers.press") else "pdf"  # where it was before
    press_type: Any = import_module(f"clausebook.writers.{place}").Press
    compile_, markups = press_type.compile, iter(range(10_000))
    (out / "typst").mkdir(parents=True)

    def kept(press: Any, markup: str, *rest: Any, **others: Any) -> Any:
        (out / "typst" / f"{next(markups):04}.typ").write_text(markup, encoding="utf-8")
        return compile_(press, markup, *rest, **others)

    press_type.compile = kept
    contract: Any = import_module("clausebook.commands.contract")
    check = contract.check
    contract.check = lambda root: (check(root)[0], [])  # what texts may not have now, they could have before
    examples = sorted(Path("dossiers").glob("voorbeeld-*.toml"))
    cli.main(["contract", *map(str, examples), "--uit", str(out / "voorbeelden"), "--werkers", "1"])
    row = Path("dossiers/voorbeeld-reeks")
    rows = ["--rijen", str(row / "bedrijven.csv"), "--uit", str(out / "reeks"), "--werkers", "1"]
    cli.main(["contract", str(row / "sjabloon.toml"), *rows])
    changed = map(str, sorted(variants.glob("*.toml")))
    cli.main(["contract", "--concept", *changed, "--uit", str(out / "keuzes"), "--werkers", "1"])
    from sphinx.cmd.build import build_main  # noqa: PLC0415

    for builder, target in (("overeenkomsten", "modellen"), ("html", "html")):
        build_main(["-q", "-c", ".", "-d", "_build/doctrees", "-b", builder, "docs", str(out / target)])


def run(project: Path, out: Path, variants: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(project / "_ext"), "SOURCE_DATE_EPOCH": "1795305600"}
    log = out.with_suffix(".log")
    with log.open("w", encoding="utf-8") as said:
        done = subprocess.run(
            [sys.executable, __file__, str(out), str(variants)],
            cwd=project,
            env=environment,
            stdout=said,
            stderr=said,
            check=False,
        )
    if done.returncode:
        sys.exit(f"{project.name}: mislukt\n{log.read_text('utf-8')[-3000:]}")


# What is compared


def seen(file: Path) -> dict[str, Any]:
    """Return what *file* has that must be the same, by what that is."""
    match file.suffix:
        case ".pdf":
            return seen_in_pdf(file)
        case ".json":
            return {"gegevens": json.dumps(without_making(json.loads(file.read_text("utf-8"))), indent=1)}
        case ".html":
            return {"tekst": text_of_page(file.read_text("utf-8"))}
    return {"opmaak": "\n".join(markup_lines(file.read_text("utf-8")))}


def markup_lines(markup: str) -> list[str]:
    """Return the lines of *markup* with texts side by side as one, and of what has more ids the first.

    The engine of before wrote a literal for each piece of a text, and gave some headings a second id.
    """
    found: list[str] = []
    for line in markup.splitlines():
        if line == '""':
            continue
        if line.startswith('"') and found and found[-1].startswith('"'):
            found[-1] = found[-1][:-1] + line[1:]
        else:
            found.append(re.sub(r'ids: \(("[^"]*",)("[^"]*",)+\)', r"ids: (\1)", line))
    return found


def without_making(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "herkomst"}


def seen_in_pdf(file: Path) -> dict[str, Any]:
    with pypdfium2.PdfDocument(file) as drawn:
        looks = [hashlib.sha256(bytes(page.render(scale=1).buffer)).hexdigest() for page in drawn]
        text = "\n".join(page.get_textpage().get_text_bounded() for page in drawn)
    with pikepdf.open(file) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found: dict[str, Any] = {"beeld": looks, "tekst": text, "structuur": _structure(pdf.Root.StructTreeRoot.K, 0)}
        found["velden"] = [
            _said(each, pages) for each in pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", [])
        ]
        names: Any = list(pdf.Root.Names.Dests.Names)
        found["plaatsen"] = sorted({json.dumps(_said(place, pages)) for place in names[1::2]})
        with pdf.open_outline() as outline:
            found["bladwijzers"] = _titles(outline.root)
        found["bijlagen"] = {
            name: without_making(json.loads(it.get_file().read_bytes())) for name, it in pdf.attachments.items()
        }
        found["eigenschappen"] = {str(key): str(value) for key, value in pdf.docinfo.items()}
    return {what: each if isinstance(each, str) else json.dumps(each, indent=1) for what, each in found.items()}


def _titles(items: list[pikepdf.OutlineItem]) -> list[Any]:
    return [(item.title, _titles(item.children)) for item in items]


def _structure(node: Any, depth: int) -> str:
    """Return the elements of the structure, one on a line, with what a screen reader is told of each."""
    if isinstance(node, pikepdf.Array):
        return "".join(_structure(each, depth) for each in node)
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return f"{' ' * depth}{'voorwerp' if isinstance(node, pikepdf.Dictionary) else node}\n"
    facts = [str(node.get(key, "")) for key in ("/S", "/Alt", "/ActualText", "/E", "/Lang", "/ID", "/T")]
    return f"{' ' * depth}{facts}\n{_structure(node.get('/K', pikepdf.Array()), depth + 1)}"


SKIPPED = {"/Parent", "/P", "/StructParent", "/DR", "/Resources", "/Length", "/Filter"}


def _said(node: Any, pages: dict[tuple[int, int], int]) -> Any:
    """Return a field, a place or a part of it as plain data, with pages by their number."""
    match node:
        case pikepdf.Dictionary() if node.objgen in pages:
            return f"bladzijde {pages[node.objgen]}"
        case pikepdf.Dictionary() | pikepdf.Stream():
            facts = {str(key): _said(node.get(key), pages) for key in sorted(node.keys()) if key not in SKIPPED}
            page = {"bladzijde": pages.get(node.P.objgen)} if "/P" in node else {}
            return facts | page | ({"code": node.read_bytes().hex()} if isinstance(node, pikepdf.Stream) else {})
        case pikepdf.Array():
            return [_said(each, pages) for each in node]
    try:
        return round(float(node), 2)
    except (TypeError, ValueError):
        return str(node)


class _Text(HTMLParser):
    """Gathers the text of the article of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._within = self._mute = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within += tag == "article"
        self._mute += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag == "article"
        self._mute -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if self._within and not self._mute and data.strip():
            self.lines.append(" ".join(data.split()))


def text_of_page(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    return "\n".join(parser.lines)


# The whole


def differences(before: Path, now: Path) -> list[str]:
    """Return what differs between the files in two folders, in words."""
    kinds = {".pdf", ".json", ".typ"}
    names = sorted({file.relative_to(folder) for folder in (before, now) for file in _files(folder, kinds)})
    said = []
    for name in names:
        one, other = before / name, now / name
        if not (one.exists() and other.exists()):
            said.append(f"{name}: alleen {'vroeger' if one.exists() else 'nu'}")
            continue
        first, second = seen(one), seen(other)
        said += [
            f"{name}: {what} is anders\n{_shown(first[what], second[what])}"
            for what in first
            if first[what] != second[what]
        ]
    sys.stdout.write(f"{len(names)} bestanden vergeleken\n")
    return said


def _files(folder: Path, kinds: set[str]) -> list[Path]:
    files = [
        file for part in folder.iterdir() if part.name != "html" for file in part.rglob("*") if file.suffix in kinds
    ]
    return files + list((folder / "html/modellen").glob("*.html"))


def _shown(one: str, other: str) -> str:
    lines = list(difflib.unified_diff(one.splitlines(), other.splitlines(), "vroeger", "nu", lineterm="", n=0))
    return "\n".join(f"    {line[:160]}" for line in lines[2 : 2 + SHOWN])


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="vergelijk-") as name:
        room = Path(name)
        variants = room / "keuzes"
        before = state_of_before(room / BEFORE)
        write_variants(before, variants)
        for which, engine in (("vroeger", before), ("nu", ROOT)):
            prepare(room / which, engine, before)
            run(room / which, room / f"{which}-uit", variants)
        said = differences(room / "vroeger-uit", room / "nu-uit")
    sys.stdout.write("\n".join(said or ["alles is gelijk", ""]))
    return 1 if said else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        sys.exit(main())
