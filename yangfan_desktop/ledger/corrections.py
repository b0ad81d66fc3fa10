"""What a user corrected in an import before it is written: which column is what, what a cell says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.profiles import Policy
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ledger.edits import typed

Sheet = tuple[str, str]
"""A file as the plan names it, and one of its tables (`SheetReading.name`)."""
Spot = tuple[int, str]
"""A row of the sheet, counted from 1, and the key of a field."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Decisions by sheet.

    `columns`: a field's key for a column's letter (None: not to be read). `values`: words for a cell,
    as they would be typed. `taken`: a value for a cell that is one already, an accepted proposal.
    `policies`: whose value counts in a field where the file and the ledger differ.
    """

    columns: Mapping[Sheet, Mapping[str, str | None]] = field(
        default_factory=dict[Sheet, Mapping[str, str | None]]
    )
    values: Mapping[Sheet, Mapping[Spot, str]] = field(
        default_factory=dict[Sheet, Mapping[Spot, str]]
    )
    taken: Mapping[Sheet, Mapping[Spot, Value | None]] = field(
        default_factory=dict[Sheet, "Mapping[Spot, Value | None]"]
    )
    policies: Mapping[Sheet, Mapping[str, Policy]] = field(
        default_factory=dict[Sheet, Mapping[str, Policy]]
    )

    def with_column(self, sheet: Sheet, letter: str, key: str | None) -> Corrections:
        """The same, with this column read as this field."""
        columns = {**self.columns.get(sheet, {}), letter: key}
        return replace(self, columns={**self.columns, sheet: columns})

    def without_column(self, sheet: Sheet, letter: str) -> Corrections:
        """The same, with this column left to be recognised again."""
        columns = {**self.columns.get(sheet, {})}
        columns.pop(letter, None)
        return replace(self, columns={**self.columns, sheet: columns})

    def with_value(self, sheet: Sheet, row: int, key: str, words: str) -> Corrections:
        """The same, with these words in place of what the file says."""
        taken = {spot: one for spot, one in self.taken.get(sheet, {}).items() if spot != (row, key)}
        values = {**self.values.get(sheet, {}), (row, key): words}
        return replace(
            self, values={**self.values, sheet: values}, taken={**self.taken, sheet: taken}
        )

    def with_taken(self, sheet: Sheet, accepted: Mapping[Spot, Value | None]) -> Corrections:
        """The same, with these proposals accepted."""
        taken = {**self.taken.get(sheet, {}), **accepted}
        values = {
            spot: one for spot, one in self.values.get(sheet, {}).items() if spot not in taken
        }
        return replace(
            self, values={**self.values, sheet: values}, taken={**self.taken, sheet: taken}
        )

    def with_policy(self, sheet: Sheet, key: str, policy: Policy) -> Corrections:
        """The same, with this rule for this field."""
        policies = {**self.policies.get(sheet, {}), key: policy}
        return replace(self, policies={**self.policies, sheet: policies})

    def of_file(self, file: str) -> dict[str, Mapping[str, str | None]]:
        """The decisions about columns in this file, by sheet."""
        return {sheet: found for (name, sheet), found in self.columns.items() if name == file}

    def spots(self, sheet: Sheet) -> frozenset[Spot]:
        """The cells of this sheet that the user has decided: no rule decides them again."""
        return frozenset((*self.values.get(sheet, {}), *self.taken.get(sheet, {})))


NONE = Corrections()


def corrected(
    reading: SheetReading, register: Register, file: str, corrections: Corrections
) -> SheetReading:
    """The reading with the user's words in place of the file's.

    A `UserError` says why words are no value; a problem of a corrected cell is gone with it.
    """
    place = (file, reading.name)
    words, taken = corrections.values.get(place, {}), corrections.taken.get(place, {})
    if not words and not taken:
        return reading
    values: dict[int, dict[str, Value | None]] = {}
    for (row, key), said in words.items():
        values.setdefault(row, {})[key] = typed(register.field(key), said)
    for (row, key), value in taken.items():
        values.setdefault(row, {})[key] = value
    rows = tuple(
        _fixed(reading, row, values[row.row]) if row.row in values else row for row in reading.rows
    )
    return replace(reading, rows=rows)


def _fixed(reading: SheetReading, row: ReadRow, values: Mapping[str, Value | None]) -> ReadRow:
    problems = tuple(one for one in row.problems if reading.field_at(one.where) not in values)
    return replace(row, values={**row.values, **values}, problems=problems)
