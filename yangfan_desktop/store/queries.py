"""Questions to a register as SQL: which records, in which order, with which values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.records import ALL, Condition, Query, Record, Test, Values
from yangfan_desktop.domain.values import Value
from yangfan_desktop.store.codec import decode, encode
from yangfan_desktop.store.tables import records

_Select = Select[*tuple[Any, ...]]
_CHUNK = 500  # ids in one IN (...): far below every database's limit on parameters
_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CREDIT_CODE, Kind.PHONE)


def ids(connection: Connection, register: Register, query: Query = ALL) -> list[RecordId]:
    """The records that answer the query, in its order."""
    table = records[register.key]
    found = connection.execute(_ordered(select(table.c.id), register, query))
    return [RecordId(row[0]) for row in found]


def count(connection: Connection, register: Register, query: Query = ALL) -> int:
    """How many records answer the query."""
    table = records[register.key]
    statement = _filtered(select(func.count()).select_from(table), register, query)
    return connection.execute(statement).scalar_one()


def fetch(connection: Connection, register: Register, wanted: Sequence[RecordId]) -> list[Record]:
    """These records, in the order asked for; one that is gone is left out."""
    table = records[register.key]
    found: dict[RecordId, Record] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        for row in connection.execute(_all(register).where(table.c.id.in_(chunk))):
            found[RecordId(row[0])] = _record(register, tuple(row))
    return [found[id_] for id_ in wanted if id_ in found]


def every(connection: Connection, register: Register, query: Query = ALL) -> Iterator[Record]:
    """All records that answer the query, in its order."""
    for row in connection.execute(_ordered(_all(register), register, query)):
        yield _record(register, tuple(row))


def columns(
    connection: Connection, register: Register, keys: Sequence[str]
) -> Iterator[tuple[RecordId, tuple[Value | None, ...]]]:
    """Only these fields of every record: what telling records apart needs, and no more."""
    table = records[register.key]
    fields = [register.field(key) for key in keys]
    statement = select(table.c.id, *(table.c[key] for key in keys)).order_by(table.c.id)
    for row in connection.execute(statement):
        values = tuple(decode(f, stored) for f, stored in zip(fields, row[1:], strict=True))
        yield RecordId(row[0]), values


def facets(
    connection: Connection, register: Register, field: Field, query: Query = ALL
) -> list[tuple[Value | None, int]]:
    """Each value that the field has among the records of the query, with how often."""
    column = records[register.key].c[field.key]
    statement = _filtered(select(column, func.count()), register, query)
    statement = statement.group_by(column).order_by(column.is_(None), column)
    return [(decode(field, value), number) for value, number in connection.execute(statement)]


def stored_values(register: Register, values: Values) -> dict[str, Any]:
    """The values as the file holds them, for the fields that are named."""
    return {
        field.key: encode(field, values[field.key])
        for field in register.fields
        if field.key in values
    }


def _all(register: Register) -> _Select:
    table = records[register.key]
    return select(table.c.id, *(table.c[key] for key in register.keys))


def _record(register: Register, row: tuple[Any, ...]) -> Record:
    values = {
        field.key: decode(field, stored)
        for field, stored in zip(register.fields, row[1:], strict=True)
    }
    return Record(RecordId(row[0]), values)


def _ordered(statement: _Select, register: Register, query: Query) -> _Select:
    table = records[register.key]
    terms: list[ColumnElement[Any]] = []
    for order in query.order:
        column = table.c[order.field]
        terms += [column.is_(None), column.desc() if order.descending else column.asc()]
    return _filtered(statement, register, query).order_by(*terms, table.c.id)


def _filtered(statement: _Select, register: Register, query: Query) -> _Select:
    terms = [_condition(register, condition) for condition in query.conditions]
    terms.extend(_search(register, word) for word in query.search.split())
    return statement.where(and_(*terms)) if terms else statement


def _search(register: Register, word: str) -> ColumnElement[bool]:
    table = records[register.key]
    terms: list[ColumnElement[bool]] = []
    for field in register.fields:
        column = table.c[field.key]
        if field.kind in _WORDS:
            terms.append(column.contains(word, autoescape=True))
        elif field.kind is Kind.CHOICE:
            matching = [option.value for option in field.options if word in option.label]
            if matching:
                terms.append(column.in_(matching))
    return or_(*terms)


def _condition(register: Register, condition: Condition) -> ColumnElement[bool]:  # noqa: PLR0911
    field = register.field(condition.field)
    column = records[register.key].c[field.key]
    values = [encode(field, value) for value in condition.values]
    match condition.test:
        case Test.EMPTY:
            return column.is_(None)
        case Test.NOT_EMPTY:
            return column.is_not(None)
        case Test.IS:
            return column.is_(None) if values[0] is None else column == values[0]
        case Test.CONTAINS:
            return column.contains(str(values[0]), autoescape=True)
        case Test.AT_LEAST:
            return column >= values[0]
        case Test.AT_MOST:
            return column <= values[0]
        case Test.ONE_OF:
            named = column.in_([value for value in values if value is not None])
            return or_(named, column.is_(None)) if None in values else named
