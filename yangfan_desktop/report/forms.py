"""Forms of labelled cells as slabs, row by row; a row higher than a page goes on in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yangfan_desktop.report.blocks import Form, FormCell, FormRow
from yangfan_desktop.report.cells import TableStyle, set_cell, set_heading_cell
from yangfan_desktop.report.flow import Slab
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Line, Setting

GRID = 24
"""The parts that a form's width is divided into."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell that was set: its edges in points from the form's left, its setting and lines."""

    left: float
    right: float
    setting: Setting
    lines: list[Line]


def form_rows(form: Form, style: TableStyle, width: float, room: float) -> list[Slab]:
    """The rows of the form, `width` wide, on pages that hold `room` points of it."""
    slabs = [
        slab
        for row in form.rows
        for slab in _slabs(_set_row(row, style, width), row.height, style, room)
    ]
    if not slabs:
        return []
    first = slabs[0]

    def draw(ink: Ink, left: float, top: float) -> None:
        if first.draw:
            first.draw(ink, left, top)
        ink.across(top, left, left + width, style.heavy)

    return [replace(first, draw=draw), *slabs[1:]]


def _set_row(row: FormRow, style: TableStyle, width: float) -> list[_Set]:
    found: list[_Set] = []
    at = 0
    for cell in row.cells:
        left, right = width * at / GRID, width * (at + cell.span) / GRID
        found.append(_set_one(cell, style, left, right))
        at += cell.span
    return found


def _set_one(cell: FormCell, style: TableStyle, left: float, right: float) -> _Set:
    room = right - left - 2 * style.inset
    if cell.label:
        return _Set(left, right, style.head, set_heading_cell(cell.text, style.head, room))
    setting = style.of(cell.align)
    return _Set(left, right, setting, set_cell(cell.text, setting, room))


def _slabs(cells: Sequence[_Set], least: float, style: TableStyle, room: float) -> list[Slab]:
    leading = style.body.leading
    most = max(1, int((room - 2 * style.padding) // leading))
    highest = max(len(cell.lines) for cell in cells)
    parts = [
        [replace(cell, lines=cell.lines[start : start + most]) for cell in cells]
        for start in range(0, max(1, highest), most)
    ]
    return [_slab(part, least if len(parts) == 1 else 0, style) for part in parts]


def _slab(cells: Sequence[_Set], least: float, style: TableStyle) -> Slab:
    leading = style.body.leading
    height = max(least, max(len(cell.lines) for cell in cells) * leading + 2 * style.padding)
    outer = (cells[0].left, cells[-1].right)

    def draw(ink: Ink, left: float, top: float) -> None:
        for cell in cells:
            first = top - (height - len(cell.lines) * leading) / 2
            ink.lines(cell.lines, cell.setting, left + cell.left + style.inset, first)
            for edge in (cell.left, cell.right):
                weight = style.heavy if edge in outer else style.hair
                ink.down(left + edge, top, top - height, weight)
        ink.across(top, left + outer[0], left + outer[1], style.hair)
        ink.across(top - height, left + outer[0], left + outer[1], style.hair)

    return Slab(height, draw)
