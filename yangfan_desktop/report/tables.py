"""Ruled tables as slabs: a head of one or two levels, repeated on each page, and uncut rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from yangfan_desktop.domain.progress import SILENT, Progress, watched
from yangfan_desktop.report.blocks import Column
from yangfan_desktop.report.cells import (
    CellSetter,
    Ruled,
    TableStyle,
    set_heading_cell,
    share_of,
)
from yangfan_desktop.report.flow import Slab
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Line, Setting
from yangfan_desktop.report.widths import column_widths

_FIRST_ROWS, _LAST_ROWS = 2, 3
_HIGH, _PART = 10, 3  # lines: a higher row is parted where a page ends, into parts like these
_BAR, _BAR_ROOM = 1.8, 4.0  # points: how thick a bar is, and how much higher it makes its row


def table_slabs(
    ruled: Ruled,
    style: TableStyle,
    width: float,
    height: float,
    above: Sequence[Slab] = (),
    progress: Progress = SILENT,
) -> list[Slab]:
    """The table, `width` wide, its head and what stands `above` repeated on each page.

    A high row goes on on the next page.
    """
    widths = column_widths(ruled, style, width)
    head = _Head(ruled.columns, widths, style)
    head_slab = Slab(head.height, head.draw, glued=True)
    body = _Body(ruled.columns, widths, style)
    repeat = (*above, head_slab)
    room = height - sum(slab.height for slab in repeat)
    strong = _Body(ruled.columns, widths, replace(style, body=_strong(style)))
    slabs: list[Slab] = []
    for at, row in enumerate(watched(ruled.rows, progress, "正在排版")):
        if at in ruled.strong and slabs:
            slabs[-1] = replace(
                slabs[-1], glued=True
            )  # a subtotal never stands without its last row
        slabs += (strong if at in ruled.strong else body).row(row, room, repeat)
    if ruled.total:
        slabs += strong.row(ruled.total, room, repeat)
    return [head_slab, *_closed(_kept(slabs), width, style)]


def _kept(slabs: Sequence[Slab]) -> list[Slab]:
    """The rows, the first ones and the last ones glued, so that no page holds just one of them."""
    last = len(slabs) - 1
    return [
        replace(
            slab,
            glued=at < last and (slab.glued or at < _FIRST_ROWS - 1 or at > last - _LAST_ROWS),
        )
        for at, slab in enumerate(slabs)
    ]


def _strong(style: TableStyle) -> Setting:
    return replace(style.body, fonts=style.head.fonts)


def _closed(slabs: list[Slab], width: float, style: TableStyle) -> list[Slab]:
    """The same rows, with a heavy rule under the last."""
    if not slabs:
        return []
    last = slabs[-1]

    def draw(ink: Ink, left: float, top: float) -> None:
        if last.draw:
            last.draw(ink, left, top)
        ink.across(top - last.height, left, left + width, style.heavy)

    return [*slabs[:-1], replace(last, draw=draw)]


class _Body:
    """Rows of cells between rules."""

    def __init__(
        self, columns: Sequence[Column], widths: Sequence[float], style: TableStyle
    ) -> None:
        self._cells = CellSetter(columns, widths, style)
        self._edges = [0.0, *accumulate(widths)]
        self._style = style
        self._inner = tuple(self._edges[1:-1])
        self._bars = [at for at, column in enumerate(columns) if column.bar]

    def row(self, row: Sequence[str], room: float, repeat: tuple[Slab, ...]) -> list[Slab]:
        """The row as one slab, or where it is high as several, so that it may go on on the next page."""
        cells = [self._cells.lines(at, text) for at, text in enumerate(row)]
        highest = max(map(len, cells))
        if highest > _HIGH or highest * self._style.body.leading + 2 * self._style.padding > room:
            return self._parts(cells, highest, repeat)
        bars = [(at, share) for at in self._bars if (share := share_of(row[at])) is not None]
        return [self._slab(cells, repeat, bars)]

    def _parts(self, cells: list[list[Line]], highest: int, repeat: tuple[Slab, ...]) -> list[Slab]:
        """A high row in parts of a few lines: a rule below the last one, and where a page ends."""
        count = math.ceil(highest / _PART)
        starts = [round(at * highest / count) for at in range(count + 1)]
        return [
            self._part([cell[start:end] for cell in cells], end - start, repeat, (at, count - 1))
            for at, (start, end) in enumerate(pairwise(starts))
        ]

    def _part(
        self,
        cells: list[list[Line]],
        lines: int,
        repeat: tuple[Slab, ...],
        which: tuple[int, int],
    ) -> Slab:
        """A part of so many lines of a row, `which` of them counted from 0, and the last one."""
        style, edges = self._style, self._edges
        at, last = which
        above = style.padding if at == 0 else 0.0
        height = lines * style.body.leading + above + (style.padding if at == last else 0.0)

        def rule(ink: Ink, left: float, top: float) -> None:
            ink.across(top, left, left + edges[-1], style.hair)

        def draw(ink: Ink, left: float, top: float) -> None:
            for place, own in enumerate(cells):
                x = left + edges[place] + style.inset
                ink.lines(own, self._cells.setting(place), x, top - above)
            ink.columns(self._inner, left, top, top - height)
            for edge in (0.0, edges[-1]):
                ink.down(left + edge, top, top - height, style.heavy)
            if at == last:
                rule(ink, left, top - height)

        return Slab(height, draw, repeat=repeat, closing=None if at == last else Slab(0, rule))

    def _slab(
        self,
        cells: list[list[Line]],
        repeat: tuple[Slab, ...],
        bars: Sequence[tuple[int, float]] = (),
    ) -> Slab:
        style, edges = self._style, self._edges
        leading = style.body.leading
        below, inner = dict(bars), self._inner
        tallest = max(len(lines) * leading + (_BAR_ROOM if at in below else 0)
                      for at, lines in enumerate(cells))  # fmt: skip
        height = tallest + 2 * style.padding

        def draw(ink: Ink, left: float, top: float) -> None:
            for at, lines in enumerate(cells):
                room = _BAR_ROOM if at in below else 0
                first = top - (height - room - len(lines) * leading) / 2
                ink.lines(lines, self._cells.setting(at), left + edges[at] + style.inset, first)
            for at, share in bars:
                text = (height + len(cells[at]) * leading) / 2
                start, foot = left + edges[at] + style.inset, top - text - _BAR_ROOM / 4
                room = edges[at + 1] - edges[at] - 2 * style.inset
                ink.across(foot, start, start + room, style.hair / 2)
                if share:
                    ink.across(foot, start + _BAR / 2, start + room * share, _BAR)
            ink.across(top - height, left, left + edges[-1], style.hair)
            ink.columns(inner, left, top, top - height)
            for edge in (0.0, edges[-1]):
                ink.down(left + edge, top, top - height, style.heavy)

        return Slab(height, draw, repeat=repeat)


@dataclass(frozen=True, slots=True)
class _HeadCell:
    """A cell of the head: its lines, and the part of the head it fills (in points from its top)."""

    lines: list[Line]
    left: float
    right: float
    top: float
    bottom: float


class _Head:
    """The head: neighbours that share the first of two levels stand under one cell."""

    def __init__(
        self, columns: Sequence[Column], widths: Sequence[float], style: TableStyle
    ) -> None:
        self._style = style
        self._edges = [0.0, *accumulate(widths)]
        self._columns = columns
        spans = self._spans()
        upper = self._level([span for span in spans if self._is_group(span)], 0)
        lower = self._level(self._children(spans), -1)
        whole = self._level([span for span in spans if not self._is_group(span)], 0)
        upper_height, lower_height = self._height(upper), self._height(lower)
        self.height = max(upper_height + lower_height, self._height(whole))
        upper_height += (self.height - upper_height - lower_height) / 2 if upper else 0.0
        self._cells = [
            *self._placed(whole, 0.0, self.height),
            *self._placed(upper, 0.0, upper_height),
            *self._placed(lower, upper_height, self.height),
        ]

    def _spans(self) -> list[range]:
        places = range(len(self._columns))
        grouped = groupby(places, lambda at: (self._columns[at].header[0], self._alone(at)))
        return [
            range(members[0], members[-1] + 1) for _, found in grouped for members in [list(found)]
        ]

    def _alone(self, at: int) -> int | None:
        """Columns with one level are never joined, even where two have the same words."""
        return at if len(self._columns[at].header) == 1 else None

    def _is_group(self, span: range) -> bool:
        return len(self._columns[span[0]].header) > 1

    def _children(self, spans: list[range]) -> list[range]:
        return [range(at, at + 1) for span in spans if self._is_group(span) for at in span]

    def _level(self, spans: list[range], level: int) -> list[tuple[range, list[Line]]]:
        return [(span, self._set(span, self._columns[span[0]].header[level])) for span in spans]

    def _set(self, span: range, text: str) -> list[Line]:
        room = self._edges[span[-1] + 1] - self._edges[span[0]] - 2 * self._style.inset
        return set_heading_cell(text, self._style.head, room)

    def _height(self, level: list[tuple[range, list[Line]]]) -> float:
        if not level:
            return 0.0
        most = max(len(lines) for _, lines in level)
        return most * self._style.head.leading + 2 * self._style.padding

    def _placed(
        self, level: list[tuple[range, list[Line]]], top: float, bottom: float
    ) -> list[_HeadCell]:
        return [
            _HeadCell(lines, self._edges[span[0]], self._edges[span[-1] + 1], top, bottom)
            for span, lines in level
        ]

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draw it with its rules."""
        style, leading = self._style, self._style.head.leading
        for cell in self._cells:
            blank = (cell.bottom - cell.top - len(cell.lines) * leading) / 2
            ink.lines(
                cell.lines, style.head, left + cell.left + style.inset, top - cell.top - blank
            )
            ink.across(top - cell.bottom, left + cell.left, left + cell.right, style.hair)
            for edge in (cell.left, cell.right):
                weight = style.heavy if edge in (self._edges[0], self._edges[-1]) else style.hair
                ink.down(left + edge, top - cell.top, top - cell.bottom, weight)
        ink.across(top, left, left + self._edges[-1], style.heavy)
