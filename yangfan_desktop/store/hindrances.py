"""What stands in the way of taking a step back: later changes, references to what it made, lost targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.store.codec import Stored
from yangfan_desktop.store.history import (
    CHANGED,
    CREATED,
    DELETED,
    Entry,
    chunks,
    entries_for,
    entries_of,
    row_of,
)
from yangfan_desktop.store.tables import attachments, history, records


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
        for chunk in chunks(sorted(ids)):
            there.update(
                connection.execute(select(table.c.id).where(table.c.id.in_(chunk))).scalars()
            )
        gone = (RecordId(one) for one in sorted(ids - there))
        lost += [(target, one) for one in gone if (target, one) not in back]
    return lost


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
    now = row_of(connection, register, record)
    if own[-1].action == DELETED:
        return now is None
    if now is None:
        return False
    left: dict[str, Stored] = {}
    for entry in later:
        for key, value in entry.before.items():
            left.setdefault(key, value)
    if own[-1].action == CHANGED:
        written = own[-1].after
        return all(now.get(key) == value for key, value in written.items())
    return all(now.get(key) == value for key, value in left.items())
