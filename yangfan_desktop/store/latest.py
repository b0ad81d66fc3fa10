"""The observations that decide what was known on some days, found among all that were ever made.

A million observations are passed once, in the database; a few for each region and indicator come out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, func, literal, select

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import Record
from yangfan_desktop.domain.values import PartialDate
from yangfan_desktop.store.queries import fetch
from yangfan_desktop.store.tables import records

_IDS = 10**9  # more records than a register can hold: day and id fit one whole number
_PARTS = (("numerator", 4), ("denominator", 2), ("value", 1))


def latest(
    connection: Connection,
    register: Register,
    days: Collection[date],
    indicators: Collection[str] | None = None,
) -> list[Record]:
    """For each indicator, region and definition the last observation by each of these days.

    Observations that give other parts (numerator, denominator, value) stand beside each other, for
    some measures pass over one that lacks a part; so do those whose day is known more or less
    exactly. Those that have begun but not ended by the last day are among them. Ordered by id.
    """
    table = records[register.key]
    until = sorted(set(days))
    names = (table.c.indicator, table.c.region, table.c.definition)
    kind = _kind(table, until)
    # One whole number to group by and one to take the most of: the database sorts much less.
    statement = (
        select(*names, kind, func.max(table.c.as_of * _IDS + table.c.id))
        .where(table.c.as_of < _first_of(until[-1] + timedelta(days=1)))
        .group_by(*names, kind)
    )
    if indicators is not None:
        statement = statement.where(table.c.indicator.in_(sorted(indicators)))
    best: dict[tuple[Any, ...], int] = {}
    for *name, mixed, newest in connection.execute(statement):
        as_of = PartialDate.from_sort_key(int(newest) // _IDS)
        group = (*name, mixed % 8, as_of.precision, bisect_left(until, as_of.last_day))
        best[group] = max(best.get(group, 0), int(newest))
    found = sorted(newest % _IDS for newest in best.values())
    return fetch(connection, register, [RecordId(id_) for id_ in found])


def _kind(table: Table, until: Sequence[date]) -> ColumnElement[Any]:
    """Which parts are there, how exactly the day is known, and the month in which it lies.

    All months before the first day's own year are one, for whatever began in them is over by then. A
    month that one of the days parts is two: what is known to the day may be of either.
    """
    month = table.c.as_of // 1000
    earliest = until[0].year * 100 + 1
    kept = case((month < earliest, earliest - 1), else_=month)
    inside = [one for one in until if (one + timedelta(days=1)).day != 1]
    parted = _sum(case((table.c.as_of > _last_key(one), 1), else_=0) for one in inside)
    lacking = _sum(case((table.c[key].is_(None), bit), else_=0) for key, bit in _PARTS)
    return ((kept * 10 + table.c.as_of % 10) * (len(inside) + 1) + parted) * 8 + lacking


def _sum(terms: Iterable[ColumnElement[Any]]) -> ColumnElement[Any]:
    return reduce(add, terms, literal(0))


def _first_of(day: date) -> int:
    """The least sort key of this day."""
    return ((day.year * 100 + day.month) * 100 + day.day) * 10


def _last_key(day: date) -> int:
    """The greatest sort key of this day."""
    return PartialDate.of_day(day).sort_key
