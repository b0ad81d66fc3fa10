"""Does the history tell how the records came to be what they are? Replayed, it must lead to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.store.codec import Stored
from yangfan_desktop.store.history import CREATED, DELETED
from yangfan_desktop.store.images import EXTRAS, flat, load
from yangfan_desktop.store.tables import counters, history, records


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the history and a record do not agree on."""

    register: str
    record: RecordId
    message: str


@dataclass
class _Replay:
    """What the history says of one record so far."""

    exists: bool = False
    known: dict[str, Stored] = field(default_factory=dict[str, Stored])
    broken: str = ""


def history_faults(connection: Connection, registers: Sequence[Register]) -> Iterator[Fault]:
    """Every record that the history cannot account for, and every history without its record."""
    for register in registers:
        table = records[register.key]
        rows = iter(connection.execute(select(table).order_by(table.c.id)).mappings())
        row = next(rows, None)
        for id_, replay in _replays(connection, register.key):
            while row is not None and row["id"] < id_:
                yield Fault(register.key, RecordId(row["id"]), "没有任何操作记录")
                row = next(rows, None)
            own = row if row is not None and row["id"] == id_ else None
            fault = _fault(replay, own)
            if fault:
                yield Fault(register.key, RecordId(id_), fault)
            row = next(rows, None) if own is not None else row
        while row is not None:
            yield Fault(register.key, RecordId(row["id"]), "没有任何操作记录")
            row = next(rows, None)


def orphan_extras(
    connection: Connection, registers: Sequence[Register]
) -> Iterator[tuple[str, str, list[RecordId]]]:
    """Values of fields that nobody declares any more: register, field, the records that hold one."""
    for register in registers:
        declared = {one.key for one in register.fields if one.custom}
        table = records[register.key]
        found: dict[str, list[RecordId]] = {}
        statement = select(table.c.id, table.c[EXTRAS]).where(table.c[EXTRAS].is_not(None))
        for id_, extras in connection.execute(statement.order_by(table.c.id)):
            for key in extras:
                if key not in declared:
                    found.setdefault(key, []).append(RecordId(id_))
        yield from ((register.key, key, ids) for key, ids in found.items())


def reused_ids(connection: Connection, registers: Sequence[Register]) -> Iterator[Fault]:
    """Records whose id would be given out again."""
    following = {row.name: row.next for row in connection.execute(select(counters))}
    for register in registers:
        table = records[register.key]
        highest = connection.execute(select(func.max(table.c.id))).scalar_one()
        if highest is not None and highest >= following.get(register.key, 1):
            yield Fault(register.key, RecordId(highest), "编号超出了编号计数")


def _replays(connection: Connection, register: str) -> Iterator[tuple[int, _Replay]]:
    statement = (
        select(history.c.record_id, history.c.action, history.c.before, history.c.after)
        .where(history.c.register == register)
        .order_by(history.c.record_id, history.c.id)
    )
    for id_, entries in groupby(connection.execute(statement), key=lambda entry: entry[0]):
        replay = _Replay()
        for _, action, before, after in entries:
            _play(replay, action, load(before), load(after))
        yield id_, replay


def _play(
    replay: _Replay, action: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    if (action == CREATED) == replay.exists:
        replay.broken = "操作记录的先后对不上"
    if action == CREATED:
        replay.exists = True
        return
    for key, value in before.items():
        if replay.known.get(key, value) != value:
            replay.broken = "操作记录里前后两次的值接不上"
    replay.exists = action != DELETED
    replay.known.update(before if action == DELETED else after)


def _fault(replay: _Replay, row: Mapping[Any, Any] | None) -> str:
    if replay.broken:
        return replay.broken
    if replay.exists != (row is not None):
        return "操作记录里有，台账里没有" if replay.exists else "操作记录里已删除，台账里还有"
    if row is None:
        return ""
    now = flat(row)
    for key, value in replay.known.items():
        if (key in now or key.startswith("+")) and now.get(key) != value:
            return "台账里的值不是操作记录里最后写入的值"
    return ""
