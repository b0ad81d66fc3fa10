"""A ledger on A3 landscape pages: title, meta lines and head on each, `第 x 页　共 y 页` below."""

from __future__ import annotations

from reportlab.lib.units import mm

from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.report.blocks import Ledger
from yangfan_desktop.report.cells import Ruled, TableStyle
from yangfan_desktop.report.flow import Placed, paginate
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.page import WIDE, Settings
from yangfan_desktop.report.tables import table_slabs
from yangfan_desktop.report.typeset import set_line

_TITLE_TOP = 23 * mm  # above the table
_META_TOP = 8 * mm
_NUMBER_GAP = 4 * mm


def ledger_pages(ledger: Ledger, settings: Settings, progress: Progress) -> list[list[Placed]]:
    """The table cut into pages; one with the head alone where the ledger has no rows."""
    style = TableStyle(settings.wide_head, settings.wide_body, padding=2.4)
    ruled = Ruled(ledger.columns, ledger.rows, ledger.total)
    slabs = table_slabs(ruled, style, WIDE.width, WIDE.height, progress=progress)
    return paginate(slabs, WIDE.height)


def draw_frame(ink: Ink, ledger: Ledger, settings: Settings, page: int, pages: int) -> None:
    """What stands around the table on this page of so many."""
    title = set_line(ledger.title, settings.wide_title, WIDE.width)
    ink.line(title, settings.wide_title, WIDE.left, WIDE.top + _TITLE_TOP)
    if ledger.label:
        label = set_line(ledger.label, settings.wide_label, WIDE.width / 4)
        ink.line(label, settings.wide_label, WIDE.left, WIDE.top + _TITLE_TOP)
    meta = settings.wide_meta
    right = set_line(ledger.right, meta, WIDE.width / 2)
    left = set_line(ledger.left, meta, WIDE.width - right.width - 12 * mm)
    ink.line(left, meta, WIDE.left, WIDE.top + _META_TOP)
    ink.line(right, meta, WIDE.right - right.width, WIDE.top + _META_TOP)
    number = set_line(f"第 {page} 页　共 {pages} 页", meta, WIDE.width)
    below = WIDE.bottom - _NUMBER_GAP
    ink.line(number, meta, WIDE.left + (WIDE.width - number.width) / 2, below)
    if ledger.foot:
        foot = set_line(ledger.foot, meta, (WIDE.width - number.width) / 2 - 6 * mm)
        ink.line(foot, meta, WIDE.left, below)
