"""Why a step cannot be taken back: every record that stands in the way, and what has to go first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.changes import ChangeSet, ChangeSetId, RecordId
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.wording import inner
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import hindrances as stored
from yangfan_desktop.store.history import entries_of

_Place = tuple[str, RecordId]


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One record in the way: why, and the later steps that touched it, the newest first."""

    register: str
    record: RecordId
    name: str
    why: str
    steps: tuple[ChangeSetId, ...] = ()

    def __str__(self) -> str:
        later = "、".join(f"第{one}步" for one in self.steps)
        return f"{self.name}{self.why}{f'（{later}）' if later else ''}"


class UndoRefused(UserError):
    """A step stays as it is; `hindrances` are all the records in the way. Nothing was written."""

    def __init__(self, sentence: str, hindrances: Sequence[Hindrance]) -> None:
        super().__init__(sentence)
        self.hindrances = tuple(hindrances)


def hindrances(ledger: Ledger, step: ChangeSet) -> list[Hindrance]:
    """Every record that stands in the way of taking this step back; none where it can be."""
    with ledger.file.reading() as connection:
        registers = tuple(ledger.registers.values())
        clashing = stored.conflicts(connection, step.id)
        later = {one: stored.later_steps(connection, step.id, *one) for one in clashing}
        users = stored.still_referred(connection, registers, step.id)
        entries = entries_of(connection, step.id)
        lost = stored.lost_targets(connection, registers, entries)
    return [
        *(_hindrance(ledger, one, "此后又有改动", later[one]) for one in clashing),
        *(_hindrance(ledger, one, "引用了它新增的记录") for one in users),
        *(_hindrance(ledger, one, "已经删除，而它要恢复的内容引用了这条记录") for one in lost),
    ]


def refuse_hindered(ledger: Ledger, step: ChangeSet) -> None:
    """Raise `UndoRefused` if anything stands in the way of taking this step back."""
    found = hindrances(ledger, step)
    if not found:
        return
    first = found[0].why
    alike = [one for one in found if one.why == first]
    names = "、".join(one.name for one in alike[:3])
    more = f"等{len(alike)}条记录" if len(alike) > 3 else ""
    raise UndoRefused(
        f"“{inner(step.label)}”不能撤销：{names}{more}{first}，请先撤销后来的操作", found
    )


def _hindrance(
    ledger: Ledger, place: _Place, why: str, steps: Sequence[ChangeSetId] = ()
) -> Hindrance:
    register, id_ = place
    spec = ledger.books[register]
    found = ledger.fetch(register, [id_])
    told = f"第{id_}号{spec.noun}"
    if found:
        name = spec.field(spec.naming).text(found[0][spec.naming])
        told = f"“{name}”"
        if spec.parent and spec.parent != spec.naming:
            told = f"“{found[0][spec.parent]}”的{spec.noun}{told}"
    return Hindrance(register, id_, told, why, tuple(steps))
