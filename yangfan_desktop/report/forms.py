"""Forms of labelled cells as slabs, row by row; a row higher than a page goes on in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yangfan_desktop.report.blocks import Bar, Form, FormCell, FormRow
from yangfan_desktop.report.cells import TableStyle, set_cell, set_heading_cell
from yangfan_desktop.report.flow import Slab
from yangfan_desktop.report.ink import HAIR, Ink
from yangfan_desktop.report.lines import Line, Setting
from yangfan_desktop.report.photos import NO_PICTURES, Pictures, draw_photo

GRID = 24
"""The parts that a form's width is divided into."""

_BAR, _BAR_ROOM = 3.6, 9.0  # points: how thick a bar is, and what it adds to its row
_TICK = 4.0  # points that the mark of what is due reaches above and below the bar's middle


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell that was set: its edges in points from the form's left, its setting and lines."""

    left: float
    right: float
    setting: Setting
    lines: list[Line]
    bar: Bar | None = None
    photo: bytes | None = None


def form_rows(
    form: Form, style: TableStyle, width: float, room: float, pictures: Pictures = NO_PICTURES
) -> list[Slab]:
    """The rows of the form, `width` wide, on pages that hold `room` points of it."""
    slabs = [
        slab
        for row in form.rows
        for slab in _slabs(_set_row(row, style, width, pictures), row.height, style, room)
    ]
    if not slabs:
        return []
    first = slabs[0]

    def draw(ink: Ink, left: float, top: float) -> None:
        if first.draw:
            first.draw(ink, left, top)
        ink.across(top, left, left + width, style.heavy)

    return [replace(first, draw=draw), *slabs[1:]]


def _set_row(row: FormRow, style: TableStyle, width: float, pictures: Pictures) -> list[_Set]:
    found: list[_Set] = []
    at = 0
    for cell in row.cells:
        left, right = width * at / GRID, width * (at + cell.span) / GRID
        found.append(_set_one(cell, style, (left, right), pictures))
        at += cell.span
    return found


def _set_one(
    cell: FormCell, style: TableStyle, edges: tuple[float, float], pictures: Pictures
) -> _Set:
    left, right = edges
    room = right - left - 2 * style.inset
    if cell.label:
        return _Set(left, right, style.head, set_heading_cell(cell.text, style.head, room))
    setting = style.of(cell.align)
    lines = set_cell(cell.text, setting, room)
    photo = pictures.get(cell.photo.file) if cell.photo else None
    if cell.photo and photo is None:
        lines = set_cell(f"（照片“{cell.photo.name}”无法读取）", setting, room)
    return _Set(left, right, setting, lines, cell.bar, photo)


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
    height = max(len(cell.lines) * leading + (_BAR_ROOM if cell.bar else 0) for cell in cells)
    height = max(least, height + 2 * style.padding)
    outer = (cells[0].left, cells[-1].right)

    def draw(ink: Ink, left: float, top: float) -> None:
        for cell in cells:
            below = _BAR_ROOM if cell.bar else 0
            first = top - (height - below - len(cell.lines) * leading) / 2
            ink.lines(cell.lines, cell.setting, left + cell.left + style.inset, first)
            if cell.bar:
                foot = first - len(cell.lines) * leading - _BAR_ROOM / 2 + 1
                span = (left + cell.left + style.inset, left + cell.right - style.inset)
                _draw_bar(ink, cell.bar, span, foot)
            if cell.photo:
                box = (left + cell.left, top - height, cell.right - cell.left, height)
                draw_photo(ink, cell.photo, box, style.padding)
            for edge in (cell.left, cell.right):
                weight = style.heavy if edge in outer else style.hair
                ink.down(left + edge, top, top - height, weight)
        ink.across(top, left + outer[0], left + outer[1], style.hair)
        ink.across(top - height, left + outer[0], left + outer[1], style.hair)

    return Slab(height, draw)


def _draw_bar(ink: Ink, bar: Bar, span: tuple[float, float], middle: float) -> None:
    """The bar from edge to edge, filled as far as it is done, a tick where it should be."""
    start, end = span
    ink.across(middle, start, end, HAIR)
    done = max(0.0, min(1.0, bar.done)) * (end - start)
    if done > _BAR:
        ink.across(middle, start + _BAR / 2, start + done - _BAR / 2, _BAR)
    if bar.due is not None:
        at = start + max(0.0, min(1.0, bar.due)) * (end - start)
        ink.down(at, middle + _TICK, middle - _TICK, 2 * HAIR)
