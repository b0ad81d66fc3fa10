"""Everything that a page about one record shows, read in one go: it may run on any thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.problems import Severity
from yangfan_desktop.domain.records import Condition, Order, Query, Record, Test
from yangfan_desktop.domain.values import Link, PartialDate, Value

if TYPE_CHECKING:
    from yangfan_desktop.ledger.attachments import Attachment
    from yangfan_desktop.ledger.checks import Finding
    from yangfan_desktop.ledger.ledger import Ledger

MOST_RELATED = 8
_MOST_WORDS = 3
_TELLING = (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE)
"""The kinds whose values say what they are without the field's label."""
_FROM, _TO = "from_state", "to_state"


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of the record, with what a check found wrong with it."""

    field: Field
    value: Value | None
    warnings: tuple[tuple[Severity, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline: a part of the record, with its day to sort by and to show."""

    register: Register
    record: RecordId
    day: int
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Related:
    """The records of another register that name this one in a field."""

    register: Register
    field: Field
    number: int
    first: tuple[tuple[RecordId, str], ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record by groups of fields, with its timeline and what refers to it."""

    register: Register
    record: RecordId
    name: str
    groups: tuple[tuple[str, tuple[Shown, ...]], ...]
    timeline: tuple[Event, ...] = field(default=())
    related: tuple[Related, ...] = field(default=())
    attachments: tuple[Attachment, ...] = field(default=())
    may_attach: bool = False


def view_record(
    ledger: Ledger, key: str, id_: RecordId, findings: tuple[Finding, ...] = ()
) -> RecordView:
    """Read this record; a `UserError` if it is gone."""
    from yangfan_desktop.ledger.attachments import listing  # noqa: PLC0415 - after first paint

    register = ledger.registers[key]
    record = ledger.record(key, id_)
    name = register.field(register.naming).text(record[register.naming])
    warnings: dict[str, list[tuple[Severity, str]]] = {}
    for one in findings:
        if one.register == key and one.record == id_:
            message = one.message.partition("：")[2] or one.message
            warnings.setdefault(one.field, []).append((one.severity, message))
    groups: dict[str, list[Shown]] = {}
    for declared in register.fields:
        shown = Shown(declared, record[declared.key], tuple(warnings.get(declared.key, ())))
        groups.setdefault(declared.group or _group(declared), []).append(shown)
    link = Link(int(id_), name)
    timeline = sorted(_events(ledger, key, link), key=lambda one: one.day, reverse=True)
    return RecordView(
        register,
        id_,
        name,
        tuple((title, tuple(fields)) for title, fields in groups.items()),
        tuple(timeline),
        tuple(_related(ledger, key, link)),
        tuple(listing(ledger, key, id_)),
        not ledger.read_only,
    )


def _group(field: Field) -> str:
    return "自定义字段" if field.custom else "基本情况"


def _events(ledger: Ledger, key: str, link: Link) -> Iterator[Event]:
    """The records that are parts of this one (`Register.parent`)."""
    for register in ledger.registers.values():
        if register.parent and register.field(register.parent).target == key:
            query = Query(conditions=(Condition(register.parent, Test.IS, (link,)),))
            for record in ledger.records(register.key, query):
                day = _day(register, record)
                yield Event(
                    register,
                    record.id,
                    day.sort_key if day else 0,
                    str(day) if day else "",
                    _words(register, record),
                )


def _day(register: Register, record: Record) -> PartialDate | None:
    """The latest of the dates that say when it happened or is to happen, real ones before plans."""
    dates = [one for one in register.fields if one.kind is Kind.DATE]
    ordered = sorted(dates, key=lambda one: "actual" not in one.key)
    for one in ordered:
        value = record[one.key]
        if isinstance(value, PartialDate):
            return value
    return None


def _words(register: Register, record: Record) -> str:
    """The first things that the part says, in a line."""
    parts: list[str] = []
    for one in register.fields:
        value = record[one.key]
        if one.key == register.parent or one.kind is Kind.DATE or value is None or one.through:
            continue
        text = one.text(value).replace("\n", " ")
        if one.key == _TO and record[_FROM] is not None:  # said as one: from → to
            parts[-1] = f"{parts[-1]} → {text}"
            continue
        words = text if one.kind in _TELLING else f"{one.label}{text}{one.unit}"
        parts.append(words if len(words) <= 40 else f"{words[:39]}…")
        if len(parts) == _MOST_WORDS:
            break
    return "，".join(parts)


def _related(ledger: Ledger, key: str, link: Link) -> Iterator[Related]:
    """The records that refer to this one without being parts of it."""
    for register in ledger.registers.values():
        for one in register.fields:
            if one.kind is Kind.REFERENCE and one.target == key and one.key != register.parent:
                naming = register.field(register.naming)
                query = Query(
                    conditions=(Condition(one.key, Test.IS, (link,)),),
                    order=(Order(register.naming),),
                )
                ids = ledger.ids(register.key, query)
                if ids:
                    found = ledger.fetch(register.key, ids[:MOST_RELATED])
                    first = tuple((r.id, naming.text(r[naming.key])) for r in found)
                    yield Related(register, one, len(ids), first)
