"""One mechanism for audit trail, undo and “where does this number come from”.

Every write is a row here, in the same transaction: which change set, which record, what it was before
and after. A creation needs no copy of its values: the first change keeps the before-image, and a
deletion keeps them all.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, and_, func, select

from yangfan_desktop.domain.changes import ChangeSet, ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.problems import Cell
from yangfan_desktop.store.codec import Stored
from yangfan_desktop.store.images import Image, flat, load
from yangfan_desktop.store.tables import attachments, change_sets, history, records, sources

CREATED, CHANGED, DELETED = "created", "changed", "deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as one change set touched it; images hold only the columns that changed."""

    id: int
    change_set: ChangeSetId
    register: str
    record: RecordId
    action: str
    before: Image
    after: Image
    source: int | None
    source_row: int | None


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    return Entry(
        row.id,
        ChangeSetId(row.change_set_id),
        row.register,
        RecordId(row.record_id),
        row.action,
        load(row.before),
        load(row.after),
        row.source_id,
        row.source_row,
    )


def entries_of(connection: Connection, change_set: ChangeSetId) -> list[Entry]:
    """What this change set wrote, in the order of writing."""
    statement = select(history).where(history.c.change_set_id == change_set).order_by(history.c.id)
    return [_entry(row) for row in connection.execute(statement)]


def some_entries_of(
    connection: Connection, change_set: ChangeSetId, limit: int
) -> tuple[list[Entry], int]:
    """The first entries of this change set, and how many it has."""
    mine = history.c.change_set_id == change_set
    statement = select(history).where(mine).order_by(history.c.id).limit(limit)
    whole = connection.execute(select(func.count()).select_from(history).where(mine)).scalar_one()
    return [_entry(row) for row in connection.execute(statement)], whole


def entries_for(connection: Connection, register: str, record: RecordId) -> list[Entry]:
    """What was ever written to this record, the oldest first."""
    statement = (
        select(history)
        .where(history.c.register == register, history.c.record_id == record)
        .order_by(history.c.id)
    )
    return [_entry(row) for row in connection.execute(statement)]


def change_set_list(connection: Connection) -> list[ChangeSet]:
    """Every step of the ledger's history, the oldest first."""
    counts: dict[int, dict[str, int]] = {}
    grouped = select(history.c.change_set_id, history.c.action, func.count()).group_by(
        history.c.change_set_id, history.c.action
    )
    for change_set, action, number in connection.execute(grouped):
        counts.setdefault(change_set, {})[action] = number
    files: dict[int, list[str]] = {}
    joined = select(sources.c.change_set_id, sources.c.file_name).order_by(sources.c.id)
    for change_set, name in connection.execute(joined):
        names = files.setdefault(change_set, [])
        if name not in names:
            names.append(name)
    rows = connection.execute(select(change_sets).order_by(change_sets.c.id)).all()
    undone: dict[int, int] = {}  # what was taken back and then brought again stands
    for row in reversed(rows):
        if row.undoes is not None and row.id not in undone:
            undone.setdefault(row.undoes, row.id)
    return [
        ChangeSet(
            ChangeSetId(row.id),
            datetime.fromisoformat(row.at),
            row.operator,
            row.label,
            counts.get(row.id, {}).get(CREATED, 0),
            counts.get(row.id, {}).get(CHANGED, 0),
            counts.get(row.id, {}).get(DELETED, 0),
            ChangeSetId(row.undoes) if row.undoes is not None else None,
            ChangeSetId(undone[row.id]) if row.id in undone else None,
            tuple(files.get(row.id, ())),
        )
        for row in rows
    ]


def next_steps(steps: Sequence[ChangeSet]) -> tuple[ChangeSet | None, ChangeSet | None]:
    """The step that “撤销” would take back and the one that “重做” would bring again.

    Taking back a step puts it on the other pile; a new step of the user's clears what could be redone.
    """
    done: list[ChangeSet] = []
    taken_back: list[ChangeSet] = []
    for step in steps:
        if step.undoes is None:
            done.append(step)
            taken_back.clear()
        elif any(one.id == step.undoes for one in done):
            done = [one for one in done if one.id != step.undoes]
            taken_back.append(step)
        else:
            taken_back = [one for one in taken_back if one.id != step.undoes]
            done.append(step)
    return (done[-1] if done else None, taken_back[-1] if taken_back else None)


def conflicts(connection: Connection, change_set: ChangeSetId) -> list[tuple[str, RecordId]]:
    """Records of this change set whose values are no longer what it left behind."""
    later = history.alias("later")
    own = history.alias("own")
    statement = (
        select(own.c.register, own.c.record_id)
        .join_from(
            own,
            later,
            and_(
                later.c.register == own.c.register,
                later.c.record_id == own.c.record_id,
                later.c.id > own.c.id,
                later.c.change_set_id != change_set,
            ),
        )
        .where(own.c.change_set_id == change_set)
        .distinct()
    )
    touched = [(row[0], RecordId(row[1])) for row in connection.execute(statement)]
    return [
        (register, record)
        for register, record in touched
        if not _as_left(connection, change_set, register, record)
    ]


def later_steps(
    connection: Connection, change_set: ChangeSetId, register: str, record: RecordId
) -> list[ChangeSetId]:
    """The steps after this one that wrote to the record, the newest first."""
    statement = (
        select(history.c.change_set_id)
        .where(
            history.c.register == register,
            history.c.record_id == record,
            history.c.change_set_id > change_set,
        )
        .distinct()
        .order_by(history.c.change_set_id.desc())
    )
    return [ChangeSetId(row[0]) for row in connection.execute(statement)]


def still_referred(
    connection: Connection, registers: Sequence[Register], change_set: ChangeSetId
) -> list[tuple[str, RecordId]]:
    """Records that refer to ones this change set made, and do not owe that to the change set itself."""
    own = {
        (entry.register, entry.record, key)
        for entry in entries_of(connection, change_set)
        if entry.action == CHANGED
        for key in entry.after
    }

    def made(register: str) -> Select[Any]:
        return select(history.c.record_id).where(
            history.c.change_set_id == change_set,
            history.c.register == register,
            history.c.action == CREATED,
        )

    found: list[tuple[str, RecordId]] = []
    for register in registers:
        table = records[register.key]
        for one in register.stored:
            if one.kind is Kind.REFERENCE:
                statement = select(table.c.id).where(
                    table.c[one.key].in_(made(one.target)), table.c.id.not_in(made(register.key))
                )
                rows = [RecordId(row[0]) for row in connection.execute(statement)]
                found += [
                    (register.key, id_) for id_ in rows if (register.key, id_, one.key) not in own
                ]
    return found + _attached(connection, change_set)


def lost_targets(
    connection: Connection, registers: Sequence[Register], entries: Sequence[Entry]
) -> list[tuple[str, RecordId]]:
    """Records that taking these entries back would lead to, and that are there no longer."""
    targets = {
        (register.key, field.key): field.target
        for register in registers
        for field in register.stored
        if field.kind is Kind.REFERENCE
    }
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        for key, value in entry.before.items():
            target = targets.get((entry.register, key))
            if target is not None and value is not None:
                wanted.setdefault(target, set()).add(int(value))
        if entry.register == attachments.name and entry.action == DELETED:
            of = str(entry.before["of_register"])
            wanted.setdefault(of, set()).add(int(entry.before["of_record"] or 0))
    back = {(entry.register, entry.record) for entry in entries if entry.action == DELETED}
    lost: list[tuple[str, RecordId]] = []
    for target, ids in wanted.items():
        table = records[target]
        there = set[int]()
        for chunk in _chunks(sorted(ids)):
            there.update(
                connection.execute(select(table.c.id).where(table.c.id.in_(chunk))).scalars()
            )
        gone = (RecordId(one) for one in sorted(ids - there))
        lost += [(target, one) for one in gone if (target, one) not in back]
    return lost


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


def _attached(connection: Connection, change_set: ChangeSetId) -> list[tuple[str, RecordId]]:
    """Attachments, added by other steps, of records that this change set made."""
    mine = select(history.c.record_id).where(
        history.c.change_set_id == change_set, history.c.register == attachments.name
    )
    statement = (
        select(attachments.c.id)
        .join(
            history,
            and_(
                history.c.register == attachments.c.of_register,
                history.c.record_id == attachments.c.of_record,
            ),
        )
        .where(
            history.c.change_set_id == change_set,
            history.c.action == CREATED,
            attachments.c.id.not_in(mine),
        )
        .distinct()
    )
    return [(attachments.name, RecordId(row[0])) for row in connection.execute(statement)]


def _as_left(
    connection: Connection, change_set: ChangeSetId, register: str, record: RecordId
) -> bool:
    """Whether the later changes of this record cancel out where this change set wrote."""
    entries = entries_for(connection, register, record)
    own = [entry for entry in entries if entry.change_set == change_set]
    later = [entry for entry in entries if entry.id > own[-1].id]
    table = records[register]
    row = connection.execute(select(table).where(table.c.id == record)).mappings().one_or_none()
    if own[-1].action == DELETED:
        return row is None
    if row is None:
        return False
    now = flat(row)
    left: dict[str, Stored] = {}
    for entry in later:
        for key, value in entry.before.items():
            left.setdefault(key, value)
    if own[-1].action == CHANGED:
        written = own[-1].after
        return all(now.get(key) == value for key, value in written.items())
    return all(now.get(key) == value for key, value in left.items())


def places_of(connection: Connection, entries: Sequence[Entry]) -> dict[int, Cell]:
    """The row of a file that each of these entries was read from, by the entry's id."""
    wanted = sorted({entry.source for entry in entries if entry.source is not None})
    named: dict[int, tuple[str, str]] = {}
    for chunk in _chunks(wanted):
        asked = select(sources.c.id, sources.c.file_name, sources.c.sheet)
        for id_, file, sheet in connection.execute(asked.where(sources.c.id.in_(chunk))):
            named[id_] = (file, sheet)
    return {
        entry.id: Cell(*named[entry.source], entry.source_row)
        for entry in entries
        if entry.source is not None
    }


def row_of(connection: Connection, register: str, record: RecordId) -> Image | None:
    """The record as it is, as an image; nothing where it is gone."""
    table = records[register]
    row = connection.execute(select(table).where(table.c.id == record)).mappings().one_or_none()
    return None if row is None else flat(row)


@dataclass(frozen=True, slots=True)
class Trace:
    """One write to one field: when, by whom, in which step, and from which cell if from a file."""

    change_set: ChangeSetId
    at: datetime
    operator: str
    label: str
    action: str
    value: Stored
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""


def traces(connection: Connection, register: str, record: RecordId, field: str) -> list[Trace]:
    """Every value that this field (an image's key) of this record has had, the newest first.

    A creation holds no values, so they are read backwards: what the next change found before it.
    """
    entries = entries_for(connection, register, record)
    table = records[register]
    row = connection.execute(select(table).where(table.c.id == record)).mappings().one_or_none()
    value: Stored = flat(row).get(field) if row is not None else None
    found: list[Trace] = []
    for entry in reversed(entries):
        if entry.action == CREATED or field in entry.before:
            written = None if entry.action == DELETED else value
            found.append(_trace(connection, entry, field, written))
        if field in entry.before:
            value = entry.before[field]
    return found


def _trace(connection: Connection, entry: Entry, field: str, value: Stored) -> Trace:
    step = connection.execute(select(change_sets).where(change_sets.c.id == entry.change_set)).one()
    trace = Trace(
        entry.change_set,
        datetime.fromisoformat(step.at),
        step.operator,
        step.label,
        entry.action,
        value,
    )
    if entry.source is None:
        return trace
    source = connection.execute(
        select(sources.c.sheet, sources.c.columns, sources.c.file_name).where(
            sources.c.id == entry.source
        )
    ).one()
    columns = cast("dict[str, str]", json.loads(source.columns))
    own = field.removeprefix("+")
    if own not in columns:
        return trace
    return dataclasses.replace(
        trace,
        file=source.file_name,
        sheet=source.sheet,
        row=entry.source_row,
        column=columns[own],
    )


def last_change_set(connection: Connection) -> ChangeSetId:
    """The newest change set; 0 in a ledger that nobody has written to."""
    newest = connection.execute(select(func.max(change_sets.c.id))).scalar_one()
    return ChangeSetId(newest or 0)


def rows_read(connection: Connection, change_set: ChangeSetId) -> dict[tuple[str, str, int], int]:
    """The records that this change set wrote from files: (file, sheet, row) -> record."""
    statement = (
        select(sources.c.file_name, sources.c.sheet, history.c.source_row, history.c.record_id)
        .join_from(history, sources, history.c.source_id == sources.c.id)
        .where(history.c.change_set_id == change_set)
    )
    return {(name, sheet, row): id_ for name, sheet, row, id_ in connection.execute(statement)}
