"""A few columns of many records as the file holds them, for sums over a hundred thousand projects.

Amounts are whole fen, percentages their ten-thousandths, dates their sort keys, references the name
of what they lead to: building a value for each of a million cells takes longer than the sum.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from yangfan_desktop.domain.fields import Kind, Register
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.store.codec import Stored, decode
from yangfan_desktop.store.queries import filtered
from yangfan_desktop.store.tables import change_sets, history
from yangfan_desktop.store.views import View


def plain_rows(
    connection: Connection,
    register: Register,
    keys: Sequence[str],
    query: Query = ALL,
    *,
    by_id: Collection[str] = (),
) -> list[tuple[Any, ...]]:
    """The id and these fields of the records that answer the query, by id.

    A reference named in `by_id` comes as the id that it holds instead of a name.
    """
    view = View(register)
    columns = [
        view.stored(field) if field.key in by_id else view.shown(field)
        for field in map(register.field, keys)
    ]
    statement = filtered(select(view.id, *columns).select_from(view.source), view, query)
    cursor = connection.execute(statement.order_by(view.id)).cursor
    return list(cursor.fetchall()) if cursor else []


def empties(
    connection: Connection, register: Register, keys: Sequence[str], query: Query = ALL
) -> tuple[int, dict[str, int]]:
    """How many records answer the query, and of these how many leave each field empty."""
    view = View(register)
    columns = [view.stored(register.field(key)) for key in keys]
    filled = [func.count(func.nullif(column, "")) if _is_text(register, key) else func.count(column)
              for key, column in zip(keys, columns, strict=True)]  # fmt: skip
    statement = filtered(select(func.count(), *filled).select_from(view.source), view, query)
    whole, *given = connection.execute(statement).one()
    return whole, {key: whole - number for key, number in zip(keys, given, strict=True)}


def _is_text(register: Register, key: str) -> bool:
    return register.field(key).kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE)


def tally(
    connection: Connection,
    register: Register,
    keys: Sequence[str],
    summed: str = "",
    query: Query = ALL,
) -> list[tuple[dict[str, Any], int, int | None, int]]:
    """The records of the query by every mix of these fields: mix, number, sum of `summed`, and in how many.

    The values of a mix are those of the domain, of a reference its name; a sum is as the file holds it.
    """
    view = View(register)
    fields = [register.field(key) for key in keys]
    columns = [view.shown(field) for field in fields]
    added = view.stored(register.field(summed)) if summed else view.id
    statement = select(*columns, func.count(), func.sum(added), func.count(added))
    chosen = filtered(statement.select_from(view.source), view, query)
    grouped = chosen.group_by(*columns)
    found: list[tuple[dict[str, Any], int, int | None, int]] = []
    for row in connection.execute(grouped).all():
        *mix, number, amount, given = tuple(row)
        whole = None if amount is None else int(amount)
        found.append((_mix(register, keys, mix), number, whole, given))
    return found


def _mix(register: Register, keys: Sequence[str], row: Sequence[Stored]) -> dict[str, Any]:
    return {key: decode(register.field(key), value) for key, value in zip(keys, row, strict=False)}


def arrivals(connection: Connection, register: str, ids: Iterable[int]) -> dict[int, str]:
    """On which day (`YYYY-MM-DD`) each of these records was first written."""
    found: dict[int, str] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), 500):
        statement = (
            select(history.c.record_id, func.min(change_sets.c.at))
            .join(change_sets, history.c.change_set_id == change_sets.c.id)
            .where(
                history.c.register == register,
                history.c.record_id.in_(wanted[start : start + 500]),
            )
            .group_by(history.c.record_id)
        )
        found |= {row[0]: str(row[1])[:10] for row in connection.execute(statement)}
    return found
