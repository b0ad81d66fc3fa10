"""What became of a template: which table, which rows and cells, what stayed empty and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Problem
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.exchange.formulas import letters, place

Insertions = tuple[tuple[int, int], ...]
"""Rows that were put in, as (before, count)."""


@dataclass(frozen=True, slots=True)
class MetaLine:
    """One line around a table that was filled: where, what it asks for and what it was given."""

    cell: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class FillResult:
    """What was filled: the rows `first_row` to `last_row` hold the records (None where there are none).

    `unfilled` are the columns of the template that stayed empty and why; `problems` name the cells
    to look at. `insertions` are the rows put in, as (before, count), in the order they were: from
    the bottom of the sheet up, so that every `before` is a row of the template. `lines` are the other
    cells that were filled or changed: those around the table (填报单位 …, told in `meta`), empty 合计
    cells, sums that were made to begin at the first row; `elsewhere` are such sums on other sheets.
    `serials` are the columns that number the rows; `cells` is how many cells hold a record's value.
    `files` is what was written: one file, or one for each record of a form. `news` says what is
    different from the last time this layout was filled; `headers` are all of the table's, `decided`
    which fields they stand for by the user's word, now or before. `others` are the further tables of the
    workbook, in the order of its sheets; `registers` is what the first was filled from, by
    key, and `period` the one it is for, if the run or the template named one.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnMatch, ...]
    first_row: int | None
    last_row: int | None
    records: int
    inserted_rows: int
    unfilled: tuple[UnmappedColumn, ...] = ()
    problems: tuple[Problem, ...] = ()
    kind: str = "list"
    insertions: Insertions = ()
    lines: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    register: str = ""
    serials: tuple[str, ...] = ()
    meta: tuple[MetaLine, ...] = ()
    cells: int = 0
    rows: int = 0
    news: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    decided: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    others: tuple[FillResult, ...] = ()
    registers: Mapping[str, Register] = field(default_factory=dict[str, Register])
    period: PartialDate | None = None

    @property
    def tables(self) -> tuple[FillResult, ...]:
        """Everything that was filled, this one first."""
        return (self, *self.others)

    def after(self, insertions: Insertions) -> FillResult:
        """The same result once rows were put in elsewhere on its sheet, above its table."""
        if not insertions:
            return self
        return replace(
            self,
            header_rows=tuple(moved(row, insertions) for row in self.header_rows),
            first_row=self.first_row and moved(self.first_row, insertions),
            last_row=self.last_row and moved(self.last_row, insertions),
            lines=tuple(moved_cell(cell, insertions) for cell in self.lines),
            problems=tuple(_moved_problem(one, insertions) for one in self.problems),
        )


def moved(row: int, insertions: Insertions) -> int:
    """Where a row of the template lies after these rows were put in."""
    return row + sum(count for before, count in insertions if row >= before)


def moved_cell(cell: str, insertions: Insertions) -> str:
    """Where a cell of the template lies after these rows were put in."""
    row, column = place(cell)
    return f"{letters(column)}{moved(row, insertions)}"


def _moved_problem(problem: Problem, insertions: Insertions) -> Problem:
    row = problem.where.row
    if row is None:
        return problem
    return replace(problem, where=replace(problem.where, row=moved(row, insertions)))
