"""Questions to a register: which records, in which order, with which values."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.records import (
    ALL,
    RELATIVE,
    WORDED,
    Condition,
    Query,
    Record,
    Test,
    Values,
)
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.store.codec import decode, encode, encoder
from yangfan_desktop.store.listed import asked, listed, read
from yangfan_desktop.store.mentions import begins, ends, mentions
from yangfan_desktop.store.relative import relative, worded
from yangfan_desktop.store.tables import records
from yangfan_desktop.store.views import WANTED, View, view_of

_Select = Select[*tuple[Any, ...]]
_CHUNK = 500  # ids in one IN (...): far below every database's limit on parameters
_SPAN = 4000
_LAST = "last_of_the_head"
_AS_THEY_ARE = (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE, Kind.CREDIT_CODE, Kind.PHONE, Kind.COUNT)
"""The kinds whose values the file holds as they are."""
_WORDS = (Kind.TEXT, Kind.LONG_TEXT, Kind.CREDIT_CODE, Kind.PHONE, Kind.REFERENCE)


def ids(
    connection: Connection, register: Register, query: Query = ALL, most: int | None = None
) -> list[RecordId]:
    """The records that answer the query, in its order; the first `most` of them if told."""
    view = view_of(register)
    statement = _ordered(select(view.id).select_from(view.source_of(query)), view, query).limit(
        most
    )
    return listed(connection, statement)


def unbroken_ids(connection: Connection, register: Register) -> Sequence[RecordId] | None:
    """All ids in their order, where none is missing between the first and the last; else nothing.

    Counting is quick where listing 100,000 ids is not, and few registers have ever lost a record. They
    come as a range, because a list of so many takes as long to be made, and again to be forgotten.
    """
    view = view_of(register)
    column = view.id
    ends = select(func.min(column)).scalar_subquery(), select(func.max(column)).scalar_subquery()
    number = select(func.count()).select_from(view.table).scalar_subquery()
    first, last, counted = connection.execute(select(*ends, number)).one()
    whole = range(first, last + 1) if counted else range(0)
    return cast("Sequence[RecordId]", whole) if len(whole) == counted else None


def ids_in_parts(
    connection: Connection, register: Register, query: Query, first: int
) -> Iterator[list[RecordId]]:
    """What `ids` finds, in one pass: the first so many as soon as they are known, then the others.

    Records that are to be sorted come in one part, because the last one read may be the first.
    """
    view = view_of(register)
    statement = _ordered(select(view.id).select_from(view.source_of(query)), view, query)
    if query.order:
        yield listed(connection, statement)
        return
    # Both are put into words before the first is asked: whoever is given the head begins to paint it,
    # and this thread would wait for the interpreter before the long question had begun.
    begin, others = (
        asked(statement.limit(first)),
        asked(statement.where(view.id > bindparam(_LAST))),
    )
    head = read(connection, begin)
    yield head
    if len(head) == first:
        yield read(connection, others, {_LAST: head[-1]})


def count(connection: Connection, register: Register, query: Query = ALL) -> int:
    """How many records answer the query."""
    view = view_of(register)
    return connection.execute(filtered(view.count(query), view, query)).scalar_one()


def fetch(connection: Connection, register: Register, wanted: Sequence[RecordId]) -> list[Record]:
    """These records, in the order asked for; one that is gone is left out."""
    view = view_of(register)
    found: dict[RecordId, Record] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = connection.execute(view.wanted, {WANTED: chunk}).cursor
        for record in view.records(rows.fetchall() if rows else ()):
            found[record.id] = record
    return [found[id_] for id_ in wanted if id_ in found]


def every(connection: Connection, register: Register, query: Query = ALL) -> Iterator[Record]:
    """All records that answer the query, in its order."""
    view = view_of(register)
    rows = connection.execute(_ordered(view.select(), view, query)).cursor
    while rows and (some := rows.fetchmany(_CHUNK)):  # an object of ours for each row costs as much
        yield from view.records(some)


def columns(
    connection: Connection, register: Register, keys: Sequence[str]
) -> Iterator[tuple[RecordId, tuple[Value | None, ...]]]:
    """Only these fields of every record: what telling records apart needs, and no more."""
    view = view_of(register)
    fields = [register.field(key) for key in keys]
    # The driver's own tuples, taken column by column: 100,000 row objects cost more than the query.
    found = list(zip(*_rows(connection, view.select(fields).order_by(view.id)), strict=True))
    if not found or not fields:
        return ((id_, ()) for id_ in (found[0] if found else ()))
    return zip(found[0], zip(*view.columns(fields, found), strict=True), strict=True)


def holding(
    connection: Connection, register: Register, wanted: Mapping[RecordId, Values]
) -> set[RecordId]:
    """Those of the records that hold these values already; an empty value asks for nothing.

    Compared as the file holds them: reading 100,000 records to find 1,000 changes takes three times
    as long.
    """
    named = set[str]().union(*wanted.values())
    fields = [one for one in register.fields if one.key in named and one.through is None]
    view = view_of(register)
    statement = select(view.id, *(view.stored(field) for field in fields))
    ids, found = sorted(wanted), set[RecordId]()
    for start in range(0, len(ids), _SPAN):
        chunk = ids[start : start + _SPAN]
        rows = _rows(connection, statement.where(_among(view, chunk)))
        held = [row for row in rows if row[0] in wanted]
        if held:
            found.update(_holding(fields, held, wanted))
    return found


def _holding(
    fields: Sequence[Field], held: Sequence[Sequence[Any]], wanted: Mapping[RecordId, Values]
) -> set[RecordId]:
    """Those of these rows (id and fields) that hold what is wanted of them, column by column."""
    ids, *columns = zip(*held, strict=True)
    values = [wanted[id_] for id_ in ids]
    differing: set[RecordId] = set()
    for field, column in zip(fields, columns, strict=True):
        into, own = encoder(field), list(column)
        given = zip([one.get(field.key) for one in values], own, strict=True)
        if field.kind in _AS_THEY_ARE:
            stored = [held if value is None else value for value, held in given]
        else:
            stored = [held if value is None else into(value) for value, held in given]
        if stored != own:
            differing.update(id_ for id_, a, b in zip(ids, stored, own, strict=True) if a != b)
    return set(ids) - differing


def _rows(connection: Connection, statement: _Select) -> list[tuple[Any, ...]]:
    """The driver's own rows, for statements of plain columns of which very many are read."""
    cursor = connection.execute(statement).cursor
    return list(cursor.fetchall()) if cursor else []


def _among(view: View, chunk: Sequence[RecordId]) -> ColumnElement[bool]:
    """These sorted ids; where they lie close together their span, which is found much faster."""
    if chunk[-1] - chunk[0] < 2 * len(chunk):
        return view.id.between(chunk[0], chunk[-1])
    return view.id.in_(chunk)


def facets(
    connection: Connection,
    register: Register,
    field: Field,
    query: Query = ALL,
    most: int | None = None,
) -> list[tuple[Value | None, int]]:
    """Each value that the field has among the records of the query, with how often.

    The first `most` of them if told: a field of long texts has as many values as there are records.
    """
    view = view_of(register)
    stored, shown = view.stored(field), view.shown(field)
    if field.quotient is not None:
        stored = shown
    statement = select(stored, func.count(), func.min(shown)).select_from(view.source)
    statement = filtered(statement, view, query).group_by(stored).limit(most)
    found: list[tuple[Value | None, int]] = []
    for value, number, name in connection.execute(statement.order_by(stored.is_(None), stored)):
        decoded = decode(field, value)
        found.append((Link(decoded.id, name) if isinstance(decoded, Link) else decoded, number))
    return found


def referring(
    connection: Connection, registers: Sequence[Register], target: str, id_: RecordId
) -> list[tuple[Register, RecordId]]:
    """The records that point to this one."""
    found: list[tuple[Register, RecordId]] = []
    for register in registers:
        for field in register.stored:
            if field.kind is Kind.REFERENCE and field.target == target:
                table = records[register.key]
                rows = connection.execute(select(table.c.id).where(table.c[field.key] == id_))
                found += [(register, RecordId(row[0])) for row in rows]
    return found


def _ordered(statement: _Select, view: View, query: Query) -> _Select:
    terms: list[ColumnElement[Any]] = []
    for order in query.order:
        column = view.shown(view.register.field(order.field))
        terms += [column.is_(None), column.desc() if order.descending else column.asc()]
    return filtered(statement, view, query).order_by(*terms, view.id)


def filtered(statement: _Select, view: View, query: Query) -> _Select:
    """The statement for the records that answer the query only."""
    plain = [one for one in query.conditions if one.test not in RELATIVE]
    terms = [_condition(view, condition) for condition in plain]
    terms.extend(_search(view, word) for word in query.search.split())
    if len(plain) < len(query.conditions):
        terms += relative(view, query, terms)
    return statement.where(and_(*terms)) if terms else statement


def _search(view: View, word: str) -> ColumnElement[bool]:
    terms: list[ColumnElement[bool]] = []
    for field in view.register.fields:
        column = view.shown(field)
        if field.kind in _WORDS:
            terms.append(mentions(column, word))
        elif field.kind is Kind.CHOICE:
            matching = [option.value for option in field.options if word in option.label]
            if matching:
                terms.append(column.in_(matching))
    return or_(*terms)


def _condition(view: View, condition: Condition) -> ColumnElement[bool]:
    field = view.register.field(condition.field)
    if condition.test in _PARTS:
        return _PARTS[condition.test](view.shown(field), str(condition.values[0]))
    if condition.test in WORDED:
        return worded(view, condition)
    by_name = any(isinstance(value, str) for value in condition.values)
    column = view.shown(field) if by_name or field.quotient else view.stored(field)
    match condition.test:
        case Test.EMPTY | Test.NOT_EMPTY:
            return column.is_(None) if condition.test is Test.EMPTY else column.is_not(None)
        case Test.NOT_CONTAINS:
            shown = view.shown(field)
            return or_(shown.is_(None), ~mentions(shown, str(condition.values[0])))
        case _:
            values = [_comparable(field, value) for value in condition.values]
            return _compared(column, condition.test, values)


def _comparable(field: Field, value: Value | None) -> Any:  # noqa: ANN401
    """A reference may be asked for by its name."""
    named = field.kind is Kind.REFERENCE and isinstance(value, str)
    return value if named else encode(field, value)


def _compared(column: ColumnElement[Any], test: Test, values: list[Any]) -> ColumnElement[bool]:
    if test in _ORDERED:
        return _ORDERED[test](column, values[0])
    match test:
        case Test.IS_NOT:
            return or_(column.is_(None), column != values[0])
        case Test.ONE_OF:
            chosen = [value for value in values if value is not None]
            named = column == chosen[0] if len(chosen) == 1 else column.in_(chosen)
            return or_(named, column.is_(None)) if None in values else named
        case _:
            return column.is_(None) if values[0] is None else column == values[0]


_PARTS = {Test.CONTAINS: mentions, Test.BEGINS: begins, Test.ENDS: ends}
_ORDERED: dict[Test, Callable[[Any, Any], Any]] = {
    Test.AT_LEAST: operator.ge,
    Test.AT_MOST: operator.le,
    Test.ABOVE: operator.gt,
    Test.BELOW: operator.lt,
}
