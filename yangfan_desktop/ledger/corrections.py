"""What a user corrected in an import before it is written: which column is what, what a cell says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ledger.edits import typed

Sheet = tuple[str, str]
"""A file as the plan names it, and one of its tables (`SheetReading.name`)."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Decisions by sheet: a field's key for a column's letter (None: not to be read), words for a cell."""

    columns: Mapping[Sheet, Mapping[str, str | None]] = field(
        default_factory=dict[Sheet, Mapping[str, str | None]]
    )
    values: Mapping[Sheet, Mapping[tuple[int, str], str]] = field(
        default_factory=dict[Sheet, Mapping[tuple[int, str], str]]
    )

    def with_column(self, sheet: Sheet, letter: str, key: str | None) -> Corrections:
        """The same, with this column read as this field."""
        columns = {**self.columns.get(sheet, {}), letter: key}
        return replace(self, columns={**self.columns, sheet: columns})

    def with_value(self, sheet: Sheet, row: int, key: str, words: str) -> Corrections:
        """The same, with these words in place of what the file says."""
        values = {**self.values.get(sheet, {}), (row, key): words}
        return replace(self, values={**self.values, sheet: values})

    def of_file(self, file: str) -> dict[str, Mapping[str, str | None]]:
        """The decisions about columns in this file, by sheet."""
        return {sheet: found for (name, sheet), found in self.columns.items() if name == file}


NONE = Corrections()


def corrected(
    reading: SheetReading, register: Register, file: str, corrections: Corrections
) -> SheetReading:
    """The reading with the user's words in place of the file's.

    A `UserError` says why words are no value; a problem of a corrected cell is gone with it.
    """
    fixes = corrections.values.get((file, reading.name), {})
    if not fixes:
        return reading
    values: dict[int, dict[str, Value | None]] = {}
    for (row, key), words in fixes.items():
        values.setdefault(row, {})[key] = typed(register.field(key), words)
    rows = tuple(
        _fixed(reading, row, values[row.row]) if row.row in values else row for row in reading.rows
    )
    return replace(reading, rows=rows)


def _fixed(reading: SheetReading, row: ReadRow, values: Mapping[str, Value | None]) -> ReadRow:
    problems = tuple(one for one in row.problems if reading.field_at(one.where) not in values)
    return replace(row, values={**row.values, **values}, problems=problems)
