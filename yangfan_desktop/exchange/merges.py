"""The merged ranges of a sheet, found by cell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from yangfan_desktop.exchange.sheet_data import Range

_SMALL = 4096
_MOST_CELLS = 4_000_000
_MOST_LARGE = 2000


class TooMany(Exception):
    """No person merges so much."""


class Merges:
    """Which merge covers a cell: small ones are kept cell by cell, the few large ones as a list.

    Only what lies within the last row and column counts. Raises `TooMany`.
    """

    def __init__(self, ranges: Sequence[Range], last_row: int, last_column: int) -> None:
        self._ranges = ranges
        self._last_column = last_column
        self._cells: dict[int, int] = {}
        self._large: list[Range] = []
        budget = _MOST_CELLS
        for index, (top, left, bottom, right) in enumerate(ranges):
            bottom, right = min(bottom, last_row), min(right, last_column)  # noqa: PLW2901
            area = max(bottom - top + 1, 0) * max(right - left + 1, 0)
            if area > _SMALL:
                self._large.append((top, left, bottom, right))
                continue
            budget -= area
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    self._cells[(row << 15) | column] = index
            if budget < 0 or len(self._large) > _MOST_LARGE:
                raise TooMany

    def at(self, row: int, column: int) -> Range | None:
        """The merge that covers this cell."""
        found = self._cells.get((row << 15) | column)
        if found is not None:
            return self._ranges[found]
        for merge in self._large:
            if merge[0] <= row <= merge[2] and merge[1] <= column <= merge[3]:
                return merge
        return None

    @cached_property
    def tall_columns(self) -> frozenset[int]:
        """The columns in which a merge of more than one row lies."""
        tall = (merge for merge in self._ranges if merge[2] > merge[0])
        return frozenset(
            column
            for merge in tall
            for column in range(merge[1], min(merge[3], self._last_column) + 1)
        )
