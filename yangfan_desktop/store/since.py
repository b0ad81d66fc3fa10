"""What was written after a step, counted by register, and the changes themselves, the newest first."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from yangfan_desktop.domain.changes import ChangeSetId, RecordId
from yangfan_desktop.domain.registers.beside import SUBMISSIONS
from yangfan_desktop.store.history import CHANGED, CREATED, DELETED
from yangfan_desktop.store.images import Image, load
from yangfan_desktop.store.tables import change_sets, history, records, report_runs

_REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent last: in words what was done, when, and the last step that it knew of."""

    words: str
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
    """What was sent or printed last: a submission, or a report that was kept; none where nothing was."""
    found = [one for one in (_last_submission(connection), _last_report(connection)) if one]
    return max(found, key=lambda one: one.at, default=None)


def _last_report(connection: Connection) -> Sent | None:
    columns = (report_runs.c.title, report_runs.c.at, report_runs.c.change_set_id)
    row = connection.execute(select(*columns).order_by(report_runs.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    at = datetime.fromisoformat(row.at)
    return Sent(f"打印“{row.title}”", at, ChangeSetId(row.change_set_id))


def _last_submission(connection: Connection) -> Sent | None:
    kept = records["attachments"]
    row = connection.execute(
        select(change_sets.c.id, change_sets.c.at, kept.c.of_record)
        .join_from(history, kept, kept.c.id == history.c.record_id)
        .join(change_sets, change_sets.c.id == history.c.change_set_id)
        .where(history.c.register == "attachments", kept.c.of_register == SUBMISSIONS)
        .order_by(change_sets.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    at = datetime.fromisoformat(row.at)
    return Sent(f"留存第{row.of_record}号报送", at, ChangeSetId(row.id))


def last_before(connection: Connection, moment: str) -> ChangeSetId:
    """The last step before this moment (ISO); zero where there is none."""
    statement = select(func.max(change_sets.c.id)).where(change_sets.c.at < moment)
    return ChangeSetId(connection.execute(statement).scalar() or 0)


@dataclass(slots=True)
class Counts:
    """What was written after a step, up to another one; later steps are added to it."""

    begun: ChangeSetId
    until: ChangeSetId
    created: dict[str, int] = field(default_factory=dict[str, int])
    first_new: dict[str, int] = field(default_factory=dict[str, int])
    changed: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    deleted: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    newest: deque[int] = field(default_factory=lambda: deque[int](maxlen=_REMEMBERED))
    """The history's entries of the last changes, the oldest first."""

    def add(self, connection: Connection, until: ChangeSetId) -> None:
        """Take in the steps after those that are counted already, up to this one."""
        later = history.c.change_set_id > self.until
        grouped = (
            select(history.c.register, func.count(), func.min(history.c.record_id))
            .where(later, history.c.action == CREATED)
            .group_by(history.c.register)
        )
        for register, number, first in connection.execute(grouped).all():
            self.created[register] = self.created.get(register, 0) + number
            self.first_new[register] = min(self.first_new.get(register, first), first)
        for action, into in ((CHANGED, self.changed), (DELETED, self.deleted)):
            rows = select(history.c.id, history.c.register, history.c.record_id).where(
                later, history.c.action == action
            )
            # Sorted here: asked for in their order, SQLite would read the whole history for them.
            found = sorted(connection.execute(rows).all(), key=lambda row: row[0])
            for entry, register, record in found:
                into.setdefault(register, set()).add(record)
                if action == CHANGED:
                    self.newest.append(entry)
        self.until = until

    def written(self) -> list[Written]:
        """By register; ids only grow, so that a record from the first new one on was made since."""
        found: list[Written] = []
        for register in {*self.created, *self.changed, *self.deleted}:
            first = self.first_new.get(register)
            gone = self.deleted.get(register, set())
            own_gone = {one for one in gone if first is None or one < first}
            changed = self.changed.get(register, set())
            old = {one for one in changed if (first is None or one < first) and one not in gone}
            created = self.created.get(register, 0) - (len(gone) - len(own_gone))
            found.append(Written(register, max(0, created), len(old), len(own_gone)))
        return [one for one in found if one.created or one.changed or one.deleted]


def alterations(connection: Connection, counts: Counts) -> list[Alteration]:
    """The last changes of records that were counted, the newest first."""
    statement = (
        select(history.c.register, history.c.record_id, history.c.before, history.c.after)
        .where(history.c.id.in_(counts.newest))
        .order_by(history.c.id.desc())
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
