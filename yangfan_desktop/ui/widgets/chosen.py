"""Which cells of a register's table are selected: asked of the ranges, never of every single cell.

With everything selected a large table has millions of them; counting ranges takes no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yangfan_desktop.ui.models.register_model import RegisterModel
    from yangfan_desktop.ui.widgets.register_table import RegisterTable


class Chosen:
    """The selected cells in sight as they are now; heads of groups are never among them."""

    def __init__(self, table: RegisterTable, model: RegisterModel) -> None:
        selection = table.selectionModel().selection()
        found = [selection.at(number) for number in range(selection.count())]
        self._ranges = [(one.top(), one.bottom(), one.left(), one.right()) for one in found]
        self._shown = table.shown_columns()
        self._model = model
        self._current = table.currentIndex()

    @property
    def count(self) -> int:
        """How many cells at most."""
        return sum(
            (bottom - top + 1) * len(self._within(left, right))
            for top, bottom, left, right in self._ranges
        )

    def rows(self) -> list[int]:
        """The rows of records that have a selected cell, from the top down."""
        spans = {(top, bottom) for top, bottom, _, _ in self._ranges}
        if len(spans) == 1:
            ((top, bottom),) = spans
            rows = list(range(top, bottom + 1))
        else:
            rows = sorted({row for top, bottom in spans for row in range(top, bottom + 1)})
        if not self._model.is_grouped:
            return rows
        return [row for row in rows if self._model.record_at(row) is not None]

    def columns(self) -> list[int]:
        """The columns in sight that have a selected cell, from the left."""
        return [
            column
            for column in self._shown
            if any(left <= column <= right for _, _, left, right in self._ranges)
        ]

    def cells(self) -> set[tuple[int, int]]:
        """Every one of them, as row and column: mind their number first."""
        return {
            (row, column)
            for top, bottom, left, right in self._ranges
            for row in range(top, bottom + 1)
            if self._model.record_at(row) is not None
            for column in self._within(left, right)
        }

    def size(self) -> tuple[int, int]:
        """How many rows and columns the selection spans; one of each where nothing is selected."""
        if not self._ranges:
            return 1, 1
        top = min(one[0] for one in self._ranges)
        bottom = max(one[1] for one in self._ranges)
        return bottom - top + 1, max(1, len(self.columns()))

    def top_left(self) -> tuple[int, int] | None:
        """The first selected cell in sight; the current one where nothing is selected."""
        columns, current = self.columns(), self._current
        if columns:
            return min(one[0] for one in self._ranges), columns[0]
        return (current.row(), current.column()) if current.isValid() else None

    def grid(self) -> list[list[str]]:
        """The cells as texts, row by row, with gaps where something is not selected."""
        cells, columns, text = self.cells(), self.columns(), self._model.text
        return [
            [text(row, column) if (row, column) in cells else "" for column in columns]
            for row in self.rows()
        ]

    def headings(self) -> list[str]:
        """The headings above `grid`."""
        return [self._model.fields[column].heading for column in self.columns()]

    def _within(self, left: int, right: int) -> list[int]:
        return [column for column in self._shown if left <= column <= right]
