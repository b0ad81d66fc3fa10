"""What was written after a step, counted by register, and the changes themselves, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, select

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.store.history import CHANGED, CREATED, DELETED
from yangfan_desktop.store.images import Image, load
from yangfan_desktop.store.tables import change_sets, history, report_runs


@dataclass(frozen=True, slots=True)
class Sent:
    """The report that was printed last: its title, when, and the last step before it."""

    title: str
    at: datetime
    step: ChangeSetId


@dataclass(frozen=True, slots=True)
class Written:
    """How many records of a register are new, were changed, or are gone."""

    register: str
    created: int
    changed: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Alteration:
    """One record as one step changed it; only what changed, as the file holds it."""

    register: str
    record: RecordId
    before: Image
    after: Image


def last_sent(connection: Connection) -> Sent | None:
    """The report that was printed last; none where nothing was."""
    columns = (report_runs.c.title, report_runs.c.at, report_runs.c.change_set_id)
    row = connection.execute(select(*columns).order_by(report_runs.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    return Sent(row.title, datetime.fromisoformat(row.at), ChangeSetId(row.change_set_id))


def last_before(connection: Connection, moment: str) -> ChangeSetId:
    """The last step before this moment (ISO); zero where there is none."""
    statement = select(func.max(change_sets.c.id)).where(change_sets.c.at < moment)
    return ChangeSetId(connection.execute(statement).scalar() or 0)


def written(connection: Connection, step: ChangeSetId) -> list[Written]:
    """What was written after this step; a record that came and went again is not counted."""
    each = (
        select(
            history.c.register,
            history.c.record_id,
            func.max(case((history.c.action == CREATED, 1), else_=0)).label("came"),
            func.max(case((history.c.action == DELETED, 1), else_=0)).label("went"),
        )
        .where(history.c.change_set_id > step)
        .group_by(history.c.register, history.c.record_id)
        .subquery()
    )
    came, went = each.c.came, each.c.went
    rows = connection.execute(
        select(
            each.c.register,
            func.sum(case((came > went, 1), else_=0)),
            func.sum(case((came + went == 0, 1), else_=0)),
            func.sum(case((went > came, 1), else_=0)),
        ).group_by(each.c.register)
    )
    found = [Written(row[0], int(row[1]), int(row[2]), int(row[3])) for row in rows]
    return [one for one in found if one.created or one.changed or one.deleted]


def alterations(connection: Connection, step: ChangeSetId, most: int) -> list[Alteration]:
    """The last changes of records after this step, the newest first."""
    statement = (
        select(history.c.register, history.c.record_id, history.c.before, history.c.after)
        .where(history.c.change_set_id > step, history.c.action == CHANGED)
        .order_by(history.c.id.desc())
        .limit(most)
    )
    return [
        Alteration(row.register, RecordId(row.record_id), load(row.before), load(row.after))
        for row in connection.execute(statement)
    ]


def records_written(
    connection: Connection, step: ChangeSetId, register: str, most: int
) -> list[RecordId]:
    """The records of this register that were written after the step, the newest first."""
    statement = (
        select(history.c.record_id)
        .where(history.c.change_set_id > step, history.c.register == register)
        .group_by(history.c.record_id)
        .order_by(func.max(history.c.id).desc())
        .limit(most)
    )
    return [RecordId(row[0]) for row in connection.execute(statement)]
