"""Two people at one record: what each changed is told apart field by field, and nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Record, Values
from yangfan_desktop.domain.values import Value


@dataclass(frozen=True, slots=True)
class FieldClash:
    """One field that both changed: what it was, what this edit says, what the ledger holds now."""

    record: RecordId
    field: str
    base: Value | None
    mine: Value | None
    theirs: Value | None


class Clash(UserError):
    """Others changed the same fields since they were read; nothing was written.

    `fields` of `register` are those that both changed. `mine` is all that the edit wanted, by record
    and as it was said, so that it can be looked at and sent again on the base of `theirs`, the
    records as they are now: `edits.settle` does so with the fields that the user decided to keep.
    """

    def __init__(
        self,
        register: Register,
        fields: Sequence[FieldClash],
        mine: dict[RecordId, Values],
        theirs: Sequence[Record],
    ) -> None:
        self.register = register
        self.fields = tuple(fields)
        self.mine = mine
        self.theirs = tuple(theirs)
        first = fields[0]
        declared = register.field(first.field)

        def shown(value: Value | None) -> str:
            return f"“{declared.text(value)}”" if value is not None else "（空白）"

        more = f"等{len(fields)}处" if len(fields) > 1 else ""
        super().__init__(
            f"{declared.label}{more}刚被别人改过：原来是{shown(first.base)}，"
            f"别人改为{shown(first.theirs)}，您改为{shown(first.mine)}；没有写入，请选择保留哪一个"
        )


def settled(clash: Clash, keep_mine: Collection[tuple[RecordId, str]]) -> dict[RecordId, Values]:
    """What is left of the edit once the other clashing fields are left to the others."""
    given_up = {(one.record, one.field) for one in clash.fields} - set(keep_mine)
    return {
        id_: {key: value for key, value in values.items() if (id_, key) not in given_up}
        for id_, values in clash.mine.items()
    }


def still_wanted(values: Values, base: Record | None, found: Record) -> Values:
    """The fields that this edit really changes: not those that only others did."""
    if base is None:
        return {key: value for key, value in values.items() if found[key] != value}
    return {
        key: value
        for key, value in values.items()
        if found[key] != value and (value != base[key] or found.version == base.version)
    }


def clashing(wanted: Values, base: Record | None, found: Record) -> list[FieldClash]:
    """The fields among the wanted that others changed since `base`."""
    if base is None or base.version == found.version:
        return []
    return [
        FieldClash(found.id, key, base[key], value, found[key])
        for key, value in wanted.items()
        if found[key] != base[key]
    ]
