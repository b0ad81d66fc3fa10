"""Room moved between the columns of text until the rows of a table are as low as they can be.

A row is as high as its highest cell. So a column whose texts break in most rows, or one long remark,
is worth more room than a column of names that stand in one line while the remark fills a page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from heapq import nlargest

from yangfan_desktop.report.cells import Ruled, TableStyle

_ROWS = 80  # rows that are weighed, from all parts of the table
_LONGEST = 6  # and of each column those with the longest texts
_STEPS = (96.0, 72.0, 48.0, 24.0, 12.0)  # points that are moved at once
_MOST_MOVES = 40
_TAKERS = 2  # columns that make most rows high are offered room
_SLIGHT = 0.03  # of a line that narrowing makes good
_SHY = 0.15  # of a line: what a further line costs in a cell that does not make its row higher
_RAGGED, _UGLY = 2.25, 0.3  # em: a last line of a character and its stop; what it costs, of a line
_SHAVE = 4.0  # points that are taken at once from what has more than it needs
_WORTH = 0.97  # of the height: widths that spare less stay as they are


def lowered(
    widths: Sequence[float], least: Sequence[float | None], ruled: Ruled, style: TableStyle
) -> list[float]:
    """The widths, together as wide, at which the rows are lowest; few rows stand for many.

    `least` is how narrow each column may become; one without it stays as wide as it is.
    """
    free = [at for at, one in enumerate(least) if one is not None]
    if len(free) < 2 or not ruled.rows:
        return list(widths)
    weighed = _Weighed(free, ruled, style)
    found = {at: widths[at] for at in free}
    before = weighed.cost(found)
    moves = 0
    for step in _STEPS:
        while moves < _MOST_MOVES:
            better = min(_moved(found, least, step, weighed), default=None)
            if better is None or better[0] >= weighed.cost(found):
                break
            found = {
                **found,
                better[1]: found[better[1]] - step,
                better[2]: found[better[2]] + step,
            }
            moves += 1
    found = _pooled(found, least, weighed)
    if weighed.cost(found) > _WORTH * before:
        return list(widths)
    return [found.get(at, width) for at, width in enumerate(widths)]


def _pooled(
    widths: dict[int, float], least: Sequence[float | None], weighed: _Weighed
) -> dict[int, float]:
    """The widths when what all columns can spare is given to one that it helps; the rest to all."""
    found, cost = dict(widths), weighed.cost(widths)
    while True:
        pool = 0.0
        for at, own in tuple(found.items()):
            found[at] = weighed.shaved(at, found, least[at] or 0.0, cost)
            pool += own - found[at]
        best, taker = min((weighed.cost({**found, at: found[at] + pool}), at) for at in found)
        if best >= cost:
            return {at: width + pool / len(found) for at, width in found.items()}
        found[taker] += pool
        cost = best


def _moved(
    widths: dict[int, float], least: Sequence[float | None], step: float, weighed: _Weighed
) -> Iterator[tuple[float, int, int]]:
    """What each move of so much room from one column to another would cost, and the two."""
    for taker in weighed.highest(widths):
        for giver, own in widths.items():
            limit = least[giver]
            if giver != taker and limit is not None and own - step >= limit:
                changed = {giver: own - step, taker: widths[taker] + step}
                yield weighed.cost({**widths, **changed}), giver, taker


class _Weighed:
    """The rows that are weighed: how wide the texts of their free columns are."""

    def __init__(self, free: Sequence[int], ruled: Ruled, style: TableStyle) -> None:
        rows = ruled.rows
        stride = max(1, len(rows) // _ROWS)
        chosen = {*range(0, len(rows), stride)}
        for at in free:
            longest = nlargest(
                _LONGEST, range(len(rows)), key=lambda row, at=at: len(rows[row][at])
            )
            chosen.update(longest)
        setting, self._around = style.body, 2 * style.inset
        self._ragged = _RAGGED * setting.size
        self._columns = {
            at: [
                [setting.fonts.width(part) * setting.size for part in rows[row][at].split("\n")]
                for row in sorted(chosen)
            ]
            for at in free
        }
        self._known: dict[tuple[int, float], list[float]] = {}

    def cost(self, widths: dict[int, float]) -> float:
        """The lines of all rows together."""
        rows = zip(*(self._lines(at, width) for at, width in widths.items()), strict=True)
        return sum(max(row) + _SHY * (sum(row) - len(row)) for row in rows)

    def shaved(self, at: int, widths: dict[int, float], least: float, cost: float) -> float:
        """How narrow this column may become, down to `least`, before the rows cost more."""
        width = widths[at]
        while width - _SHAVE >= least and self.cost({**widths, at: width - _SHAVE}) <= cost:
            width -= _SHAVE
        return width

    def highest(self, widths: dict[int, float]) -> list[int]:
        """The columns with the most lines in cells that alone make their row as high as it is."""
        cells = {at: self._lines(at, width) for at, width in widths.items()}
        tallest = [max(row) for row in zip(*cells.values(), strict=True)]
        share = {
            at: sum(one for one, top in zip(lines, tallest, strict=True) if one == top > 1)
            for at, lines in cells.items()
        }
        return nlargest(_TAKERS, (at for at, one in share.items() if one), key=share.__getitem__)

    def _lines(self, at: int, width: float) -> list[float]:
        """How many lines the cells of this column take; a last one of a character counts for more."""
        key = (at, width)
        found = self._known.get(key)
        if found is None:
            room = width - self._around
            found = self._known[key] = [
                sum(self._stand(one, room) for one in cell) for cell in self._columns[at]
            ]
        return found

    def _stand(self, width: float, room: float) -> float:
        lines = max(1, math.ceil(width / room - _SLIGHT))
        return lines + (_UGLY if lines > 1 and width - (lines - 1) * room < self._ragged else 0.0)
