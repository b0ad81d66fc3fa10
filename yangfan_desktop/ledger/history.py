"""What was done to the ledger, where a value came from, and taking steps back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangfan_desktop.domain.changes import Changes, ChangeSet, ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.problems import Cell, UserError
from yangfan_desktop.domain.readings import cell_at
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.domain.wording import inner
from yangfan_desktop.ledger.hindrances import refuse_hindered
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import history as stored
from yangfan_desktop.store.codec import decode
from yangfan_desktop.store.images import key_of
from yangfan_desktop.store.steps import Step


@dataclass(frozen=True, slots=True)
class Origin:
    """One value that a field had: what, when, who, in which step, from which cell of which file."""

    value: Value | None
    at: datetime
    operator: str
    label: str
    change_set: ChangeSetId
    cell: Cell | None = None


def change_sets(ledger: Ledger) -> list[ChangeSet]:
    """Every step, the newest first."""
    with ledger.file.reading() as connection:
        return stored.change_set_list(connection)[::-1]


def is_longer(ledger: Ledger, entries: int) -> bool:
    """Whether more was ever written than so many entries, so that listing the steps takes a while."""
    with ledger.file.reading() as connection:
        return stored.is_longer(connection, entries)


def next_labels(ledger: Ledger) -> tuple[str, str]:
    """What “撤销” would take back and “重做” would bring again; empty where there is nothing."""
    with ledger.file.reading() as connection:
        undo, redo = stored.next_steps(connection)
        named = stored.labels(connection, [one for one in (undo, redo) if one is not None])
    return named[undo] if undo is not None else "", named[redo] if redo is not None else ""


def _next(ledger: Ledger) -> tuple[ChangeSet | None, ChangeSet | None]:
    """The steps themselves."""
    with ledger.file.reading() as connection:
        undo, redo = stored.next_steps(connection)
        known = {one.id: one for one in stored.change_set_list(connection)}
    return (
        known[undo] if undo is not None else None,
        known[redo] if redo is not None else None,
    )


def origins(ledger: Ledger, register: str, id_: RecordId, field: str) -> list[Origin]:
    """这个数从哪来: every value that this field has had, the newest first."""
    spec = ledger.register(register)
    declared = spec.field(field)
    if declared.through is not None:
        reference, beyond = declared.through
        link = ledger.record(spec.key, id_)[reference]
        target = spec.field(reference).target
        return origins(ledger, target, RecordId(link.id), beyond) if isinstance(link, Link) else []
    with ledger.file.reading() as connection:
        traces = stored.traces(connection, spec.key, id_, key_of(spec, field))
    return [
        Origin(
            _named(ledger, declared, decode(declared, trace.value)),
            trace.at,
            trace.operator,
            trace.label,
            trace.change_set,
            cell_at(trace.file, trace.sheet, trace.row, trace.column) if trace.file else None,
        )
        for trace in traces
    ]


def _named(ledger: Ledger, field: Field, value: Value | None) -> Value | None:
    """A reference with the name that the record bears today."""
    if not isinstance(value, Link):
        return value
    found = ledger.fetch(field.target, [RecordId(value.id)])
    return Link(value.id, str(found[0]["name"]) if found else "（已删除）")


def undo(ledger: Ledger) -> Changes:
    """Take back the last step that still stands."""
    with ledger.step() as written:
        step, _ = _next(ledger)
        if step is None:
            raise UserError("没有可以撤销的操作")
        _take_back(ledger, written, step)
    return written.changes


def redo(ledger: Ledger) -> Changes:
    """Bring again the step that was taken back last."""
    with ledger.step() as written:
        _, step = _next(ledger)
        if step is None:
            raise UserError("没有可以重做的操作")
        _take_back(ledger, written, step)
    return written.changes


def take_back(ledger: Ledger, step: ChangeSet) -> Changes:
    """Write the opposite of this step as a step of its own; all of it or nothing.

    Where later steps changed the same values, the records are named and nothing is written.
    """
    with ledger.step() as written:
        _take_back(ledger, written, step)
    return written.changes


def _take_back(ledger: Ledger, written: Step, step: ChangeSet) -> None:
    standing = next(one for one in change_sets(ledger) if one.id == step.id)
    if standing.undone_by is not None:
        raise UserError(
            f"“{inner(step.label)}”已经撤销过了，要恢复它请撤销第{standing.undone_by}步"
        )
    refuse_hindered(ledger, step)
    with ledger.file.reading() as connection:
        entries = stored.entries_of(connection, step.id)
    written.label, written.undoes = _label(step), step.id
    written.take_back(entries)


def _label(step: ChangeSet) -> str:
    if step.label.startswith("撤销："):
        return f"重做：{step.label.removeprefix('撤销：')}"
    return f"撤销：{step.label.removeprefix('重做：')}"
