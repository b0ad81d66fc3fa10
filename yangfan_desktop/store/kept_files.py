"""The files that were received or attached, each content once and compressed: taken out again."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.store.history import CREATED
from yangfan_desktop.store.tables import change_sets, history, received_files, sources


@dataclass(frozen=True, slots=True)
class Kept:
    """A received file of one step: the name it came under, its content's id, its size in bytes."""

    change_set: ChangeSetId
    name: str
    file: int
    size: int


def content(connection: Connection, file: int) -> bytes | None:
    """The file's bytes as they came; nothing where there is no such file."""
    found = connection.execute(
        select(received_files.c.content).where(received_files.c.id == file)
    ).scalar_one_or_none()
    return None if found is None else zlib.decompress(found)


def sizes(connection: Connection, files: Collection[int]) -> dict[int, int]:
    """How many bytes each of these files has."""
    asked = select(received_files.c.id, received_files.c.size).where(received_files.c.id.in_(files))
    return {row.id: row.size for row in connection.execute(asked)}


def received(connection: Connection, change_set: ChangeSetId | None = None) -> list[Kept]:
    """The workbooks that were imported (in this step), in their order; one of many sheets once."""
    asked = (
        select(sources.c.change_set_id, sources.c.file_name, sources.c.file_id,
               received_files.c.size)
        .join(received_files, received_files.c.id == sources.c.file_id)
        .order_by(sources.c.id)
    )  # fmt: skip
    if change_set is not None:
        asked = asked.where(sources.c.change_set_id == change_set)
    rows = (
        Kept(ChangeSetId(a), name, file, size) for a, name, file, size in connection.execute(asked)
    )
    return list(dict.fromkeys(rows))


def made(
    connection: Connection, register: str, records: Collection[RecordId]
) -> dict[RecordId, tuple[datetime, str]]:
    """When and by whom each of these records was made, the last time where it was brought back."""
    asked = (
        select(history.c.record_id, change_sets.c.at, change_sets.c.operator)
        .join(change_sets, change_sets.c.id == history.c.change_set_id)
        .where(
            history.c.register == register,
            history.c.action == CREATED,
            history.c.record_id.in_(records),
        )
        .order_by(history.c.id.desc())
    )
    return {
        RecordId(id_): (datetime.fromisoformat(at), operator)
        for id_, at, operator in connection.execute(asked)
    }
