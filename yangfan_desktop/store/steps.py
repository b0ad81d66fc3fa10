"""A step: the one way to write records. Whatever goes through it leaves its trace in the history."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy import delete as delete_rows

from yangfan_desktop.domain.changes import Changes, ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import Values
from yangfan_desktop.store.bulk import insert_rows, take_ids
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
    row_encoder,
)
from yangfan_desktop.store.tables import (
    VERSION,
    change_sets,
    history,
    received_files,
    records,
    sources,
)

Source = tuple[int, int] | None
"""Where a row was read: the id of its source (file and sheet) and its row there."""
_ZIPPED = b"PK"  # a workbook is compressed already: a second time costs much and saves nothing
_ID = "record id"  # the name of a parameter: no column can be called so
_NO_SOURCE = (None, None)
_CHUNK = 500  # ids in one statement


class Step:
    """One labelled change set being written, inside one transaction."""

    def __init__(self, connection: Connection, label: str, operator: str, at: str) -> None:
        self._connection = connection
        self._operator = operator
        self._at = at
        self._id: ChangeSetId | None = None
        self.label = label
        """What the step is called in the history; settled by its first write, like the next."""
        self.undoes: ChangeSetId | None = None
        self._registers: set[str] = set()
        self._counts = {CREATED: 0, CHANGED: 0, DELETED: 0}

    @property
    def id(self) -> ChangeSetId:
        """The change set, made at the first write."""
        if self._id is None:
            self._id = ChangeSetId(take_ids(self._connection, "change_sets", 1))
            self._connection.execute(
                insert(change_sets).values(
                    id=self._id,
                    at=self._at,
                    operator=self._operator,
                    label=self.label,
                    undoes=self.undoes,
                )
            )
        return self._id

    @property
    def day(self) -> date:
        """The day on which the step is written."""
        return datetime.fromisoformat(self._at).date()

    @property
    def changes(self) -> Changes:
        """What has been written so far."""
        return Changes(
            frozenset(self._registers),
            self._id,
            self.label if self._id else "",
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
                content=zlib.compress(content, 0 if content.startswith(_ZIPPED) else 6),
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
        first = take_ids(self._connection, register.key, len(rows))
        ids = [RecordId(first + number) for number in range(len(rows))]
        encoded = row_encoder(register)
        numbered = zip(ids, rows, strict=True)
        insert_rows(
            self._connection,
            records[register.key],
            ((id_, *encoded(values), 1) for id_, (values, _) in numbered),
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
        self._delete(register.key, sorted(ids))

    def take_back(self, entries: Sequence[Entry]) -> None:
        """Write the opposite of these entries, the last first."""
        for batch in _batches(reversed(_merged(entries))):
            register, action = batch[0].register, batch[0].action
            if action == CREATED:
                self._delete(register, [entry.record for entry in batch])
            elif action == DELETED:
                self._bring_back(register, batch)
            else:
                changes = [(entry.record, entry.after, entry.before, None) for entry in batch]
                self._write_changes(register, changes)

    def _bring_back(self, register: str, batch: Sequence[Entry]) -> None:
        table = records[register]
        written = self._times_written(register, [entry.record for entry in batch])
        rows = [
            {k: v for k, v in own_columns(entry.before).items() if k in table.c}
            | {
                "id": entry.record,
                EXTRAS: merged_extras(None, extras(entry.before)),
                VERSION: 1 + written[entry.record],
            }
            for entry in batch
        ]
        for _, alike in groupby(rows, key=tuple):  # a statement for each set of columns, in order
            self._connection.execute(insert(table), list(alike))
        traced = ((entry.record, None, None, None) for entry in batch)
        self._record(register, CREATED, traced, len(batch))

    def _times_written(self, register: str, ids: Sequence[RecordId]) -> dict[int, int]:
        """How often each of these records has been written so far."""
        found = dict.fromkeys(map(int, ids), 0)
        for start in range(0, len(ids), _CHUNK):
            counted = (
                select(history.c.record_id, func.count())
                .where(
                    history.c.register == register,
                    history.c.record_id.in_(ids[start : start + _CHUNK]),
                )
                .group_by(history.c.record_id)
            )
            for record, number in self._connection.execute(counted):
                found[record] = number
        return found

    def _write_changes(
        self, register: str, rows: Sequence[tuple[RecordId, Image, Image, Source]]
    ) -> None:
        table = records[register]
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for id_, _, after, _ in rows:
            values: dict[str, Any] = own_columns(after)
            own_fields = extras(after)
            if own_fields:
                held = select(table.c.extras).where(table.c.id == id_)
                values[EXTRAS] = merged_extras(
                    self._connection.execute(held).scalar_one(), own_fields
                )
            alike.setdefault(tuple(values), []).append({_ID: id_, **values})
        for keys, given in alike.items():
            change = update(table).where(table.c.id == bindparam(_ID))
            set_ = {key: bindparam(key) for key in keys} | {VERSION: table.c[VERSION] + 1}
            self._connection.execute(change.values(set_), given)
        traced = ((id_, dump(before), dump(after), source) for id_, before, after, source in rows)
        self._record(register, CHANGED, traced, len(rows))

    def _delete(self, register: str, ids: Sequence[RecordId]) -> None:
        table = records[register]
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            found = self._connection.execute(select(table).where(table.c.id.in_(chunk)))
            held = {row["id"]: dump(flat(row)) for row in found.mappings().all()}
            # In the order asked for: bringing them back goes through the history from its end.
            images = [(id_, held[id_], None, None) for id_ in chunk if id_ in held]
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
        first, change_set = take_ids(self._connection, "history", count), self.id
        insert_rows(
            self._connection,
            history,
            (
                (number, change_set, register, id_, action, before, after, *(source or _NO_SOURCE))
                for number, (id_, before, after, source) in enumerate(rows, start=first)
            ),
        )


def _merged(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those whose record the same change set created itself."""
    created = {(entry.register, entry.record) for entry in entries if entry.action == CREATED}
    return [
        entry
        for entry in entries
        if entry.action == CREATED or (entry.register, entry.record) not in created
    ]


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Neighbours that are written in one go: of one register, one kind of write, each record once."""
    batch: list[Entry] = []
    seen: set[RecordId] = set()
    for entry in entries:
        like = batch and (entry.register, entry.action) == (batch[0].register, batch[0].action)
        if batch and (not like or entry.record in seen):
            yield batch
            batch, seen = [], set()
        batch.append(entry)
        seen.add(entry.record)
    if batch:
        yield batch
