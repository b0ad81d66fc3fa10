"""A step: the one way to write records. Whatever goes through it leaves its trace in the history."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert, insert, select, update
from sqlalchemy import delete as delete_rows

from yangfan_desktop.domain.changes import Changes, ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import Values
from yangfan_desktop.store.history import CHANGED, CREATED, DELETED, Entry
from yangfan_desktop.store.images import (
    EXTRAS,
    Image,
    dump,
    extras,
    flat,
    image,
    merged_extras,
    own_columns,
)
from yangfan_desktop.store.tables import counters, history, received_files, records, sources

Source = tuple[int, int] | None
"""Where a row was read: the id of its source (file and sheet) and its row there."""
_BATCH = 5000


class Step:
    """One labelled change set being written, inside one transaction."""

    def __init__(self, connection: Connection, id_: ChangeSetId, label: str) -> None:
        self._connection = connection
        self._label = label
        self.id = id_
        self._registers: set[str] = set()
        self._counts = {CREATED: 0, CHANGED: 0, DELETED: 0}

    @property
    def changes(self) -> Changes:
        """What has been written so far."""
        return Changes(
            frozenset(self._registers),
            self.id,
            self._label,
            self._counts[CREATED],
            self._counts[CHANGED],
            self._counts[DELETED],
        )

    def keep_file(self, content: bytes) -> int:
        """Keep a received file, compressed, once per content; returns its id."""
        digest = hashlib.sha256(content).hexdigest()
        found = self._connection.execute(
            select(received_files.c.id).where(received_files.c.sha256 == digest)
        ).scalar_one_or_none()
        if found is not None:
            return found
        id_ = take_ids(self._connection, "received_files", 1)
        self._connection.execute(
            insert(received_files).values(
                id=id_,
                sha256=digest,
                size=len(content),
                content=zlib.compress(content, 6),
            )
        )
        return id_

    def source(self, file: int, name: str, sheet: str, columns: Mapping[str, str]) -> int:
        """Remember a sheet that rows were read from, with the column letter of each field."""
        id_ = take_ids(self._connection, "sources", 1)
        self._connection.execute(
            insert(sources).values(
                id=id_,
                change_set_id=self.id,
                file_id=file,
                file_name=name,
                sheet=sheet,
                columns=json.dumps(dict(columns), ensure_ascii=False),
            )
        )
        return id_

    def create(self, register: Register, rows: Sequence[tuple[Values, Source]]) -> list[RecordId]:
        """Add records; returns their ids in the same order."""
        if not rows:
            return []
        table = records[register.key]
        first = take_ids(self._connection, register.key, len(rows))
        ids = [RecordId(first + number) for number in range(len(rows))]
        empty = dict.fromkeys(column.key for column in table.c)
        _insert_many(
            self._connection,
            insert(table),
            (
                {**empty, "id": id_, **_columns(image(register, values))}
                for id_, (values, _) in zip(ids, rows, strict=True)
            ),
        )
        self._record(
            register.key,
            CREATED,
            ((id_, None, None, source) for id_, (_, source) in zip(ids, rows, strict=True)),
            len(ids),
        )
        return ids

    def change(
        self, register: Register, rows: Sequence[tuple[RecordId, Values, Values, Source]]
    ) -> None:
        """Set fields of records: (id, values before, values after, source), same fields in both."""
        images = [
            (id_, image(register, before), image(register, after), source)
            for id_, before, after, source in rows
        ]
        self._write_changes(register.key, images)

    def delete(self, register: Register, ids: Sequence[RecordId]) -> None:
        """Remove records, keeping all they held in the history."""
        self._delete(register.key, ids)

    def take_back(self, entries: Sequence[Entry]) -> None:
        """Write the opposite of these entries, the last first."""
        for entry in reversed(_merged(entries)):
            if entry.action == CREATED:
                self._delete(entry.register, [entry.record])
            elif entry.action == DELETED:
                self._bring_back(entry)
            else:
                self._write_changes(
                    entry.register, [(entry.record, entry.after, entry.before, None)]
                )

    def _bring_back(self, entry: Entry) -> None:
        table = records[entry.register]
        columns = _columns(entry.before)
        known = {key: value for key, value in columns.items() if key in table.c}
        self._connection.execute(insert(table).values(id=entry.record, **known))
        self._record(entry.register, CREATED, [(entry.record, None, None, None)], 1)

    def _write_changes(
        self, register: str, rows: Sequence[tuple[RecordId, Image, Image, Source]]
    ) -> None:
        table = records[register]
        for id_, _, after, _ in rows:
            values: dict[str, Any] = own_columns(after)
            own_fields = extras(after)
            if own_fields:
                held = select(table.c.extras).where(table.c.id == id_)
                values[EXTRAS] = merged_extras(
                    self._connection.execute(held).scalar_one(), own_fields
                )
            self._connection.execute(update(table).where(table.c.id == id_).values(**values))
        traced = ((id_, dump(before), dump(after), source) for id_, before, after, source in rows)
        self._record(register, CHANGED, traced, len(rows))

    def _delete(self, register: str, ids: Sequence[RecordId]) -> None:
        table = records[register]
        for start in range(0, len(ids), 500):
            chunk = ids[start : start + 500]
            found = self._connection.execute(select(table).where(table.c.id.in_(chunk)))
            images = [
                (RecordId(row["id"]), dump(flat(row)), None, None) for row in found.mappings().all()
            ]
            self._connection.execute(delete_rows(table).where(table.c.id.in_(chunk)))
            self._record(register, DELETED, images, len(images))

    def _record(
        self,
        register: str,
        action: str,
        rows: Iterable[tuple[RecordId, str | None, str | None, Source]],
        count: int,
    ) -> None:
        if not count:
            return
        self._registers.add(register)
        self._counts[action] += count
        first = take_ids(self._connection, "history", count)
        _insert_many(
            self._connection,
            insert(history),
            (
                {
                    "id": first + number,
                    "change_set_id": self.id,
                    "register": register,
                    "record_id": id_,
                    "action": action,
                    "before": before,
                    "after": after,
                    "source_id": source[0] if source else None,
                    "source_row": source[1] if source else None,
                }
                for number, (id_, before, after, source) in enumerate(rows)
            ),
        )


def _columns(found: Image) -> dict[str, Any]:
    """The image as a table's row."""
    return {**own_columns(found), EXTRAS: merged_extras(None, extras(found))}


def _merged(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those whose record the same change set created itself."""
    created = {(entry.register, entry.record) for entry in entries if entry.action == CREATED}
    return [
        entry
        for entry in entries
        if entry.action == CREATED or (entry.register, entry.record) not in created
    ]


def take_ids(connection: Connection, name: str, count: int) -> int:
    """Reserve so many ids and return the first; an id is never used twice, not even after undo."""
    found = connection.execute(
        select(counters.c.next).where(counters.c.name == name)
    ).scalar_one_or_none()
    if found is None:
        connection.execute(insert(counters).values(name=name, next=1 + count))
        return 1
    connection.execute(update(counters).where(counters.c.name == name).values(next=found + count))
    return found


def _insert_many(
    connection: Connection, statement: Insert, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Insert through the driver's own executemany: three times as fast as Core at 100,000 rows."""
    iterator = iter(rows)
    head = next(iterator, None)
    if head is None:
        return
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(head))
    sql, order = str(compiled), compiled.positiontup
    as_json = EXTRAS in head  # the driver knows no JSON: the type's own work is done here
    batch: list[Any] = []

    def send() -> None:
        if batch:
            connection.exec_driver_sql(sql, list(batch))
            batch.clear()

    row: Mapping[str, Any] | None = head
    while row is not None:
        if as_json and row[EXTRAS] is not None:
            row = {**row, EXTRAS: dump(row[EXTRAS])}
        batch.append(tuple(row[key] for key in order) if order else dict(row))
        if len(batch) >= _BATCH:
            send()
        row = next(iterator, None)
    send()
