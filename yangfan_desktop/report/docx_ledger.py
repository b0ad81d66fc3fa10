"""A ledger of a Word file: title, meta lines and a table as wide as its sheet."""

from __future__ import annotations

from collections.abc import Iterator

from yangfan_desktop.report.blocks import Ledger
from yangfan_desktop.report.cells import Ruled, TableStyle
from yangfan_desktop.report.docx_tables import WordTable, table_xml
from yangfan_desktop.report.docx_text import paragraph
from yangfan_desktop.report.page import Settings, sheet_of
from yangfan_desktop.report.widths import column_widths

_PADDING = 4.5  # points beside a number, whichever face the reader has


def ledger_xml(ledger: Ledger, settings: Settings) -> Iterator[str]:
    """The elements of this ledger, for a section of its own."""
    width = sheet_of(ledger).width
    if ledger.label:
        yield paragraph(ledger.label, "AnnexLabel")
    yield paragraph(ledger.title, "WideTitle")
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{round(width * 20)}"/></w:tabs>'
    yield paragraph("\t".join((ledger.left, ledger.right)), "WideMeta", stop)
    style = TableStyle(settings.wide_head, settings.wide_body, _PADDING)
    ruled = Ruled(ledger.columns, ledger.rows, ledger.total, frozenset(ledger.strong))
    widths = [round(20 * one) for one in column_widths(ruled, style, width)]
    strong = frozenset(ledger.strong)
    yield table_xml(
        WordTable(ledger.columns, widths, ledger.rows, ledger.total, "WideHead", "WideCell", strong)
    )
    if ledger.foot:
        yield paragraph(ledger.foot, "WideMeta")
