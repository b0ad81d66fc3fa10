"""Records counted and their amounts added up by one field, where they lie in the file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.values import Value
from yangfan_desktop.store.codec import decode
from yangfan_desktop.store.queries import filtered
from yangfan_desktop.store.views import View

ADDED = (Kind.COUNT, Kind.NUMBER, Kind.MONEY)
"""The kinds whose values may be added; adding percentages means nothing."""
Row = tuple[Value | None, int, tuple[Value | None, ...]]


def by_field(
    connection: Connection,
    register: Register,
    field: Field,
    added: tuple[Field, ...],
    query: Query = ALL,
) -> list[Row]:
    """For each value of the field, as a page shows it: how many records, and the sums of `added`.

    In the order in which `queries.ids` sorts by the field, the empty ones last; a sum over nothing is
    None.
    """
    view = View(register)
    shown = view.shown(field)
    sums = [func.sum(view.stored(one)) for one in added]
    statement = select(shown, func.count(), *sums).select_from(view.source)
    statement = filtered(statement, view, query).group_by(shown)
    found: list[Row] = []
    for row in connection.execute(statement.order_by(shown.is_(None), shown)):
        values = tuple(_sum(one, value) for one, value in zip(added, row[2:], strict=True))
        by_name = field.kind is Kind.REFERENCE
        found.append((row[0] if by_name else decode(field, row[0]), row[1], values))
    return found


def _sum(field: Field, value: Any) -> Value | None:  # noqa: ANN401 - what the driver gives
    return None if value is None else decode(field, int(value))
