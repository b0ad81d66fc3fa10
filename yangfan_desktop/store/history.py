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

from sqlalchemy import Connection, Row, func, select

from yangfan_desktop.domain.changes import ChangeSet, ChangeSetId, RecordId
from yangfan_desktop.domain.problems import Cell
from yangfan_desktop.store.codec import Stored
from yangfan_desktop.store.images import Image, flat, load
from yangfan_desktop.store.tables import change_sets, history, records, sources

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


def is_longer(connection: Connection, entries: int) -> bool:
    """Whether more was ever written than so many entries; found at once."""
    last = connection.execute(select(func.max(history.c.id))).scalar_one()
    return last is not None and last > entries


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


def next_steps(connection: Connection) -> tuple[ChangeSetId | None, ChangeSetId | None]:
    """The step that “撤销” would take back and the one that “重做” would bring again.

    Taking back a step puts it on the other pile; a new step of the user's clears what could be redone.
    Asked after every edit, so that it must not count what each step wrote.
    """
    steps = connection.execute(select(change_sets.c.id, change_sets.c.undoes).order_by("id")).cursor
    done: dict[int, None] = {}
    taken_back: dict[int, None] = {}
    for id_, undoes in steps.fetchall() if steps else ():
        if undoes is None:
            done[id_] = None
            taken_back.clear()
        elif undoes in done:
            del done[undoes]
            taken_back[id_] = None
        else:
            taken_back.pop(undoes, None)
            done[id_] = None
    undo, redo = next(reversed(done), None), next(reversed(taken_back), None)
    return None if undo is None else ChangeSetId(undo), None if redo is None else ChangeSetId(redo)


def labels(connection: Connection, steps: Sequence[ChangeSetId]) -> dict[ChangeSetId, str]:
    """What these steps are called."""
    asked = select(change_sets.c.id, change_sets.c.label).where(change_sets.c.id.in_(steps))
    return {ChangeSetId(id_): label for id_, label in connection.execute(asked)}


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The ids in portions that fit into one statement."""
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


def places_of(connection: Connection, entries: Sequence[Entry]) -> dict[int, Cell]:
    """The row of a file that each of these entries was read from, by the entry's id."""
    wanted = sorted({entry.source for entry in entries if entry.source is not None})
    named: dict[int, tuple[str, str]] = {}
    for chunk in chunks(wanted):
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


def last_of(connection: Connection, register: str, record: RecordId) -> Image:
    """The record as it is, or as it was when it was deleted."""
    row = row_of(connection, register, record)
    if row is not None:
        return row
    entries = entries_for(connection, register, record)
    return next((one.before for one in reversed(entries) if one.action == DELETED), {})


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


def rows_read(
    connection: Connection, change_set: ChangeSetId
) -> dict[tuple[str, str, frozenset[str], int], int]:
    """The records that this change set wrote from files: (file, sheet, letters of columns, row) -> record.

    The letters tell apart tables that stand side by side on one sheet.
    """
    statement = (
        select(
            sources.c.file_name,
            sources.c.sheet,
            sources.c.columns,
            history.c.source_row,
            history.c.record_id,
        )
        .join_from(history, sources, history.c.source_id == sources.c.id)
        .where(history.c.change_set_id == change_set)
    )
    return {
        (name, sheet, frozenset(json.loads(columns).values()), row): id_
        for name, sheet, columns, row, id_ in connection.execute(statement)
    }
