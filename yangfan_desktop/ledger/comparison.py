"""Rows that were read, against the ledger and against each other: what an import would do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.matching import Index, Match
from yangfan_desktop.domain.plans import Action, CellChange, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Problem, Severity
from yangfan_desktop.domain.progress import Progress, watched
from yangfan_desktop.domain.readings import ReadRow, SheetReading
from yangfan_desktop.domain.records import Record, Values
from yangfan_desktop.domain.values import Value
from yangfan_desktop.domain.wording import normal
from yangfan_desktop.ledger.imported_states import lawful
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.links import Links
from yangfan_desktop.ledger.transitions import STAGE, STATE, Ways
from yangfan_desktop.store import queries

_EMPTY = (None, "")
_MOST_NAMED = 5
_Place = tuple[SheetReading, int]
"""A sheet and a row of it."""


@dataclass
class _Seen:
    """What this import has met so far of one register: later rows may repeat earlier ones."""

    known: Index
    new: Index
    places: dict[RecordId, _Place] = field(default_factory=dict[RecordId, _Place])


class Comparison:
    """All the sheets of one import, one after the other: what others refer to comes first.

    New records of the registers in `referred` are taken up, so that rows of later sheets find them.
    """

    def __init__(self, ledger: Ledger, referred: Set[str] = frozenset()) -> None:
        self._ledger = ledger
        self._referred = referred
        self._seen: dict[str, _Seen] = {}
        self._ways = Ways(ledger)
        self.links = Links(ledger)

    def sheet(self, reading: SheetReading, progress: Progress) -> SheetPlan:
        """The plan for one sheet."""
        register = self._ledger.registers[reading.register]
        seen = self._of(register)
        doing = f"比对{reading.file}"
        rows = [
            self._linked(reading, row, register) for row in watched(reading.rows, progress, doing)
        ]
        required = [one.key for one in register.fields if one.required]
        whole = [True] * len(rows)
        for key in required:
            for at, row in enumerate(rows):
                if row.values.get(key) in _EMPTY:
                    whole[at] = False
        asked = [one.values for one, is_whole in zip(reading.rows, whole, strict=True) if is_whole]
        matches = iter(seen.known.find_all(asked))
        matched = [next(matches) if is_whole else None for is_whole in whole]
        changed = self._changed(register, rows, matched)
        plans = [
            self._planned(reading, register, row, match, changed) if match else _refused(row)
            for row, match in zip(watched(rows, progress, doing), matched, strict=True)
        ]
        if register.key == "projects" and _speaks_of_states(reading):
            plans = [lawful(self._ways, register, reading, plan, changed) for plan in plans]
        if register.key in self._referred:
            new = ((one.stand_in, one.values) for one in plans if one.action is Action.NEW)
            self.links.take_up(register.key, ((id_, values) for id_, values in new if id_))
        return SheetPlan(reading, tuple(plans))

    def _planned(
        self,
        reading: SheetReading,
        register: Register,
        row: ReadRow,
        match: Match,
        changed: Mapping[RecordId, Record],
    ) -> RowPlan:
        if match.several:
            message = (
                f"台账里有{match.several}条同名的{register.noun}，分不清是哪一条，请补充编号或单位"
            )
            return _refused(row, _problem(reading, row, message, Severity.ERROR))
        if match.record is None:
            return self._new(reading, register, row)
        places = self._of(register).places
        before = places.get(match.record)
        if before:
            return _duplicate(reading, register, row, before, match.record)
        places[match.record] = (reading, row.row)
        if match.record in changed:
            return _compared(register, row, changed[match.record])
        return RowPlan(row.row, Action.UNCHANGED, row.values, match.record, (), row.problems)

    def _new(self, reading: SheetReading, register: Register, row: ReadRow) -> RowPlan:
        """A row that the ledger does not have, unless an earlier row of this import is the same."""
        seen = self._of(register)
        again = seen.new.find(row.values)
        if again.record is not None:
            return _duplicate(reading, register, row, seen.places[again.record], None)
        stand_in = self.links.stand_in()
        seen.new.add(stand_in, tuple(row.values.get(key) for key in seen.new.keys))
        seen.places[stand_in] = (reading, row.row)
        new = RowPlan(row.row, Action.NEW, row.values, problems=row.problems, stand_in=stand_in)
        namesake = seen.known.namesake(row.values)
        if namesake is None:
            return new
        message = (
            f"台账里已有同名的{register.noun}（第{namesake}号），编号或单位与这里不同，"
            f"会作为新的{register.noun}导入，请核对"
        )
        doubt = _problem(reading, row, message, Severity.WARNING)
        return replace(new, problems=(*row.problems, doubt))

    def _of(self, register: Register) -> _Seen:
        if register.key not in self._seen:
            index = Index(register)
            with self._ledger.file.reading() as connection:
                index.add_all(queries.columns(connection, register, index.keys))
            self._seen[register.key] = _Seen(index, Index(register))
        return self._seen[register.key]

    def _changed(
        self, register: Register, rows: Sequence[ReadRow], matched: Sequence[Match | None]
    ) -> dict[RecordId, Record]:
        """The records that some row would change: only these are read whole."""
        wanted: dict[RecordId, Values] = {}
        for row, match in zip(rows, matched, strict=True):
            if match is not None and match.record is not None:
                wanted.setdefault(match.record, row.values)
        with self._ledger.file.reading() as connection:
            same = queries.holding(connection, register, wanted)
        differing = [id_ for id_ in wanted if id_ not in same]
        return {record.id: record for record in self._ledger.fetch(register.key, differing)}

    def _linked(self, reading: SheetReading, row: ReadRow, register: Register) -> ReadRow:
        """The row with references in the place of names."""
        links, told = self.links.found(register, row.values)
        if not links:
            return row
        values = {**row.values, **links}
        if not told:
            return ReadRow(row.row, values, row.problems)
        doubts = [
            Problem(
                reading.cell(row.row, doubt.field),
                doubt.message,
                doubt.severity,
            )
            for doubt in told
        ]
        return ReadRow(row.row, values, (*row.problems, *doubts))


def _speaks_of_states(reading: SheetReading) -> bool:
    return any(reading.column_of(key) for key in (STATE, STAGE))


def _compared(register: Register, row: ReadRow, record: Record) -> RowPlan:
    """A blank cell erases nothing; every other difference is a change."""
    elsewhere = {one.key for one in register.fields if one.through is not None}
    changes = tuple(
        CellChange(key, record[key], value)
        for key, value in row.values.items()
        if value is not None and value != record[key] and key not in elsewhere
    )
    action = Action.CHANGED if changes else Action.UNCHANGED
    return RowPlan(row.row, action, row.values, record.id, changes, row.problems)


def _duplicate(
    reading: SheetReading,
    register: Register,
    row: ReadRow,
    first: _Place,
    record: RecordId | None,
) -> RowPlan:
    """A record that comes a second time is not written; what it says otherwise is named."""
    sheet, number = first
    place = f"{sheet.file}〔{sheet.sheet}〕第{number}行"
    labels = _differing(register, _row_at(sheet, number), _row_at(reading, row.row))
    message = f"与{place}是同一条，没有导入"
    if labels:
        more = "等" if len(labels) > _MOST_NAMED else ""
        message = (
            f"{message}；两处的{'、'.join(labels[:_MOST_NAMED])}{more}不同，请核对以哪一处为准"
        )
    problem = _problem(reading, row, message, Severity.WARNING)
    return RowPlan(row.row, Action.DUPLICATE, row.values, record, problems=(*row.problems, problem))


def _row_at(reading: SheetReading, number: int) -> ReadRow | None:
    """The row with this number, as the sheet says it: the rows lie in their order."""
    at = bisect_left(reading.rows, number, key=lambda row: row.row)
    return reading.rows[at] if at < len(reading.rows) else None


def _differing(register: Register, first: ReadRow | None, again: ReadRow | None) -> list[str]:
    """The fields of which the second row says something else than the first; blank says nothing."""
    if first is None or again is None:
        return []
    return [
        f"“{field.label}”"
        for field in register.fields
        if (said := again.values.get(field.key)) is not None
        and _plain(said) != _plain(first.values.get(field.key))
    ]


def _plain(value: Value | None) -> Value | None:
    return normal(value) if isinstance(value, str) else value


def _refused(row: ReadRow, *problems: Problem) -> RowPlan:
    return RowPlan(row.row, Action.REFUSED, row.values, problems=(*row.problems, *problems))


def _problem(reading: SheetReading, row: ReadRow, message: str, severity: Severity) -> Problem:
    return Problem(reading.cell(row.row, "name"), message, severity)
