"""Small tables and charts inside running text, each with its caption and a note of its source."""

from __future__ import annotations

from dataclasses import replace

from yangfan_desktop.report.blocks import Figure, Form, Table
from yangfan_desktop.report.cells import Ruled, TableStyle, set_sparing
from yangfan_desktop.report.flow import Slab, floating, glue
from yangfan_desktop.report.forms import form_rows
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.page import LINE, OFFICIAL, Settings
from yangfan_desktop.report.paragraphs import line_slabs
from yangfan_desktop.report.tables import table_slabs
from yangfan_desktop.report.typeset import set_paragraph

_WIDTH = OFFICIAL.width
_NOTE_GAP = 3.0
_WHOLE = 0.6  # of the page: a form no higher than this is never parted
_SMALL = 0.5  # of the page: a table no higher than this is never parted, and may float
_MANY_COLUMNS, _WORTH = 5, 0.72
"""A table of so many columns is set in smaller type where it is no higher than this share then."""
_LONG, _DENSE = 2.0, 2.0
"""Pages: a higher table is a list, set in smaller type with so many points above and below a text."""
_CROWDED = 7  # columns: they stand closer
_LOWEST = 0.7  # of the height that a chart asks for, where that spares a page
_TIGHTEST = 0.82  # of the height at which its words stand well apart
_LESS_BLANK = (1.0, 0.9, 0.8, 0.7, 0.6)
_SMALLER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
_AFTER = Slab(LINE / 4, space=True)
_GAP = Slab(LINE / 4, space=True, glued=True)


def small_table_slabs(block: Table, settings: Settings) -> list[Slab]:
    """Caption, table and note; the caption returns as “（续）” on the next page."""
    caption = _centred(block.caption, settings.caption)
    again = _centred(f"{block.caption}（续）", settings.caption)
    ruled = Ruled(block.columns, block.rows, block.total)
    table = _table(ruled, settings, again)
    note = _note(block.note, settings)
    if sum(slab.height for slab in (*caption, *table, *note)) <= _SMALL * OFFICIAL.height:
        return floating([_GAP, *caption, *table, *note, _AFTER])
    return [_GAP, *caption, *(glue(table) if note else table), *note, _AFTER]


def _table(ruled: Ruled, settings: Settings, again: list[Slab]) -> list[Slab]:
    """The table in 小四; in 五号 where that spares its cells many a second line, or it is very long."""
    beside = 2.0 if len(ruled.columns) < _CROWDED else 0.5
    usual = TableStyle(
        settings.table_head, settings.table_body, settings.table_padding, beside=beside
    )
    small = TableStyle(settings.list_head, settings.list_body, settings.table_padding, beside=1.5)
    table = table_slabs(ruled, usual, _WIDTH, OFFICIAL.height, above=again)
    if len(ruled.columns) < _MANY_COLUMNS:
        return table
    closer = table_slabs(ruled, small, _WIDTH, OFFICIAL.height, above=again)
    height, less = (sum(slab.height for slab in slabs) for slabs in (table, closer))
    if height > _LONG * OFFICIAL.height:
        dense = replace(small, padding=min(small.padding, _DENSE))
        return table_slabs(ruled, dense, _WIDTH, OFFICIAL.height, above=again)
    return closer if less < _WORTH * height else table


def figure_slabs(block: Figure, settings: Settings) -> list[Slab]:
    """The chart, its caption below and the chart's note; never parted, but free to float."""
    caption = _centred(block.caption or block.chart.title, settings.caption)
    note = _note(block.chart.note, settings)
    return floating([_GAP, chart_slab(block, settings), *caption, *note, _AFTER])


def form_slabs(block: Form, settings: Settings, room: float) -> list[Slab]:
    """A form with its caption above and its note below; `room` is left on the page it begins on."""
    caption = _centred(block.caption, settings.caption) if block.caption else []
    note = _note(block.note, settings)
    block, style = fitted(block, settings, room)
    rows = form_rows(block, style, _WIDTH, OFFICIAL.height, settings.pictures)
    if sum(row.height for row in rows) < _WHOLE * OFFICIAL.height:
        rows = [*map(_glued, rows[:-1]), *rows[-1:]]  # to be signed on one page
    return [_GAP, *caption, *(glue(rows) if note else rows), *note, _AFTER]


def fitted(block: Form, settings: Settings, room: float) -> tuple[Form, TableStyle]:
    """A form with its type: 小四; where it has to fit its page, less blank room, then smaller type.

    So the sheets of one paper look alike, however much stands on each of them.
    """
    style = _form_style(settings, 1.0)
    if not block.fits_page:
        return block, style
    around = sum(slab.height for slab in _note(block.note, settings)) + 2 * _GAP.height + 2
    around += settings.caption.leading if block.caption else 0
    shown = block
    for blank, scale in (*((one, 1.0) for one in _LESS_BLANK), *((0.6, one) for one in _SMALLER)):
        shown, style = _with_blank(block, blank), _form_style(settings, scale)
        rows = form_rows(shown, style, _WIDTH, OFFICIAL.height)
        if sum(row.height for row in rows) + around <= room:
            break
    return shown, style


def _with_blank(block: Form, share: float) -> Form:
    """The form with only this share of the room it keeps blank to be written in, but for pictures."""
    rows = (
        row if any(cell.photo for cell in row.cells) else replace(row, height=row.height * share)
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def form_height(block: Form, style: TableStyle) -> float:
    """How high the rows of a form are in this type, in points."""
    return sum(row.height for row in form_rows(block, style, _WIDTH, OFFICIAL.height))


def _form_style(settings: Settings, scale: float) -> TableStyle:
    def smaller(setting: Setting) -> Setting:
        return replace(setting, size=setting.size * scale, leading=setting.leading * scale)

    head, body = smaller(settings.table_head), smaller(settings.table_body)
    return TableStyle(head, body, padding=(settings.table_padding + 1) * scale)


def chart_slab(block: Figure, settings: Settings) -> Slab:
    """The chart alone, as wide as the type area; lower where the page has less room."""
    from yangfan_desktop.report.drawing import (  # noqa: PLC0415 - a ledger has no charts to load
        Box,
        draw_chart,
        natural_height,
    )

    chart = block.chart
    natural = natural_height(chart, settings.chart, _WIDTH)
    height = min(max(block.height, natural), OFFICIAL.height - 4 * LINE)

    def of(height: float) -> Slab:
        def draw(ink: Ink, left: float, top: float) -> None:
            draw_chart(ink, chart, settings.chart, Box(left, top, _WIDTH, height))

        return Slab(height, draw, glued=True, floats=True)

    least = max(_LOWEST * block.height, _TIGHTEST * natural)
    return replace(of(height), least=least, resized=of)


def _glued(slab: Slab) -> Slab:
    return replace(slab, glued=True)


def _centred(text: str, setting: Setting) -> list[Slab]:
    lines = set_paragraph(text, setting, _WIDTH)
    return [replace(slab, glued=True) for slab in line_slabs(lines, setting, on_grid=False)]


def _note(text: str, settings: Settings) -> list[Slab]:
    if not text:
        return []
    lines = set_sparing(text, settings.note, _WIDTH)
    return [Slab(_NOTE_GAP, glued=True), *line_slabs(lines, settings.note, on_grid=False)]
