"""A ledger on A3 landscape pages: title, meta lines and head on each, `第x页　共y页` below.

An annex goes on with the numbers of the paper that it is bound with (GB/T 9704-2012 §7.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.report.blocks import Ledger
from yangfan_desktop.report.cells import Ruled, TableStyle
from yangfan_desktop.report.flow import Draw, Placed, Slab, paginate
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Fill
from yangfan_desktop.report.page import Settings, sheet_of
from yangfan_desktop.report.tables import table_slabs
from yangfan_desktop.report.typeset import set_line

_TITLE_TOP = 23 * mm  # above the table
_META_TOP = 8 * mm
_NUMBER_GAP = 4 * mm
NO_ROWS = "没有符合条件的记录"
_PART_TOP, _PART_GAP = 14.0, 5.0  # points above and below the heading of a part on a shared sheet
_PADDING = 2.4  # points above and below a text
_TIGHTER = (1.7, 1.0)
_FEW_PAGES = 12  # a longer ledger is not set again to spare one
_LITTLE = 0.3  # of a page: a last one that holds no more is better spared


def ledger_pages(ledger: Ledger, settings: Settings, progress: Progress) -> list[list[Placed]]:
    """The table cut into pages; one with the head alone where the ledger has no rows.

    Rows stand a little closer where that spares a last page with a few of them.
    """
    pages = _set(ledger, settings, _PADDING, progress)
    if not 1 < len(pages) <= _FEW_PAGES or _used(pages[-1]) > _LITTLE * sheet_of(ledger).height:
        return pages
    closer = (_set(ledger, settings, padding, SILENT) for padding in _TIGHTER)
    return next((found for found in closer if len(found) < len(pages)), pages)


def _set(
    ledger: Ledger, settings: Settings, padding: float, progress: Progress
) -> list[list[Placed]]:
    beside = _PADDING + 0.8 - padding
    style = TableStyle(settings.wide_head, settings.wide_body, padding, beside=beside)
    ruled = Ruled(ledger.columns, ledger.rows, ledger.total, frozenset(ledger.strong))
    sheet = sheet_of(ledger)
    slabs = table_slabs(ruled, style, sheet.width, sheet.height, progress=progress)
    if not ledger.rows:
        slabs.append(_nothing(settings, sheet.width, style))
    return paginate(slabs, sheet.height)


def part_slabs(ledger: Ledger, settings: Settings, progress: Progress) -> list[Slab]:
    """The whole table under a heading of its own, for a sheet that it shares with another one."""
    head = Slab(_PART_TOP + settings.wide_part.leading + _PART_GAP, _part_head(ledger, settings))
    return [
        head,
        *(one.slab for page in _set(ledger, settings, _PADDING, progress) for one in page),
    ]


def _part_head(ledger: Ledger, settings: Settings) -> Draw:
    width = sheet_of(ledger).width
    title = set_line(ledger.title, settings.wide_part, width)
    code = set_line(ledger.code, settings.wide_meta, width / 4)

    def draw(ink: Ink, left: float, top: float) -> None:
        ink.line(title, settings.wide_part, left, top - _PART_TOP)
        if ledger.code:
            ink.line(code, settings.wide_meta, left + width - code.width, top - _PART_TOP)

    return draw


def _nothing(settings: Settings, width: float, style: TableStyle) -> Slab:
    """The row of a table that has none."""
    setting = replace(settings.wide_meta, fill=Fill.CENTRE)
    line = set_line(NO_ROWS, setting, width)
    height = 2 * setting.leading

    def draw(ink: Ink, left: float, top: float) -> None:
        ink.line(line, setting, left, top - (height - setting.leading) / 2)
        ink.across(top - height, left, left + width, style.heavy)
        for edge in (left, left + width):
            ink.down(edge, top, top - height, style.heavy)

    return Slab(height, draw)


def _used(page: Sequence[Placed]) -> float:
    return max((one.offset + one.slab.height for one in page), default=0.0)


def draw_frame(
    ink: Ink, ledger: Ledger, settings: Settings, counted: tuple[int, int] | None
) -> None:
    """What stands around the table on a page; `counted` is which page of how many, where it says so."""
    sheet = sheet_of(ledger)
    title = set_line(ledger.title, settings.wide_title, sheet.width)
    ink.line(title, settings.wide_title, sheet.left, sheet.top + _TITLE_TOP)
    if ledger.label:
        label = set_line(ledger.label, settings.wide_label, sheet.width / 4)
        ink.line(label, settings.wide_label, sheet.left, sheet.top + _TITLE_TOP)
    meta = settings.wide_meta
    right = set_line(ledger.right, meta, sheet.width / 2)
    left = set_line(ledger.left, meta, sheet.width - right.width - 12 * mm)
    ink.line(left, meta, sheet.left, sheet.top + _META_TOP)
    ink.line(right, meta, sheet.right - right.width, sheet.top + _META_TOP)
    below = sheet.bottom - _NUMBER_GAP
    room = sheet.width
    if counted:
        number = set_line(f"第{counted[0]}页　共{counted[1]}页", meta, sheet.width)
        ink.line(number, meta, sheet.right - number.width, below)
        room = sheet.width - number.width - 12 * mm
    if ledger.foot:
        ink.line(set_line(ledger.foot, meta, room), meta, sheet.left, below)
