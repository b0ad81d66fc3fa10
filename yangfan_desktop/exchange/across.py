"""What two fields of one record say about each other: told, for one of them may stand in the wrong column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
            for at, (small, large) in enumerate(zip(parts, wholes, strict=True)):
                if isinstance(small, Money) and isinstance(large, Money) and small.fen > large.fen:
                    yield at, own, f"{own.field.label}大于{other.field.label}，请核对是否填错了列"
    for first, last in _SPANS:
        if first in held and last in held:
            (begin, starts), (own, ends) = held[first], held[last]
            why = f"{own.field.label}早于{begin.field.label}，请核对是否填错了列"
            for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
                if _is_before(end, start):
                    yield at, own, why


def _is_before(end: Value | None, start: Value | None) -> bool:
    """Whether even the last day of the end lies before the beginning; most are years apart."""
    if not isinstance(end, PartialDate) or not isinstance(start, PartialDate):
        return False
    return end.year <= start.year and end.last_day < start.first_day
