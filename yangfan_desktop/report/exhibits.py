"""Small tables and charts inside running text, each with its caption and a note of its source."""

from __future__ import annotations

from dataclasses import replace

from yangfan_desktop.report.blocks import Figure, Table
from yangfan_desktop.report.cells import Ruled, TableStyle
from yangfan_desktop.report.drawing import Box, draw_chart, natural_height
from yangfan_desktop.report.flow import Slab, glue
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Setting
from yangfan_desktop.report.page import LINE, OFFICIAL, Settings
from yangfan_desktop.report.paragraphs import line_slabs
from yangfan_desktop.report.tables import table_slabs
from yangfan_desktop.report.typeset import set_paragraph

_WIDTH = OFFICIAL.width
_NOTE_GAP = 3.0
_AFTER = Slab(LINE / 4, space=True)
_GAP = Slab(LINE / 4, space=True, glued=True)


def small_table_slabs(block: Table, settings: Settings) -> list[Slab]:
    """Caption, table and note; the caption returns as “（续）” on the next page."""
    style = TableStyle(settings.table_head, settings.table_body, padding=3)
    caption = _centred(block.caption, settings.caption)
    again = _centred(f"{block.caption}（续）", settings.caption)
    ruled = Ruled(block.columns, block.rows, block.total)
    table = table_slabs(ruled, style, _WIDTH, OFFICIAL.height, above=again)
    note = _note(block.note, settings)
    return [_GAP, *caption, *(glue(table) if note else table), *note, _AFTER]


def figure_slabs(block: Figure, settings: Settings) -> list[Slab]:
    """The chart, its caption below and the chart's note; never parted."""
    chart = block.chart
    height = max(block.height, natural_height(chart, settings.chart, _WIDTH))
    height = min(height, OFFICIAL.height - 4 * LINE)

    def draw(ink: Ink, left: float, top: float) -> None:
        draw_chart(ink, chart, settings.chart, Box(left, top, _WIDTH, height))

    caption = _centred(block.caption or chart.title, settings.caption)
    note = _note(chart.note, settings)
    tail = [*caption, *note] if note else [*caption[:-1], replace(caption[-1], glued=False)]
    return [_GAP, Slab(height, draw, glued=True), *tail, _AFTER]


def _centred(text: str, setting: Setting) -> list[Slab]:
    lines = set_paragraph(text, setting, _WIDTH)
    return [replace(slab, glued=True) for slab in line_slabs(lines, setting, on_grid=False)]


def _note(text: str, settings: Settings) -> list[Slab]:
    if not text:
        return []
    lines = set_paragraph(text, settings.note, _WIDTH)
    return [Slab(_NOTE_GAP, glued=True), *line_slabs(lines, settings.note, on_grid=False)]
