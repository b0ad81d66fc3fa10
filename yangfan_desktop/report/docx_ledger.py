"""A ledger of a Word file: title, meta line and a table as wide as its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from yangfan_desktop.report.blocks import Ledger, Paper
from yangfan_desktop.report.cells import Ruled, TableStyle
from yangfan_desktop.report.docx_cells import Kind
from yangfan_desktop.report.docx_heights import closer, roomier
from yangfan_desktop.report.docx_margins import meta_xml, part_head
from yangfan_desktop.report.docx_tables import WordTable, table_xml
from yangfan_desktop.report.docx_text import STYLES, paragraph
from yangfan_desktop.report.page import FLAT, Settings, sheet_of
from yangfan_desktop.report.widths import column_widths

_AIR = 18  # twentieths of a point above and below a text: pages hold nearly as much as those of the PDF
_OPEN = 44  # twentieths of a point: of a table that shares a sheet, for which there is room
_PADDING = 3.4  # points beside a number, whichever face the reader has
_HIGH = {one.id: (one.before + one.leading + one.after) / 20 for one in STYLES}
_A3 = 269 * 72 / 25.4  # points between the margins of A3
_AGAIN = _HIGH["WideAgain"] + _HIGH["WideMeta"] - 6 * 72 / 25.4
"""What the head of a further page takes of it: it begins 6 mm above the margin."""


def ledger_xml(ledger: Ledger, settings: Settings, *, shared: bool = False) -> Iterator[str]:
    """The elements of this ledger, for a section of its own; its foot stands below each page.

    Where the sheet is `shared` with another one, there is no more air than on the PDF.
    """
    if ledger.label:
        yield paragraph(ledger.label, "AnnexLabel")
    yield paragraph(ledger.title, "WideTitle")
    yield meta_xml(ledger)
    table, rooms = _table(ledger, settings), _rooms(ledger)
    yield table_xml(_open(table) if shared else roomier(closer(table, rooms), rooms))


def part_xml(ledger: Ledger, settings: Settings) -> Iterator[str]:
    """The elements of a ledger that stands below another one, on its sheet."""
    yield part_head(ledger)
    yield table_xml(_open(_table(ledger, settings)))


def _open(table: WordTable) -> WordTable:
    """The table with the air that it has on the PDF."""
    return replace(table, air=_OPEN)


def _table(ledger: Ledger, settings: Settings) -> WordTable:
    style = TableStyle(settings.wide_head, settings.wide_body, _PADDING)
    strong = frozenset(ledger.strong)
    ruled = Ruled(ledger.columns, ledger.rows, ledger.total, strong)
    widths = [round(20 * one) for one in column_widths(ruled, style, sheet_of(ledger).width)]
    head, body = Kind("WideHead", settings.wide_head), Kind("WideCell", settings.wide_body)
    return WordTable(ledger.title, ruled, widths, head, body, air=_AIR)


def _rooms(ledger: Ledger) -> tuple[float, float]:
    """Points that the table has on its first page, below what heads it, and on each further one."""
    height, again = (_A3, _AGAIN) if ledger.paper is Paper.A3 else (FLAT.height, 0.0)
    heads = ("AnnexLabel", "WideTitle", "WideMeta") if ledger.label else ("WideTitle", "WideMeta")
    above = sum(_HIGH[name] for name in heads)
    return height - above, height - again
