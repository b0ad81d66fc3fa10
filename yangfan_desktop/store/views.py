"""A register as SQL sees it: its own columns, the names its references lead to, the user's own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Table,
    bindparam,
    cast,
    func,
    select,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.records import Query, Record
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.store.codec import decode_all, decoder, is_held_as_it_is
from yangfan_desktop.store.quotients import quotient_of
from yangfan_desktop.store.tables import VERSION, Words, records

NAME = "name"
"""The field by which a record is shown wherever another refers to it."""
WANTED = "wanted"
_Select = Select[*tuple[Any, ...]]


class View:
    """One register with every record that it refers to joined in under the reference's key."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.table: Table = records[register.key]
        self._targets: dict[str, FromClause] = {
            field.key: records[field.target].alias(f"to_{field.key}")
            for field in register.stored
            if field.kind is Kind.REFERENCE
        }
        self.source = self._join()
        """The register's table with its references."""
        # Named now and not when first asked for: two threads may ask at the same time.
        self._all = self._select(register.fields)
        self.wanted = self._all.where(self.id.in_(bindparam(WANTED, expanding=True)))
        """The whole of the records whose ids are given as `WANTED`."""
        self._whole = self._reader(register.fields)

    @property
    def id(self) -> ColumnElement[Any]:
        """The record's id."""
        return self.table.c.id

    def source_of(self, query: Query) -> FromClause:
        """The table alone where the query asks nothing of another record: that is said much quicker."""
        asked = {one.field for one in (*query.conditions, *query.order)}
        leads = any(self._leads(self.register.field(key)) for key in asked)
        return self.source if leads or query.search else self.table

    @staticmethod
    def _leads(field: Field) -> bool:
        return field.kind is Kind.REFERENCE or field.through is not None

    def _join(self) -> FromClause:
        joined: FromClause = self.table
        for key, target in self._targets.items():
            joined = joined.outerjoin(target, self.table.c[key] == target.c.id)
        return joined

    def stored(self, field: Field) -> ColumnElement[Any]:
        """What the file holds for this field: of a reference the id."""
        if field.through is not None:
            reference, key = field.through
            return self._targets[reference].c[key]
        if field.custom:
            held = self.table.c.extras[field.key]
            return cast(held.as_string(), BigInteger if _is_whole(field) else Words)
        return self.table.c[field.key]

    def shown(self, field: Field) -> ColumnElement[Any]:
        """What a page sorts and searches by: of a reference the name, of a quotient what it comes to."""
        if field.kind is Kind.REFERENCE and field.through is None:
            return self._targets[field.key].c[NAME]
        stored = self.stored(field)
        if field.quotient is None or not field.quotient.shares:
            return stored
        return func.coalesce(stored, quotient_of(self.table, field.quotient))

    def select(self, fields: Sequence[Field] | None = None) -> _Select:
        """Id, version and these fields (all unless told), each with what its value needs."""
        return self._all if fields is None else self._select(fields)

    def _select(self, fields: Sequence[Field]) -> _Select:
        columns: list[ColumnElement[Any]] = [self.id, self.table.c[VERSION]]
        for field in fields:
            columns.append(self.stored(field))
            if field.kind is Kind.REFERENCE:
                columns.append(self.shown(field))
        return select(*columns).select_from(self.source)

    def count(self, query: Query) -> _Select:
        """How many records there are, over what the query asks of."""
        return select(func.count()).select_from(self.source_of(query))

    def reader(
        self, fields: Sequence[Field] | None = None
    ) -> Callable[[Sequence[Any]], dict[str, Value | None]]:
        """What takes the values of these fields (all unless told) out of a row of `select`."""
        return self._whole if fields is None else self._reader(fields)

    def _reader(
        self, fields: Sequence[Field]
    ) -> Callable[[Sequence[Any]], dict[str, Value | None]]:
        held: dict[str, int] = {}
        links: list[tuple[str, int]] = []
        places: list[tuple[str, int, Callable[[Any], Value | None]]] = []
        at = 2
        for field in fields:
            held[field.key] = at
            if field.kind is Kind.REFERENCE:
                links.append((field.key, at))
                at += 1
            elif not is_held_as_it_is(field):
                places.append((field.key, at, decoder(field)))
            at += 1

        def values(row: Sequence[Any]) -> dict[str, Value | None]:
            # Most are empty or as they are: a call for each would take longer than the query.
            found: dict[str, Value | None] = {key: row[at] for key, at in held.items()}
            for key, at, decoded in places:
                if row[at] is not None:
                    found[key] = decoded(row[at])
            for key, at in links:
                if row[at] is not None:
                    found[key] = _link(row[at], row[at + 1])
            return found

        return values

    def columns(
        self, fields: Sequence[Field], found: Sequence[Sequence[Any]]
    ) -> list[Sequence[Value | None]]:
        """The values of these fields, of which `select` found columns: for very many rows."""
        values: list[Sequence[Value | None]] = []
        at = 2
        for field in fields:
            if field.kind is Kind.REFERENCE:
                values.append([_link(*pair) for pair in zip(found[at], found[at + 1], strict=True)])
                at += 1
            else:
                values.append(decode_all(field, found[at]))
            at += 1
        return values

    def records(self, rows: Iterable[Sequence[Any]]) -> Iterator[Record]:
        """The records of rows that `select` found."""
        values = self.reader()
        for row in rows:
            yield Record(RecordId(row[0]), values(row), row[1])


@lru_cache(maxsize=64)
def view_of(register: Register) -> View:
    """The view of this register, made once: naming all columns anew costs more than fetching a screen."""
    return View(register)


def _link(id_: int | None, name: str | None) -> Link | None:
    return None if id_ is None else Link(id_, name or "")


def _is_whole(field: Field) -> bool:
    return field.kind in (Kind.MONEY, Kind.PERCENT, Kind.NUMBER, Kind.DATE, Kind.COUNT, Kind.FLAG)
