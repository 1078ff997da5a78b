"""The report on a file that came back, as a web page that stands alone: what asks for a decision first, then the whole text."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from clausebook.core.wording.word_differences import MOVED, compare_runs
from clausebook.word.comparison_page import EXPLAINED, page, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.returned.return_report import Report, Unproven
    from clausebook.word.changes_found import Change

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
STYLE = """
.eerst { border: 2px solid #b3261e; padding: .25rem 1rem; margin: 1rem 0 }
.rustig { border: 2px solid #2e7d32; padding: .25rem 1rem; margin: 1rem 0 }
.lijst { padding: 0; list-style: none }
.lijst li { border-block-start: 1px solid #b4c0cf; padding-block: .6rem; overflow-wrap: anywhere }
.zet { border-block-start: 1px solid #b4c0cf; padding-block: .75rem }
.zet h3 { margin: 0 0 .25rem }
.zet p { margin: .25rem 0; overflow-wrap: anywhere; white-space: pre-line }
.code { font-family: ui-monospace, monospace; background: #eef2f7; padding: 0 .3rem }
.raad { font-family: system-ui, sans-serif; font-size: .9rem; color: #33404f }
"""
LIMITS = {
    "Word-bestand": "Opmaak, zoals vet of een andere letter, is niet vergeleken.",
    "PDF": (
        "Van een PDF zijn de woorden vergeleken, en niet hoe zij eruitziet: beelden, strepen en wat eroverheen ligt, ziet u hier niet. "
        "Is het onze eigen PDF, gebruik dan ook clausebook controleer."
    ),
    "tekst": "Gewone tekst heeft geen kop- en voetteksten, opmaak en opmerkingen: die zijn niet vergeleken.",
}  # fmt: skip
"""What a form cannot carry, or what is not compared of it."""
SILENT = "niet bijgehouden: dit is gewijzigd zonder dat Word het bijhield"


def report_page(report: Report) -> bytes:
    """Return *report* as a page."""
    text = written(report.differences)
    parts = [*_head(report), *_decisions(report), f"<h2>De hele tekst</h2>\n<p>{EXPLAINED}</p>\n{text}"]
    return page(f"Wat er terugkwam: {report.title}", "\n".join(parts), STYLE)


def _head(report: Report) -> Iterator[str]:
    yield "<h1>Wat er terugkwam</h1>"
    reference = f", kenmerk {escape(report.reference)}" if report.reference else ""
    yield f"<p>{escape(report.title)}{reference}. {escape(report.form)}, vergeleken met {escape(report.basis)}. {LIMITS[report.form]}</p>"
    if report.editors:
        said = ", ".join(f"{name} ({count})" for name, count in report.editors)
        yield f"<p>Word hield wijzigingen bij van: {escape(said)}.</p>"
    if report.is_equal:
        yield '<div class="rustig"><p>Er is niets gewijzigd of ingevuld.</p></div>'
    if report.first:
        rows = "".join(f"<li>{_notice(each.what, each.where, each.text)}</li>" for each in report.first)
        why = "Dit ziet u niet in een vergelijking van woorden, of het was niet te lezen."
        yield f'<section class="eerst"><h2>Eerst dit</h2><p>{why}</p><ul>{rows}</ul></section>'


def _notice(what: str, where: str, text: str) -> str:
    said = what[:1].upper() + what[1:]
    return escape(said) + (f" ({escape(where)})" if where else "") + (f": {escape(text)}" if text else "")


def _decisions(report: Report) -> Iterator[str]:
    values = [_entry(each.code, each.label, each.old, each.new, each.fault) for each in report.values]
    yield from _list("Wat is ingevuld", values)
    yield from _list("Andere keuzes", [_entry(each.code, each.title, each.old, each.new) for each in report.choices])
    yield from _list("Eisen die niet meer bewezen zijn", map(_unproven, report.unproven))
    if report.changes:
        yield f"<h2>Gewijzigde tekst</h2>\n<p>{EXPLAINED}</p>"
        yield from map(_change, report.changes)


def _list(title: str, entries: Iterable[str]) -> Iterator[str]:
    if items := "".join(f"<li>{each}</li>" for each in entries):
        yield f'<h2>{title}</h2>\n<ul class="lijst">{items}</ul>'


def _entry(code: str, title: str, old: str, new: str, fault: str = "") -> str:
    said = f'<p class="raad">Kan niet worden overgenomen: {escape(fault)}</p>' if fault else ""
    change = f"{_marked('del', 'was', old)} {_marked('ins', 'nu', new) or '(leeg)'}".strip()
    return f'<span class="code">{code}</span> <strong>{escape(title)}</strong><br>{change}{said}'


def _unproven(each: Unproven) -> str:
    how = "staat er niet meer" if each.gone else "lees na: de tekst is anders"
    codes = " ".join(f'<span class="code">{code}</span>' for code in each.codes)
    return f"{codes} <strong>{escape(each.title)}</strong> ({escape(each.law)}): {how}"


def _change(change: Change) -> str:
    advice = []
    if change.silent:
        advice.append(SILENT)
    if change.fallback:
        advice.append(f"wat de clausulebank toestaat: {change.fallback}")
    said = "".join(f'<p class="raad">{escape(each[:1].upper() + each[1:])}</p>' for each in advice)
    title = (
        f'<span class="code">{change.code}</span> {escape(change.where[:1].upper() + change.where[1:])}: {change.what}'
    )
    return f'<section class="zet"><h3>{title}</h3><p>{_redline(change)}</p>{said}</section>'


def _redline(change: Change) -> str:
    if change.kind == MOVED:
        return escape(change.new)
    found = []
    for went, came in compare_runs(_TOKEN.findall(change.old), _TOKEN.findall(change.new)):
        if went == came:
            found.append(escape("".join(went)))
            continue
        found += [_marked("del", "vervallen", "".join(went)), _marked("ins", "ingevoegd", "".join(came))]
    return "".join(found)


def _marked(tag: str, said: str, text: str) -> str:
    if not text:
        return ""
    return f'<{tag}><span class="hoor"> [{said}: </span>{escape(text)}<span class="hoor">] </span></{tag}>'
