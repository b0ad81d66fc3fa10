"""One filling of a list template under way: making room, then writing record after record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.progress import Progress, watched
from yangfan_desktop.domain.values import Value
from yangfan_desktop.exchange.cell_filling import CellFilling, Column, covered
from yangfan_desktop.exchange.fill_groups import takes
from yangfan_desktop.exchange.fill_place import Block, Target
from yangfan_desktop.exchange.formulas import letters, number
from yangfan_desktop.exchange.ooxml import Workbook
from yangfan_desktop.exchange.row_text import RowText
from yangfan_desktop.exchange.rows import carry_on, insert_row_text, insert_rows
from yangfan_desktop.exchange.single_row import reach_up
from yangfan_desktop.exchange.text_filling import TextFilling
from yangfan_desktop.exchange.validations import validations_of

Record = Mapping[str, Value | None]
_MOST_NAMED = 20
_MANY = 150


@dataclass
class _Run:
    """A block under way: its rows as they now lie, and the records that go there."""

    block: Block
    rows: list[int]
    records: list[Record]


class Filling(CellFilling):
    """One filling of a list under way: the open book, the rows chosen, the problems met."""

    def __init__(
        self, book: Workbook, target: Target, register: Register, file: str, *, as_text: bool
    ) -> None:
        super().__init__(book, target, register, file)
        self._as_text = as_text
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
            message = f"{names}{more}不属于模板的任何一个分组，未填。请核对这些记录的区县、领域等，或手工填写"
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
            missing = self._room_below(block.before, len(run.records))
            if missing:
                insert_rows(self.book, self.sheet.name, block.before, missing, None)
                self.inserted.append((block.before, missing))
            run.rows = list(range(block.before, block.before + len(run.records)))
            return missing
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

    def _room_below(self, first: int, count: int) -> int:
        """How many rows are missing before what stands below, with a blank one between."""
        taken = [
            row
            for row in self.sheet.rows
            if row >= first and any(self.sheet.text(row, c) for c in self.sheet.cells(row))
        ]
        free = min(taken) - first - 1 if taken else count
        return max(0, count - max(free, 0))

    def _insert(self, block: Block, missing: int) -> None:
        """Put rows into a block; as text where they are very many and all alike."""
        place = (self.book, self.sheet.name, block.before, missing)
        alone = len(self.runs) == 1 and not covered(self.sheet, block.before, block.before)
        if (
            self._as_text
            and missing >= _MANY
            and alone
            and block.like is not None
            and not self._depends(block.like)
        ):
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
        self.model = (first, moved)
        if any(
            rule.is_list and rule.covers(moved, number(match.column))
            for rule in validations_of(self.book, self.sheet)
            for match in self.found.mapping.columns
        ):
            self.note(
                None, None, f"模板只有一行可填，下拉选项仍只在第{moved}行，新增的行按同样的选项填写"
            )
        changed, others = reach_up(self.book, self.sheet, moved, first)
        if others:
            words = "、".join(others)
            self.note(
                None, None, f"模板只有一行可填，{words}原来只到第{moved}行，已改为从第{first}行算起"
            )
        for name, row, column in changed:
            own = name == self.sheet.name
            where = f"{letters(column)}{row}"
            if own:
                self.sums.append(where)
            else:
                self.elsewhere.append(f"{name}!{where}")
            self.note(
                row if own else None,
                letters(column) if own else None,
                f"模板只有一行可填，{'' if own else f'工作表“{name}”{where}的'}公式原来只到第{moved}行，"
                f"已改为从第{first}行算起，请核对",
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
