"""From a column of slabs to pages: what stays together, what is repeated, what vanishes at the top.

A slab is a horizontal piece of the type area that is never cut: a line of text, a row, a chart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from yangfan_desktop.report.ink import Ink

Draw = Callable[[Ink, float, float], None]
"""Draws at (left edge, top edge) of the slab."""

_EPSILON = 0.05
_HIGHER = 1.3  # times: how much higher a figure is made to fill a page of figures
_HOLE = 0.12  # of a page: more than this is not left empty for a chapter's own figure
_LONELY = 0.5  # of a page: a last one of figures that is no fuller is better spared


@dataclass(frozen=True, slots=True)
class Slab:
    """An uncut piece of a page.

    `glued` keeps the next slab on the same page; `repeat` is drawn first where the slab begins a
    page, and `closing` last where it ends one; a slab that is only `space` is dropped at the top;
    `on_grid` starts on a multiple of the grid. One that can be `resized` may be lower, down to
    `least`, where that spares a page, and higher where else a page of figures stayed empty below
    them. Slabs that all `float` may stand on top of the next page while the text goes on: not past
    the next `chapter` unless that would leave a hole, and never past a slab that `closes` the text.
    """

    height: float
    draw: Draw | None = None
    glued: bool = False
    repeat: tuple[Slab, ...] = ()
    closing: Slab | None = None
    space: bool = False
    on_grid: bool = False
    least: float = 0
    resized: Callable[[float], Slab] | None = None
    floats: bool = False
    chapter: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A slab and how far below the top of the type area it stands."""

    slab: Slab
    offset: float


def glue(slabs: Sequence[Slab]) -> list[Slab]:
    """The same slabs, with the last one kept on the page of whatever follows."""
    return [*slabs[:-1], replace(slabs[-1], glued=True)] if slabs else []


def floating(slabs: Sequence[Slab]) -> list[Slab]:
    """The same slabs in one piece that may float."""
    last = len(slabs) - 1
    return [replace(slab, glued=at < last, floats=True) for at, slab in enumerate(slabs)]


def paginate(slabs: Sequence[Slab], height: float, grid: float = 0) -> list[list[Placed]]:
    """The pages, each no fuller than `height`; one page at least.

    Slabs glued together that are higher than a page are cut between slabs all the same.
    """
    pages = _Pages(height, grid)
    for group in _groups(slabs):
        pages.put(group)
    pages.settle()
    made = _gathered([page.placed for page in pages.made], height)
    return [_closed(_stretched(page, height)) for page in made]


def _closed(page: list[Placed]) -> list[Placed]:
    """The page, with what its last slab wants below it."""
    closing = page[-1].slab.closing if page else None
    return [*page, Placed(closing, page[-1].offset + page[-1].slab.height)] if closing else page


def _gathered(pages: list[list[Placed]], height: float) -> list[list[Placed]]:
    """The pages; a last one with a lone figure joins the figures before it where they can be lower."""
    *rest, before, last = pages if len(pages) > 1 else ([], [], [])
    both = [one.slab for one in (*before, *last)]
    if not before or not last or not all(slab.floats for slab in both):
        return pages
    end = max(one.offset + one.slab.height for one in last)
    excess = sum(slab.height for slab in both) - height
    flexible = sum(slab.height - slab.least for slab in both if slab.resized)
    if end > _LONELY * height or not 0 < excess <= flexible:
        return pages
    page = _Page(height, 0)
    for slab in both:
        lower = slab.height - (slab.height - slab.least) * excess / flexible
        page.add(replace(slab.resized(lower), glued=slab.glued) if slab.resized else slab)
    return [*rest, page.placed]


def _stretched(page: list[Placed], height: float) -> list[Placed]:
    """A page of figures alone, those that can be resized made higher to fill it, up to a limit."""
    figures = [one.slab.height for one in page if one.slab.resized]
    if len(figures) < 2 or not all(one.slab.floats for one in page):
        return page
    ends = [one.offset + one.slab.height for one in page if not one.slab.space]
    factor = min(_HIGHER, 1 + (height - max(ends)) / sum(figures))
    found: list[Placed] = []
    lower = 0.0
    for one in page:
        slab, wanted = one.slab, one.slab.height * factor
        if slab.resized:
            slab = replace(slab.resized(wanted), glued=slab.glued)
        found.append(Placed(slab, one.offset + lower))
        lower += slab.height - one.slab.height
    return found


def _groups(slabs: Sequence[Slab]) -> Iterator[list[Slab]]:
    group: list[Slab] = []
    for slab in slabs:
        group.append(slab)
        if not slab.glued:
            yield group
            group = []
    if group:
        yield group


class _Pages:
    """Pages being filled, and what waits for the top of the next one."""

    def __init__(self, height: float, grid: float) -> None:
        self.made = [_Page(height, grid)]
        self._sheet = (height, grid)
        self._waiting: list[Sequence[Slab]] = []

    def put(self, group: Sequence[Slab]) -> None:
        """Set the group where it fits, or let it wait for the next page."""
        if self._waiting and self._may_not_pass(group):
            self.settle()
        floats = all(slab.floats for slab in group)
        if floats and self._waiting:
            self._waiting.append(group)
            return
        fitting = self.made[-1].fitting(group)
        if fitting is None and floats and self.made[-1].placed:
            self._waiting.append(group)
            return
        while fitting is None and self.made[-1].placed:
            self._turn()
            fitting = self.made[-1].fitting(group)
        self._set(fitting or group)

    def settle(self) -> None:
        """Set all that waits."""
        while self._waiting:
            self._turn()

    def _may_not_pass(self, group: Sequence[Slab]) -> bool:
        height, _ = self._sheet
        small = self.made[-1].room < _HOLE * height
        return any(slab.closes or (slab.chapter and small) for slab in group)

    def _turn(self) -> None:
        """A new page, what waited first as far as it fits."""
        self.made.append(_Page(*self._sheet))
        while self._waiting:
            fitting = self.made[-1].fitting(self._waiting[0])
            if fitting is None and self.made[-1].placed:
                return
            group = self._waiting.pop(0)
            self._set(fitting or group)

    def _set(self, group: Sequence[Slab]) -> None:
        """Set the slabs one below the other; what is higher than a page goes on on the next."""
        for slab in group:
            if not self.made[-1].takes([slab]) and self.made[-1].placed:
                self.made.append(_Page(*self._sheet))
            self.made[-1].add(slab)


class _Page:
    """A page being filled from the top."""

    def __init__(self, height: float, grid: float) -> None:
        self.placed: list[Placed] = []
        self._height = height
        self._grid = grid
        self._used = 0.0

    @property
    def room(self) -> float:
        """How much of its height is left."""
        return self._height - self._used

    def takes(self, slabs: Sequence[Slab]) -> bool:
        """Whether these slabs fit, but for a space at their end."""
        return self._end(slabs) <= self._height + _EPSILON

    def fitting(self, group: Sequence[Slab]) -> Sequence[Slab] | None:
        """The group as it fits here, with one of its slabs made lower if need be."""
        if self.takes(group):
            return group
        excess = self._end(group) - self._height
        for at, slab in enumerate(group):
            if slab.resized and slab.height - excess >= slab.least:
                lower = replace(slab.resized(slab.height - excess), glued=slab.glued)
                changed = [*group[:at], lower, *group[at + 1 :]]
                return changed if self.takes(changed) else None
        return None

    def add(self, slab: Slab) -> None:
        """Set the slab below what is there."""
        if not self.placed:
            if slab.space:
                return
            for repeated in slab.repeat:
                self._put(repeated)
        self._put(slab)

    def _put(self, slab: Slab) -> None:
        start = self._start(slab, self._used)
        self.placed.append(Placed(slab, start))
        self._used = start + slab.height

    def _end(self, slabs: Sequence[Slab]) -> float:
        """Where these slabs would end, a space at their end not counted."""
        used = end = self._used
        for slab in slabs:
            used = self._start(slab, used) + slab.height
            end = end if slab.space else used
        return end

    def _start(self, slab: Slab, used: float) -> float:
        if not (slab.on_grid and self._grid):
            return used
        return math.ceil((used - _EPSILON) / self._grid) * self._grid
