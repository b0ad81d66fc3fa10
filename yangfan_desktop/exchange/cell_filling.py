"""Writing values into the cells of one table of a template: what every kind of filling shares."""

from __future__ import annotations

from dataclasses import dataclass

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.problems import Cell, Problem, Severity
from yangfan_desktop.domain.readings import ColumnMatch, UnmappedColumn
from yangfan_desktop.domain.values import Value
from yangfan_desktop.exchange.cells import Sheet, area_of
from yangfan_desktop.exchange.fill_place import Candidate
from yangfan_desktop.exchange.fill_values import Place, answer
from yangfan_desktop.exchange.formulas import number
from yangfan_desktop.exchange.locks import locked_columns
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.results import renew
from yangfan_desktop.exchange.validations import Validation, validations_of

_CALCULATED = "由模板的公式计算，保留公式"
_LOCKED = "模板锁定了这一列，未填。如确需填写，请先撤销工作表保护"
_HIDDEN = "单元格被合并到别的单元格里，未填。请在模板中取消合并后再填"


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is filled, with the rules that may bear on its cells."""

    index: int
    match: ColumnMatch
    field: Field
    rules: tuple[Validation, ...]


class CellFilling:
    """Writing values into the cells of one table: kept formulas, dropdowns, units, problems met."""

    def __init__(self, book: Workbook, found: Candidate, register: Register, file: str) -> None:
        self.book, self.found, self.register, self.file = book, found, register, file
        self.sheet: Sheet = book.sheet(found.grid.sheet)
        self.problems: list[Problem] = []
        self.calculated: set[int] = set()
        self.hidden: frozenset[tuple[int, int]] = frozenset()
        self.inserted: list[tuple[int, int]] = []
        self.written: set[int] = set()
        self.sums: list[str] = []
        self.elsewhere: list[str] = []
        self.locked: frozenset[int] = frozenset()
        self.filled = 0
        self.model: tuple[int, int] | None = None
        """First of the rows put in above the template's only row, and where that row now is."""

    def columns(self, first: int, last: int) -> list[Column]:
        """The recognised columns with the rules that reach these rows; covered cells are noted."""
        self.hidden = covered(self.sheet, first, last)
        rules = validations_of(self.book, self.sheet)
        columns = []
        for match in self.found.mapping.columns:
            index = number(match.column)
            near = tuple(
                rule
                for rule in rules
                if any(
                    left <= index <= right and top <= last and bottom >= first
                    for top, left, bottom, right in rule.areas
                )
            )
            columns.append(Column(index, match, self.register.field(match.field), near))
        self.locked = locked_columns(self.sheet, first, [column.index for column in columns])
        return [column for column in columns if column.index not in self.locked]

    def write_cell(self, row: int, column: Column, value: Value | None) -> None:
        """Write one value as its cell wants it; a formula stays, a doubt is told."""
        if not self.is_free(row, column.index):
            self.calculated.add(column.index)
            return
        if value is None or value == "":
            return
        if (row, column.index) in self.hidden:
            self.note(row, column.match.column, _HIDDEN, Severity.ERROR)
            return
        found = answer(self.place(row, column), value)
        if found.doubt:
            self.note(row, column.match.column, found.doubt, found.severity)
        if found.value is not None:
            self.sheet.set(row, column.index, found.value, as_text=found.as_text)
            self.filled += 1

    def place(self, row: int, column: Column) -> Place:
        """What is known of the cell of this row and column."""
        index = column.index
        ruled = self.ruled_by(row)
        rules = tuple(rule.at(row, index) for rule in column.rules if rule.covers(ruled, index))
        code = self.sheet.format_code(row, column.index)
        return Place(column.field, column.match.header, column.match.unit, code, rules)

    def ruled_by(self, row: int) -> int:
        """The row whose dropdowns and limits hold for this one: of new rows that they are modelled on."""
        if self.model is not None and self.model[0] <= row < self.model[1]:
            return self.model[1]
        return row

    def is_free(self, row: int, column: int) -> bool:
        """Whether the cell holds no formula."""
        return self.sheet.formula(row, column) is None

    def note(
        self,
        row: int | None,
        column: str | None,
        message: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Take down a problem at a place of the sheet."""
        place = Cell(self.file, self.sheet.name, row, column)
        self.problems.append(Problem(place, message, severity))

    def grown(self, row: int) -> int:
        """The row of the template that now lies at `row`."""
        for before, count in sorted(self.inserted):
            if row < before:
                break
            row = max(row - count, before)
        return row

    def renew(self) -> None:
        """Renew the remembered results of what depends on the filled rows."""
        rows = self.written
        if rows:
            ends = [column.index for column in self.found.table.columns]
            renew(self.book, self.sheet, (min(rows), min(ends), max(rows), max(ends)))

    def unfilled(self, first: int | None = None) -> tuple[UnmappedColumn, ...]:
        """The columns with a header that were left to the template or to the user, and why."""
        serials = self.found.serials
        left = [
            UnmappedColumn(column.column, column.header, self._why(column, first))
            for column in self.found.mapping.unmapped
            if column.header and number(column.column) not in serials and not self._is_part(column)
        ]
        left.extend(
            UnmappedColumn(match.column, match.header, _CALCULATED)
            for match in self.found.mapping.columns
            if number(match.column) in self.calculated
        )
        left.extend(
            UnmappedColumn(match.column, match.header, _LOCKED)
            for match in self.found.mapping.columns
            if number(match.column) in self.locked
        )
        return tuple(sorted(left, key=lambda column: number(column.column)))

    def _is_part(self, column: UnmappedColumn) -> bool:
        """Whether a column only carries on the merged header of the one before it."""
        header = self.found.table.header_rows[-1]
        merge = self.found.grid.merge_at(header, number(column.column))
        return merge is not None and merge[1] < number(column.column)

    def _why(self, column: UnmappedColumn, first: int | None) -> str:
        formula = first is not None and not self.is_free(first, number(column.column))
        return _CALCULATED if formula else column.why.replace("不导入", "不填")


def covered(sheet: Sheet, first: int, last: int) -> frozenset[tuple[int, int]]:
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
