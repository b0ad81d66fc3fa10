"""导入方案: what an import would do, before it does it. Nothing here writes anything."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.problems import Problem, Severity
from yangfan_desktop.domain.readings import SheetReading
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.registers import REFERRED_FIRST, REGISTERS
from yangfan_desktop.domain.values import Link, Value


class Action(Enum):
    """What an import would do with a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The word shown to a user."""
        return _LABELS[self]

    @property
    def writes(self) -> bool:
        """Whether applying the plan writes such a row."""
        return self in (Action.NEW, Action.CHANGED)


_LABELS = {
    Action.NEW: "新增",
    Action.CHANGED: "变更",
    Action.UNCHANGED: "无变化",
    Action.DUPLICATE: "重复",
    Action.REFUSED: "不能导入",
}


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field that would change."""

    field: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What would become of one row; `values` holds what was read, blank cells included.

    A new record has a `stand_in` below zero for its id, by which other rows of the import refer to it.
    """

    row: int
    action: Action
    values: Values
    record: RecordId | None = None
    changes: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    chosen: bool = True
    stand_in: RecordId | None = None

    @property
    def will_write(self) -> bool:
        """Whether applying the plan writes this row."""
        return self.chosen and self.action.writes


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet of one file: how it was understood and what would become of its rows."""

    reading: SheetReading
    rows: tuple[RowPlan, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong or doubtful in this sheet, the sheet's own problems first."""
        inside = tuple(problem for row in self.rows for problem in row.problems)
        return self.reading.problems + inside


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One workbook; `content` is the file itself as it was read, kept when the plan is applied."""

    file: str
    content: bytes = field(repr=False)
    sheets: tuple[SheetPlan, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """A record that others refer to, written with them.

    A new one has a stand-in below zero for its id; of one that exists, or that is a row of the same
    import, it holds what that one lacked.
    """

    register: str
    record: RecordId
    values: Values


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: looked at, unticked in places, then applied as one step.

    `base` is the ledger's last change set when the plan was made: applied to a ledger that has gone
    on since, the plan would overwrite what it never saw.
    """

    files: tuple[FilePlan, ...]
    base: ChangeSetId
    additions: tuple[Addition, ...] = ()

    def sheets(self) -> Iterator[tuple[FilePlan, SheetPlan]]:
        """Every sheet with its file."""
        for file in self.files:
            for sheet in file.sheets:
                yield file, sheet

    def rows(self) -> Iterator[RowPlan]:
        """Every row of every sheet."""
        for _, sheet in self.sheets():
            yield from sheet.rows

    def counts(self) -> Counter[Action]:
        """How many rows each action has."""
        return Counter(row.action for row in self.rows())

    def in_order(self) -> list[tuple[FilePlan, SheetPlan]]:
        """Every sheet with its file, those first whose records the others refer to."""
        return sorted(self.sheets(), key=lambda one: rank(one[1].reading))

    def used_additions(self) -> tuple[tuple[Addition, ...], dict[RecordId, Values]]:
        """The additions that the chosen rows refer to: what no chosen row writes; what such rows lack.

        The latter by the stand-ins of the rows.
        """
        written, referred = self._written(), self._referred()
        return (
            tuple(one for one in referred if one.record not in written),
            {one.record: one.values for one in referred if one.record in written},
        )

    def _referred(self) -> tuple[Addition, ...]:
        if not self.additions:
            return ()
        links = (
            row.values.get(key)
            for _, sheet in self.sheets()
            for key in references(sheet)
            for row in sheet.rows
            if row.will_write
        )
        return _referred(self.additions, links)

    def _written(self) -> set[RecordId]:
        """The stand-ins of the additions that are chosen rows."""
        wanted = {one.record for one in self.additions}
        stand_ins = (row.stand_in for row in self.rows() if row.will_write) if wanted else ()
        return {one for one in stand_ins if one is not None and one in wanted}

    def added(self) -> Counter[str]:
        """How many records of each register come along because the chosen rows refer to them."""
        beyond, _ = self.used_additions()
        return Counter(one.register for one in beyond if one.record < 0)

    @property
    def is_tied(self) -> bool:
        """Whether some rows may refer to new records that other rows bring."""
        held = {sheet.reading.register for _, sheet in self.sheets()}
        return bool(held & targets(sheet.reading for _, sheet in self.sheets()))

    @property
    def writes(self) -> int:
        """How many records applying the plan would write."""
        return sum(row.will_write for row in self.rows())

    def problem_count(self, severity: Severity) -> int:
        """How many problems of this severity there are."""
        return sum(
            problem.severity is severity for _, sheet in self.sheets() for problem in sheet.problems
        )

    def choosing(self, wanted: Callable[[str, str, RowPlan], bool]) -> ImportPlan:
        """The same plan with each row chosen or not, by file, table (`SheetReading.name`) and row.

        A row cannot be written without the new record that it refers to, if only a row brings that one.
        """
        left = self._left_out(wanted)

        def chosen(file: FilePlan, sheet: SheetPlan) -> SheetPlan:
            keys = references(sheet) if left else []
            rows = (
                dataclasses.replace(
                    row,
                    chosen=wanted(file.file, sheet.reading.name, row)
                    and not _refers(row, keys, left),
                )
                for row in sheet.rows
            )
            return dataclasses.replace(sheet, rows=tuple(rows))

        files = (
            dataclasses.replace(file, sheets=tuple(chosen(file, sheet) for sheet in file.sheets))
            for file in self.files
        )
        return dataclasses.replace(self, files=tuple(files))

    def _left_out(self, wanted: Callable[[str, str, RowPlan], bool]) -> set[int]:
        """The stand-ins of new records that are not wanted, or refer to one that is not."""
        if not self.is_tied:
            return set()  # as in nearly every import
        brought = {int(one.record) for one in self.additions}
        left: set[int] = set()
        for file, sheet in self.in_order():
            keys = references(sheet)
            left |= {
                stand_in
                for row in sheet.rows
                if (stand_in := row.stand_in) is not None
                and stand_in not in brought
                and (not wanted(file.file, sheet.reading.name, row) or _refers(row, keys, left))
            }
        return left


def rank(reading: SheetReading) -> int:
    """Which sheets come first: those whose records others refer to."""
    return REFERRED_FIRST.index(reading.register)


def targets(readings: Iterable[SheetReading]) -> frozenset[str]:
    """The registers that rows of these sheets may refer to."""
    fields = (one for key in {r.register for r in readings} for one in REGISTERS[key].stored)
    return frozenset(one.target for one in fields if one.target)


def _refers(row: RowPlan, keys: Iterable[str], records: set[int]) -> bool:
    return any(isinstance(link := row.values.get(key), Link) and link.id in records for key in keys)


def used(additions: Iterable[Addition], written: Iterable[Values]) -> tuple[Addition, ...]:
    """Those of the additions that these values refer to."""
    return _referred(additions, (value for values in written for value in values.values()))


def _referred(
    additions: Iterable[Addition], values: Iterable[Value | None]
) -> tuple[Addition, ...]:
    wanted = {value.id for value in values if isinstance(value, Link)}
    return tuple(addition for addition in additions if addition.record in wanted)


def references(sheet: SheetPlan) -> list[str]:
    """The keys of the fields in which rows of this sheet refer to others: only declared ones can."""
    stored = REGISTERS[sheet.reading.register].stored
    return [field.key for field in stored if field.kind is Kind.REFERENCE]
