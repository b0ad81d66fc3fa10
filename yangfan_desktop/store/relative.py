"""Conditions that no single value answers: the largest ten, above the average, inside this month.

All are put to the database: nothing of a register is read to be ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from yangfan_desktop.domain.records import RELATIVE, Condition, MarkedCondition, Query, Test
from yangfan_desktop.domain.spans import Span, days_of, sort_keys
from yangfan_desktop.store.among import among
from yangfan_desktop.store.views import View

_FROM_THE_TOP = (Test.LARGEST, Test.LARGEST_SHARE)
_SHARES = (Test.LARGEST_SHARE, Test.SMALLEST_SHARE)


def relative(
    view: View, query: Query, others: Sequence[ColumnElement[bool]]
) -> list[ColumnElement[bool]]:
    """The terms of the query's relative conditions; `others` are those of all its other conditions.

    Each compares with what the others let through and takes no notice of the other relative ones, so
    that their order means nothing.
    """
    plain = tuple(one for one in query.conditions if one.test not in RELATIVE)
    found: list[ColumnElement[bool]] = []
    for condition in query.conditions:
        if condition.test in RELATIVE:
            source = view.source_of(Query(query.search, (*plain, condition)))
            column = view.stored(view.register.field(condition.field))
            given = select(column.label("given")).select_from(source)
            found.append(_compared(column, condition, given.where(column.is_not(None), *others)))
    return found


def worded(view: View, condition: Condition) -> ColumnElement[bool]:
    """The term of a condition that says words instead of values."""
    if condition.test is Test.MARKED:
        given = condition.records if isinstance(condition, MarkedCondition) else ()
        return among(view.id, given)
    column = view.stored(view.register.field(condition.field))
    return _during(column, str(condition.values[0]))


def _during(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """The dates that lie inside a named stretch of time as a whole, as seen from today."""
    days = days_of(Span(word), date.today())  # noqa: DTZ011 - an office's own calendar day
    exact = column % 10
    parts = enumerate(sort_keys(days), start=1)
    return or_(*(and_(exact == number, column.between(*ends)) for number, ends in parts))


def _compared(
    column: ColumnElement[Any], condition: Condition, given: Select[Any]
) -> ColumnElement[bool]:
    """The values of this column that stand so among the `given` ones."""
    values = given.subquery()
    if condition.test is Test.ABOVE_AVERAGE:
        return column > select(func.avg(values.c.given)).scalar_subquery()
    if condition.test is Test.BELOW_AVERAGE:
        return column < select(func.avg(values.c.given)).scalar_subquery()
    from_the_top = condition.test in _FROM_THE_TOP
    order = values.c.given.desc() if from_the_top else values.c.given.asc()
    ranked = select(values.c.given).order_by(order).limit(_number(condition, given)).subquery()
    if from_the_top:
        return column >= select(func.min(ranked.c.given)).scalar_subquery()
    return column <= select(func.max(ranked.c.given)).scalar_subquery()


def _number(condition: Condition, given: Select[Any]) -> int | ColumnElement[int]:
    """How many records are meant; of a share at least one, as in a spreadsheet."""
    number = int(str(condition.values[0]))
    if condition.test not in _SHARES:
        return number
    part = select(func.count() * number // 100).select_from(given.subquery()).scalar_subquery()
    return case((part < 1, 1), else_=part)
