"""留档: every report that was printed, as it was printed, and from which records.

A run is no step: it changes no record and is not undone. It names the last step before it by number,
zero where there was none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, desc, func, insert, select, update

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.store.steps import take_ids
from yangfan_desktop.store.tables import change_sets, counters, history, report_runs

_NAME = "report_runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """One run; `asked` and `content` are packed, `prints` say when and by whom it was printed."""

    id: int
    at: datetime
    operator: str
    change_set: ChangeSetId
    kind: str
    title: str
    purpose: str
    as_of: date
    digest: str
    asked: bytes
    content: bytes
    sources: Mapping[str, Sequence[int]]
    prints: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Since:
    """A step after a run that touched its registers, and how many of the run's own records."""

    change_set: ChangeSetId
    at: datetime
    label: str
    touched: int
    of_run: int


def keep(connection: Connection, run: StoredRun) -> int:
    """Keep the run and return its number; one that was printed before is only noted again."""
    found = connection.execute(
        select(report_runs.c.id, report_runs.c.prints).where(report_runs.c.digest == run.digest)
    ).first()
    if found is not None:
        prints = [*found.prints, *(list(one) for one in run.prints)]
        connection.execute(
            update(report_runs).where(report_runs.c.id == found.id).values(prints=prints)
        )
        return found.id
    id_ = take_ids(connection, _NAME, 1)
    connection.execute(
        insert(report_runs).values(
            id=id_,
            at=run.at.isoformat(timespec="seconds"),
            operator=run.operator,
            change_set_id=run.change_set,
            kind=run.kind,
            title=run.title,
            purpose=run.purpose,
            as_of=run.as_of.isoformat(),
            digest=run.digest,
            asked=run.asked,
            content=run.content,
            sources={key: list(ids) for key, ids in run.sources.items()},
            prints=[list(one) for one in run.prints],
        )
    )
    return id_


def expected_number(connection: Connection, digest: str) -> int:
    """The number that `keep` would give a run of this digest now."""
    known = connection.execute(
        select(report_runs.c.id).where(report_runs.c.digest == digest)
    ).scalar()
    if known is not None:
        return known
    following = connection.execute(select(counters.c.next).where(counters.c.name == _NAME)).scalar()
    return following or 1


def load(connection: Connection, id_: int) -> StoredRun | None:
    """The run with this number; nothing if there is none."""
    row = connection.execute(select(report_runs).where(report_runs.c.id == id_)).first()
    return _run(row) if row else None


def every(connection: Connection) -> list[StoredRun]:
    """All runs, the newest first."""
    rows = connection.execute(select(report_runs).order_by(desc(report_runs.c.id)))
    return [_run(row) for row in rows]


def last_step(connection: Connection) -> ChangeSetId:
    """The number of the ledger's last step; zero where there is none."""
    return ChangeSetId(connection.execute(select(func.max(change_sets.c.id))).scalar() or 0)


def steps_since(connection: Connection, run: StoredRun) -> list[Since]:
    """The steps after the run that touched records of its registers, the oldest first."""
    rows = connection.execute(
        select(change_sets.c.id, change_sets.c.at, change_sets.c.label,
               history.c.register, history.c.record_id)
        .join(history, history.c.change_set_id == change_sets.c.id)
        .where(change_sets.c.id > run.change_set, history.c.register.in_(list(run.sources)))
        .order_by(change_sets.c.id)
    )  # fmt: skip
    own = {(key, id_) for key, ids in run.sources.items() for id_ in ids}
    touched: dict[tuple[int, str, str], set[tuple[str, RecordId]]] = {}
    for id_, at, label, register, record in rows:
        touched.setdefault((id_, at, label), set()).add((register, RecordId(record)))
    return [
        Since(ChangeSetId(id_), datetime.fromisoformat(at), label, len(found), len(found & own))
        for (id_, at, label), found in touched.items()
    ]


def _run(row: Row[*tuple[Any, ...]]) -> StoredRun:
    return StoredRun(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        operator=row.operator,
        change_set=ChangeSetId(row.change_set_id),
        kind=row.kind,
        title=row.title,
        purpose=row.purpose,
        as_of=date.fromisoformat(row.as_of),
        digest=row.digest,
        asked=row.asked,
        content=row.content,
        sources=row.sources,
        prints=row.prints,
    )
