"""What was done to the ledger, where a value came from, and taking steps back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangfan_desktop.domain.changes import Changes, ChangeSet, ChangeSetId, RecordId
from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.problems import Cell, UserError
from yangfan_desktop.domain.readings import cell_at
from yangfan_desktop.domain.values import Link, Value
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


def next_steps(ledger: Ledger) -> tuple[ChangeSet | None, ChangeSet | None]:
    """What “撤销” would take back and “重做” would bring again."""
    with ledger.file.reading() as connection:
        return stored.next_steps(stored.change_set_list(connection))


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
        step, _ = next_steps(ledger)
        if step is None:
            raise UserError("没有可以撤销的操作")
        _take_back(ledger, written, step)
    return written.changes


def redo(ledger: Ledger) -> Changes:
    """Bring again the step that was taken back last."""
    with ledger.step() as written:
        _, step = next_steps(ledger)
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
    with ledger.file.reading() as connection:
        entries = stored.entries_of(connection, step.id)
        clashing = stored.conflicts(connection, step.id)
        registers = tuple(ledger.registers.values())
        users = stored.still_referred(connection, registers, step.id)
        lost = stored.lost_targets(connection, registers, entries)
    if clashing:
        raise UserError(
            f"“{step.label}”不能撤销：{_names(ledger, clashing)}此后又有改动，请先撤销后来的操作"
        )
    if users:
        raise UserError(
            f"“{step.label}”不能撤销：{_names(ledger, users)}引用了它新增的记录，请先撤销或修改这些记录"
        )
    if lost:
        raise UserError(
            f"“{step.label}”不能撤销：它要恢复的内容引用了{_names(ledger, lost)}，请先撤销那次删除"
        )
    written.label, written.undoes = _label(step), step.id
    written.take_back(entries)


def _label(step: ChangeSet) -> str:
    if step.label.startswith("撤销："):
        return f"重做：{step.label.removeprefix('撤销：')}"
    return f"撤销：{step.label.removeprefix('重做：')}"


def _names(ledger: Ledger, clashing: list[tuple[str, RecordId]]) -> str:
    names: list[str] = []
    for register, id_ in clashing[:3]:
        spec = ledger.books[register]
        found = ledger.fetch(register, [id_])
        name = spec.field(spec.naming).text(found[0][spec.naming]) if found else ""
        names.append(f"“{name}”" if found else f"已删除的{spec.noun}")
    more = f"等{len(clashing)}条记录" if len(clashing) > 3 else ""
    return "、".join(names) + more
