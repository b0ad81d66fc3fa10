"""Records of several rows laid out in one row each, so that they are read like any other; and back.

What stood in the second row of a record stands behind the last column of the sheet meanwhile. A reading
names such a column `B+1`: column B, one row below the record's first (`domain.readings.cell_at`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import Cell, Problem
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.exchange.grid import Grid, column_number, letter
from yangfan_desktop.exchange.sheet_data import GridData, Range, Shape
from yangfan_desktop.exchange.stacked import Stack

Place = tuple[int, int]
"""A row of a record, from 0, and a column."""


@dataclass(frozen=True)
class Unstacked:
    """A sheet with one row for each record, and where its further columns really are."""

    grid: Grid
    stack: Stack
    moved: Mapping[int, Place]

    def decisions(
        self, decided: Mapping[str, Mapping[str, str | None]]
    ) -> dict[str, Mapping[str, str | None]]:
        """What the user decided about columns (`B`, `B+1`), by their letters in the laid out sheet."""
        return {
            name: {self._virtual(column): key for column, key in columns.items()}
            for name, columns in decided.items()
        }

    def _virtual(self, column: str) -> str:
        name, _, line = column.partition("+")
        places = (
            at for at, known in self.moved.items() if known == (int(line or 0), _number(name))
        )
        return next(map(letter, places), column)

    def restored(self, reading: SheetReading) -> SheetReading:
        """The reading with every column and cell where it really is."""
        rows = tuple(
            dataclasses.replace(row, problems=tuple(map(self._problem, row.problems)))
            for row in reading.rows
        )
        header: list[int] = []
        for row in reading.header_rows:
            more = self.stack.lines if row == self.stack.top else 1
            header.extend(range(row, row + more))
        return dataclasses.replace(
            reading,
            header_rows=tuple(header),
            columns=tuple(
                dataclasses.replace(one, column=self._column(one.column)) for one in reading.columns
            ),
            unmapped=tuple(
                dataclasses.replace(one, column=self._column(one.column))
                for one in reading.unmapped
            ),
            rows=rows,
            skipped=tuple(one for one in reading.skipped if one.row not in self._inside),
            problems=tuple(map(self._problem, reading.problems)),
        )

    @cached_property
    def _inside(self) -> frozenset[int]:
        """The further rows of records and headers, which are no rows of their own."""
        begins = {self.stack.top: self.stack.lines, **self.stack.records}
        return frozenset(row + line for row, lines in begins.items() for line in range(1, lines))

    def _place(self, column: str | None) -> Place | None:
        return self.moved.get(column_number(column)) if column and column.isalpha() else None

    def _column(self, column: str) -> str:
        place = self._place(column)
        return f"{letter(place[1])}+{place[0]}" if place else column

    def _problem(self, problem: Problem) -> Problem:
        place, where = self._place(problem.where.column), problem.where
        if place is None:
            return problem
        row = None if where.row is None else where.row + place[0]
        return dataclasses.replace(
            problem, where=Cell(where.file, where.sheet, row, letter(place[1]))
        )


def _number(letters: str) -> int:
    return column_number(letters) if letters.isalpha() else 0


def unstacked(grid: Grid, stack: Stack) -> Unstacked:
    """The sheet with each record of this stack, and its header, in one row."""
    begins = {stack.top: stack.lines, **stack.records}
    used = sorted({
        (line, column)
        for row, lines in begins.items()
        for line in range(1, lines)
        for column in grid.row(row + line)
    })  # fmt: skip
    width = grid.max_column
    moved = {width + 1 + at: place for at, place in enumerate(used)}
    to = {place: column for column, place in moved.items()}
    first = {row + line: row for row, lines in begins.items() for line in range(lines)}
    data = GridData(hidden_rows=set(grid.hidden_rows), hidden_columns=set(grid.hidden_columns))
    for row in sorted({*grid.row_numbers, *begins}):
        if first.get(row, row) == row:
            data.rows[row] = _laid_out(grid, row, begins.get(row, 1), to)
    data.merges.extend(_merges(grid, first, stack.lines, to))
    comments: dict[tuple[int, int], str] = {}
    for (row, column), text in grid.comments.items():
        begin = first.get(row, row)
        comments[begin, to.get((row - begin, column), column)] = text
    return Unstacked(grid.rearranged(data, comments), stack, moved)


def _laid_out(
    grid: Grid, row: int, lines: int, to: Mapping[Place, int]
) -> tuple[Shape, list[Raw] | None]:
    """One record in one row, with the styles of its cells."""
    positions: dict[int, int] = {}
    styles: list[int] = []
    formulas: set[int] = set()
    values: list[Raw] = []
    for line in range(lines):
        shape, held = grid.line(row + line)
        for column, place in shape.positions.items():
            target = column if line == 0 else to.get((line, column))
            if target is None:
                continue
            positions[target] = len(styles)
            styles.append(shape.styles[place])
            values.append(held[place] if held else None)
            if column in shape.formulas:
                formulas.add(target)
    filled = any(value is not None for value in values)
    return Shape(positions, tuple(styles), frozenset(formulas)), values if filled else None


def _merges(
    grid: Grid, first: Mapping[int, int], lines: int, to: Mapping[Place, int]
) -> list[Range]:
    """The merges as they lie now: those over one record's rows are gone, wider and taller ones stay."""
    found: list[Range] = []
    for top, left, bottom, right in grid.merges:
        begin = first.get(top, top)
        if begin == top and bottom - top + 1 > lines:
            found.append((top, left, bottom, right))
        elif begin == top:
            if right > left:
                found.append((top, left, top, right))
        elif bottom - begin < lines:
            ends = [to[top - begin, c] for c in range(left, right + 1) if (top - begin, c) in to]
            if len(ends) > 1:
                found.append((begin, min(ends), begin, max(ends)))
    return found
