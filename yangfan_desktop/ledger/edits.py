"""Changing records by hand: every call is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from yangfan_desktop.domain.changes import Changes, RecordId
from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.parsing import Raw, Unreadable, parse
from yangfan_desktop.domain.plans import used
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.records import Record, Values
from yangfan_desktop.domain.registers import BESIDE
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.ledger import attachments
from yangfan_desktop.ledger.clashes import Clash, clashing, settled, still_wanted
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.links import Links, substitution, write_additions
from yangfan_desktop.ledger.newcomers import alike, brought_along
from yangfan_desktop.ledger.transitions import Transition, begun, log, moved
from yangfan_desktop.store import queries


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
    _refuse_incomplete(spec, values)
    doubts: list[str] = []
    with ledger.step() as step:
        links, (linked,) = _linked(ledger, spec, [values], doubts)
        step.label = f"新增{spec.noun}“{_name(spec, _named(ledger, spec, linked))}”"
        additions = used(links.additions, [linked])
        doubts += brought_along(ledger, additions, tuple(doubts))
        doubts.append(alike(ledger, spec, linked))
        real = write_additions(ledger, step, additions)
        values_of = substitution(spec, real)
        whole = ledger.under_pack(spec, begun(spec, values_of(linked)))
        step.create(spec, [(whole, None)])
    return replace(step.changes, doubts=tuple(filter(None, doubts)))


def edit(
    ledger: Ledger, register: str, id_: RecordId, values: Values, base: Record | None = None
) -> Changes:
    """Set these fields of one record; fields that already hold the value are left alone.

    With `base`, the record as the user saw it, a field that others have changed since raises `Clash`;
    what they did to other fields stays.
    """
    return edit_many(ledger, register, {id_: values}, [base] if base else ())


def edit_many(
    ledger: Ledger,
    register: str,
    edits: Mapping[RecordId, Values],
    bases: Sequence[Record] = (),
    added: Sequence[Values] = (),
) -> Changes:
    """Set fields of several records as one step (paste, fill down); nothing to change writes nothing.

    `bases` are the records as the user saw them: see `edit`. `added` are new records of the same step:
    what is pasted below the last row.
    """
    spec = ledger.register(register)
    doubts: list[str] = []
    with ledger.step() as step:
        found = _present(ledger, spec, list(edits))
        links, linked = _linked(ledger, spec, [*edits.values(), *added], doubts)
        mine = dict(zip(edits, linked[: len(edits)], strict=True))
        new = linked[len(edits) :]
        for values in new:
            _refuse_incomplete(spec, values)
        wanted = _wanted(spec, mine, found, {base.id: base for base in bases}, edits)
        moves: list[Transition] = []
        if spec.key == "projects":
            wanted, moves = moved(ledger, found, wanted, step.day)
        rows = [
            (id_, {key: found[id_][key] for key in values}, values, None)
            for id_, values in wanted.items()
            if values
        ]
        after = [values for _, _, values, _ in rows]
        labels = [_edit_label(spec, found[rows[0][0]].values, after)] if rows else []
        labels += [f"新增{len(new)}条{spec.noun}"] if new else []
        if labels:
            step.label = "，".join(labels)
            additions = used(links.additions, [*after, *new])
            doubts += brought_along(ledger, additions, tuple(doubts))
            real = write_additions(ledger, step, additions)
            named = substitution(spec, real)
            step.change(spec, [(id_, old, named(values), None) for id_, old, values, _ in rows])
            whole = [ledger.under_pack(spec, begun(spec, named(one))) for one in new]
            step.create(spec, [(one, None) for one in whole])
            log(ledger, step, moves)
    return replace(step.changes, doubts=tuple(dict.fromkeys(doubts)))


def settle(ledger: Ledger, clash: Clash, keep_mine: Collection[tuple[RecordId, str]]) -> Changes:
    """Write what a clashing edit wanted: of the clashing fields only those to keep, all of the rest.

    `keep_mine` names (record, field); the other clashing fields stay as the others left them. Who
    changes the same fields meanwhile makes it a `Clash` again.
    """
    return edit_many(ledger, clash.register.key, settled(clash, keep_mine), clash.theirs)


def _present(ledger: Ledger, spec: Register, ids: Sequence[RecordId]) -> dict[RecordId, Record]:
    found = {record.id: record for record in ledger.fetch(spec.key, ids)}
    gone = [id_ for id_ in ids if id_ not in found]
    if gone:
        raise UserError(f"有{len(gone)}条{spec.noun}已经不在台账里了，请刷新")
    return found


def _wanted(
    spec: Register,
    mine: dict[RecordId, dict[str, Value | None]],
    found: Mapping[RecordId, Record],
    bases: Mapping[RecordId, Record],
    said: Mapping[RecordId, Values],
) -> dict[RecordId, Values]:
    """What is left to write of each record; a `Clash` where others changed the same fields."""
    wanted = {id_: still_wanted(values, bases.get(id_), found[id_]) for id_, values in mine.items()}
    clashes = [
        clash
        for id_, values in wanted.items()
        for clash in clashing(values, bases.get(id_), found[id_])
    ]
    if clashes:
        raise Clash(spec, clashes, dict(said), list(found.values()))
    for values in wanted.values():
        _refuse_empty(spec, values)
    return wanted


def delete(ledger: Ledger, register: str, ids: Sequence[RecordId]) -> Changes:
    """Remove records; the step can be taken back."""
    spec = ledger.register(register)
    with ledger.step() as step:
        found = ledger.fetch(register, ids)
        if found:
            _refuse_in_use(ledger, spec, found)
            name = _name(spec, found[0].values)
            what = f"“{name}”" if len(found) == 1 else f"{len(found)}条"
            step.label = f"删除{spec.noun}{what}"
            ids = [record.id for record in found]
            step.delete(BESIDE["attachments"], attachments.of_records(ledger, spec.key, ids))
            step.delete(spec, ids)
    return step.changes


def _linked(
    ledger: Ledger, spec: Register, edits: Sequence[Values], doubts: list[str] | None = None
) -> tuple[Links, list[dict[str, Value | None]]]:
    """The values with every name of a reference looked up; one that cannot be found is refused.

    What is doubtful about a name goes to `doubts`.
    """
    links = Links(ledger)
    linked: list[dict[str, Value | None]] = []
    for values in edits:
        for key in values:
            through = spec.field(key).through
            if through is not None and through[0] not in values:
                owner = ledger.registers[spec.field(through[0]).target]
                raise UserError(f"{spec.field(key).label}记在{owner.title}里，请到那里修改")
        resolved = links.resolve(spec, values)
        for doubt in resolved.doubts:
            if doubt.severity is Severity.ERROR:
                raise UserError(doubt.message)
            if doubts is not None:
                doubts.append(doubt.message)
        linked.append(
            {key: value for key, value in resolved.values.items() if not spec.field(key).through}
        )
    return links, linked


def _refuse_incomplete(spec: Register, values: Values) -> None:
    for field in spec.fields:
        if field.required and values.get(field.key) in (None, ""):
            raise UserError(f"{field.label}必填，不能留空")


def _refuse_empty(spec: Register, values: Values) -> None:
    for key, value in values.items():
        field = spec.field(key)
        if field.required and value in (None, ""):
            raise UserError(f"{field.label}必填，不能留空")


def _edit_label(spec: Register, first: Values, changes: Sequence[Values]) -> str:
    keys = list(dict.fromkeys(key for values in changes for key in values))
    fields = "、".join(spec.field(key).label for key in keys[:3]) + ("等" if len(keys) > 3 else "")
    if len(changes) == 1:
        return f"修改“{_name(spec, first)}”的{fields}"
    return f"修改{len(changes)}条{spec.noun}的{fields}"


def _refuse_in_use(ledger: Ledger, spec: Register, records: Sequence[Record]) -> None:
    """A record that others refer to stays; the user is told where it is used."""
    with ledger.file.reading() as connection:
        for record in records:
            users = queries.referring(
                connection, tuple(ledger.registers.values()), spec.key, record.id
            )
            if users:
                register, _ = users[0]
                raise UserError(
                    f"{spec.noun}“{_name(spec, record.values)}”还被{register.title}等"
                    f"{len(users)}条记录引用，不能删除"
                )


def _named(ledger: Ledger, spec: Register, values: Values) -> Values:
    """The values with the name of the record that the naming field refers to, if it refers to one."""
    link = values.get(spec.naming)
    if not isinstance(link, Link) or link.name or link.id < 0:
        return values
    target = spec.field(spec.naming).target
    found = ledger.fetch(target, [RecordId(link.id)])
    return {**values, spec.naming: Link(link.id, str(found[0]["name"]))} if found else values


def _name(spec: Register, values: Values) -> str:
    name = spec.field(spec.naming).text(values.get(spec.naming))
    return name if len(name) <= 24 else f"{name[:23]}…"
