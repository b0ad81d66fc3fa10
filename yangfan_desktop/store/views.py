"""A register as SQL sees it: its own columns, the names its references lead to, the user's own fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Table,
    cast,
    func,
    select,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.store.codec import decode
from yangfan_desktop.store.tables import VERSION, Words, records

NAME = "name"
"""The field by which a record is shown wherever another refers to it."""
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

    @property
    def id(self) -> ColumnElement[Any]:
        """The record's id."""
        return self.table.c.id

    @property
    def source(self) -> FromClause:
        """The register's table with its references."""
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
        """What a page sorts and searches by: of a reference the name."""
        if field.kind is Kind.REFERENCE and field.through is None:
            return self._targets[field.key].c[NAME]
        return self.stored(field)

    def select(self, fields: Sequence[Field] | None = None) -> _Select:
        """Id, version and these fields (all unless told), each with what its value needs."""
        columns: list[ColumnElement[Any]] = [self.id, self.table.c[VERSION]]
        for field in self.register.fields if fields is None else fields:
            columns.append(self.stored(field))
            if field.kind is Kind.REFERENCE:
                columns.append(self.shown(field))
        return select(*columns).select_from(self.source)

    def count(self) -> _Select:
        """How many records there are."""
        return select(func.count()).select_from(self.source)

    def values(
        self, row: Sequence[Any], fields: Sequence[Field] | None = None
    ) -> dict[str, Value | None]:
        """The fields of a row that `select` found."""
        found: dict[str, Value | None] = {}
        at = 2
        for field in self.register.fields if fields is None else fields:
            value = decode(field, row[at])
            at += 1
            if field.kind is Kind.REFERENCE:
                value = Link(value.id, row[at] or "") if isinstance(value, Link) else None
                at += 1
            found[field.key] = value
        return found

    def record(self, row: Sequence[Any]) -> Record:
        """The record of a row that `select` found."""
        return Record(RecordId(row[0]), self.values(row), row[1])


def _is_whole(field: Field) -> bool:
    return field.kind in (Kind.MONEY, Kind.PERCENT, Kind.NUMBER, Kind.DATE, Kind.COUNT, Kind.FLAG)
