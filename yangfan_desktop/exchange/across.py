"""What two fields of one record say about each other: told, for one of them may stand in the wrong column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.values import Money, PartialDate, Value
from yangfan_desktop.exchange.column_reader import ColumnReader

_PARTS = (("completed_investment", "total_investment"), ("fiscal_funding", "total_investment"))
"""An amount that is part of another."""
_SPANS = (("start_date", "end_date"), ("period_from", "period_to"))
"""A beginning and its end."""
Doubt = tuple[int, ColumnReader, str]
"""The place of a record among those of its table, the column, and what there is to tell."""


def contradictions(
    readers: Sequence[ColumnReader], cells: Sequence[Sequence[Value | None]]
) -> Iterator[Doubt]:
    """Parts that exceed their whole, and ends before their beginning."""
    held = {
        reader.field.key: (reader, values)
        for reader, values in zip(readers, cells, strict=True)
        if reader.field.kind in (Kind.MONEY, Kind.DATE)
    }
    for part, whole in _PARTS:
        if part in held and whole in held:
            (own, parts), (other, wholes) = held[part], held[whole]
            why = f"{own.field.label}大于{other.field.label}，请核对是否填错了列"
            for at in _greater(cast("_Amounts", parts), cast("_Amounts", wholes)):
                yield at, own, why
    for first, last in _SPANS:
        if first in held and last in held:
            (begin, starts), (own, ends) = held[first], held[last]
            why = f"{own.field.label}早于{begin.field.label}，请核对是否填错了列"
            for at in _earlier(cast("_Dates", ends), cast("_Dates", starts)):
                yield at, own, why


_Amounts = Sequence[Money | None]
_Dates = Sequence[PartialDate | None]


def _greater(parts: _Amounts, wholes: _Amounts) -> list[int]:
    """Where a part exceeds its whole."""
    return [
        at
        for at, (part, whole) in enumerate(zip(parts, wholes, strict=True))
        if part is not None and whole is not None and part.fen > whole.fen
    ]


def _earlier(ends: _Dates, starts: _Dates) -> list[int]:
    """Where even the last day of the end lies before the beginning; most are years apart."""
    return [
        at
        for at, (end, start) in enumerate(zip(ends, starts, strict=True))
        if end is not None
        and start is not None
        and end.year <= start.year
        and end.last_day < start.first_day
    ]
