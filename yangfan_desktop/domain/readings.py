"""What was found in one workbook sheet, before anybody compares it with the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yangfan_desktop.domain.problems import Problem
from yangfan_desktop.domain.values import Value


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column that was recognised: `column` is its letter, `header` its path `组/子列`.

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
    """A column that holds something and belongs to no field."""

    column: str
    header: str
    why: str = ""


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
    """Everything that one sheet says about one register."""

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

    def column_of(self, field: str) -> str | None:
        """The letter of the column that holds this field."""
        return next((match.column for match in self.columns if match.field == field), None)
