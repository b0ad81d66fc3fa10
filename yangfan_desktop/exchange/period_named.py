"""The period that a template is for, where its own title says it: 2023年三季度调度表."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.exchange.facts import facts_of
from yangfan_desktop.exchange.grid import Grid
from yangfan_desktop.exchange.matrix_reading import period_told

_ROWS = 6
"""A title stands at the top."""
_CELLS = 3
"""A line with more than these is a header."""


def period_named(grids: Sequence[Grid], sheet: str | None) -> PartialDate | None:
    """What the sheets that name a period say; nothing where two of them disagree."""
    found = {
        told
        for grid in grids
        if grid.state == "visible" and sheet in (None, grid.sheet)
        if (told := period_told(facts_of(grid, _lines_on_top(grid)))) is not None
    }
    return found.pop() if len(found) == 1 else None


def _lines_on_top(grid: Grid) -> list[int]:
    """The rows before the first that looks like a header: what it says is of single columns."""
    rows: list[int] = []
    for row in grid.numbers_between(0, _ROWS + 1):
        if sum(value not in (None, "") for value in grid.row(row).values()) > _CELLS:
            break
        rows.append(row)
    return rows
