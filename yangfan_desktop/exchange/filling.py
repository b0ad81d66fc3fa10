"""One filling of a list template under way: making room, then writing record after record."""

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
from yangfan_desktop.exchange.fill_groups import takes
from yangfan_desktop.exchange.fill_place import Block, Candidate, Target
from yangfan_desktop.exchange.fill_values import Place, answer
from yangfan_desktop.exchange.formulas import letters, number
from yangfan_desktop.exchange.locks import locked_columns
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.results import renew
from yangfan_desktop.exchange.row_text import RowText
from yangfan_desktop.exchange.rows import carry_on, insert_row_text, insert_rows
from yangfan_desktop.exchange.single_row import reach_up
from yangfan_desktop.exchange.text_filling import TextFilling
from yangfan_desktop.exchange.validations import Validation, validations_of

Record = Mapping[str, Value | None]
_CALCULATED = "由模板的公式计算，保留公式"
_LOCKED = "模板锁定了这一列，未填。如确需填写，请先撤销工作表保护"
_HIDDEN = "单元格被合并到别的单元格里，未填。请在模板中取消合并后再填"
_MOST_NAMED = 20
_MANY = 150


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
        self.locked: frozenset[int] = frozenset()

    def columns(self, first: int, last: int) -> list[Column]:
        """The recognised columns with the rules that reach these rows; covered cells are noted."""
        self.hidden = _covered(self.sheet, first, last)
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

    def place(self, row: int, column: Column) -> Place:
        """What is known of the cell of this row and column."""
        index = column.index
        rules = tuple(rule.at(row, index) for rule in column.rules if rule.covers(row, index))
        code = self.sheet.format_code(row, column.index)
        return Place(column.field, column.match.header, column.match.unit, code, rules)

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
        return _CALCULATED if formula else column.why


@dataclass
class _Run:
    """A block under way: its rows as they now lie, and the records that go there."""

    block: Block
    rows: list[int]
    records: list[Record]


class Filling(CellFilling):
    """One filling of a list under way: the open book, the rows chosen, the problems met."""

    def __init__(self, book: Workbook, target: Target, register: Register, file: str) -> None:
        super().__init__(book, target, register, file)
        self.samples: set[int] = set(target.samples)
        self.text: RowText | None = None
        self.runs = [_Run(block, list(block.rows), []) for block in target.blocks]

    # -- records to rows

    def assign(self, records: Sequence[Record]) -> None:
        """Put each record under the banner it belongs to; tell of those that belong nowhere."""
        if not any(run.block.banner for run in self.runs):
            self.runs[0].records.extend(records)
            return
        rest = next((run for run in self.runs if run.block.is_rest), None)
        told = [run for run in self.runs if run.block.wanted]
        lost: list[str] = []
        for record in records:
            fits = [run for run in told if takes(run.block.wanted, record)]
            best = max(fits, key=lambda run: len(run.block.wanted), default=rest)
            if best is not None:
                best.records.append(record)
            else:
                naming = self.register.field(self.register.naming)
                lost.append(naming.text(record.get(naming.key)) or "（未命名）")
        for run in self.runs:
            if not run.block.wanted and not run.block.is_rest:
                self.note(None, None, f"看不出分组“{run.block.banner}”要填哪些记录，没有填写")
        if lost:
            more = f"等{len(lost)}条" if len(lost) > _MOST_NAMED else ""
            names = "、".join(f"“{name}”" for name in lost[:_MOST_NAMED])
            message = (
                f"{names}{more}不属于模板的任何一个分组，未填。请补充所属区县或领域，或手工填写"
            )
            self.note(None, None, message, Severity.ERROR)

    @property
    def rows(self) -> list[int]:
        """The rows that hold records, from the top."""
        return [row for run in self.runs for row in run.rows[: len(run.records)]]

    def make_room(self) -> None:
        """Have as many rows as records, inserting what is missing, the lowest block first."""
        for place in range(len(self.runs) - 1, -1, -1):
            missing = self._widen(self.runs[place])
            for later in self.runs[place + 1 :]:
                later.rows = [row + missing for row in later.rows]

    def _widen(self, run: _Run) -> int:
        """How many rows were put into this block."""
        block, missing = run.block, len(run.records) - len(run.rows)
        if missing <= 0:
            return 0
        if block.is_open:
            run.rows = list(range(block.before, block.before + len(run.records)))
            return 0
        self._insert(block, missing)
        self.inserted.append((block.before, missing))
        new = range(block.before, block.before + missing)
        moved = [row + missing if row >= block.before else row for row in run.rows]
        self.samples = {row + missing if row >= block.before else row for row in self.samples}
        run.rows = sorted([*moved, *new])
        if block.like is not None and moved:
            carry_on(self.sheet, block.like + missing)
        if moved and min(moved) == block.before + missing:
            self._reach_up(min(moved), block.before)
        return missing

    def _insert(self, block: Block, missing: int) -> None:
        """Put rows into a block; as text where they are very many and all alike."""
        place = (self.book, self.sheet.name, block.before, missing)
        alone = len(self.runs) == 1 and not _covered(self.sheet, block.before, block.before)
        if missing >= _MANY and alone and block.like is not None and not self._depends(block.like):
            self.text = insert_row_text(*place, block.like)
        else:
            insert_rows(*place, block.like)

    def _depends(self, row: int) -> bool:
        """Whether a dropdown of this row depends on what another cell of the row holds."""
        return any(
            rule.choose is not None and rule.covers(row, number(match.column))
            for rule in validations_of(self.book, self.sheet)
            for match in self.found.mapping.columns
        )

    def _reach_up(self, moved: int, first: int) -> None:
        """The only row moved down, so nothing grew by itself: let totals begin at the first row."""
        for row, column in reach_up(self.book, self.sheet, moved, first):
            self.note(
                row,
                letters(column),
                f"模板只有一行可填，公式原来只到第{moved}行，已改为从第{first}行算起，请核对",
            )

    # -- cells

    def write(self, progress: Progress) -> list[Column]:
        """Write every record into its row; the columns that were filled."""
        used = {*self.rows, *(row for run in self.runs for row in run.rows if row in self.samples)}
        if not used:
            return []
        self.written = used
        for row in self.samples & used:
            self._clear(row)
        columns = self.columns(min(used), max(used))
        restarts = self._restarts()
        counted = 0
        serials = [index for index in self.found.serials if index not in self.locked]
        text = TextFilling(self, serials, self.text, columns) if self.text else None
        for run in self.runs:
            counted = 0 if restarts else counted
            for row, record in zip(
                run.rows, watched(run.records, progress, "填写模板"), strict=False
            ):
                counted += 1
                if text is not None and text.has(row):
                    text.write(row, counted, record)
                else:
                    self._write_row(row, counted, record, columns)
        return columns

    def _write_row(self, row: int, counted: int, record: Record, columns: list[Column]) -> None:
        for index in self.found.serials:
            if self.is_free(row, index) and index not in self.locked:
                self.sheet.set(row, index, Decimal(counted))
        for column in columns:
            self.write_cell(row, column, record.get(column.field.key))

    def _restarts(self) -> bool:
        """Whether the template numbers each group from 1, as far as it has numbers already."""
        starts = [
            self.sheet.text(run.rows[0], index)
            for run in self.runs[1:]
            for index in self.found.serials[:1]
            if run.rows
        ]
        return "1" in starts

    def _clear(self, row: int) -> None:
        """Take an example out of its row; what the template calculates stays."""
        for column in self.found.table.columns:
            if self.sheet.text(row, column.index) and self.is_free(row, column.index):
                self.sheet.set(row, column.index, None)


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
