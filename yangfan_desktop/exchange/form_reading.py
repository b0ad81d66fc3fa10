"""A form (申报表) becomes a record: label by label, each answer with its problems at its own cell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.parsing import Raw
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.readings import ColumnMatch, ReadRow, SheetReading, UnmappedColumn
from yangfan_desktop.domain.values import MONEY_UNITS, Value
from yangfan_desktop.exchange.assignment import best_assignment
from yangfan_desktop.exchange.blanks import boxes, is_blank
from yangfan_desktop.exchange.column_reader import ColumnReader
from yangfan_desktop.exchange.facts import facts_of
from yangfan_desktop.exchange.form_labels import FormLabels, Label
from yangfan_desktop.exchange.grid import Grid, letter
from yangfan_desktop.exchange.header_words import money_unit_in
from yangfan_desktop.exchange.mapping import THRESHOLD, two_fields
from yangfan_desktop.exchange.similarity import likeness

_MOST_LABELS = 150
_TICKED = re.compile(r"[■☑☒●√✓✔]\s*(?P<word>[^□☐○◯■☑☒●√✓✔\s；;，,、]+)")


def read_form(
    grid: Grid, register: Register, overrides: Mapping[str, str | None] | None = None
) -> list[SheetReading]:
    """The records of this sheet's forms; nothing where the sheet is no form of the register.

    `overrides` decide labels by the cell of their answer (`C5`).
    """
    whole = FormLabels(grid, register)
    if not whole.is_form():
        return []
    starts = whole.starts()
    width = max(grid.max_column, 1)
    readings: list[SheetReading] = []
    for place, start in enumerate(starts):
        top = 1 if place == 0 else start
        bottom = starts[place + 1] - 1 if place + 1 < len(starts) else grid.max_row
        part = grid if len(starts) == 1 else grid.window((top, 1, bottom, width))
        readings += _Form(part, register, dict(overrides or {})).read()
    return readings


class _Form:
    """One form while it is read."""

    def __init__(self, grid: Grid, register: Register, overrides: dict[str, str | None]) -> None:
        self._grid, self._register = grid, register
        self._form = FormLabels(grid, register)
        labels = list(self._form.labels())
        self._fields = self._matched(labels, overrides)
        self._labels = labels
        first = min((one.spot[0] for one in labels), default=1)
        self._facts = facts_of(grid, grid.numbers_between(0, first))

    def read(self) -> list[SheetReading]:
        """One reading for each record: a second one stands in the next column."""
        readings: list[SheetReading] = []
        for shift in range(self._records()):
            reading = self._record(shift)
            if reading is not None:
                readings.append(reading)
        return readings

    def _matched(
        self, labels: list[Label], overrides: dict[str, str | None]
    ) -> dict[int, list[tuple[Field, float]]]:
        """The fields of each label by its place, one label for each field."""
        fields = self._register.fields
        scores: list[list[float]] = []
        for place, label in enumerate(labels[:_MOST_LABELS]):
            column = label.column
            decided = overrides.get(column.letter, "")
            if self._both(label):
                scores.append([0.0] * len(fields))
                continue
            exact = self._exact(label)
            row: list[float] = []
            for field in fields:
                score = 1.0 if field is exact else likeness(column, field).score
                if column.letter in overrides:
                    score = 2.0 if field.key == decided else 0.0
                row.append(score - place * 1e-6 if score >= THRESHOLD else 0.0)
            scores.append(row)
        chosen = best_assignment(scores)
        found = {
            place: [(fields[choice], min(round(scores[place][choice], 2), 1.0))]
            for place, choice in enumerate(chosen)
            if choice is not None
        }
        taken = {fields[choice].key for choice in chosen if choice is not None}
        for place, label in enumerate(labels):
            both = self._both(label)
            if place not in found and both and not any(one.key in taken for one in both):
                found[place] = [(one, 0.9) for one in both]
                taken.update(one.key for one in both)
        return found

    def _exact(self, label: Label) -> Field | None:
        """The field that goes by just these words, under a group that the register knows too."""
        if all(self._form.field(group) for group in label.path[:-1]):
            return self._form.field(label.path[-1])
        return None

    def _both(self, label: Label) -> tuple[Field, Field] | None:
        raw = label.inline if label.inline is not None else self._grid.value(*label.answer)
        return two_fields(label.column, self._register, [raw])

    def _records(self) -> int:
        """How many records stand beside each other: as many as have a name."""
        required = [
            self._labels[place]
            for place, fields in self._fields.items()
            if fields[0][0].required and self._labels[place].inline is None
        ]
        if not required or any(one.answer[0] != one.spot[0] for one in required):
            return 1
        label = required[0]
        count = 1
        row, column = label.answer
        while self._grid.value(row, column + count) is not None and not self._is_label(
            (row, column + count)
        ):
            count += 1
        beside = [one for one in self._labels if one.spot[1] == label.spot[1]]
        filled = [one for one in beside if self._grid.value(one.answer[0], column + 1) is not None]
        return count if len(filled) >= 0.5 * len(beside) and len(beside) > 2 else 1

    def _is_label(self, spot: tuple[int, int]) -> bool:
        return any(one.spot == spot for one in self._labels)

    def _record(self, shift: int) -> SheetReading | None:
        values: dict[str, Value | None] = {}
        problems: list[Problem] = []
        matches: list[ColumnMatch] = []
        for place, fields in self._fields.items():
            label = self._labels[place]
            spot = (label.answer[0], label.answer[1] + shift)
            for part, (field, sure) in enumerate(fields):
                unit = self._unit(label, field)
                half = part if len(fields) > 1 else None
                reader = ColumnReader(self._grid, spot[1], field, unit, half)
                self._answer(label, spot, reader, values, problems)
                name = f"{letter(spot[1])}{spot[0]}"
                why = "标签一致" if sure > 0.95 else f"标签近似“{field.label}”"
                matches.append(ColumnMatch(name, "/".join(label.path), field.key, sure, unit, why))
        missing = [f for f in self._register.fields if f.required and values.get(f.key) is None]
        if shift and missing:
            return None
        row = min(one.spot[0] for one in self._labels)
        problems += [Problem(self._cell((row, 0)), f"{f.label}必填") for f in missing]
        return SheetReading(
            self._grid.file, self._grid.sheet, self._register.key, (), tuple(matches),
            self._unknown(), (ReadRow(row, values, tuple(problems)),), (), (), self._facts,
        )  # fmt: skip

    def _answer(
        self,
        label: Label,
        spot: tuple[int, int],
        reader: ColumnReader,
        values: dict[str, Value | None],
        problems: list[Problem],
    ) -> None:
        """Read one answer into the values, or its problem into the problems."""
        raw: Raw = label.inline if label.inline is not None else self._grid.value(*spot)
        field = reader.field
        if isinstance(raw, str):
            raw = _filled_in(raw)
        if isinstance(raw, str) and boxes(raw):
            raw = "、".join(one["word"] for one in _TICKED.finditer(raw)) or None
        if field.kind is Kind.PERCENT:
            reader.settle([spot[0]])
        reading = reader.parse(raw, spot[0])
        if reading.value is None:
            problems.append(Problem(self._cell(spot), reading.error, proposed=reading.proposed))
            return
        value = values[field.key] = reading.value.value
        problems += [
            Problem(self._cell(spot), doubt, Severity.WARNING, value)
            for doubt in reading.value.doubts
        ]

    def _unit(self, label: Label, field: Field) -> str:
        unit = label.column.unit
        if field.kind is Kind.MONEY and unit not in MONEY_UNITS:
            told = self._facts.get("金额单位", "") or self._facts.get("单位", "")
            return money_unit_in(told) or field.unit
        return unit or field.unit

    def _unknown(self) -> tuple[UnmappedColumn, ...]:
        return tuple(
            UnmappedColumn(label.column.letter, "/".join(label.path), "没有对应的字段")
            for place, label in enumerate(self._labels)
            if place not in self._fields
        )

    def _cell(self, spot: tuple[int, int]) -> Cell:
        return Cell(self._grid.file, self._grid.sheet, spot[0], letter(spot[1]) or None)


def _filled_in(text: str) -> str | None:
    """The text of an answer; nothing where it was only prepared (`____万元`, `　年　月`)."""
    return None if is_blank(text) else text
