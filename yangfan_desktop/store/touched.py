"""What was written since a step: registers, their fields and records, for figures that are kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from yangfan_desktop.domain.changes import ChangeSetId
from yangfan_desktop.store.history import CHANGED
from yangfan_desktop.store.images import load
from yangfan_desktop.store.tables import change_sets, history

_STEPS = 50
_FEW = 500
"""So many writes are looked at one by one; after more of them everything counts as touched."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What was written in one register: its fields (own ones by their keys) and records.

    Both are `None` where everything may have changed; records that came or went touch all fields.
    """

    fields: frozenset[str] | None = None
    records: frozenset[int] | None = None

    def meets(self, fields: frozenset[str] | None) -> bool:
        """Whether one of these fields (all of them if `None`) may be another now."""
        return self.fields is None or fields is None or bool(self.fields & fields)


def last_step(connection: Connection) -> tuple[ChangeSetId, str]:
    """The number of the last step and when it was; zero and nothing where there is none."""
    statement = (
        select(change_sets.c.id, change_sets.c.at).order_by(change_sets.c.id.desc()).limit(1)
    )
    row = connection.execute(statement).first()
    return (ChangeSetId(row.id), row.at) if row else (ChangeSetId(0), "")


def last_written(connection: Connection, beside: Collection[str]) -> str:
    """When a record was last written that is of none of these; nothing where none was.

    Only the last steps are looked at: before them something else was written for sure.
    """
    own = history.c.register.not_in(sorted(beside))
    recent = select(change_sets.c.id, change_sets.c.at).order_by(change_sets.c.id.desc())
    for id_, at in connection.execute(recent.limit(_STEPS)).all():
        statement = select(history.c.id).where(history.c.change_set_id == id_, own).limit(1)
        if connection.execute(statement).first() is not None:
            return str(at)
    return ""


def touched_since(connection: Connection, step: ChangeSetId) -> dict[str, Touched]:
    """What was written in steps after this one, by register."""
    later = history.c.change_set_id > step
    counted = select(history.c.register, func.count()).where(later).group_by(history.c.register)
    found: dict[str, Touched] = {}
    for register, number in connection.execute(counted).all():
        few = number <= _FEW
        found[register] = _touched(connection, register, step) if few else Touched()
    return found


def _touched(connection: Connection, register: str, step: ChangeSetId) -> Touched:
    statement = select(history.c.record_id, history.c.action, history.c.after).where(
        history.c.change_set_id > step, history.c.register == register
    )
    rows = connection.execute(statement).all()
    records = frozenset(int(row.record_id) for row in rows)
    if any(row.action != CHANGED for row in rows):
        return Touched(None, records)
    keys = (key.removeprefix("+") for row in rows for key in load(row.after))
    return Touched(frozenset(keys), records)
