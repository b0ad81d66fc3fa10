"""What to tell of a record that is added by hand: it may be there already, and may bring others along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import Addition
from yangfan_desktop.domain.records import Condition, Query, Test, Values
from yangfan_desktop.domain.values import Link
from yangfan_desktop.ledger.ledger import Ledger


def alike(ledger: Ledger, register: Register, values: Values) -> str:
    """A sentence where a record with the same name, code or other identity is there already."""
    for combination in register.identity:
        given = [(key, values.get(key)) for key in combination]
        stored = all(register.field(key).through is None for key in combination)
        new = any(isinstance(value, Link) and value.id < 0 for _, value in given)
        if not stored or new or any(value in (None, "") for _, value in given):
            continue
        conditions = tuple(Condition(key, Test.IS, (value,)) for key, value in given)
        found = ledger.ids(register.key, Query(conditions=conditions))
        if found:
            labels = "、".join(register.field(key).label for key in combination)
            return f"台账里已有{labels}相同的{register.noun}（{_numbers(found)}），请核对是否重复"
    return ""


def brought_along(
    ledger: Ledger, additions: Iterable[Addition], told: Iterable[str]
) -> Iterator[str]:
    """A sentence for each record that was added because this one refers to it, unless `told` before."""
    said = " ".join(told)
    for one in additions:
        noun = ledger.registers[one.register].noun
        name = str(one.values.get("name") or "")
        if f"“{name}”" not in said:
            yield f"台账里还没有{noun}“{name}”，已一并新增"


def _numbers(ids: Iterable[RecordId]) -> str:
    shown = list(ids)
    words = "、".join(f"第{id_}号" for id_ in shown[:3])
    return f"{words}等{len(shown)}条" if len(shown) > 3 else words
