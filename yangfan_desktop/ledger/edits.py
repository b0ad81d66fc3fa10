"""Changing records by hand: every call is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.parsing import Raw, Unreadable, parse
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import Values
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ledger.ledger import Ledger


def typed(field: Field, raw: Raw) -> Value | None:
    """The value that the user typed; a `UserError` says why it is none."""
    try:
        value = parse(field, raw).value
    except Unreadable as error:
        raise UserError(f"{field.label}：{error}") from error
    if value is None and field.required:
        raise UserError(f"{field.label}必填，不能留空")
    return value


def add(ledger: Ledger, register: str, values: Values) -> Changes:
    """Add one record."""
    spec = ledger.register(register)
    for field in spec.fields:
        if field.required and values.get(field.key) in (None, ""):
            raise UserError(f"{field.label}必填，不能留空")
    with ledger.step(f"新增{spec.noun}“{_name(values)}”") as step:
        step.create(spec, [(values, None)])
    return step.changes


def edit(ledger: Ledger, register: str, id_: RecordId, values: Values) -> Changes:
    """Set these fields of one record; fields that already hold the value are left alone."""
    return edit_many(ledger, register, {id_: values})


def edit_many(ledger: Ledger, register: str, edits: Mapping[RecordId, Values]) -> Changes:
    """Set fields of several records as one step (paste, fill down); nothing to change writes nothing."""
    spec = ledger.register(register)
    found = {record.id: record for record in ledger.fetch(register, list(edits))}
    gone = [id_ for id_ in edits if id_ not in found]
    if gone:
        raise UserError(f"有{len(gone)}条{spec.noun}已经不在台账里了，请刷新")
    changed = {
        id_: {key: value for key, value in values.items() if found[id_][key] != value}
        for id_, values in edits.items()
    }
    rows = [
        (id_, {key: found[id_][key] for key in values}, values, None)
        for id_, values in changed.items()
        if values
    ]
    for _, _, values, _ in rows:
        _refuse_empty(spec, values)
    if not rows:
        return Changes()
    with ledger.step(_edit_label(spec, found[rows[0][0]].values, [row[2] for row in rows])) as step:
        step.change(spec, rows)
    return step.changes


def delete(ledger: Ledger, register: str, ids: Sequence[RecordId]) -> Changes:
    """Remove records; the step can be taken back."""
    spec = ledger.register(register)
    found = ledger.fetch(register, ids)
    if not found:
        return Changes()
    name = _name(found[0].values)
    what = f"“{name}”" if len(found) == 1 else f"{len(found)}条"
    with ledger.step(f"删除{spec.noun}{what}") as step:
        step.delete(spec, [record.id for record in found])
    return step.changes


def _refuse_empty(spec: Register, values: Values) -> None:
    for key, value in values.items():
        field = spec.field(key)
        if field.required and value in (None, ""):
            raise UserError(f"{field.label}必填，不能留空")


def _edit_label(spec: Register, first: Values, changes: Sequence[Values]) -> str:
    keys = list(dict.fromkeys(key for values in changes for key in values))
    fields = "、".join(spec.field(key).label for key in keys[:3]) + ("等" if len(keys) > 3 else "")
    if len(changes) == 1:
        return f"修改“{_name(first)}”的{fields}"
    return f"修改{len(changes)}条{spec.noun}的{fields}"


def _name(values: Values) -> str:
    name = str(values.get("name") or "")
    return name if len(name) <= 24 else f"{name[:23]}…"
