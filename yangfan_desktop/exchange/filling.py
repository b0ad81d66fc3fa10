"""One filling of a template under way: making room, then writing record after record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.progress import Progress, watched
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.domain.values import Value
from yangfan_desktop.exchange.cells import Sheet, area_of
from yangfan_desktop.exchange.fill_place import Target
from yangfan_desktop.exchange.fill_values import Place, answer
from yangfan_desktop.exchange.formulas import letters, number
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.results import renew
from yangfan_desktop.exchange.rows import carry_on, insert_rows
from yangfan_desktop.exchange.single_row import reach_up
from yangfan_desktop.exchange.validations import Validation, validations_of

Record = Mapping[str, Value | None]
_CALCULATED = "由模板的公式计算，保留公式"
_HIDDEN = "单元格被合并到别的单元格里，未填。请在模板中取消合并后再填"


@dataclass(frozen=True, slots=True)
class _Column:
    """One column that is filled, with the rules that may bear on its cells."""

    index: int
    match: ColumnMatch
    field: Field
    rules: tuple[Validation, ...]


class Filling:
    """One filling under way: the open book, the rows chosen, the problems met."""

    def __init__(self, book: Workbook, target: Target, register: Register, file: str) -> None:
        self.book, self.target, self.register, self.file = book, target, register, file
        self.sheet: Sheet = book.sheet(target.grid.sheet)
        self.rows: list[int] = list(target.rows)
        self.inserted = 0
        self.samples: set[int] = set(target.samples)
        self.problems: list[Problem] = []
        self.calculated: set[int] = set()
        self.hidden: frozenset[tuple[int, int]] = frozenset()

    # -- rows

    def make_room(self, wanted: int) -> None:
        """Have as many rows as records, inserting what is missing."""
        target = self.target
        missing = wanted - len(self.rows)
        if missing <= 0:
            return
        if target.is_open:
            self.rows = list(range(target.before, target.before + wanted))
            return
        insert_rows(self.book, self.sheet.name, target.before, missing, target.like)
        self.inserted = missing
        new = range(target.before, target.before + missing)
        moved = [row + missing if row >= target.before else row for row in self.rows]
        self.samples = {row + missing if row >= target.before else row for row in self.samples}
        self.rows = sorted([*moved, *new])
        if target.like is not None:
            carry_on(self.sheet, target.like + missing)
        if moved and min(moved) == target.before + missing:
            self._reach_up(min(moved))

    def _reach_up(self, moved: int) -> None:
        """The only row moved down, so nothing grew by itself: let totals begin at the first row."""
        first = self.target.before
        for row, column in reach_up(self.book, self.sheet, moved, first):
            self._note(
                row,
                letters(column),
                f"模板只有一行可填，公式原来只到第{moved}行，已改为从第{first}行算起，请核对",
            )

    # -- cells

    def write(self, records: Sequence[Record], progress: Progress) -> None:
        """Write every record into its row."""
        for row in self.samples.intersection(self.rows):
            self._clear(row)
        columns = self._columns()
        self.hidden = _covered(self.sheet, self.rows[0], self.rows[-1])
        serials = self.target.serials
        for place, record in enumerate(watched(records, progress, "填写模板")):
            row = self.rows[place]
            for index in serials:
                if self._is_free(row, index):
                    self.sheet.set(row, index, Decimal(place + 1))
            for column in columns:
                self._write_cell(row, column, record.get(column.field.key))
        used = {*self.rows[: len(records)], *self.samples.intersection(self.rows)}
        ends = [column.index for column in self.target.table.columns]
        renew(self.book, self.sheet, (min(used), min(ends), max(used), max(ends)))

    def _clear(self, row: int) -> None:
        """Take an example out of its row; what the template calculates stays."""
        for column in self.target.table.columns:
            if self.sheet.text(row, column.index) and self._is_free(row, column.index):
                self.sheet.set(row, column.index, None)

    def _columns(self) -> list[_Column]:
        rules = validations_of(self.book, self.sheet)
        first, last = self.rows[0], self.rows[-1]
        columns = []
        for match in self.target.mapping.columns:
            index = number(match.column)
            near = tuple(
                rule
                for rule in rules
                if any(
                    left <= index <= right and top <= last and bottom >= first
                    for top, left, bottom, right in rule.areas
                )
            )
            columns.append(_Column(index, match, self.register.field(match.field), near))
        return columns

    def _write_cell(self, row: int, column: _Column, value: Value | None) -> None:
        if not self._is_free(row, column.index):
            self.calculated.add(column.index)
            return
        if value is None or value == "":
            return
        if (row, column.index) in self.hidden:
            self._note(row, column.match.column, _HIDDEN, Severity.ERROR)
            return
        rules = tuple(rule for rule in column.rules if rule.covers(row, column.index))
        code = self.sheet.format_code(row, column.index)
        place = Place(column.field, column.match.header, column.match.unit, code, rules)
        found = answer(place, value)
        if found.doubt:
            self._note(row, column.match.column, found.doubt, found.severity)
        if found.value is not None:
            self.sheet.set(row, column.index, found.value, as_text=found.as_text)

    def _is_free(self, row: int, column: int) -> bool:
        return self.sheet.formula(row, column) is None

    def _note(
        self, row: int, column: str, message: str, severity: Severity = Severity.WARNING
    ) -> None:
        self.problems.append(
            Problem(Cell(self.file, self.sheet.name, row, column), message, severity)
        )

    def unfilled(self) -> tuple[UnmappedColumn, ...]:
        """The columns with a header that were left to the template or to the user, and why."""
        serials = self.target.serials
        left = [
            UnmappedColumn(column.column, column.header, self._why(column))
            for column in self.target.mapping.unmapped
            if column.header and number(column.column) not in serials and not self._is_part(column)
        ]
        left.extend(
            UnmappedColumn(match.column, match.header, _CALCULATED)
            for match in self.target.mapping.columns
            if number(match.column) in self.calculated
        )
        return tuple(sorted(left, key=lambda column: number(column.column)))

    def _is_part(self, column: UnmappedColumn) -> bool:
        """Whether a column only carries on the merged header of the one before it."""
        merge = self.target.grid.merge_at(self.target.table.header_rows[-1], number(column.column))
        return merge is not None and merge[1] < number(column.column)

    def _why(self, column: UnmappedColumn) -> str:
        index = number(column.column)
        formula = self.rows and not self._is_free(self.rows[0], index)
        return _CALCULATED if formula else column.why


def _covered(sheet: Sheet, first: int, last: int) -> frozenset[tuple[int, int]]:
    """The cells of these rows that a merge over several rows hides."""
    hidden: set[tuple[int, int]] = set()
    for merge in sheet.root.iter(sheet.tag("mergeCell")):
        top, left, bottom, right = area_of(merge.get("ref") or "A1")
        if top == bottom or bottom < first or top > last:
            continue
        hidden.update(
            (row, column)
            for row in range(max(top, first), min(bottom, last) + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        )
    return frozenset(hidden)
