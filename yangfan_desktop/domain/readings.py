"""What was found in one workbook sheet, before anybody compares it with the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.problems import Cell, Problem
from yangfan_desktop.domain.values import Value


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column that was recognised: `column` is its letter, `header` its path `组/子列`.

    In a form, where each value has a place of its own, `column` is the whole cell (`C5`). Where a
    record takes several rows, `B+1` is column B in the row below the record's first.

    `confidence` runs from 0 to 1; `why` says in Chinese what it rests on. `unit` is the unit its
    header names, or the field's own where the header names none.
    """

    column: str
    header: str
    field: str
    confidence: float
    unit: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class UnmappedColumn:
    """A column that holds something and belongs to no field; `taken` if another reading took it."""

    column: str
    header: str
    why: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no record, and why: 合计, 空行, 说明 …"""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One record as a sheet tells it.

    `values` holds every mapped field that could be read, an empty cell as `None`; a field whose cell
    could not be read is missing from it and has a `Problem` of severity error instead.
    """

    row: int
    values: Mapping[str, Value | None]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetReading:
    """Everything that one table of a sheet says about one register.

    `part` tells the second and further tables of a sheet apart: the cell that they begin at. Where a
    table says two things in each row (a project and its report), a second reading has `beside` set.
    """

    file: str
    sheet: str
    register: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnMatch, ...]
    unmapped: tuple[UnmappedColumn, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, str] | None = None
    part: str = ""
    beside: bool = False

    @property
    def left(self) -> tuple[UnmappedColumn, ...]:
        """The columns that nobody read."""
        return tuple(one for one in self.unmapped if not one.taken)

    @property
    def name(self) -> str:
        """The sheet's name, and which of its tables this is: decisions are kept by it."""
        return f"{self.sheet}｜{self.part}" if self.part else self.sheet

    def cell(self, row: int, field: str) -> Cell:
        """Where this field of the record of this row stands."""
        return cell_at(self.file, self.sheet, row, self.column_of(field))

    def field_at(self, where: Cell) -> str | None:
        """The field that a cell of this table holds; the first of two."""
        return next(iter(self.fields_at(where)), None)

    def fields_at(self, where: Cell) -> tuple[str, ...]:
        """The fields that a cell of this table holds: two where a period or a contact stands in it."""
        further = self._further(where)
        names = (further,) if further else (where.column, f"{where.column}{where.row}")
        return tuple(match.field for match in self.columns if match.column in names)

    def _further(self, where: Cell) -> str | None:
        """How a column is named in the second or third row of a record (`B+1`)."""
        lines = {match.column.partition("+")[2] for match in self.columns} - {""}
        if not lines or where.row is None:
            return None
        firsts = {row.row for row in self.rows}
        found = (line for line in sorted(lines) if where.row - int(line) in firsts)
        return next((f"{where.column}+{line}" for line in found), None)

    def column_of(self, field: str) -> str | None:
        """The letter of the column that holds this field."""
        return next((match.column for match in self.columns if match.field == field), None)


def cell_at(file: str, sheet: str, row: int | None, column: str | None) -> Cell:
    """The cell of a row in a column, which may be named in other ways too (see `ColumnMatch`)."""
    name, _, line = (column or "").partition("+")
    if line:
        return Cell(file, sheet, None if row is None else row + int(line), name)
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    return Cell(file, sheet, int(digits) if digits else row, letters or None)


def column_words(column: str) -> str:
    """A column as people call it: `B+1` is `B列（第2行）`, the second row of each record; a cell is `I3`."""
    name, _, line = column.partition("+")
    if name[-1:].isdigit():
        return name
    return f"{name}列（第{int(line) + 1}行）" if line else f"{name}列"


def letters_of(column: str) -> str:
    """The letters alone of a column that may be a whole cell, or lie in a further row."""
    return column.partition("+")[0].rstrip("0123456789")
