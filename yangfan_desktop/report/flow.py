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


@dataclass(frozen=True, slots=True)
class Slab:
    """An uncut piece of a page.

    `glued` keeps the next slab on the same page; `repeat` is drawn first where the slab begins a
    page; a slab that is only `space` is dropped there; `on_grid` starts on a multiple of the grid.
    """

    height: float
    draw: Draw | None = None
    glued: bool = False
    repeat: tuple[Slab, ...] = ()
    space: bool = False
    on_grid: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A slab and how far below the top of the type area it stands."""

    slab: Slab
    offset: float


def glue(slabs: Sequence[Slab]) -> list[Slab]:
    """The same slabs, with the last one kept on the page of whatever follows."""
    return [*slabs[:-1], replace(slabs[-1], glued=True)] if slabs else []


def paginate(slabs: Sequence[Slab], height: float, grid: float = 0) -> list[list[Placed]]:
    """The pages, each no fuller than `height`; one page at least.

    Slabs glued together that are higher than a page are cut between slabs all the same.
    """
    page = _Page(height, grid)
    pages = [page]
    for group in _groups(slabs):
        if not page.takes(group) and page.placed:
            page = _Page(height, grid)
            pages.append(page)
        for slab in group:
            if not page.takes([slab]) and page.placed:
                page = _Page(height, grid)
                pages.append(page)
            page.add(slab)
    return [page.placed for page in pages]


def _groups(slabs: Sequence[Slab]) -> Iterator[list[Slab]]:
    group: list[Slab] = []
    for slab in slabs:
        group.append(slab)
        if not slab.glued:
            yield group
            group = []
    if group:
        yield group


class _Page:
    """A page being filled from the top."""

    def __init__(self, height: float, grid: float) -> None:
        self.placed: list[Placed] = []
        self._height = height
        self._grid = grid
        self._used = 0.0

    def takes(self, slabs: Sequence[Slab]) -> bool:
        used = self._used
        for slab in slabs:
            used = self._start(slab, used) + slab.height
        return used <= self._height + _EPSILON

    def add(self, slab: Slab) -> None:
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

    def _start(self, slab: Slab, used: float) -> float:
        if not (slab.on_grid and self._grid):
            return used
        return math.ceil((used - _EPSILON) / self._grid) * self._grid
